//! Items that post to the same inventory account. Table 94.

use model::TableDescription;

model::table! {
    /// Items that post to the same inventory account. Table 94.
    pub InventoryPostingGroup(94, "Inventory Posting Group") {
        CODE: Code(20) = "Code",
        DESCRIPTION: Text(100) = "Description",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<InventoryPostingGroup>(|table| {
        table.primary_key(&[&InventoryPostingGroup::CODE]);
    })
}
