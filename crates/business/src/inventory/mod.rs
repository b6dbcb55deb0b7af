//! Inventory: items and what belongs to them.

mod item_reference;

pub use item_reference::{ItemReference, ItemReferenceType};

/// The domain's tables.
pub fn tables() -> Vec<model::TableDescription> {
    vec![item_reference::table()]
}
