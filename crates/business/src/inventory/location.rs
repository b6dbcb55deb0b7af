//! Where stock is kept. Table 14.

use super::location_rules;
use crate::foundation::{CountryRegion, PostCode};
use model::TableDescription;

model::table! {
    /// A place where stock is kept. Table 14.
    pub Location(14, "Location") {
        CODE: Code(10) = "Code",
        NAME: Text(100) = "Name",
        NAME_2: Text(50) = "Name 2",
        ADDRESS: Text(100) = "Address",
        ADDRESS_2: Text(50) = "Address 2",
        CITY: Text(30) = "City",
        PHONE_NO: Text(30) = "Phone No.",
        CONTACT: Text(100) = "Contact",
        POST_CODE: Code(20) = "Post Code",
        COUNTY: Text(30) = "County",
        E_MAIL: Text(80) = "Email",
        HOME_PAGE: Text(255) = "Home Page",
        COUNTRY_REGION_CODE: Code(10) = "Country/Region Code",
        /// Not a building, but goods on their way.
        USE_AS_IN_TRANSIT: Boolean = "Use As In-Transit",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<Location>(|table| {
        table.primary_key(&[&Location::CODE]);
        table.key(&[&Location::NAME]);
        table.relation(Location::COUNTRY_REGION_CODE, CountryRegion::CODE);
        table.unchecked_relation(Location::POST_CODE, PostCode::CODE);
        location_rules::hooks(&mut table.triggers());
    })
}
