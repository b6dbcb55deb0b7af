//! What a customer owns and has serviced. Table 5940.

use crate::sales::Customer;
use model::TableDescription;

model::table! {
    /// A thing that a customer owns and has serviced. Table 5940.
    pub ServiceItem(5940, "Service Item") {
        NO: Code(20) = "No.",
        DESCRIPTION: Text(100) = "Description",
        CUSTOMER_NO: Code(20) = "Customer No.",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<ServiceItem>(|table| {
        table.primary_key(&[&ServiceItem::NO]);
        table.key(&[&ServiceItem::CUSTOMER_NO]);
        table.relation(ServiceItem::CUSTOMER_NO, Customer::NO);
    })
}
