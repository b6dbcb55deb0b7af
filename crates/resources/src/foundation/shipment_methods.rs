//! Who bears cost and risk of a shipment. Page 30024.

use business::foundation::ShipmentMethod;
use model::ResourceDescription;
use model::define::{Resource, field, key, modified_at};

/// The entity set.
pub fn resource() -> ResourceDescription {
    Resource::new("shipmentMethods", "shipmentMethod")
        .fields([
            key("id"),
            field("code", ShipmentMethod::CODE).not_blank(),
            field("displayName", ShipmentMethod::DESCRIPTION),
            modified_at("lastModifiedDateTime"),
        ])
        .describe()
}
