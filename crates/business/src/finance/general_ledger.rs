//! The one door to the general ledger: a finished transaction goes in whole, or not at all. Codeunit 12.

use crate::finance::{GlAccount, GlEntry, GlRegister, posting_period, require_postable};
use model::system_tables::User;
use model::{Decimal, Error, Filter, Record, Result, Tx};

/// Writes the entries of one transaction, which must add up to zero on each posting date; without entries, nothing.
/// Entry, transaction and register numbers, debit and credit and user are given here.
pub fn post(tx: &mut Tx<'_>, mut entries: Vec<Record<GlEntry>>) -> Result<()> {
    entries.retain(|entry| !entry.is_blank(GlEntry::AMOUNT));
    let Some(first) = entries.first() else { return Ok(()) };
    require_balance(&entries)?;
    let last = tx.last_by(Filter::everything(), GlEntry::ENTRY_NO)?.unwrap_or_default();
    let transaction = last.get(GlEntry::TRANSACTION_NO) + 1;
    let from = last.get(GlEntry::ENTRY_NO) + 1;
    let to = last.get(GlEntry::ENTRY_NO) + entries.len() as i64;
    let source_code = first.get(GlEntry::SOURCE_CODE).to_owned();
    let user = user_name(tx)?;
    let register = insert_register(tx, from, to, &source_code, &user)?;
    for (entry, number) in entries.iter_mut().zip(from..) {
        let account = tx.require(GlAccount::NO.is(entry.get(GlEntry::GL_ACCOUNT_NO)))?;
        require_postable(tx, &account)?;
        posting_period::check(tx, entry.get(GlEntry::POSTING_DATE))?;
        let amount = entry.get(GlEntry::AMOUNT);
        entry.set(GlEntry::ENTRY_NO, number);
        entry.set(GlEntry::TRANSACTION_NO, transaction);
        entry.set(GlEntry::GL_REGISTER_NO, register);
        entry.set(GlEntry::DEBIT_AMOUNT, amount.max(Decimal::ZERO));
        entry.set(GlEntry::CREDIT_AMOUNT, (-amount).max(Decimal::ZERO));
        entry.set(GlEntry::USER_ID, &user);
        tx.insert(entry)?;
    }
    Ok(())
}

fn require_balance(entries: &[Record<GlEntry>]) -> Result<()> {
    for entry in entries {
        let date = entry.get(GlEntry::POSTING_DATE);
        let same_date = entries.iter().filter(|other| other.get(GlEntry::POSTING_DATE) == date);
        let sum: Decimal = same_date.map(|other| other.get(GlEntry::AMOUNT)).sum();
        if !sum.is_zero() {
            return Err(Error::fault(format!("a transaction of {} entries on {date} adds up to {sum}", entries.len())));
        }
    }
    Ok(())
}

fn insert_register(tx: &mut Tx<'_>, from: i64, to: i64, source_code: &str, user: &str) -> Result<i64> {
    let last = tx.last_by(Filter::everything(), GlRegister::NO)?;
    let number = last.map_or(1, |register| register.get(GlRegister::NO) + 1);
    let register = Record::<GlRegister>::new()
        .with(GlRegister::NO, number)
        .with(GlRegister::FROM_ENTRY_NO, from)
        .with(GlRegister::TO_ENTRY_NO, to)
        .with(GlRegister::CREATION_DATE, tx.work_date())
        .with(GlRegister::SOURCE_CODE, source_code)
        .with(GlRegister::USER_ID, user);
    tx.insert(&mut { register })?;
    Ok(number)
}

/// The name of the user of the request; blank when nobody is signed in.
pub fn user_name(tx: &mut Tx<'_>) -> Result<String> {
    let id = tx.context().user;
    Ok(tx.first(User::SYSTEM_ID.is(id))?.map(|user| user.get(User::USER_NAME).to_owned()).unwrap_or_default())
}
