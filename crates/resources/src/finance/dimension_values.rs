//! What a dimension of an entry can be; headings and totals are listed, too. Page 30040.

use crate::prelude::*;
use business::finance::{Dimension, DimensionValue};

/// The entity set.
pub fn resource() -> Resource<DimensionValue> {
    Resource::new("dimensionValues", "dimensionValue").read_only().fields([
        key("id"),
        field("code", DimensionValue::CODE).shown_as_mandatory(),
        id_of("dimensionId", DimensionValue::DIMENSION_CODE, Dimension::CODE),
        field("displayName", DimensionValue::NAME),
        field("consolidationCode", DimensionValue::CONSOLIDATION_CODE),
        modified_at("lastModifiedDateTime"),
    ])
}
