//! How VAT registration numbers look in the demo company's countries; in the others, any number is accepted.

use super::insert;
use crate::foundation::VatRegistrationNoFormat;
use model::{Record, Result, Tx};

/// Country and its formats: `#` is a digit, `@` a letter.
const FORMATS: &[(&str, &[&str])] = &[
    ("AT", &["ATU########"]),
    (
        "BE",
        &["BE#########", "BE #########", "BE ###.###.###", "BE ### ### ###", "#########", "###.###.###", "### ### ###"],
    ),
    ("CH", &["CHE-###.###.###MWST", "CHE-###.###.### TVA", "CHE-###.###.### IVA", "### ###"]),
    ("CZ", &["CZ########", "CZ#########", "CZ##########"]),
    ("DE", &["DE#########", "#########"]),
    ("DK", &["DK########", "########"]),
    (
        "ES",
        &[
            "ES########@",
            "########@",
            "ES@########",
            "@########",
            "ES@#######@",
            "@#######@",
            "@########@",
            "@######@",
            "@#####@",
            "#######@",
            "######@",
            "#####@",
            "@#######",
            "@######",
            "@#####",
        ],
    ),
    ("FR", &["FR###########", "###########"]),
    ("GB", &["GB#########", "GB###-####-##", "GB### #### ##", "###-####-##", "### #### ##", "#########"]),
    ("NL", &["NL#########B##", "#########B##"]),
    ("NO", &["NO ### ### ### MVA", "### ### ### MVA", "NO ### ### ###", "#########"]),
    ("PL", &["PL##########", "##########"]),
    ("SE", &["SE##########01", "##########01"]),
];

/// Writes them.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(country, formats) in FORMATS {
        for (number, format) in (1..).zip(formats) {
            let line_no = number * 10_000;
            let row = Record::<VatRegistrationNoFormat>::new()
                .with(VatRegistrationNoFormat::COUNTRY_REGION_CODE, country)
                .with(VatRegistrationNoFormat::LINE_NO, line_no)
                .with(VatRegistrationNoFormat::FORMAT, *format);
            insert(tx, &format!("{country}/{line_no}"), row)?;
        }
    }
    Ok(())
}
