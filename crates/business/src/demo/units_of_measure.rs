//! The demo company's units of measure.

use super::insert;
use crate::foundation::{UnitOfMeasure, UnitOfMeasureTranslation};
use model::{Record, Result, Tx};

/// Code, description, code of the international standard.
const UNITS: &[(&str, &str, &str)] = &[
    ("BAG", "Bag", "BAG"),
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

/// Code, language, description.
const TRANSLATIONS: &[(&str, &str, &str)] =
    &[("CAN", "DAN", "ds"), ("PCS", "DAN", "stk"), ("PCS", "DEU", "stück"), ("PCS", "NLD", "stuk")];

/// Writes them.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(code, description, standard) in UNITS {
        let unit = Record::<UnitOfMeasure>::new()
            .with(UnitOfMeasure::CODE, code)
            .with(UnitOfMeasure::DESCRIPTION, description)
            .with(UnitOfMeasure::INTERNATIONAL_STANDARD_CODE, standard);
        insert(tx, code, unit)?;
    }
    for &(code, language, description) in TRANSLATIONS {
        let translation = Record::<UnitOfMeasureTranslation>::new()
            .with(UnitOfMeasureTranslation::CODE, code)
            .with(UnitOfMeasureTranslation::LANGUAGE_CODE, language)
            .with(UnitOfMeasureTranslation::DESCRIPTION, description);
        insert(tx, &format!("{code}/{language}"), translation)?;
    }
    Ok(())
}
