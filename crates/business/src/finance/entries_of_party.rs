//! What ledger entries say against deleting whose they are. Codeunit 361.

use crate::finance::AccountingPeriod;
use model::{Column, Date, Error, Filter, Result, TableType, Tx};

/// Refuses a deletion because of entries in a year that is not closed, or because of open ones, in this order. `whose`
/// is what the texts call the row, such as `Customer 10000`.
pub fn refuse_when_entries_exist<E: TableType>(
    tx: &mut Tx<'_>,
    whose: &str,
    entries: Filter<E>,
    (posting_date, open): (Column<E, Date>, Column<E, bool>),
) -> Result<()> {
    refuse_when_entries_are_recent(tx, whose, entries.clone(), posting_date)?;
    if tx.exists(entries.and(open.is(true)))? {
        return Err(refusal(whose, "there are one or more open ledger entries."));
    }
    Ok(())
}

/// Refuses a deletion because of entries since the start of the first period that is not closed; when all are, because
/// of any.
pub fn refuse_when_entries_are_recent<E: TableType>(
    tx: &mut Tx<'_>,
    whose: &str,
    entries: Filter<E>,
    posting_date: Column<E, Date>,
) -> Result<()> {
    let recent = match tx.first(AccountingPeriod::CLOSED.is(false))? {
        Some(period) => entries.and(posting_date.at_least(period.get(AccountingPeriod::STARTING_DATE))),
        None => entries,
    };
    if tx.exists(recent)? {
        return Err(refusal(whose, "it has ledger entries in a fiscal year that has not been closed yet."));
    }
    Ok(())
}

fn refusal(whose: &str, reason: &str) -> Error {
    Error::dialog(format!("You cannot delete {whose} because {reason}"))
}
