//! Integration: pictures of rows, files attached to them, and files that came with documents.

mod attachment_documents;
mod attachment_entity_buffer;
mod attachment_owners;
mod attachment_parent_type;
pub mod attachments;
mod document_attachment;
pub mod document_attachments;
mod file_name;
mod incoming_document;
mod incoming_document_attachment;
pub mod picture;
pub mod picture_entity;
mod unlinked_attachment;

pub use attachment_entity_buffer::AttachmentEntityBuffer;
pub(crate) use attachment_owners::follow_deletions;
pub use attachment_parent_type::AttachmentParentType;
pub use document_attachment::DocumentAttachment;
pub use incoming_document::IncomingDocument;
pub use incoming_document_attachment::IncomingDocumentAttachment;
pub use picture_entity::{PictureEntity, PictureParentType};
pub use unlinked_attachment::UnlinkedAttachment;

/// The domain's tables.
pub fn tables() -> Vec<model::TableDescription> {
    vec![
        document_attachment::table(),
        picture_entity::table(),
        incoming_document::table(),
        incoming_document_attachment::table(),
        unlinked_attachment::table(),
        attachment_entity_buffer::table(),
    ]
}
