//! Hooks of Item: how an item is numbered, described, counted and classified. Table 27.
//!
//! - validate: No., Description, Base Unit of Measure ([`item_base_unit`]), Type, posting groups, Blocked, prices and
//!   costs ([`item_costs`])
//! - insert: [`insert`]; inserted: the base unit becomes one of the item's units
//! - modify: stamps
//! - rename: [`rename`]
//!
//! Deletion is in `item_deletion`.

use super::item_use::{self, Plan};
use super::{
    BomComponent, CostingMethod, InventorySetup, Item, ItemLedgerEntry, ItemType, MyItem, StockkeepingUnit,
    WarehouseEntry, item_base_unit, item_costs,
};
use crate::bulk::change_silently;
use crate::finance::{GenProductPostingGroup, default_dimensions};
use crate::foundation::{CommentLine, CommentLineTableName, number_series};
use model::{Code, Column, Error, Filter, Record, Result, TableType, TriggerBuilder, Tx};

const GLOBALS: [Column<Item, Code>; 2] = [Item::GLOBAL_DIMENSION_1_CODE, Item::GLOBAL_DIMENSION_2_CODE];

/// The comments of an item.
pub(super) fn comments(no: &str) -> Filter<CommentLine> {
    CommentLine::TABLE_NAME.is(CommentLineTableName::Item).and(CommentLine::NO.is(no))
}

/// The places where users keep a stored item at hand.
pub(super) fn my_items(item: &Record<Item>) -> Filter<MyItem> {
    MyItem::ITEM_NO.is(item.get(Item::NO)).and(MyItem::ITEM_NO.is_not(""))
}

/// Declares the hooks.
pub(super) fn hooks(on: &mut TriggerBuilder<'_, Item>) {
    on.validate(Item::NO, validate_no);
    on.validate(Item::DESCRIPTION, describe);
    on.validate(Item::BASE_UNIT_OF_MEASURE, item_base_unit::change);
    on.validate(Item::TYPE, change_type);
    on.validate(Item::INVENTORY_POSTING_GROUP, |tx, item, _| {
        if item.is_blank(Item::INVENTORY_POSTING_GROUP) {
            return Ok(());
        }
        tx.test_field_is(item, Item::TYPE, ItemType::Inventory)
    });
    on.validate(Item::GEN_PROD_POSTING_GROUP, follow_posting_group);
    on.validate(Item::BLOCKED, |_, item, _| {
        if !item.get(Item::BLOCKED) {
            item.set(Item::BLOCK_REASON, "");
        }
        Ok(())
    });
    on.validate(Item::BLOCK_REASON, |tx, item, before| {
        if item.is_blank(Item::BLOCK_REASON) || item.same(before, Item::BLOCK_REASON) {
            return Ok(());
        }
        tx.test_field_is(item, Item::BLOCKED, true)
    });
    item_costs::hooks(on);
    default_dimensions::hooks(on, Item::NO, GLOBALS);
    on.insert(insert);
    on.inserted(|tx, item| item_base_unit::ensure_unit(tx, item));
    on.modify(|tx, item, _| {
        stamp(tx, item);
        Ok(())
    });
    on.rename(rename);
}

/// A number given by hand. The costing method comes with the first one.
fn validate_no(tx: &mut Tx<'_>, item: &mut Record<Item>, before: &Record<Item>) -> Result<()> {
    if item.same(before, Item::NO) {
        return Ok(());
    }
    let setup = tx.setup::<InventorySetup>()?;
    number_series::test_manual(tx, setup.get(InventorySetup::ITEM_NOS))?;
    item.set(Item::NO_SERIES, "");
    if before.is_blank(Item::NO) {
        item.set(Item::COSTING_METHOD, setup.get(InventorySetup::DEFAULT_COSTING_METHOD));
    }
    Ok(())
}

/// The search description follows while it is blank or was the previous description in capitals.
fn describe(tx: &mut Tx<'_>, item: &mut Record<Item>, before: &Record<Item>) -> Result<()> {
    let search = item.get(Item::SEARCH_DESCRIPTION);
    let description = item.get(Item::DESCRIPTION).to_owned();
    if search.is_empty() || search == before.get(Item::DESCRIPTION).trim().to_uppercase() {
        item.set(Item::SEARCH_DESCRIPTION, &description);
    }
    change_silently(tx, my_items(item), |mine| mine.set(MyItem::DESCRIPTION, &description))
}

