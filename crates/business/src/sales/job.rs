//! Project: work done for a customer. It has the columns that the deletion of customers asks for.

use super::Customer;
use model::TableDescription;

model::table! {
    /// Work done for a customer.
    pub Job(167, "Project") {
        NO: Code(20) = "No.",
        DESCRIPTION: Text(100) = "Description",
        BILL_TO_CUSTOMER_NO: Code(20) = "Bill-to Customer No.",
    }
}

/// The table with its keys and relations.
pub fn table() -> TableDescription {
    TableDescription::of::<Job>(|table| {
        table.primary_key(&[&Job::NO]);
        table.key(&[&Job::BILL_TO_CUSTOMER_NO]);
        table.relation(Job::BILL_TO_CUSTOMER_NO, Customer::NO);
    })
}
