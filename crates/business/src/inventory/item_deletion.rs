//! Hooks of Item's deletion: what forbids it, and what goes with the item. Table 27, codeunit 361.
//!
//! - delete: [`item_use::refuse`], [`refuse_with_entries`], then [`take_along`]

use super::item_use::{self, Plan};
use super::{
    BomComponent, Item, ItemIdentifier, ItemLedgerEntry, ItemReference, ItemSubstitution, ItemTranslation,
    ItemUnitOfMeasure, ItemVariant, ItemVendor, MyItem, StockkeepingUnit, ValueEntry, WarehouseEntry, item_rules,
};
use crate::bulk::change_silently;
use crate::finance::{AccountingPeriod, default_dimensions};
use crate::sales::SalesPrepayment;
use model::{Error, Record, Result, TriggerBuilder, Tx};

/// Declares the hooks.
pub(super) fn hooks(on: &mut TriggerBuilder<'_, Item>) {
    on.delete(|tx, item| item_use::refuse(tx, item, Plan::Delete));
    on.delete(refuse_with_entries);
    on.delete(take_along);
}

/// Entries of years that are not closed, then those without an invoice, open ones, and those with costs to adjust.
fn refuse_with_entries(tx: &mut Tx<'_>, item: &Record<Item>) -> Result<()> {
    let no = item.get(Item::NO);
    let entries = || ItemLedgerEntry::ITEM_NO.is(no);
    let mut recent = entries();
    if let Some(period) = tx.first(AccountingPeriod::CLOSED.is(false))? {
        recent = recent.and(ItemLedgerEntry::POSTING_DATE.at_least(period.get(AccountingPeriod::STARTING_DATE)));
    }
    if tx.exists(recent)? {
        return Err(Error::dialog(format!(
            "You cannot delete Item {no} because it has ledger entries in a fiscal year that has not been closed yet."
        )));
    }
    if tx.exists(entries().and(ItemLedgerEntry::COMPLETELY_INVOICED.is(false)))? {
        return Err(Error::dialog(format!(
            "There are item entries that have not been completely invoiced for item {no}. If you delete this item the \
             inventory valuation will be incorrect. Invoice all item entries before deleting the item."
        )));
    }
    if tx.exists(entries().and(ItemLedgerEntry::OPEN.is(true)))? {
        return Err(Error::dialog(format!(
            "You cannot delete Item {no} because there are one or more open ledger entries."
        )));
    }
    if tx.exists(entries().and(ItemLedgerEntry::APPLIED_ENTRY_TO_ADJUST.is(true)))? {
        return Err(Error::dialog(format!(
            "There are item entries that have not been adjusted for item {no}. If you delete this item the inventory \
             valuation will be incorrect. Use the Adjust Cost - Item Entries batch job before deleting the item."
        )));
    }
    Ok(())
}

/// Old entries belong to nobody; what is only the item's goes, silently. Category, units and groups stay.
fn take_along(tx: &mut Tx<'_>, item: &Record<Item>) -> Result<()> {
    let no = item.get(Item::NO);
    change_silently(tx, ItemLedgerEntry::ITEM_NO.is(no), |entry| entry.set(ItemLedgerEntry::ITEM_NO, ""))?;
    change_silently(tx, ValueEntry::ITEM_NO.is(no), |entry| entry.set(ValueEntry::ITEM_NO, ""))?;
    change_silently(tx, WarehouseEntry::ITEM_NO.is(no), |entry| entry.set(WarehouseEntry::ITEM_NO, ""))?;
    tx.delete_all(ItemSubstitution::NO.is(no).or(ItemSubstitution::SUBSTITUTE_NO.is(no)))?;
    tx.delete_all(StockkeepingUnit::ITEM_NO.is(no))?;
    tx.delete_all(item_rules::comments(no))?;
    tx.delete_all(ItemVendor::ITEM_NO.is(no))?;
    tx.delete_all(ItemReference::ITEM_NO.is(no))?;
    tx.delete_all(SalesPrepayment::ITEM_NO.is(no))?;
    tx.delete_all(ItemTranslation::ITEM_NO.is(no))?;
    tx.delete_all(ItemUnitOfMeasure::ITEM_NO.is(no))?;
    tx.delete_all(ItemVariant::ITEM_NO.is(no))?;
    tx.delete_all(BomComponent::PARENT_ITEM_NO.is(no))?;
    tx.delete_all(ItemIdentifier::ITEM_NO.is(no))?;
    tx.delete_all(MyItem::ITEM_NO.is(no))?;
    default_dimensions::delete::<Item>(tx, no)
}
