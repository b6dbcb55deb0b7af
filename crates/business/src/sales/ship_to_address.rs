//! Where a customer's goods may go besides its own address. Table 222.

use super::Customer;
use crate::foundation::CountryRegion;
use model::TableDescription;

model::table! {
    /// Another address that a customer's goods may go to. Table 222.
    pub ShipToAddress(222, "Ship-to Address") {
        CUSTOMER_NO: Code(20) = "Customer No.",
        CODE: Code(10) = "Code",
        NAME: Text(100) = "Name",
        ADDRESS: Text(100) = "Address",
        ADDRESS_2: Text(50) = "Address 2",
        CITY: Text(30) = "City",
        CONTACT: Text(100) = "Contact",
        COUNTRY_REGION_CODE: Code(10) = "Country/Region Code",
        POST_CODE: Code(20) = "Post Code",
        COUNTY: Text(30) = "County",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<ShipToAddress>(|table| {
        table.primary_key(&[&ShipToAddress::CUSTOMER_NO, &ShipToAddress::CODE]);
        table.relation(ShipToAddress::CUSTOMER_NO, Customer::NO);
        table.relation(ShipToAddress::COUNTRY_REGION_CODE, CountryRegion::CODE);
    })
}
