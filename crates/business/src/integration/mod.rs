//! Integration: files attached to rows.

mod document_attachment;

pub use document_attachment::DocumentAttachment;

/// The domain's tables.
pub fn tables() -> Vec<model::TableDescription> {
    vec![document_attachment::table()]
}
