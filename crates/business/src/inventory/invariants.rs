//! What must hold among the rows of this domain.

use super::{ItemApplicationEntry, ItemLedgerEntry, ValueEntry};
use model::{Decimal, Filter, Invariant, Record, Result, Severity, Tx};
use std::collections::{BTreeMap, BTreeSet};

/// The list.
pub fn invariants() -> Vec<Invariant> {
    let error = |name, violations| Invariant { name, severity: Severity::Error, violations };
    vec![
        error("remaining quantities", remaining_quantities_off_their_applications),
        error("open item ledger entries", entries_open_without_a_rest),
        error("valued quantities", quantities_valued_otherwise),
        error("posted costs", costs_posted_beyond_their_amount),
    ]
}

/// Of every entry, what is not applied remains: the entry's quantity less its parts in applications.
fn remaining_quantities_off_their_applications(tx: &mut Tx<'_>, found: &mut dyn FnMut(String)) -> Result<()> {
    let mut applied: BTreeMap<i64, Decimal> = BTreeMap::new();
    tx.each(Filter::everything(), &mut |row: &Record<ItemApplicationEntry>| {
        let outbound = row.get(ItemApplicationEntry::OUTBOUND_ITEM_ENTRY_NO);
        if outbound != 0 {
            let quantity = row.get(ItemApplicationEntry::QUANTITY);
            *applied.entry(row.get(ItemApplicationEntry::INBOUND_ITEM_ENTRY_NO)).or_default() += quantity;
            *applied.entry(outbound).or_default() -= quantity;
        }
        Ok(())
    })?;
    let mut not_in_stock = BTreeSet::new();
    tx.each(ValueEntry::INVENTORIABLE.is(false), &mut |value: &Record<ValueEntry>| {
        not_in_stock.insert(value.get(ValueEntry::ITEM_LEDGER_ENTRY_NO));
        Ok(())
    })?;
    tx.each(Filter::everything(), &mut |entry: &Record<ItemLedgerEntry>| {
        let number = entry.get(ItemLedgerEntry::ENTRY_NO);
        let rest = entry.get(ItemLedgerEntry::QUANTITY) + applied.get(&number).copied().unwrap_or_default();
        let remaining = entry.get(ItemLedgerEntry::REMAINING_QUANTITY);
        // Of items without stock nothing is applied, and nothing remains.
        let rest = if not_in_stock.contains(&number) { Decimal::ZERO } else { rest };
        if rest != remaining {
            let (remaining, rest) = (remaining.normalize(), rest.normalize());
            found(format!("item ledger entry {number} has {remaining} left, but its applications leave {rest}"));
        }
        Ok(())
    })
}

/// An entry is open exactly as long as something of it remains, and no more remains than there was.
fn entries_open_without_a_rest(tx: &mut Tx<'_>, found: &mut dyn FnMut(String)) -> Result<()> {
    tx.each(Filter::everything(), &mut |entry: &Record<ItemLedgerEntry>| {
        let number = entry.get(ItemLedgerEntry::ENTRY_NO);
        let quantity = entry.get(ItemLedgerEntry::QUANTITY).normalize();
        let rest = entry.get(ItemLedgerEntry::REMAINING_QUANTITY).normalize();
        if entry.get(ItemLedgerEntry::OPEN) == rest.is_zero() {
            found(format!("item ledger entry {number} has {rest} left, and Open says otherwise"));
        }
        if rest.abs() > quantity.abs() || (!rest.is_zero() && rest.is_sign_negative() != quantity.is_sign_negative()) {
            found(format!("item ledger entry {number} has {rest} left of {quantity}"));
        }
        Ok(())
    })
}

/// The value entries of an entry value its quantity, once.
fn quantities_valued_otherwise(tx: &mut Tx<'_>, found: &mut dyn FnMut(String)) -> Result<()> {
    let mut valued: BTreeMap<i64, Decimal> = BTreeMap::new();
    tx.each(Filter::everything(), &mut |value: &Record<ValueEntry>| {
        *valued.entry(value.get(ValueEntry::ITEM_LEDGER_ENTRY_NO)).or_default() +=
            value.get(ValueEntry::ITEM_LEDGER_ENTRY_QUANTITY);
        Ok(())
    })?;
    tx.each(Filter::everything(), &mut |entry: &Record<ItemLedgerEntry>| {
        let number = entry.get(ItemLedgerEntry::ENTRY_NO);
        let quantity = entry.get(ItemLedgerEntry::QUANTITY).normalize();
        let sum = valued.get(&number).copied().unwrap_or_default().normalize();
        if sum != quantity {
            found(format!("item ledger entry {number} has quantity {quantity}, but its value entries have {sum}"));
        }
        Ok(())
    })
}

/// The general ledger knows nothing of a cost or all of it.
fn costs_posted_beyond_their_amount(tx: &mut Tx<'_>, found: &mut dyn FnMut(String)) -> Result<()> {
    tx.each(ValueEntry::COST_POSTED_TO_GL.is_not(Decimal::ZERO), &mut |value: &Record<ValueEntry>| {
        let (cost, posted) = (value.get(ValueEntry::COST_AMOUNT_ACTUAL), value.get(ValueEntry::COST_POSTED_TO_GL));
        if cost != posted {
            let number = value.get(ValueEntry::ENTRY_NO);
            let (cost, posted) = (cost.normalize(), posted.normalize());
            found(format!("value entry {number} costs {cost}, but {posted} of it was posted"));
        }
        Ok(())
    })
}
