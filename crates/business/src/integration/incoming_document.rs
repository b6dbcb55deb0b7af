//! Incoming Document: what files that came with a document, or by themselves, are gathered under. Table 130.

use super::AttachmentParentType;
use model::TableDescription;

model::table! {
    /// Files that belong together. Table 130.
    pub IncomingDocument(130, "Incoming Document") {
        ENTRY_NO: Integer = "Entry No.",
        /// What the API calls the document that they came with; blank where there is none.
        DOCUMENT_TYPE: Enum(AttachmentParentType) = "Document Type",
        /// The id of that document, which is the same when it is posted (Business Central: Related Record ID).
        RELATED_ID: Guid = "Related Id",
    }
}

/// The table with its keys.
pub fn table() -> TableDescription {
    TableDescription::of::<IncomingDocument>(|table| {
        table.primary_key(&[&IncomingDocument::ENTRY_NO]);
        table.key(&[&IncomingDocument::RELATED_ID]);
    })
}
