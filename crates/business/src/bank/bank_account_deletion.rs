//! Hooks of Bank Account's deletion: what forbids it, and what goes with the account.
//!
//! - delete: [`refuse_while_in_use`], then [`take_along`]
//!
//! The contact stays.

use super::{
    BankAccount, BankAccountLedgerEntry, CheckLedgerEntry, PaymentRegistrationAccountType, PaymentRegistrationSetup,
};
use crate::bulk::change_silently;
use crate::crm::synchronisation;
use crate::finance::{default_dimensions, refuse_when_entries_exist};
use crate::foundation::{CommentLine, CommentLineTableName};
use model::{Error, Record, Result, TriggerBuilder, Tx};

/// Declares the hooks.
pub(super) fn hooks(triggers: &mut TriggerBuilder<'_, BankAccount>) {
    triggers.delete(refuse_while_in_use);
    triggers.delete(take_along);
}

/// The account of registered payments, entries of years that are not closed, open entries, in this order.
fn refuse_while_in_use(tx: &mut Tx<'_>, account: &Record<BankAccount>) -> Result<()> {
    let no = account.get(BankAccount::NO);
    let balances = PaymentRegistrationSetup::BAL_ACCOUNT_TYPE.is(PaymentRegistrationAccountType::BankAccount);
    if tx.exists(balances.and(PaymentRegistrationSetup::BAL_ACCOUNT_NO.is(no)))? {
        return Err(Error::dialog(
            "You cannot delete bank account that is used as balancing account in the Payment Registration Setup.",
        ));
    }
    let entries = BankAccountLedgerEntry::BANK_ACCOUNT_NO.is(no);
    let columns = (BankAccountLedgerEntry::POSTING_DATE, BankAccountLedgerEntry::OPEN);
    refuse_when_entries_exist(tx, &format!("Bank Account {no}"), entries, columns)
}

/// Old entries and checks belong to nobody; comments, relations and default dimensions go.
fn take_along(tx: &mut Tx<'_>, account: &Record<BankAccount>) -> Result<()> {
    let no = account.get(BankAccount::NO);
    change_silently(tx, BankAccountLedgerEntry::BANK_ACCOUNT_NO.is(no), |row| {
        row.set(BankAccountLedgerEntry::BANK_ACCOUNT_NO, "");
    })?;
    change_silently(tx, CheckLedgerEntry::BANK_ACCOUNT_NO.is(no), |row| {
        row.set(CheckLedgerEntry::BANK_ACCOUNT_NO, "");
    })?;
    let comments = CommentLine::TABLE_NAME.is(CommentLineTableName::BankAccount);
    tx.delete_all(comments.and(CommentLine::NO.is(no)))?;
    synchronisation::forget_relations::<BankAccount>(tx, no)?;
    default_dimensions::delete::<BankAccount>(tx, no)
}
