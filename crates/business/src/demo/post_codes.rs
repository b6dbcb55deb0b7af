//! The demo company's post codes: those of its partners, and some of every country.

use super::insert;
use crate::foundation::PostCode;
use model::{Record, Result, Tx};

/// Post code, city, county.
type Place = (&'static str, &'static str, &'static str);

/// Country and its places.
const POST_CODES: &[(&str, &[Place])] = &[
    ("AT", &[("AT-1100", "Wien", "")]),
    ("AU", &[("AU-2000", "Sydney, NSW", ""), ("AU-3000", "Melbourne, VIC", "")]),
    ("BE", &[("BE-2050", "Antwerpen", "")]),
    ("BR", &[("BR 22291-040", "Rio de Janeiro RJ", "")]),
    ("CA", &[("CA-ON M5E 1G5", "Toronto", "")]),
    ("CH", &[("CH-6005", "Luzern", "")]),
    ("CZ", &[("CZ-779 00", "Olomouch", "")]),
    (
        "DE",
        &[
            ("DE-20097", "Hamburg", ""),
            ("DE-22417", "Hamburg 36", ""),
            ("DE-40593", "Dusseldorf", ""),
            ("DE-60320", "Frankfurt/Main", ""),
            ("DE-72800", "Eningen", ""),
            ("DE-80807", "Munchen", ""),
            ("DE-80997", "Munchen", ""),
            ("DE-86899", "Landsberg am Lech", ""),
        ],
    ),
    ("DK", &[("DK-2100", "Copenhagen", ""), ("DK-8000", "Arhus C", "")]),
    ("EL", &[("EL-106 75", "Athens", "")]),
    ("ES", &[("ES-08010", "Barcelona", ""), ("ES-28003", "Madrid", "")]),
    ("FI", &[("FI-00100", "Helsinki", "")]),
    ("FR", &[("FR-75000", "PARIS", "")]),
    (
        "GB",
        &[
            ("B27 4KT", "Birmingham", ""),
            ("BA24 6KS", "Bath", ""),
            ("BS3 6KL", "Bristol", ""),
            ("CB1 2FB", "Cambridge", ""),
            ("CB3 7GG", "Cambridge", ""),
            ("CF22 1XU", "Cardiff", ""),
            ("CV6 1GY", "Coventry", ""),
            ("EC2A 3JL", "London", ""),
            ("EH1 3EG", "Edinburgh", ""),
            ("EH16 8JS", "Edinburgh", ""),
            ("GL50 1TY", "Cheltenham", ""),
            ("GU2 7XH", "Guildford", ""),
            ("GU2 7YQ", "Guildford", ""),
            ("L18 6SA", "Liverpool", ""),
            ("LE16 7YH", "Leicester", ""),
            ("M22 5TG", "Manchester", ""),
            ("M61 2YG", "Manchester", ""),
            ("NE21 3YG", "Newcastle", ""),
            ("NP10 8BE", "Newport", ""),
            ("PE21 3TG", "Peterborough", ""),
            ("PL14 5GB", "Plymouth", ""),
            ("PO7 2HI", "Portsmouth", ""),
            ("RG6 1WG", "Reading", ""),
            ("SA1 2HS", "Swansea", ""),
            ("SE1 0AX", "London", ""),
            ("W1 3AL", "London", ""),
            ("W2 8HG", "London", ""),
            ("WC1 3DG", "London", ""),
        ],
    ),
    ("IN", &[("IN-110002", "Delhi", ""), ("IN-400001", "Mumbai", "")]),
    ("IS", &[("IS-101", "Reykjavik", "")]),
    ("IT", &[("IT-00100", "ROMA RM", ""), ("IT-20100", "MILANO MI", "")]),
    ("MX", &[("MX-06000", "Mexico City, DF", "")]),
    ("NL", &[("NL-1009 AG", "Amsterdam", "")]),
    ("NO", &[("NO-0552", "Oslo", "")]),
    ("NZ", &[("NZ-1001", "Auckland", ""), ("NZ-6001", "Wellington", "")]),
    ("PL", &[("PL 02-515", "Warszawa", "")]),
    ("PT", &[("PT 1050-042", "LISBOA", "")]),
    ("SE", &[("SE-114 32", "Stockholm", ""), ("SE-415 06", "Goteborg", "")]),
    (
        "US",
        &[
            ("US-AL 35242", "Birmingham", ""),
            ("US-FL 37125", "Miami", "FL"),
            ("US-GA 31772", "Atlanta", "GA"),
            ("US-IL 61236", "Chicago", ""),
            ("US-NY 11010", "New York", ""),
            ("US-SC 27136", "Colombia", ""),
        ],
    ),
    ("ZA", &[("ZA-0001", "Pretoria", ""), ("ZA-2000", "Johannesburg", "")]),
];

/// Writes them.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(country, post_codes) in POST_CODES {
        for &(code, city, county) in post_codes {
            let post_code = Record::<PostCode>::new()
                .with(PostCode::CODE, code)
                .with(PostCode::CITY, city)
                .with(PostCode::COUNTRY_REGION_CODE, country)
                .with(PostCode::COUNTY, county);
            insert(tx, code, post_code)?;
        }
    }
    Ok(())
}
