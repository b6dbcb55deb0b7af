//! Which stock leaves from which: joining an entry with open entries of the opposite sign. Codeunit 22.

use super::{CostingMethod, Item, ItemApplicationEntry, ItemLedgerEntry};
use model::{Date, Decimal, Record, Result, Tx};

/// A part of an entry joined with another.
pub(super) struct Applied {
    /// The entry whose posting made the application.
    pub by: i64,
    pub inbound: i64,
    /// 0 where the inbound entry is recorded as a whole.
    pub outbound: i64,
    /// Less than zero for what leaves the inbound entry.
    pub quantity: Decimal,
    pub date: Date,
}

impl Applied {
    /// The row under a number.
    pub fn into_entry(self, tx: &Tx<'_>, number: i64) -> Record<ItemApplicationEntry> {
        Record::<ItemApplicationEntry>::new()
            .with(ItemApplicationEntry::ENTRY_NO, number)
            .with(ItemApplicationEntry::ITEM_LEDGER_ENTRY_NO, self.by)
            .with(ItemApplicationEntry::INBOUND_ITEM_ENTRY_NO, self.inbound)
            .with(ItemApplicationEntry::OUTBOUND_ITEM_ENTRY_NO, self.outbound)
            .with(ItemApplicationEntry::QUANTITY, self.quantity)
            .with(ItemApplicationEntry::POSTING_DATE, self.date)
            .with(ItemApplicationEntry::CREATION_DATE, tx.now())
            .with(ItemApplicationEntry::OUTPUT_COMPLETELY_INVD_DATE, self.date)
    }
}

/// Joins a new entry with open ones of the same item, variant and location, oldest first (LIFO: latest first), until
/// nothing of it remains. The others' remaining quantities are stored; the new entry is not stored yet.
pub(super) fn apply(tx: &mut Tx<'_>, item: &Record<Item>, entry: &mut Record<ItemLedgerEntry>) -> Result<Vec<Applied>> {
    let mut applied = Vec::new();
    if entry.is_blank(ItemLedgerEntry::REMAINING_QUANTITY) {
        return Ok(applied);
    }
    for mut other in open_entries(tx, item, entry)? {
        let remaining = entry.get(ItemLedgerEntry::REMAINING_QUANTITY);
        if remaining.is_zero() {
            break;
        }
        let offered = other.get(ItemLedgerEntry::REMAINING_QUANTITY);
        // With the new entry's sign: as much as both have.
        let quantity = if offered.abs() > remaining.abs() { remaining } else { -offered };
        let inbound_is_new = entry.get(ItemLedgerEntry::POSITIVE);
        applied.push(part(entry, &other, quantity, inbound_is_new));
        take_from(&mut other, offered + quantity);
        take_from(entry, remaining - quantity);
        // The cost of what left is now a matter of the entry that it came with.
        if inbound_is_new {
            entry.set(ItemLedgerEntry::APPLIED_ENTRY_TO_ADJUST, true);
        } else if item.get(Item::COSTING_METHOD) != CostingMethod::Average {
            other.set(ItemLedgerEntry::APPLIED_ENTRY_TO_ADJUST, true);
        }
        tx.modify(&mut other)?;
    }
    Ok(applied)
}

fn part(
    entry: &Record<ItemLedgerEntry>,
    other: &Record<ItemLedgerEntry>,
    quantity: Decimal,
    inbound_is_new: bool,
) -> Applied {
    let (new, old) = (entry.get(ItemLedgerEntry::ENTRY_NO), other.get(ItemLedgerEntry::ENTRY_NO));
    let (new_date, old_date) = (entry.get(ItemLedgerEntry::POSTING_DATE), other.get(ItemLedgerEntry::POSTING_DATE));
    match inbound_is_new {
        true => Applied { by: old, inbound: new, outbound: old, quantity: -quantity, date: new_date.max(old_date) },
        false => Applied { by: new, inbound: old, outbound: new, quantity, date: new_date },
    }
}

fn take_from(entry: &mut Record<ItemLedgerEntry>, remaining: Decimal) {
    entry.set(ItemLedgerEntry::REMAINING_QUANTITY, remaining);
    entry.set(ItemLedgerEntry::OPEN, !remaining.is_zero());
}

/// The entry that the new one names, or all that it may be joined with.
fn open_entries(
    tx: &mut Tx<'_>,
    item: &Record<Item>,
    entry: &Record<ItemLedgerEntry>,
) -> Result<Vec<Record<ItemLedgerEntry>>> {
    let mut candidates = ItemLedgerEntry::ITEM_NO
        .is(entry.get(ItemLedgerEntry::ITEM_NO))
        .and(ItemLedgerEntry::OPEN.is(true))
        .and(ItemLedgerEntry::VARIANT_CODE.is(entry.get(ItemLedgerEntry::VARIANT_CODE)))
        .and(ItemLedgerEntry::POSITIVE.is(!entry.get(ItemLedgerEntry::POSITIVE)))
        .and(ItemLedgerEntry::LOCATION_CODE.is(entry.get(ItemLedgerEntry::LOCATION_CODE)));
    if !entry.is_blank(ItemLedgerEntry::APPLIES_TO_ENTRY) {
        candidates = candidates.and(ItemLedgerEntry::ENTRY_NO.is(entry.get(ItemLedgerEntry::APPLIES_TO_ENTRY)));
    }
    let mut found = tx.all(candidates)?;
    found.sort_by_key(|other| (other.get(ItemLedgerEntry::POSTING_DATE), other.get(ItemLedgerEntry::ENTRY_NO)));
    if item.get(Item::COSTING_METHOD) == CostingMethod::Lifo {
        found.reverse();
    }
    Ok(found)
}
