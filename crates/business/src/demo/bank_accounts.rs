//! The demo company's accounts at its bank.

use super::insert;
use crate::bank::BankAccount;
use model::{Decimal, Record, Result, Tx};

/// Code, account number, least balance in pounds.
const BANK_ACCOUNTS: &[(&str, &str, i64)] = &[("CHECKING", "99-99-888", -934_400), ("SAVINGS", "99-44-567", 0)];

/// Writes them through the rules, which make a contact of each.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(no, account_no, min_balance) in BANK_ACCOUNTS {
        let mut account = Record::<BankAccount>::new()
            .with(BankAccount::ADDRESS, "1 High Holborn")
            .with(BankAccount::CONTACT, "Grant Culbertson")
            .with(BankAccount::BANK_ACCOUNT_NO, account_no)
            .with(BankAccount::BANK_BRANCH_NO, "BG99999")
            .with(BankAccount::MIN_BALANCE, Decimal::from(min_balance))
            .with(BankAccount::OUR_CONTACT_CODE, "OF")
            .with(BankAccount::BANK_ACC_POSTING_GROUP, no);
        tx.validate(&mut account, BankAccount::NO, no)?;
        tx.validate(&mut account, BankAccount::NAME, "World Wide Bank")?;
        tx.validate(&mut account, BankAccount::POST_CODE, "WC1 3DG")?;
        insert(tx, no, account)?;
    }
    Ok(())
}
