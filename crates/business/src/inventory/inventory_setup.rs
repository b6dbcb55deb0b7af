//! The set-up of inventory: numbering, costing, and what posting asks for. Table 313.

use super::CostingMethod;
use crate::foundation::NoSeries;
use model::TableDescription;

model::table! {
    /// The set-up of inventory. Table 313.
    pub InventorySetup(313, "Inventory Setup") {
        PRIMARY_KEY: Code(10) = "Primary Key",
        /// Whether costs are posted to the general ledger at once.
        AUTOMATIC_COST_POSTING: Boolean = "Automatic Cost Posting",
        LOCATION_MANDATORY: Boolean = "Location Mandatory",
        ITEM_NOS: Code(20) = "Item Nos.",
        PREVENT_NEGATIVE_INVENTORY: Boolean = "Prevent Negative Inventory",
        VARIANT_MANDATORY_IF_EXISTS: Boolean = "Variant Mandatory if Exists",
        /// Whether entries repeat the item's description.
        COPY_ITEM_DESCR_TO_ENTRIES: Boolean = "Copy Item Descr. to Entries",
        DEFAULT_COSTING_METHOD: Enum(CostingMethod) = "Default Costing Method",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<InventorySetup>(|table| {
        table.primary_key(&[&InventorySetup::PRIMARY_KEY]);
        table.relation(InventorySetup::ITEM_NOS, NoSeries::CODE);
    })
}
