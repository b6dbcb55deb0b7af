//! Groups of items, in a tree. Table 5722.

use super::item_category_rules;
use model::TableDescription;

model::table! {
    /// A group of items. Table 5722.
    pub ItemCategory(5722, "Item Category") {
        CODE: Code(20) = "Code",
        PARENT_CATEGORY: Code(20) = "Parent Category",
        DESCRIPTION: Text(100) = "Description",
        /// How deep in the tree.
        INDENTATION: Integer = "Indentation",
        LAST_MODIFIED_DATE_TIME: DateTime = "Last Modified Date Time",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<ItemCategory>(|table| {
        table.primary_key(&[&ItemCategory::CODE]);
        table.key(&[&ItemCategory::PARENT_CATEGORY]);
        table.relation(ItemCategory::PARENT_CATEGORY, ItemCategory::CODE);
        item_category_rules::hooks(&mut table.triggers());
    })
}
