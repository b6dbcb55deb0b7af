//! The demo company's item categories.

use super::insert;
use crate::inventory::ItemCategory;
use model::{Record, Result, Tx};

/// Code, description, parent.
const CATEGORIES: &[(&str, &str, &str)] = &[
    ("FURNITURE", "Office Furniture", ""),
    ("CHAIR", "Office Chair", "FURNITURE"),
    ("DESK", "Office Desk", "FURNITURE"),
    ("TABLE", "Assorted Tables", "FURNITURE"),
    ("MISC", "Miscellaneous", ""),
    ("SUPPLIERS", "Office Supplies", "MISC"),
];

/// Writes them.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(code, description, parent) in CATEGORIES {
        let category = Record::<ItemCategory>::new()
            .with(ItemCategory::CODE, code)
            .with(ItemCategory::DESCRIPTION, description)
            .with(ItemCategory::PARENT_CATEGORY, parent);
        insert(tx, code, category)?;
    }
    Ok(())
}
