//! Incoming Document Attachment: a file of an incoming document. Table 133.

use super::IncomingDocument;
use model::{Error, Filter, Record, Result, TableDescription, Tx};

model::table! {
    /// A file of an incoming document. Table 133.
    pub IncomingDocumentAttachment(133, "Incoming Document Attachment") {
        INCOMING_DOCUMENT_ENTRY_NO: Integer = "Incoming Document Entry No.",
        LINE_NO: Integer = "Line No.",
        CREATED_DATE_TIME: DateTime = "Created Date-Time",
        /// Without the extension.
        NAME: Text(250) = "Name",
        FILE_EXTENSION: Text(30) = "File Extension",
        CONTENT: Stream = "Content",
        /// The one from which data are taken.
        DEFAULT: Boolean = "Default",
        MAIN_ATTACHMENT: Boolean = "Main Attachment",
    }
}

type File = IncomingDocumentAttachment;

/// The table with its keys, relations and rules.
pub fn table() -> TableDescription {
    TableDescription::of::<File>(|table| {
        table.primary_key(&[&File::INCOMING_DOCUMENT_ENTRY_NO, &File::LINE_NO]);
        table.relation(File::INCOMING_DOCUMENT_ENTRY_NO, IncomingDocument::ENTRY_NO);
        let mut on = table.triggers();
        on.insert(mark_first);
        on.delete(refuse_marked_before_others);
    })
}

fn of_same_document(file: &Record<File>) -> Filter<File> {
    File::INCOMING_DOCUMENT_ENTRY_NO.is(file.get(File::INCOMING_DOCUMENT_ENTRY_NO))
}

/// The first file of a document is its default and main one.
fn mark_first(tx: &mut Tx<'_>, file: &mut Record<File>) -> Result<()> {
    tx.test_field(file, File::INCOMING_DOCUMENT_ENTRY_NO)?;
    for mark in [File::DEFAULT, File::MAIN_ATTACHMENT] {
        let is_first = !tx.exists(of_same_document(file).and(mark.is(true)))?;
        file.set(mark, is_first);
    }
    Ok(())
}

fn refuse_marked_before_others(tx: &mut Tx<'_>, file: &Record<File>) -> Result<()> {
    for (mark, caption) in [(File::DEFAULT, "Default"), (File::MAIN_ATTACHMENT, "Main Attachment")] {
        if file.get(mark) && tx.count(of_same_document(file))? > 1 {
            return Err(Error::dialog(format!(
                "You must delete all other attachments before you can delete attachment marked as {caption}."
            )));
        }
    }
    Ok(())
}

/// Deletes a file; its marks go to another one, and a document without files goes, too (codeunit 5503, procedure
/// DeleteLinkedAttachment).
pub fn delete(tx: &mut Tx<'_>, file: &Record<File>) -> Result<()> {
    let mut unmarked = file.clone().with(File::DEFAULT, false).with(File::MAIN_ATTACHMENT, false);
    tx.modify_silently(&mut unmarked)?;
    tx.delete(&unmarked)?;
    match tx.first(of_same_document(file))? {
        Some(mut next) => {
            for mark in [File::DEFAULT, File::MAIN_ATTACHMENT].into_iter().filter(|&mark| file.get(mark)) {
                next.set(mark, true);
            }
            tx.modify(&mut next)
        }
        None => {
            let entry_no = file.get(File::INCOMING_DOCUMENT_ENTRY_NO);
            tx.delete_each(IncomingDocument::ENTRY_NO.is(entry_no))
        }
    }
}
