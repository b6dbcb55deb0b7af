//! Hooks of Customer's deletion: what forbids it, and what goes with the customer.
//!
//! - delete: [`refuse_while_in_use`], then [`take_along`]
//!
//! The contact stays. Service documents are not there yet.

use super::{Customer, Job, SalesLine, customer_rules};
use crate::bulk::change_silently;
use crate::crm::{ContactBusinessRelation, LinkToTable};
use crate::finance::{AccountingPeriod, CustLedgerEntry, DetailedCustLedgEntry};
use model::{Error, Record, Result, TriggerBuilder, Tx};

/// Declares the hooks.
pub(super) fn hooks(triggers: &mut TriggerBuilder<'_, Customer>) {
    triggers.delete(refuse_while_in_use);
    triggers.delete(take_along);
}

/// Projects, entries of years that are not closed, open entries, and sales lines, in this order.
fn refuse_while_in_use(tx: &mut Tx<'_>, customer: &Record<Customer>) -> Result<()> {
    let no = customer.get(Customer::NO);
    if tx.exists(Job::BILL_TO_CUSTOMER_NO.is(no))? {
        return Err(refusal(no, "there is at least one Project associated to this customer."));
    }
    let mut recent = CustLedgerEntry::CUSTOMER_NO.is(no);
    if let Some(period) = tx.first(AccountingPeriod::CLOSED.is(false))? {
        recent = recent.and(CustLedgerEntry::POSTING_DATE.at_least(period.get(AccountingPeriod::STARTING_DATE)));
    }
    if tx.exists(recent)? {
        return Err(refusal(no, "it has ledger entries in a fiscal year that has not been closed yet."));
    }
    if tx.exists(CustLedgerEntry::CUSTOMER_NO.is(no).and(CustLedgerEntry::OPEN.is(true)))? {
        return Err(refusal(no, "there are one or more open ledger entries."));
    }
    for column in [SalesLine::BILL_TO_CUSTOMER_NO, SalesLine::SELL_TO_CUSTOMER_NO] {
        if let Some(line) = tx.first(column.is(no))? {
            let kind = line.get(SalesLine::DOCUMENT_TYPE).name();
            return Err(refusal(no, &format!("there is at least one outstanding Sales {kind} for this customer.")));
        }
    }
    Ok(())
}

fn refusal(no: &str, reason: &str) -> Error {
    Error::dialog(format!("You cannot delete Customer {no} because {reason}"))
}

/// Old entries belong to nobody; comments, relations and default dimensions go.
fn take_along(tx: &mut Tx<'_>, customer: &Record<Customer>) -> Result<()> {
    let no = customer.get(Customer::NO);
    change_silently(tx, CustLedgerEntry::CUSTOMER_NO.is(no), |row| row.set(CustLedgerEntry::CUSTOMER_NO, ""))?;
    change_silently(tx, DetailedCustLedgEntry::CUSTOMER_NO.is(no), |row| {
        row.set(DetailedCustLedgEntry::CUSTOMER_NO, "");
    })?;
    tx.delete_all(customer_rules::comments(no))?;
    let relations = ContactBusinessRelation::LINK_TO_TABLE.is(LinkToTable::Customer);
    tx.delete_each(relations.and(ContactBusinessRelation::NO.is(no)))?;
    tx.delete_all(customer_rules::default_dimensions(no))?;
    Ok(())
}
