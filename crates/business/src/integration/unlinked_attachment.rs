//! Unlinked Attachment: a file sent for a document that was not found. Table 138.

use model::TableDescription;

model::table! {
    /// A file sent for a document that was not found. Table 138.
    pub UnlinkedAttachment(138, "Unlinked Attachment") {
        CREATED_DATE_TIME: DateTime = "Created Date-Time",
        FILE_NAME: Text(250) = "File Name",
        CONTENT: Stream = "Content",
    }
}

/// The table with its key.
pub fn table() -> TableDescription {
    TableDescription::of::<UnlinkedAttachment>(|table| {
        table.primary_key(&[&UnlinkedAttachment::SYSTEM_ID]);
        table.key(&[&UnlinkedAttachment::CREATED_DATE_TIME]);
    })
}
