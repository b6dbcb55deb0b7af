//! Integration: pictures of rows and files attached to them.

mod document_attachment;
pub mod picture;
pub mod picture_entity;

pub use document_attachment::DocumentAttachment;
pub use picture_entity::{PictureEntity, PictureParentType};

/// The domain's tables.
pub fn tables() -> Vec<model::TableDescription> {
    vec![document_attachment::table(), picture_entity::table()]
}
