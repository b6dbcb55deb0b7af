//! The accounts that a total adds up, as ranges of numbers.
//!
//! Business Central reads the filter in a total's `Totaling` each time it adds up. Here it is read when it is written,
//! into rows that a database can join. They follow every change of an account, so they never disagree with it.

use crate::finance::{GlAccount, number_ranges};
use model::{Error, Record, Result, TableDescription, Tx};

model::table! {
    /// Account numbers from one to another, both included, whose entries count for a total. No table of Business
    /// Central's.
    pub GlAccountRange(2000009100, "G/L Account Range") {
        TOTAL_NO: Code(20) = "Total No.",
        FIRST_NO: Code(25) = "First No.",
        LAST_NO: Code(25) = "Last No.",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<GlAccountRange>(|table| {
        table.primary_key(&[&GlAccountRange::TOTAL_NO, &GlAccountRange::FIRST_NO]);
    })
}

/// Replaces the ranges of an account that was changed.
pub(super) fn follow(
    tx: &mut Tx<'_>,
    before: Option<&Record<GlAccount>>,
    after: Option<&Record<GlAccount>>,
) -> Result<()> {
    let said = |account: &Record<GlAccount>| {
        (account.get(GlAccount::NO).to_owned(), account.get(GlAccount::TOTALING).to_owned())
    };
    let (before, after) = (before.map(said), after.map(said));
    if before == after {
        return Ok(());
    }
    if let Some((no, _)) = before.filter(|(_, totaling)| !totaling.is_empty()) {
        tx.delete_all(GlAccountRange::TOTAL_NO.is(no))?;
    }
    let Some((no, totaling)) = after.filter(|(_, totaling)| !totaling.is_empty()) else { return Ok(()) };
    let Some(ranges) = number_ranges::of_filter(&totaling) else {
        return Err(Error::dialog(format!("The filter '{totaling}' names no ranges of accounts.")));
    };
    for (first, last) in ranges {
        let mut range = Record::<GlAccountRange>::new().with(GlAccountRange::TOTAL_NO, &no);
        range.set(GlAccountRange::FIRST_NO, first);
        range.set(GlAccountRange::LAST_NO, last);
        tx.insert_silently(&mut range)?;
    }
    Ok(())
}
