//! The customers that a user keeps at hand. Table 9150.

use super::Customer;
use model::TableDescription;

model::table! {
    /// A customer that a user keeps at hand. Table 9150.
    pub MyCustomer(9150, "My Customer") {
        USER_ID: Code(50) = "User ID",
        CUSTOMER_NO: Code(20) = "Customer No.",
        NAME: Text(100) = "Name",
        PHONE_NO: Text(30) = "Phone No.",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<MyCustomer>(|table| {
        table.primary_key(&[&MyCustomer::USER_ID, &MyCustomer::CUSTOMER_NO]);
        table.key(&[&MyCustomer::CUSTOMER_NO]);
        table.relation(MyCustomer::CUSTOMER_NO, Customer::NO);
    })
}
