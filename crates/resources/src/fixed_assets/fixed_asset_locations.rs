//! Where fixed assets are. Page 30097.

use crate::prelude::*;
use business::fixed_assets::FaLocation;

/// The entity set.
pub fn resource() -> Resource<FaLocation> {
    Resource::new("fixedAssetLocations", "fixedAssetLocation").fields([
        key("id"),
        field("code", FaLocation::CODE).not_blank(),
        field("displayName", FaLocation::NAME).captioned("Name"),
        modified_at("lastModifiedDateTime"),
    ])
}
