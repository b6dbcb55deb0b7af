//! How much of an item's price a vendor gets before delivery. Table 460.

use super::Vendor;
use model::TableDescription;

model::table! {
    /// The share of an item's price that a vendor gets before delivery. Table 460.
    pub PurchasePrepayment(460, "Purchase Prepayment %") {
        ITEM_NO: Code(20) = "Item No.",
        VENDOR_NO: Code(20) = "Vendor No.",
        STARTING_DATE: Date = "Starting Date",
        ENDING_DATE: Date = "Ending Date",
        PREPAYMENT_PERCENT: Decimal(5) = "Prepayment %",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<PurchasePrepayment>(|table| {
        table.primary_key(&[
            &PurchasePrepayment::ITEM_NO,
            &PurchasePrepayment::VENDOR_NO,
            &PurchasePrepayment::STARTING_DATE,
        ]);
        table.key(&[&PurchasePrepayment::VENDOR_NO]);
        table.relation(PurchasePrepayment::VENDOR_NO, Vendor::NO);
    })
}
