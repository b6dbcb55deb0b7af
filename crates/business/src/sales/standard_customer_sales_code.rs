//! Ready-made sales lines that a customer gets again and again. Table 172.

use super::Customer;
use model::TableDescription;

model::table! {
    /// A set of ready-made sales lines that a customer gets again and again. Table 172.
    pub StandardCustomerSalesCode(172, "Standard Customer Sales Code") {
        CUSTOMER_NO: Code(20) = "Customer No.",
        CODE: Code(10) = "Code",
        DESCRIPTION: Text(100) = "Description",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<StandardCustomerSalesCode>(|table| {
        table.primary_key(&[&StandardCustomerSalesCode::CUSTOMER_NO, &StandardCustomerSalesCode::CODE]);
        table.relation(StandardCustomerSalesCode::CUSTOMER_NO, Customer::NO);
    })
}