/// What stock there was of an item, and what is going on with it, belongs to its type.
fn change_type(tx: &mut Tx<'_>, item: &mut Record<Item>, _: &Record<Item>) -> Result<()> {
    let no = item.get(Item::NO).to_owned();
    if !no.is_empty() && tx.exists(ItemLedgerEntry::ITEM_NO.is(&no))? {
        return Err(Plan::ChangeType.refusal(&no, ItemLedgerEntry::NAME));
    }
    if !no.is_empty() && tx.exists(WarehouseEntry::ITEM_NO.is(&no))? {
        return Err(Error::dialog(
            "You cannot change Type because there are one or more warehouse entries for this item.",
        ));
    }
    item_use::refuse(tx, item, Plan::ChangeType)?;
    if item.get(Item::TYPE) == ItemType::Inventory {
        return Ok(());
    }
    if tx.exists(BomComponent::PARENT_ITEM_NO.is(&no))? {
        return Err(must_be_no(item, "Assembly BOM"));
    }
    if tx.exists(StockkeepingUnit::ITEM_NO.is(&no))? {
        return Err(must_be_no(item, "Stockkeeping Unit Exists"));
    }
    item.set(Item::INVENTORY_POSTING_GROUP, "");
    tx.validate(item, Item::COSTING_METHOD, CostingMethod::Fifo)
}

/// AL `TestField` of a computed field that must be false.
fn must_be_no(item: &Record<Item>, caption: &str) -> Error {
    let no = item.get(Item::NO);
    Error::field(format!("{caption} must be equal to 'No'  in Item: No.={no}. Current value is 'Yes'."))
}

/// Another general product posting group brings its VAT group, unless it is told not to.
fn follow_posting_group(tx: &mut Tx<'_>, item: &mut Record<Item>, before: &Record<Item>) -> Result<()> {
    if !item.same(before, Item::GEN_PROD_POSTING_GROUP) {
        let code = GenProductPostingGroup::CODE.is(item.get(Item::GEN_PROD_POSTING_GROUP));
        let group = tx.first(code)?.unwrap_or_default();
        if group.get(GenProductPostingGroup::AUTO_INSERT_DEFAULT) {
            let vat_group = group.get(GenProductPostingGroup::DEF_VAT_PROD_POSTING_GROUP);
            tx.validate(item, Item::VAT_PROD_POSTING_GROUP, vat_group)?;
        }
    }
    item_costs::keep_price_and_profit(tx, item)
}

fn insert(tx: &mut Tx<'_>, item: &mut Record<Item>) -> Result<()> {
    if item.is_blank(Item::NO) {
        let setup = tx.setup::<InventorySetup>()?;
        tx.test_field(&setup, InventorySetup::ITEM_NOS)?;
        let series = setup.get(InventorySetup::ITEM_NOS);
        let date = tx.work_date();
        let mut no = number_series::next(tx, series, date)?;
        while tx.exists(Item::NO.is(&no))? {
            no = number_series::next(tx, series, date)?;
        }
        item.set(Item::NO, no);
        item.set(Item::NO_SERIES, series);
        item.set(Item::COSTING_METHOD, setup.get(InventorySetup::DEFAULT_COSTING_METHOD));
    }
    default_dimensions::set_globals(tx, item, Item::NO, GLOBALS)?;
    stamp(tx, item);
    Ok(())
}

fn stamp(tx: &Tx<'_>, item: &mut Record<Item>) {
    item.set(Item::LAST_DATE_TIME_MODIFIED, tx.now());
    item.set(Item::LAST_DATE_MODIFIED, tx.work_date());
}

/// Comments name their row without a relation that would follow by itself.
fn rename(tx: &mut Tx<'_>, item: &mut Record<Item>, before: &Record<Item>) -> Result<()> {
    let (old, new) = (before.get(Item::NO), item.get(Item::NO));
    change_silently(tx, comments(old), |row| row.set(CommentLine::NO, new))
}
