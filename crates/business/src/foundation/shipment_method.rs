//! Who delivers, and who pays for it. Table 10.

use crate::foundation::ShipmentMethodTranslation;
use model::{Record, Result, TableDescription, Tx};

model::table! {
    /// Who delivers, and who pays for it. Table 10.
    pub ShipmentMethod(10, "Shipment Method") {
        CODE: Code(10) = "Code",
        DESCRIPTION: Text(100) = "Description",
        LAST_MODIFIED_DATE_TIME: DateTime = "Last Modified Date Time",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<ShipmentMethod>(|table| {
        table.primary_key(&[&ShipmentMethod::CODE]);
        let mut on = table.triggers();
        on.insert(prepare);
        on.modify(prepare_change);
        on.delete(|tx, method| {
            tx.delete_all(ShipmentMethodTranslation::SHIPMENT_METHOD.is(method.get(ShipmentMethod::CODE)))?;
            Ok(())
        });
    })
}

fn prepare(tx: &mut Tx, method: &mut Record<ShipmentMethod>) -> Result<()> {
    tx.test_field(method, ShipmentMethod::CODE)?;
    method.set(ShipmentMethod::LAST_MODIFIED_DATE_TIME, tx.now());
    Ok(())
}

fn prepare_change(tx: &mut Tx, method: &mut Record<ShipmentMethod>, _: &Record<ShipmentMethod>) -> Result<()> {
    prepare(tx, method)
}
