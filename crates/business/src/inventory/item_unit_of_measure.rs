//! The units an item is counted in, and how many base units each is. Table 5404.

use super::Item;
use crate::foundation::UnitOfMeasure;
use model::{Decimal, Record, Result, TableDescription, Tx};

model::table! {
    /// A unit an item is counted in. Table 5404.
    pub ItemUnitOfMeasure(5404, "Item Unit of Measure") {
        ITEM_NO: Code(20) = "Item No.",
        CODE: Code(10) = "Code",
        QTY_PER_UNIT_OF_MEASURE: Decimal(5) = "Qty. per Unit of Measure" initially Decimal::ONE,
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<ItemUnitOfMeasure>(|table| {
        table.primary_key(&[&ItemUnitOfMeasure::ITEM_NO, &ItemUnitOfMeasure::CODE]);
        table.key(&[&ItemUnitOfMeasure::CODE]);
        table.relation(ItemUnitOfMeasure::ITEM_NO, Item::NO);
        table.relation(ItemUnitOfMeasure::CODE, UnitOfMeasure::CODE);
        let mut on = table.triggers();
        on.validate(ItemUnitOfMeasure::QTY_PER_UNIT_OF_MEASURE, check_quantity);
        on.insert(|tx, unit| tx.test_field(unit, ItemUnitOfMeasure::CODE));
    })
}

fn check_quantity(tx: &mut Tx<'_>, unit: &mut Record<ItemUnitOfMeasure>, _: &Record<ItemUnitOfMeasure>) -> Result<()> {
    if unit.get(ItemUnitOfMeasure::QTY_PER_UNIT_OF_MEASURE) <= Decimal::ZERO {
        return Err(tx.field_error(unit, ItemUnitOfMeasure::QTY_PER_UNIT_OF_MEASURE, "must be greater than 0"));
    }
    let item = tx.require(Item::NO.is(unit.get(ItemUnitOfMeasure::ITEM_NO)))?;
    if item.get(Item::BASE_UNIT_OF_MEASURE) == unit.get(ItemUnitOfMeasure::CODE) {
        tx.test_field_is(unit, ItemUnitOfMeasure::QTY_PER_UNIT_OF_MEASURE, Decimal::ONE)?;
    }
    Ok(())
}
