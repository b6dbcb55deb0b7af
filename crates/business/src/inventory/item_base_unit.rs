//! The unit in which an item's stock is counted: changing it, and keeping it among the item's units.

use super::{Item, ItemLedgerEntry, ItemUnitOfMeasure};
use crate::foundation::UnitOfMeasure;
use model::{Decimal, Error, Record, Result, Tx};

/// Validation of Base Unit of Measure. A code that is no unit's may be one of the international standard.
///
/// Units for sale and purchase become the same. While there is stock the base unit stays.
pub(super) fn change(tx: &mut Tx<'_>, item: &mut Record<Item>, before: &Record<Item>) -> Result<()> {
    if item.same(before, Item::BASE_UNIT_OF_MEASURE) {
        return Ok(());
    }
    let entries = ItemLedgerEntry::ITEM_NO.is(item.get(Item::NO));
    if tx.exists(entries.and(ItemLedgerEntry::OPEN.is(true)))? {
        return Err(Error::dialog(
            "You cannot change Base Unit of Measure because there are one or more open ledger entries for this item.",
        ));
    }
    let given = item.get(Item::BASE_UNIT_OF_MEASURE).to_owned();
    if !given.is_empty() {
        let unit = match tx.first(UnitOfMeasure::CODE.is(&given))? {
            Some(unit) => unit,
            None => tx
                .first(UnitOfMeasure::INTERNATIONAL_STANDARD_CODE.is(&given))?
                .ok_or_else(|| Error::dialog(format!("The Unit of Measure with Code {given} does not exist.")))?,
        };
        item.set(Item::BASE_UNIT_OF_MEASURE, unit.get(UnitOfMeasure::CODE));
        let is_stored = item.row().row_version() > 0;
        if is_stored {
            ensure_unit(tx, item)?;
        }
    }
    let unit = item.get(Item::BASE_UNIT_OF_MEASURE).to_owned();
    item.set(Item::SALES_UNIT_OF_MEASURE, &unit);
    item.set(Item::PURCH_UNIT_OF_MEASURE, &unit);
    Ok(())
}

/// Makes the base unit one of the item's units; if it is already, it must count one.
pub(super) fn ensure_unit(tx: &mut Tx<'_>, item: &Record<Item>) -> Result<()> {
    let (no, code) = (item.get(Item::NO), item.get(Item::BASE_UNIT_OF_MEASURE));
    if code.is_empty() {
        return Ok(());
    }
    let existing = ItemUnitOfMeasure::ITEM_NO.is(no).and(ItemUnitOfMeasure::CODE.is(code));
    let Some(unit) = tx.first(existing)? else {
        let mut unit = Record::<ItemUnitOfMeasure>::new();
        tx.validate(&mut unit, ItemUnitOfMeasure::ITEM_NO, no)?;
        unit.set(ItemUnitOfMeasure::CODE, code);
        return tx.insert_silently(&mut unit);
    };
    let quantity = unit.get(ItemUnitOfMeasure::QTY_PER_UNIT_OF_MEASURE);
    if quantity == Decimal::ONE {
        return Ok(());
    }
    Err(Error::dialog(format!(
        "The quantity per base unit of measure must be 1. {code} is set up with {} per unit of measure.\n\nYou can \
         change this setup in the Item Units of Measure window.",
        quantity.normalize()
    )))
}
