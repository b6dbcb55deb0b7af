//! Hooks of Item Variant: moving it to another item, what forbids a deletion, and what goes with it.
//!
//! - insert: item and code must have values
//! - rename: [`refuse_move_on_documents`], then [`follow_code`]
//! - delete: [`refuse_while_in_use`], then [`take_along`]

use super::{
    AssemblyHeader, AssemblyLine, BomComponent, BomComponentType, ItemIdentifier, ItemJournalLine, ItemLedgerEntry,
    ItemReference, ItemSubstitution, ItemTranslation, ItemVariant, ItemVendor, RequisitionLine, RequisitionLineType,
    StockkeepingUnit, TransferLine, ValueEntry,
};
use crate::bulk::change_silently;
use crate::purchases::{PurchaseLine, PurchaseLineType};
use crate::sales::{SalesLine, SalesLineType};
use model::{Code, Column, Error, Filter, Record, Result, TableType, TriggerBuilder, Tx};

/// Declares the hooks.
pub(super) fn hooks(on: &mut TriggerBuilder<'_, ItemVariant>) {
    on.insert(|tx, variant| {
        tx.test_field(variant, ItemVariant::ITEM_NO)?;
        tx.test_field(variant, ItemVariant::CODE)
    });
    on.rename(refuse_move_on_documents);
    on.rename(follow_code);
    on.delete(refuse_while_in_use);
    on.delete(take_along);
}

/// Rows of a table that name the variant by item number and code.
fn of_variant<T: TableType>(item: Column<T, Code>, code: Column<T, Code>, variant: &Record<ItemVariant>) -> Filter<T> {
    item.is(variant.get(ItemVariant::ITEM_NO)).and(code.is(variant.get(ItemVariant::CODE)))
}

fn sales_lines(variant: &Record<ItemVariant>) -> Filter<SalesLine> {
    of_variant(SalesLine::NO, SalesLine::VARIANT_CODE, variant).and(SalesLine::TYPE.is(SalesLineType::Item))
}

fn purchase_lines(variant: &Record<ItemVariant>) -> Filter<PurchaseLine> {
    let lines = of_variant(PurchaseLine::NO, PurchaseLine::VARIANT_CODE, variant);
    lines.and(PurchaseLine::TYPE.is(PurchaseLineType::Item))
}

/// A variant on documents stays with its item; its code may change.
fn refuse_move_on_documents(
    tx: &mut Tx<'_>,
    variant: &mut Record<ItemVariant>,
    before: &Record<ItemVariant>,
) -> Result<()> {
    if variant.same(before, ItemVariant::ITEM_NO) {
        return Ok(());
    }
    let kind = if tx.exists(sales_lines(before))? {
        "sales"
    } else if tx.exists(purchase_lines(before))? {
        "purchase"
    } else {
        return Ok(());
    };
    Err(Error::dialog(format!(
        "You cannot rename Item No. in a Item Variant, because it is used in {kind} document lines."
    )))
}

/// What names the variant follows its code. A variant that moves to another item leaves everything behind.
fn follow_code(tx: &mut Tx<'_>, variant: &mut Record<ItemVariant>, before: &Record<ItemVariant>) -> Result<()> {
    if !variant.same(before, ItemVariant::ITEM_NO) {
        return Ok(());
    }
    let code = variant.get(ItemVariant::CODE);
    macro_rules! follow {
        ($($table:ident),*) => {$(
            let rows = of_variant($table::ITEM_NO, $table::VARIANT_CODE, before);
            change_silently(tx, rows, |row| row.set($table::VARIANT_CODE, code))?;
        )*};
    }
    follow!(ItemTranslation, ItemIdentifier, ItemReference, ItemVendor, StockkeepingUnit);
    follow!(ItemJournalLine, ItemLedgerEntry, ValueEntry, TransferLine, AssemblyHeader);
    change_silently(tx, sales_lines(before), |line| line.set(SalesLine::VARIANT_CODE, code))?;
    change_silently(tx, purchase_lines(before), |line| line.set(PurchaseLine::VARIANT_CODE, code))
}

/// Everything that is or was to be done with the variant forbids it, in this order.
fn refuse_while_in_use(tx: &mut Tx<'_>, variant: &Record<ItemVariant>) -> Result<()> {
    let components = of_variant(BomComponent::NO, BomComponent::VARIANT_CODE, variant);
    refuse_if_any(tx, variant, components.and(BomComponent::TYPE.is(BomComponentType::Item)))?;
    refuse_if_any(tx, variant, of_variant(AssemblyHeader::ITEM_NO, AssemblyHeader::VARIANT_CODE, variant))?;
    refuse_if_any(tx, variant, of_variant(AssemblyLine::NO, AssemblyLine::VARIANT_CODE, variant))?;
    refuse_if_any(tx, variant, of_variant(TransferLine::ITEM_NO, TransferLine::VARIANT_CODE, variant))?;
    let requisitions = of_variant(RequisitionLine::NO, RequisitionLine::VARIANT_CODE, variant);
    refuse_if_any(tx, variant, requisitions.and(RequisitionLine::TYPE.is(RequisitionLineType::Item)))?;
    refuse_if_any(tx, variant, purchase_lines(variant))?;
    refuse_if_any(tx, variant, sales_lines(variant))?;
    refuse_if_any(tx, variant, of_variant(ItemJournalLine::ITEM_NO, ItemJournalLine::VARIANT_CODE, variant))?;
    refuse_if_any(tx, variant, of_variant(ItemLedgerEntry::ITEM_NO, ItemLedgerEntry::VARIANT_CODE, variant))?;
    refuse_if_any(tx, variant, of_variant(ValueEntry::ITEM_NO, ValueEntry::VARIANT_CODE, variant))
}

fn refuse_if_any<T: TableType>(tx: &mut Tx<'_>, variant: &Record<ItemVariant>, rows: Filter<T>) -> Result<()> {
    if !tx.exists(rows)? {
        return Ok(());
    }
    Err(Error::dialog(format!(
        "You cannot delete item variant {} because there is at least one {} that includes this Variant Code.",
        variant.get(ItemVariant::CODE),
        T::NAME
    )))
}

fn take_along(tx: &mut Tx<'_>, variant: &Record<ItemVariant>) -> Result<()> {
    tx.delete_all(of_variant(ItemTranslation::ITEM_NO, ItemTranslation::VARIANT_CODE, variant))?;
    tx.delete_all(of_variant(ItemIdentifier::ITEM_NO, ItemIdentifier::VARIANT_CODE, variant))?;
    tx.delete_all(of_variant(ItemReference::ITEM_NO, ItemReference::VARIANT_CODE, variant))?;
    tx.delete_all(of_variant(ItemSubstitution::NO, ItemSubstitution::VARIANT_CODE, variant))?;
    tx.delete_all(of_variant(ItemVendor::ITEM_NO, ItemVendor::VARIANT_CODE, variant))?;
    tx.delete_each(of_variant(StockkeepingUnit::ITEM_NO, StockkeepingUnit::VARIANT_CODE, variant))
}
