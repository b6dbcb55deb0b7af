//! Hooks of Item Journal Line: what an item and a quantity bring along. Table 83.
//!
//! - validate: Item No., Quantity

use super::{Item, ItemJournalLine, ItemLedgerEntryType, ItemType};
use crate::amounts::{product, rounded};
use crate::finance::default_dimensions;
use crate::finance::dimension::dimension_set;
use model::{Decimal, Error, Record, Result, TriggerBuilder, Tx};

/// Declares the hooks.
pub(super) fn hooks(on: &mut TriggerBuilder<'_, ItemJournalLine>) {
    on.validate(ItemJournalLine::ITEM_NO, take_item);
    on.validate(ItemJournalLine::QUANTITY, |tx, line, _| {
        if !line.is_blank(ItemJournalLine::QUANTITY) {
            tx.test_field(line, ItemJournalLine::ITEM_NO)?;
        }
        let base = product(line.get(ItemJournalLine::QUANTITY), line.get(ItemJournalLine::QTY_PER_UNIT_OF_MEASURE))?;
        line.set(ItemJournalLine::QUANTITY_BASE, rounded(base, Decimal::new(1, 5))?);
        Ok(())
    });
}

/// Description, groups, base unit, cost and default dimensions of the item, which must be one that is kept in stock and not blocked.
fn take_item(tx: &mut Tx<'_>, line: &mut Record<ItemJournalLine>, before: &Record<ItemJournalLine>) -> Result<()> {
    if !line.same(before, ItemJournalLine::ITEM_NO) {
        line.set(ItemJournalLine::VARIANT_CODE, "");
    }
    if line.is_blank(ItemJournalLine::ITEM_NO) {
        return Ok(());
    }
    let item = tx.require(Item::NO.is(line.get(ItemJournalLine::ITEM_NO)))?;
    refuse_blocked(&item, line.get(ItemJournalLine::ENTRY_TYPE))?;
    tx.test_field_is(&item, Item::TYPE, ItemType::Inventory)?;
    line.set(ItemJournalLine::DESCRIPTION, item.get(Item::DESCRIPTION));
    line.set(ItemJournalLine::INVENTORY_POSTING_GROUP, item.get(Item::INVENTORY_POSTING_GROUP));
    line.set(ItemJournalLine::GEN_PROD_POSTING_GROUP, item.get(Item::GEN_PROD_POSTING_GROUP));
    line.set(ItemJournalLine::ITEM_CATEGORY_CODE, item.get(Item::ITEM_CATEGORY_CODE));
    line.set(ItemJournalLine::UNIT_COST, item.get(Item::UNIT_COST));
    line.set(ItemJournalLine::UNIT_AMOUNT, item.get(Item::UNIT_COST));
    line.set(ItemJournalLine::UNIT_OF_MEASURE_CODE, item.get(Item::BASE_UNIT_OF_MEASURE));
    line.set(ItemJournalLine::QTY_PER_UNIT_OF_MEASURE, Decimal::ONE);
    let dimensions = default_dimensions::set_of::<Item>(tx, item.get(Item::NO))?;
    let [first, second] = dimension_set::global_values(tx, dimensions)?;
    line.set(ItemJournalLine::DIMENSION_SET_ID, dimensions);
    line.set(ItemJournalLine::SHORTCUT_DIMENSION_1_CODE, first);
    line.set(ItemJournalLine::SHORTCUT_DIMENSION_2_CODE, second);
    Ok(())
}

/// Blocked items go nowhere; others may be barred from being bought or sold.
pub(super) fn refuse_blocked(item: &Record<Item>, entry_type: ItemLedgerEntryType) -> Result<()> {
    let no = item.get(Item::NO);
    let (verb, caption, card) = if item.get(Item::BLOCKED) {
        ("choose", "Blocked", "its Item card")
    } else if entry_type == ItemLedgerEntryType::Purchase && item.get(Item::PURCHASING_BLOCKED) {
        ("purchase", "Purchasing Blocked", "the Item card")
    } else if entry_type == ItemLedgerEntryType::Sale && item.get(Item::SALES_BLOCKED) {
        ("sell", "Sales Blocked", "the Item card")
    } else {
        return Ok(());
    };
    Err(Error::dialog(format!("You cannot {verb} Item {no} because the {caption} check box is selected on {card}.")))
}
