//! What must hold among the rows of this domain.

use super::{GlAccount, GlAccountRange, GlEntry, number_ranges};
use model::{Decimal, Filter, Invariant, Record, Result, Severity, Tx};
use std::collections::BTreeMap;

/// The list.
pub fn invariants() -> Vec<Invariant> {
    let error = |name, violations| Invariant { name, severity: Severity::Error, violations };
    vec![
        error("totals", ranges_that_are_not_those_of_the_filter),
        error("balanced transactions", unbalanced_transactions),
    ]
}

/// Accounts whose ranges are not those of the filter in their totaling, and ranges of accounts that are not there.
fn ranges_that_are_not_those_of_the_filter(tx: &mut Tx<'_>, found: &mut dyn FnMut(String)) -> Result<()> {
    let mut left = tx.count(Filter::<GlAccountRange>::everything())?;
    for account in tx.all(GlAccount::TOTALING.is_not(""))? {
        let (no, totaling) = (account.get(GlAccount::NO), account.get(GlAccount::TOTALING));
        let stored: Vec<_> = tx.all(GlAccountRange::TOTAL_NO.is(no))?.iter().map(range_of).collect();
        left = left.saturating_sub(stored.len() as u64);
        if number_ranges::of_filter(totaling).as_ref() != Some(&stored) {
            found(format!("account {no} adds up '{totaling}', but its ranges are {stored:?}"));
        }
    }
    if left > 0 {
        found(format!("{left} ranges belong to accounts that add up nothing"));
    }
    Ok(())
}

fn range_of(range: &Record<GlAccountRange>) -> number_ranges::Range {
    (range.get(GlAccountRange::FIRST_NO).to_owned(), range.get(GlAccountRange::LAST_NO).to_owned())
}

/// Transactions whose entries do not add up to zero.
fn unbalanced_transactions(tx: &mut Tx<'_>, found: &mut dyn FnMut(String)) -> Result<()> {
    let mut sums: BTreeMap<i64, Decimal> = BTreeMap::new();
    tx.each(Filter::everything(), &mut |entry: &Record<GlEntry>| {
        *sums.entry(entry.get(GlEntry::TRANSACTION_NO)).or_default() += entry.get(GlEntry::AMOUNT);
        Ok(())
    })?;
    for (transaction, sum) in sums.iter().filter(|(_, sum)| !sum.is_zero()) {
        let sum = sum.normalize();
        found(format!("transaction {transaction} of the general ledger adds up to {sum}"));
    }
    Ok(())
}
