//! Bank: the accounts one has at banks.

pub mod bank_account;
mod bank_account_rules;

pub use bank_account::BankAccount;

/// The tables of this domain.
pub fn tables() -> Vec<model::TableDescription> {
    vec![bank_account::table()]
}
