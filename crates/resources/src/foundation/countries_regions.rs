//! Countries, and how addresses are written there. Page 30027.

use business::foundation::CountryRegion;
use model::ResourceDescription;
use model::define::{Resource, field, key, modified_at};

/// The entity set.
pub fn resource() -> ResourceDescription {
    Resource::new("countriesRegions", "countryRegion")
        .fields([
            key("id"),
            field("code", CountryRegion::CODE).not_blank(),
            field("displayName", CountryRegion::NAME),
            field("addressFormat", CountryRegion::ADDRESS_FORMAT),
            modified_at("lastModifiedDateTime"),
        ])
        .describe()
}
