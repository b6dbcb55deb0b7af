//! Groups of items. Page 30025.

use crate::prelude::*;
use business::foundation::apply_config_template;
use business::inventory::ItemCategory;

/// The entity set.
pub fn resource() -> Resource<ItemCategory> {
    Resource::new("itemCategories", "itemCategory")
        .fields([
            key("id"),
            field("code", ItemCategory::CODE).not_blank(),
            field("displayName", ItemCategory::DESCRIPTION).captioned("Description"),
            modified_at("lastModifiedDateTime"),
        ])
        .after_insert(apply_config_template)
}
