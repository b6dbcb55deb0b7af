//! Why something was posted or returned. Page 30077.

use crate::prelude::*;
use business::foundation::ReasonCode;

/// The entity set: reason codes, not those of return orders.
pub fn resource() -> Resource<ReasonCode> {
    Resource::new("customerReturnReasons", "customerReturnReason").fields([
        key("id"),
        field("code", ReasonCode::CODE).shown_as_mandatory(),
        field("description", ReasonCode::DESCRIPTION),
        modified_at("lastModifiedDateTime"),
    ])
}
