//! Items whose stock posts to the same inventory accounts. Page 30096.

use crate::prelude::*;
use business::finance::InventoryPostingGroup;

/// The entity set.
pub fn resource() -> Resource<InventoryPostingGroup> {
    Resource::new("inventoryPostingGroups", "inventoryPostingGroup").read_only().fields([
        key("id"),
        field("code", InventoryPostingGroup::CODE).shown_as_mandatory(),
        field("description", InventoryPostingGroup::DESCRIPTION),
        modified_at("lastModifiedDateTime"),
    ])
}
