//! What an item ledger entry is worth, and what the item learns of it. Codeunits 22 and 5804.

use super::item::is_inventoriable;
use super::item_posting::{document_date, own_description};
use super::{
    CostEntryType, CostingMethod, InventorySetup, Item, ItemJournalLine, ItemLedgerEntry, ItemLedgerEntryType,
    ValueEntry,
};
use crate::amounts::{product, rounded, within_range};
use crate::finance::GeneralLedgerSetup;
use model::{Decimal, Kind, Record, Result, Tx};

/// The value entry of a new item ledger entry, without numbers.
///
/// What comes and what leaves is worth the line's unit cost, at first; adjusting costs comes later.
pub(super) fn value_of(
    tx: &mut Tx<'_>,
    setup: &Record<InventorySetup>,
    item: &Record<Item>,
    line: &Record<ItemJournalLine>,
    entry: &Record<ItemLedgerEntry>,
) -> Result<Record<ValueEntry>> {
    type Line = ItemJournalLine;
    let ledger = tx.setup::<GeneralLedgerSetup>()?;
    let quantity = entry.get(ItemLedgerEntry::QUANTITY);
    let mut unit_cost = match item.get(Item::COSTING_METHOD) {
        CostingMethod::Standard => item.get(Item::UNIT_COST),
        _ => within_range(line.get(Line::UNIT_COST).checked_div(line.get(Line::QTY_PER_UNIT_OF_MEASURE)))?,
    };
    if item.get(Item::INVENTORY_VALUE_ZERO) {
        unit_cost = Decimal::ZERO;
    }
    let unit_cost = rounded(unit_cost, ledger.get(GeneralLedgerSetup::UNIT_AMOUNT_ROUNDING_PRECISION))?;
    let cost = rounded(product(unit_cost, quantity)?, ledger.get(GeneralLedgerSetup::AMOUNT_ROUNDING_PRECISION))?;
    let inventoriable = is_inventoriable(item);
    let (actual, not_inventoriable) = if inventoriable { (cost, Decimal::ZERO) } else { (Decimal::ZERO, cost) };
    let sold = line.get(Line::ENTRY_TYPE) == ItemLedgerEntryType::Sale;
    let sales_amount = if sold { line.get(Line::AMOUNT) } else { Decimal::ZERO };
    Ok(Record::<ValueEntry>::new()
        .with(ValueEntry::ITEM_NO, line.get(Line::ITEM_NO))
        .with(ValueEntry::POSTING_DATE, line.get(Line::POSTING_DATE))
        .with(ValueEntry::VALUATION_DATE, line.get(Line::POSTING_DATE))
        .with(ValueEntry::DOCUMENT_DATE, document_date(line))
        .with(ValueEntry::ITEM_LEDGER_ENTRY_TYPE, line.get(Line::ENTRY_TYPE))
        .with(ValueEntry::ITEM_LEDGER_ENTRY_NO, entry.get(ItemLedgerEntry::ENTRY_NO))
        .with(ValueEntry::ENTRY_TYPE, CostEntryType::DirectCost)
        .with(ValueEntry::SOURCE_TYPE, line.get(Line::SOURCE_TYPE))
        .with(ValueEntry::SOURCE_NO, line.get(Line::SOURCE_NO))
        .with(ValueEntry::DOCUMENT_TYPE, line.get(Line::DOCUMENT_TYPE))
        .with(ValueEntry::DOCUMENT_NO, line.get(Line::DOCUMENT_NO))
        .with(ValueEntry::DOCUMENT_LINE_NO, line.get(Line::DOCUMENT_LINE_NO))
        .with(ValueEntry::EXTERNAL_DOCUMENT_NO, line.get(Line::EXTERNAL_DOCUMENT_NO))
        .with(ValueEntry::DESCRIPTION, own_description(setup, item, line))
        .with(ValueEntry::LOCATION_CODE, line.get(Line::LOCATION_CODE))
        .with(ValueEntry::VARIANT_CODE, line.get(Line::VARIANT_CODE))
        .with(ValueEntry::INVENTORY_POSTING_GROUP, posting_group(item, line))
        .with(ValueEntry::GEN_BUS_POSTING_GROUP, line.get(Line::GEN_BUS_POSTING_GROUP))
        .with(ValueEntry::GEN_PROD_POSTING_GROUP, line.get(Line::GEN_PROD_POSTING_GROUP))
        .with(ValueEntry::GLOBAL_DIMENSION_1_CODE, line.get(Line::SHORTCUT_DIMENSION_1_CODE))
        .with(ValueEntry::GLOBAL_DIMENSION_2_CODE, line.get(Line::SHORTCUT_DIMENSION_2_CODE))
        .with(ValueEntry::DIMENSION_SET_ID, line.get(Line::DIMENSION_SET_ID))
        .with(ValueEntry::SOURCE_CODE, line.get(Line::SOURCE_CODE))
        .with(ValueEntry::VALUED_QUANTITY, quantity)
        .with(ValueEntry::ITEM_LEDGER_ENTRY_QUANTITY, quantity)
        .with(ValueEntry::INVOICED_QUANTITY, quantity)
        .with(ValueEntry::INVENTORIABLE, inventoriable)
        .with(ValueEntry::COST_PER_UNIT, unit_cost)
        .with(ValueEntry::COST_AMOUNT_ACTUAL, actual)
        .with(ValueEntry::COST_AMOUNT_NON_INVTBL, not_inventoriable)
        .with(ValueEntry::SALES_AMOUNT_ACTUAL, sales_amount))
}

fn posting_group<'r>(item: &'r Record<Item>, line: &'r Record<ItemJournalLine>) -> &'r str {
    match line.get(ItemJournalLine::INVENTORY_POSTING_GROUP) {
        "" => item.get(Item::INVENTORY_POSTING_GROUP),
        group => group,
    }
}

/// The item's costs have yet to be adjusted; what came tells its last direct cost, and its unit cost if it is all that
/// there is.
pub(super) fn tell_item(tx: &mut Tx<'_>, mut item: Record<Item>, value: &Record<ValueEntry>) -> Result<()> {
    item.set(Item::COST_IS_ADJUSTED, false);
    let came = value.get(ValueEntry::VALUED_QUANTITY);
    let cost = value.get(ValueEntry::COST_PER_UNIT);
    if came > Decimal::ZERO && !cost.is_zero() {
        item.set(Item::LAST_DIRECT_COST, cost);
        let all = Decimal::read(&tx.compute(&item, Item::INVENTORY)?);
        if item.get(Item::COSTING_METHOD) != CostingMethod::Standard && all > Decimal::ZERO && all <= came {
            item.set(Item::UNIT_COST, cost);
        }
        super::item_costs::keep_price_and_profit(tx, &mut item)?;
    }
    tx.modify_silently(&mut item)
}
