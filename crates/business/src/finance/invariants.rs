//! What must hold among the rows of this domain.

use super::GlEntry;
use model::{Decimal, Filter, Invariant, Record, Result, Severity, Tx};
use std::collections::BTreeMap;

/// The list.
pub fn invariants() -> Vec<Invariant> {
    vec![Invariant { name: "balanced transactions", severity: Severity::Error, violations: unbalanced_transactions }]
}

/// Transactions whose entries do not add up to zero.
fn unbalanced_transactions(tx: &mut Tx<'_>, found: &mut dyn FnMut(String)) -> Result<()> {
    let mut sums: BTreeMap<i64, Decimal> = BTreeMap::new();
    tx.each(Filter::everything(), &mut |entry: &Record<GlEntry>| {
        *sums.entry(entry.get(GlEntry::TRANSACTION_NO)).or_default() += entry.get(GlEntry::AMOUNT);
        Ok(())
    })?;
    for (transaction, sum) in sums.iter().filter(|(_, sum)| !sum.is_zero()) {
        found(format!("transaction {transaction} of the general ledger adds up to {sum}"));
    }
    Ok(())
}
