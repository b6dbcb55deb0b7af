//! Who delivers, and who pays for it. Page 30024.

use crate::prelude::*;
use business::foundation::{ShipmentMethod, apply_config_template};

/// The entity set.
pub fn resource() -> Resource<ShipmentMethod> {
    Resource::new("shipmentMethods", "shipmentMethod")
        .fields([
            key("id"),
            field("code", ShipmentMethod::CODE).not_blank(),
            field("displayName", ShipmentMethod::DESCRIPTION),
            modified_at("lastModifiedDateTime"),
        ])
        .after_insert(apply_config_template)
}
