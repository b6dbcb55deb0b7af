//! Where a vendor takes orders besides its own address. Table 224.

use super::Vendor;
use crate::foundation::CountryRegion;
use model::TableDescription;

model::table! {
    /// Another address that a vendor takes orders at. Table 224.
    pub OrderAddress(224, "Order Address") {
        VENDOR_NO: Code(20) = "Vendor No.",
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
    TableDescription::of::<OrderAddress>(|table| {
        table.primary_key(&[&OrderAddress::VENDOR_NO, &OrderAddress::CODE]);
        table.relation(OrderAddress::VENDOR_NO, Vendor::NO);
        table.relation(OrderAddress::COUNTRY_REGION_CODE, CountryRegion::CODE);
    })
}
