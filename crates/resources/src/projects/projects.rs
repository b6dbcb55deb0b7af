//! Work done for customers. Page 30050.

use crate::integration::attached;
use crate::prelude::*;
use business::integration::AttachmentParentType;
use business::projects::Job;

/// The entity set.
pub fn resource() -> Resource<Job> {
    Resource::new("projects", "project")
        .fields([
            key("id"),
            field("number", Job::NO),
            field("displayName", Job::DESCRIPTION),
            modified_at("lastModifiedDateTime"),
        ])
        .navigation([attached(AttachmentParentType::Job)])
}
