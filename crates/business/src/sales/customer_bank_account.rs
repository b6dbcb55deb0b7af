//! The accounts that customers pay from. Table 287.

use super::Customer;
use crate::foundation::Currency;
use model::TableDescription;

model::table! {
    /// An account that a customer pays from. Table 287.
    pub CustomerBankAccount(287, "Customer Bank Account") {
        CUSTOMER_NO: Code(20) = "Customer No.",
        CODE: Code(20) = "Code",
        NAME: Text(100) = "Name",
        BANK_BRANCH_NO: Text(20) = "Bank Branch No.",
        BANK_ACCOUNT_NO: Text(30) = "Bank Account No.",
        CURRENCY_CODE: Code(10) = "Currency Code",
        IBAN: Code(50) = "IBAN",
        SWIFT_CODE: Code(20) = "SWIFT Code",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<CustomerBankAccount>(|table| {
        table.primary_key(&[&CustomerBankAccount::CUSTOMER_NO, &CustomerBankAccount::CODE]);
        table.relation(CustomerBankAccount::CUSTOMER_NO, Customer::NO);
        table.relation(CustomerBankAccount::CURRENCY_CODE, Currency::CODE);
    })
}
