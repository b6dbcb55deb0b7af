//! The demo company's units of measure.

use super::insert;
use crate::foundation::UnitOfMeasure;
use model::{Record, Result, Tx};

/// Code, description, code of the international standard.
const UNITS: &[(&str, &str, &str)] = &[
    ("BAG", "Bag", "BG"),
    ("BOX", "Box", "BX"),
    ("CAN", "Can", "CA"),
    ("CM", "Centimeter", "CM"),
    ("DAY", "Day", "DAY"),
    ("GR", "Gram", "GRM"),
    ("HOUR", "Hour", "HUR"),
    ("KG", "Kilogram", "KGM"),
    ("KM", "Kilometer", "KMT"),
    ("KWH", "KW Hour", "KWH"),
    ("L", "Liter", "LTR"),
    ("M3", "Cubic metre", "M3"),
    ("MILES", "Miles", "SMI"),
    ("PACK", "Pack", "PK"),
    ("PALLET", "Pallet", "PF"),
    ("PCS", "Piece", "EA"),
    ("SET", "Set", "SET"),
    ("T", "Tonne", "TN"),
];

/// Writes them.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(code, description, standard) in UNITS {
        let unit = Record::<UnitOfMeasure>::new()
            .with(UnitOfMeasure::CODE, code)
            .with(UnitOfMeasure::DESCRIPTION, description)
            .with(UnitOfMeasure::INTERNATIONAL_STANDARD_CODE, standard);
        insert(tx, code, unit)?;
    }
    Ok(())
}
