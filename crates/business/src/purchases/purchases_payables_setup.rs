//! The set-up of purchases: which series numbers vendors. Table 312.

use crate::foundation::NoSeries;
use model::TableDescription;

model::table! {
    /// The set-up of purchases and payables. Table 312.
    pub PurchasesPayablesSetup(312, "Purchases & Payables Setup") {
        PRIMARY_KEY: Code(10) = "Primary Key",
        VENDOR_NOS: Code(20) = "Vendor Nos.",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<PurchasesPayablesSetup>(|table| {
        table.primary_key(&[&PurchasesPayablesSetup::PRIMARY_KEY]);
        table.relation(PurchasesPayablesSetup::VENDOR_NOS, NoSeries::CODE);
    })
}
