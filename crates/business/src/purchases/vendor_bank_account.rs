//! The accounts that vendors are paid to. Table 288.

use super::Vendor;
use crate::foundation::Currency;
use model::TableDescription;

model::table! {
    /// An account that a vendor is paid to. Table 288.
    pub VendorBankAccount(288, "Vendor Bank Account") {
        VENDOR_NO: Code(20) = "Vendor No.",
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
    TableDescription::of::<VendorBankAccount>(|table| {
        table.primary_key(&[&VendorBankAccount::VENDOR_NO, &VendorBankAccount::CODE]);
        table.relation(VendorBankAccount::VENDOR_NO, Vendor::NO);
        table.relation(VendorBankAccount::CURRENCY_CODE, Currency::CODE);
    })
}
