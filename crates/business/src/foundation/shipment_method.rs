//! Who delivers, and who pays for it. Table 10.

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
        on.insert(stamp);
        on.modify(stamp_change);
    })
}

fn stamp(tx: &mut Tx, method: &mut Record<ShipmentMethod>) -> Result<()> {
    method.set(ShipmentMethod::LAST_MODIFIED_DATE_TIME, tx.now());
    Ok(())
}

fn stamp_change(tx: &mut Tx, method: &mut Record<ShipmentMethod>, _: &Record<ShipmentMethod>) -> Result<()> {
    stamp(tx, method)
}
