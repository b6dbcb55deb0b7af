//! Setting the stock of an item by posting the difference. Page 30008, `UpdateInventory`.

use super::{Item, ItemJournalLine, ItemLedgerEntryType, item_posting};
use crate::amounts::within_range;
use model::{Decimal, Kind, Record, Result, Tx};

/// Posts an adjustment of today that makes the stock this much, at no location and of no variant. The item is then as
/// it is stored: what was set on it before is lost. If there is this much already, nothing happens.
pub fn adjust_to(tx: &mut Tx<'_>, item: &mut Record<Item>, quantity: Decimal) -> Result<()> {
    type Line = ItemJournalLine;
    let difference = within_range(quantity.checked_sub(Decimal::read(&tx.compute(item, Item::INVENTORY)?)))?;
    if difference.is_zero() {
        return Ok(());
    }
    let entry_type = match difference > Decimal::ZERO {
        true => ItemLedgerEntryType::PositiveAdjmt,
        false => ItemLedgerEntryType::NegativeAdjmt,
    };
    let mut line = Record::<Line>::new().with(Line::ENTRY_TYPE, entry_type);
    tx.validate(&mut line, Line::POSTING_DATE, tx.work_date())?;
    line.set(Line::DOCUMENT_NO, item.get(Item::NO));
    tx.validate(&mut line, Line::ITEM_NO, item.get(Item::NO))?;
    tx.validate(&mut line, Line::DESCRIPTION, item.get(Item::DESCRIPTION))?;
    tx.validate(&mut line, Line::QUANTITY, difference.abs())?;
    item_posting::post(tx, &[line])?;
    *item = tx.require(Item::NO.is(item.get(Item::NO)))?;
    Ok(())
}
