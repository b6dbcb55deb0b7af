//! The demo company's shipment methods.

use super::insert;
use crate::foundation::ShipmentMethod;
use model::{Record, Result, Tx};

const SHIPMENT_METHODS: &[(&str, &str)] = &[
    ("CFR", "Cost and Freight"),
    ("CIF", "Cost Insurance and Freight"),
    ("CIP", "Carriage and Insurance Paid"),
    ("CPT", "Carriage Paid to"),
    ("DAF", "Delivered at Frontier"),
    ("DDP", "Delivered Duty Paid"),
    ("DDU", "Delivered Duty Unpaid"),
    ("DELIVERY", "Delivery"),
    ("DEQ", "Delivered ex Quay"),
    ("DES", "Delivered ex Ship"),
    ("EXW", "Ex Warehouse"),
    ("FAS", "Free Alongside Ship"),
    ("FCA", "Free Carrier"),
    ("FOB", "Free on Board"),
    ("PICKUP", "Pickup at Location"),
];

/// Writes them.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(code, description) in SHIPMENT_METHODS {
        let method = Record::<ShipmentMethod>::new()
            .with(ShipmentMethod::CODE, code)
            .with(ShipmentMethod::DESCRIPTION, description);
        insert(tx, code, method)?;
    }
    Ok(())
}
