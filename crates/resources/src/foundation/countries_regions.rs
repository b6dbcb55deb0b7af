//! Countries and regions, and how addresses are written there. Page 30027.

use crate::prelude::*;
use business::foundation::{CountryRegion, apply_config_template};

/// The entity set.
pub fn resource() -> Resource<CountryRegion> {
    Resource::new("countriesRegions", "countryRegion")
        .captioned("Countries Region", "Countries Regions")
        .fields([
            key("id"),
            field("code", CountryRegion::CODE).not_blank(),
            field("displayName", CountryRegion::NAME).captioned("Name"),
            field("addressFormat", CountryRegion::ADDRESS_FORMAT),
            modified_at("lastModifiedDateTime"),
        ])
        .after_insert(apply_config_template)
}
