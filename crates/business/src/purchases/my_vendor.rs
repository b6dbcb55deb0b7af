//! The vendors that a user keeps at hand. Table 9151.

use super::Vendor;
use model::TableDescription;

model::table! {
    /// A vendor that a user keeps at hand. Table 9151.
    pub MyVendor(9151, "My Vendor") {
        USER_ID: Code(50) = "User ID",
        VENDOR_NO: Code(20) = "Vendor No.",
        NAME: Text(100) = "Name",
        PHONE_NO: Text(30) = "Phone No.",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<MyVendor>(|table| {
        table.primary_key(&[&MyVendor::USER_ID, &MyVendor::VENDOR_NO]);
        table.key(&[&MyVendor::VENDOR_NO]);
        table.relation(MyVendor::VENDOR_NO, Vendor::NO);
    })
}
