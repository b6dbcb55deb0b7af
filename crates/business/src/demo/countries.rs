//! The demo company's countries and regions.

use super::insert;
use crate::foundation::{ContactAddressFormat as Contact, CountryRegion, CountryRegionAddressFormat as Address};
use model::{Record, Result, Tx};

const AFTER_COMPANY: Contact = Contact::AfterCompanyName;
const FIRST: Contact = Contact::First;

/// Code, name, ISO code and number, code in the European Union and for Intrastat, how addresses are written and where
/// the contact stands in them, VAT scheme of electronic documents, what a county is called.
type Country = (Text, Text, [Text; 2], [Text; 2], Address, Contact, Text, Text);
type Text = &'static str;

const COUNTRIES: &[Country] = &[
    ("AT", "Austria", ["AT", "040"], ["AT", "AT"], Address::BlankLinePostCodeCity, AFTER_COMPANY, "0007", ""),
    ("AU", "Australia", ["AU", "036"], ["", ""], Address::CityCountyPostCode, AFTER_COMPANY, "", ""),
    ("BE", "Belgium", ["BE", "056"], ["BE", "BE"], Address::PostCodeCity, AFTER_COMPANY, "9925", ""),
    ("BR", "Brazil", ["BR", "076"], ["", ""], Address::CityPostCode, FIRST, "", ""),
    ("CA", "Canada", ["CA", "124"], ["", ""], Address::CityCountyPostCode, AFTER_COMPANY, "", "Province"),
    ("CH", "Switzerland", ["CH", "756"], ["", ""], Address::PostCodeCity, AFTER_COMPANY, "", ""),
    ("CN", "China", ["CN", "156"], ["", ""], Address::PostCodeCity, FIRST, "", ""),
    ("CZ", "Czechia", ["CZ", "203"], ["CZ", "CZ"], Address::PostCodeCity, AFTER_COMPANY, "9929", ""),
    ("DE", "Germany", ["DE", "276"], ["DE", "DE"], Address::BlankLinePostCodeCity, AFTER_COMPANY, "9930", ""),
    ("DK", "Denmark", ["DK", "208"], ["DK", "DK"], Address::PostCodeCity, AFTER_COMPANY, "0184", ""),
    ("EL", "Greece", ["GR", "300"], ["EL", "EL"], Address::PostCodeCity, AFTER_COMPANY, "", ""),
    ("ES", "Spain", ["ES", "724"], ["ES", "ES"], Address::PostCodeCity, AFTER_COMPANY, "9920", ""),
    ("FI", "Finland", ["FI", "246"], ["FI", "FI"], Address::PostCodeCity, AFTER_COMPANY, "", ""),
    ("FR", "France", ["FR", "250"], ["FR", "FR"], Address::PostCodeCity, AFTER_COMPANY, "0009", ""),
    ("GB", "Great Britain", ["GB", "826"], ["", "GB"], Address::CityCountyPostCode, AFTER_COMPANY, "9932", ""),
    ("IE", "Ireland", ["IE", "372"], ["IE", "IE"], Address::CityCountyPostCode, AFTER_COMPANY, "9935", ""),
    ("IN", "India", ["IN", "356"], ["", ""], Address::CityPostCode, FIRST, "", ""),
    ("IS", "Iceland", ["IS", "352"], ["", ""], Address::PostCodeCity, AFTER_COMPANY, "", ""),
    ("IT", "Italy", ["IT", "380"], ["IT", "IT"], Address::PostCodeCity, AFTER_COMPANY, "0097", ""),
    ("JP", "Japan", ["JP", "392"], ["", ""], Address::CityPostCode, FIRST, "", ""),
    ("MX", "Mexico", ["MX", "484"], ["", ""], Address::CityCountyPostCode, AFTER_COMPANY, "", ""),
    ("NI", "Northern Ireland", ["GB", "826"], ["XI", "XI"], Address::CityCountyPostCode, AFTER_COMPANY, "9932", ""),
    ("NL", "Netherlands", ["NL", "528"], ["NL", "NL"], Address::PostCodeCity, AFTER_COMPANY, "9944", ""),
    ("NO", "Norway", ["NO", "578"], ["", ""], Address::PostCodeCity, AFTER_COMPANY, "0192", ""),
    ("NZ", "New Zealand", ["NZ", "554"], ["", ""], Address::CityPostCode, AFTER_COMPANY, "", ""),
    ("PL", "Poland", ["PL", "616"], ["PL", "PL"], Address::PostCodeCity, AFTER_COMPANY, "9945", ""),
    ("PT", "Portugal", ["PT", "620"], ["PT", "PT"], Address::PostCodeCity, AFTER_COMPANY, "9946", ""),
    ("SE", "Sweden", ["SE", "752"], ["SE", "SE"], Address::PostCodeCity, AFTER_COMPANY, "9955", ""),
    ("US", "USA", ["US", "840"], ["", ""], Address::CityCountyPostCode, AFTER_COMPANY, "", "State"),
    ("ZA", "South Africa", ["ZA", "710"], ["", ""], Address::CityPostCode, FIRST, "", ""),
];

/// Writes them.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(code, name, [iso_code, iso_number], [eu_code, intrastat], address, contact, vat_scheme, county) in COUNTRIES {
        let country = Record::<CountryRegion>::new()
            .with(CountryRegion::CODE, code)
            .with(CountryRegion::NAME, name)
            .with(CountryRegion::ISO_CODE, iso_code)
            .with(CountryRegion::ISO_NUMERIC_CODE, iso_number)
            .with(CountryRegion::EU_COUNTRY_REGION_CODE, eu_code)
            .with(CountryRegion::INTRASTAT_CODE, intrastat)
            .with(CountryRegion::ADDRESS_FORMAT, address)
            .with(CountryRegion::CONTACT_ADDRESS_FORMAT, contact)
            .with(CountryRegion::VAT_SCHEME, vat_scheme)
            .with(CountryRegion::COUNTY_NAME, county);
        insert(tx, code, country)?;
    }
    Ok(())
}
