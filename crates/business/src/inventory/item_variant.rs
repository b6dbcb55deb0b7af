//! Forms in which an item comes, such as colours. Table 5401.

use super::{Item, item_variant_rules};
use model::TableDescription;

model::table! {
    /// A form in which an item comes. Table 5401.
    pub ItemVariant(5401, "Item Variant") {
        ITEM_NO: Code(20) = "Item No.",
        CODE: Code(10) = "Code",
        DESCRIPTION: Text(100) = "Description",
        DESCRIPTION_2: Text(50) = "Description 2",
        BLOCKED: Boolean = "Blocked",
        PICTURE: Stream = "Picture",
        SALES_BLOCKED: Boolean = "Sales Blocked",
        PURCHASING_BLOCKED: Boolean = "Purchasing Blocked",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<ItemVariant>(|table| {
        table.primary_key(&[&ItemVariant::ITEM_NO, &ItemVariant::CODE]);
        table.key(&[&ItemVariant::CODE]);
        table.key(&[&ItemVariant::DESCRIPTION]);
        table.relation(ItemVariant::ITEM_NO, Item::NO);
        item_variant_rules::hooks(&mut table.triggers());
    })
}
