//! Attachment Entity Buffer: a file of a document as the API shows it, gathered on demand and never stored. Table 5509.

use super::{AttachmentParentType, attachments};
use model::TableDescription;

model::table! {
    /// A file of a document, with the id of the row that has it. Table 5509.
    pub AttachmentEntityBuffer(5509, "Attachment Entity Buffer") {
        CREATED_DATE_TIME: DateTime = "Created Date-Time",
        FILE_NAME: Text(250) = "File Name",
        CONTENT: Stream = "Content",
        DOCUMENT_TYPE: Enum(AttachmentParentType) = "Document Type",
        DOCUMENT_ID: Guid = "Document Id",
        BYTE_SIZE: Integer = "Byte Size",
    }
}

/// The table with its rules: what is written here is written to whatever row has the file.
pub fn table() -> TableDescription {
    TableDescription::of::<AttachmentEntityBuffer>(|table| {
        table.temporary();
        table.primary_key(&[&AttachmentEntityBuffer::SYSTEM_ID]);
        let mut on = table.triggers();
        on.insert(attachments::insert);
        on.modify(|tx, buffer, _| attachments::modify(tx, buffer));
        on.delete(attachments::delete);
    })
}
