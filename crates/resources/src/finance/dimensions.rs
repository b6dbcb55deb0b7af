//! By what entries are analysed. Page 30021.

use crate::prelude::*;
use business::finance::Dimension;

/// The entity set.
pub fn resource() -> Resource<Dimension> {
    Resource::new("dimensions", "dimension")
        .read_only()
        .fields([
            key("id"),
            field("code", Dimension::CODE).shown_as_mandatory(),
            field("displayName", Dimension::NAME),
            field("consolidationCode", Dimension::CONSOLIDATION_CODE),
            modified_at("lastModifiedDateTime"),
        ])
        .navigation([many("dimensionValues", "dimensionValues").via("id", "dimensionId")])
}
