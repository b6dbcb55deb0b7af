//! How VAT registration numbers look in a country. Table 381.

use crate::foundation::CountryRegion;
use model::TableDescription;

model::table! {
    /// A format of VAT registration numbers: `#` stands for a digit, `@` for a letter, `?` for anything. Table 381.
    pub VatRegistrationNoFormat(381, "VAT Registration No. Format") {
        COUNTRY_REGION_CODE: Code(10) = "Country/Region Code",
        LINE_NO: Integer = "Line No.",
        FORMAT: Text(20) = "Format",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<VatRegistrationNoFormat>(|table| {
        table.primary_key(&[&VatRegistrationNoFormat::COUNTRY_REGION_CODE, &VatRegistrationNoFormat::LINE_NO]);
        table.relation(VatRegistrationNoFormat::COUNTRY_REGION_CODE, CountryRegion::CODE);
    })
}
