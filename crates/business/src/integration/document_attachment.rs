//! Files attached to customers, documents and other rows. Table 1173.

use super::{AttachmentParentType, attachment_owners, document_attachments};
use model::TableDescription;

model::table! {
    /// A file attached to a row. Table 1173.
    pub DocumentAttachment(1173, "Document Attachment") {
        ID: Integer = "ID",
        TABLE_ID: Integer = "Table ID",
        NO: Code(20) = "No.",
        DOCUMENT_TYPE: Integer = "Document Type",
        LINE_NO: Integer = "Line No.",
        /// Without the extension.
        FILE_NAME: Text(250) = "File Name",
        FILE_EXTENSION: Text(30) = "File Extension",
        ATTACHED_DATE: DateTime = "Attached Date",
        CONTENT: Stream = "Document Reference ID",
        DOCUMENT_FLOW_PURCHASE: Boolean = "Document Flow Purchase",
        DOCUMENT_FLOW_SALES: Boolean = "Document Flow Sales",
        /// The owner's id, by which the API finds its attachments; Business Central computes it.
        PARENT_ID: Guid = "Parent Id",
        /// What the API calls the owner; Business Central computes it.
        PARENT_TYPE: Enum(AttachmentParentType) = "Parent Type",
    }
}

/// The table with its keys, relations and rules.
pub fn table() -> TableDescription {
    let mut table = TableDescription::of::<DocumentAttachment>(|table| {
        table.primary_key(&[
            &DocumentAttachment::TABLE_ID,
            &DocumentAttachment::NO,
            &DocumentAttachment::DOCUMENT_TYPE,
            &DocumentAttachment::LINE_NO,
            &DocumentAttachment::ID,
        ]);
        table.key(&[&DocumentAttachment::PARENT_ID]);
        table.key(&[&DocumentAttachment::ID]);
        document_attachments::triggers(&mut table.triggers());
    });
    table.relations.extend(attachment_owners::relations());
    table
}
