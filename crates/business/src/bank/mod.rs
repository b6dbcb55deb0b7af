//! Bank: the accounts one has at banks.

pub mod bank_account;
mod bank_account_deletion;
mod bank_account_ledger_entry;
mod bank_account_rules;
mod check_ledger_entry;
mod payment_registration_setup;

pub use bank_account::BankAccount;
pub use bank_account_ledger_entry::BankAccountLedgerEntry;
pub use check_ledger_entry::CheckLedgerEntry;
pub use payment_registration_setup::{PaymentRegistrationAccountType, PaymentRegistrationSetup};

/// The tables of this domain.
pub fn tables() -> Vec<model::TableDescription> {
    vec![
        bank_account::table(),
        bank_account_ledger_entry::table(),
        check_ledger_entry::table(),
        payment_registration_setup::table(),
    ]
}
