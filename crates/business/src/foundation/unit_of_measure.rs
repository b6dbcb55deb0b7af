//! In what items, resources and time are counted. Table 204.

use crate::foundation::UnitOfMeasureTranslation;
use crate::inventory::Item;
use model::{Error, Record, Result, TableDescription, Tx};

model::table! {
    /// A unit of measure. Table 204.
    pub UnitOfMeasure(204, "Unit of Measure") {
        CODE: Code(10) = "Code",
        DESCRIPTION: Text(50) = "Description",
        /// The code of UN/ECE recommendation 20, for electronic documents.
        INTERNATIONAL_STANDARD_CODE: Code(10) = "International Standard Code",
        SYMBOL: Text(10) = "Symbol",
        LAST_MODIFIED_DATE_TIME: DateTime = "Last Modified Date Time",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<UnitOfMeasure>(|table| {
        table.primary_key(&[&UnitOfMeasure::CODE]);
        let mut on = table.triggers();
        on.insert(prepare);
        on.modify(|tx, unit, _| prepare(tx, unit));
        on.delete(|tx, unit| {
            if tx.exists(Item::BASE_UNIT_OF_MEASURE.is(unit.get(UnitOfMeasure::CODE)))? {
                return Err(Error::dialog(
                    "You cannot delete the unit of measure because it is assigned to one or more records.",
                ));
            }
            tx.delete_all(UnitOfMeasureTranslation::CODE.is(unit.get(UnitOfMeasure::CODE)))?;
            Ok(())
        });
    })
}

fn prepare(tx: &mut Tx, unit: &mut Record<UnitOfMeasure>) -> Result<()> {
    tx.test_field(unit, UnitOfMeasure::CODE)?;
    unit.set(UnitOfMeasure::LAST_MODIFIED_DATE_TIME, tx.now());
    Ok(())
}
