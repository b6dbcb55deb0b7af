//! In what items, resources and time are counted. Page 30030.

use crate::prelude::*;
use business::foundation::UnitOfMeasure;

/// The entity set. Configuration templates leave no trace: Business Central does not save what they would fill in here.
pub fn resource() -> Resource<UnitOfMeasure> {
    Resource::new("unitsOfMeasure", "unitOfMeasure").fields([
        key("id"),
        field("code", UnitOfMeasure::CODE).not_blank(),
        field("displayName", UnitOfMeasure::DESCRIPTION),
        field("internationalStandardCode", UnitOfMeasure::INTERNATIONAL_STANDARD_CODE),
        field("symbol", UnitOfMeasure::SYMBOL),
        modified_at("lastModifiedDateTime"),
    ])
}
