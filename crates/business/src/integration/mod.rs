//! Integration: pictures of rows and files attached to them.

mod attachment_owners;
mod attachment_parent_type;
mod document_attachment;
pub mod document_attachments;
mod file_name;
pub mod picture;
pub mod picture_entity;

pub(crate) use attachment_owners::follow_deletions;
pub use attachment_parent_type::AttachmentParentType;
pub use document_attachment::DocumentAttachment;
pub use picture_entity::{PictureEntity, PictureParentType};

/// The domain's tables.
pub fn tables() -> Vec<model::TableDescription> {
    vec![document_attachment::table(), picture_entity::table()]
}
