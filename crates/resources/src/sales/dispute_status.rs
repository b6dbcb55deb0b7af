//! How far disputes with customers are. Page 30088.

use crate::prelude::*;
use business::sales::DisputeStatus;

/// The entity set, which is called like its entity.
pub fn resource() -> Resource<DisputeStatus> {
    Resource::new("disputeStatus", "disputeStatus").fields([
        key("id"),
        field("code", DisputeStatus::CODE).shown_as_mandatory(),
        field("displayName", DisputeStatus::DESCRIPTION).captioned("Description"),
    ])
}
