//! Name and address of the company whose books these are. Table 79.

use crate::foundation::CountryRegion;
use model::TableDescription;

model::table! {
    /// The company's own name and address. Table 79.
    pub CompanyInformation(79, "Company Information") {
        PRIMARY_KEY: Code(10) = "Primary Key",
        NAME: Text(100) = "Name",
        ADDRESS: Text(100) = "Address",
        ADDRESS_2: Text(50) = "Address 2",
        CITY: Text(30) = "City",
        PHONE_NO: Text(30) = "Phone No.",
        FAX_NO: Text(30) = "Fax No.",
        VAT_REGISTRATION_NO: Text(20) = "VAT Registration No.",
        POST_CODE: Code(20) = "Post Code",
        COUNTY: Text(30) = "County",
        COUNTRY_REGION_CODE: Code(10) = "Country/Region Code",
        E_MAIL: Text(80) = "Email",
        HOME_PAGE: Text(255) = "Home Page",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<CompanyInformation>(|table| {
        table.primary_key(&[&CompanyInformation::PRIMARY_KEY]);
        table.relation(CompanyInformation::COUNTRY_REGION_CODE, CountryRegion::CODE);
    })
}
