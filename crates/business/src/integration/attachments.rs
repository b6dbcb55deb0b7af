//! Files of documents: gathered from where they are, and written there (page 30039, codeunit 5503).

use super::attachment_documents::{exists, incoming_document, new_incoming_document};
use super::{
    AttachmentEntityBuffer as Buffer, AttachmentParentType as ParentType, IncomingDocument,
    IncomingDocumentAttachment as Linked, UnlinkedAttachment as Unlinked, file_name, incoming_document_attachment,
};
use model::system_tables::StoredContent;
use model::{DateTime, Error, Filter, Kind, Record, Restrictions, Result, Submission, Tx, Uuid, Value};

/// So many files are listed at most.
const LISTED_MAX: u64 = 100_000;

/// How far apart the numbers of two files are.
const LINE_INCREMENT: i64 = 10_000;

const NOT_NAMED: &str = "You must specify a document id and a document type to get the attachments.";
const IS_THERE: &str = "You cannot insert an attachment because an attachment already exists.";

/// The files of the document that a request names by id and type; where it names none, the files of all documents,
/// which then do not say of which; for the zero id, the files whose document was not found.
pub fn rows(tx: &mut Tx<'_>, restrictions: &Restrictions) -> Result<Vec<Record<Buffer>>> {
    let guid = |value: &Value| value.as_guid();
    let id = restrictions.value(Buffer::SYSTEM_ID).map(guid);
    let document_id = restrictions.value(Buffer::DOCUMENT_ID).map(guid);
    let document_type = restrictions.value(Buffer::DOCUMENT_TYPE).map(ParentType::read);
    match (id, document_id) {
        (Some(id), None) => one(tx, id),
        (None, None) => {
            let listed = tx.count(Filter::<Linked>::everything())?;
            if listed > LISTED_MAX {
                return Err(Error::dialog(format!(
                    "Loading more than {LISTED_MAX} attachments is not supported. Set a filter to reduce the response \
                     size."
                )));
            }
            let files = tx.all(Filter::<Linked>::everything())?;
            files.iter().map(|file| Ok(shown(tx, file)?.with(Buffer::DOCUMENT_ID, Uuid::nil()))).collect()
        }
        (_, Some(document_id)) if document_id.is_nil() => {
            let files = tx.all(Filter::<Unlinked>::everything())?;
            files.iter().map(|file| shown_unlinked(tx, file)).collect()
        }
        (_, Some(document_id)) => of_document(tx, document_type.unwrap_or(ParentType::Blank), document_id),
    }
}

/// The file with an id, wherever it is.
fn one(tx: &mut Tx<'_>, id: Uuid) -> Result<Vec<Record<Buffer>>> {
    if let Some(file) = tx.first(Linked::SYSTEM_ID.is(id))? {
        return Ok(vec![shown(tx, &file)?]);
    }
    match tx.first(Unlinked::SYSTEM_ID.is(id))? {
        Some(file) => Ok(vec![shown_unlinked(tx, &file)?]),
        None => Ok(Vec::new()),
    }
}

fn of_document(tx: &mut Tx<'_>, parent_type: ParentType, id: Uuid) -> Result<Vec<Record<Buffer>>> {
    if parent_type == ParentType::Blank {
        return Err(Error::dialog(NOT_NAMED));
    }
    if !exists(tx, parent_type, id)? {
        return Err(Error::dialog("Document type is not valid."));
    }
    let Some(document) = incoming_document(tx, parent_type, id)? else { return Ok(Vec::new()) };
    let files = tx.all(Linked::INCOMING_DOCUMENT_ENTRY_NO.is(document.get(IncomingDocument::ENTRY_NO)))?;
    files.iter().map(|file| shown(tx, file)).collect()
}

fn shown(tx: &mut Tx<'_>, file: &Record<Linked>) -> Result<Record<Buffer>> {
    let (name, extension) = (file.get(Linked::NAME), file.get(Linked::FILE_EXTENSION));
    let document = tx.require(IncomingDocument::ENTRY_NO.is(file.get(Linked::INCOMING_DOCUMENT_ENTRY_NO)))?;
    let mut buffer = Record::new()
        .with(Buffer::FILE_NAME, file_name::joined(name, extension))
        .with(Buffer::CREATED_DATE_TIME, file.get(Linked::CREATED_DATE_TIME))
        .with(Buffer::DOCUMENT_TYPE, document.get(IncomingDocument::DOCUMENT_TYPE))
        .with(Buffer::DOCUMENT_ID, document.get(IncomingDocument::RELATED_ID));
    buffer.take_system_columns(file);
    with_content(tx, buffer, file.get(Linked::CONTENT))
}

fn shown_unlinked(tx: &mut Tx<'_>, file: &Record<Unlinked>) -> Result<Record<Buffer>> {
    let mut buffer = Record::new()
        .with(Buffer::FILE_NAME, file.get(Unlinked::FILE_NAME))
        .with(Buffer::CREATED_DATE_TIME, file.get(Unlinked::CREATED_DATE_TIME));
    buffer.take_system_columns(file);
    with_content(tx, buffer, file.get(Unlinked::CONTENT))
}

fn with_content(tx: &mut Tx<'_>, buffer: Record<Buffer>, content: &[u8]) -> Result<Record<Buffer>> {
    let length = tx.stored_content(content)?.map_or(0, |stored| stored.get(StoredContent::LENGTH));
    Ok(buffer.with(Buffer::BYTE_SIZE, length).with(Buffer::CONTENT, content.to_vec()))
}

/// Names what a file comes with. Some rows have files of another set, and a file stays where it is.
pub fn set_parent_type(
    _: &mut Tx<'_>,
    buffer: &mut Record<Buffer>,
    value: Value,
    submission: &mut Submission,
) -> Result<()> {
    let parent_type = ParentType::read(&value);
    let elsewhere = [ParentType::Employee, ParentType::Job, ParentType::Item, ParentType::Customer, ParentType::Vendor];
    if elsewhere.contains(&parent_type) {
        // The name that users see.
        let name = if parent_type == ParentType::Job { "Project" } else { parent_type.name() };
        return Err(Error::dialog(format!(
            "Parent type {name} is not supported. Use documentAttachments API instead."
        )));
    }
    refuse_change(submission, "parentType")?;
    buffer.set(Buffer::DOCUMENT_TYPE, parent_type);
    Ok(())
}

/// Names the document that a file comes with.
pub fn set_parent_id(
    _: &mut Tx<'_>,
    buffer: &mut Record<Buffer>,
    value: Value,
    submission: &mut Submission,
) -> Result<()> {
    refuse_change(submission, "parentId")?;
    buffer.set(Buffer::DOCUMENT_ID, value.as_guid());
    Ok(())
}

fn refuse_change(submission: &Submission, property: &str) -> Result<()> {
    match submission.creating {
        true => Ok(()),
        false => Err(Error::dialog(format!("You cannot change the value of the key field {property}."))),
    }
}

/// A new file: of the document that it names; by itself where it names none; unlinked where there is no such document,
/// so that nobody has to send it again.
pub(super) fn insert(tx: &mut Tx<'_>, buffer: &mut Record<Buffer>) -> Result<()> {
    if !file_name::is_valid(buffer.get(Buffer::FILE_NAME)) {
        buffer.set(Buffer::FILE_NAME, file_name::FILE_NAME);
    }
    buffer.set(Buffer::CREATED_DATE_TIME, to_seconds(tx.now()));
    let (parent_type, id) = (buffer.get(Buffer::DOCUMENT_TYPE), buffer.get(Buffer::DOCUMENT_ID));
    if id.is_nil() {
        let document = new_incoming_document(tx, ParentType::Blank, Uuid::nil())?;
        return insert_linked(tx, buffer, &document);
    }
    if parent_type == ParentType::Blank || !exists(tx, parent_type, id)? {
        return insert_unlinked(tx, buffer);
    }
    let document = match incoming_document(tx, parent_type, id)? {
        Some(document) => document,
        None => new_incoming_document(tx, parent_type, id)?,
    };
    insert_linked(tx, buffer, &document)
}

/// To the nearest second.
fn to_seconds(instant: DateTime) -> DateTime {
    DateTime::from_unix_millis((instant.unix_millis() + 500).div_euclid(1000) * 1000)
}

fn insert_linked(tx: &mut Tx<'_>, buffer: &mut Record<Buffer>, document: &Record<IncomingDocument>) -> Result<()> {
    let entry_no = document.get(IncomingDocument::ENTRY_NO);
    if !buffer.system_id().is_nil() && tx.exists(Linked::SYSTEM_ID.is(buffer.system_id()))? {
        return Err(Error::dialog(IS_THERE));
    }
    let last = tx.last_by(Linked::INCOMING_DOCUMENT_ENTRY_NO.is(entry_no), Linked::LINE_NO)?;
    let line_no = last.map_or(0, |last| last.get(Linked::LINE_NO)) + LINE_INCREMENT;
    let mut file = Record::new()
        .with_system_id(buffer.system_id())
        .with(Linked::INCOMING_DOCUMENT_ENTRY_NO, entry_no)
        .with(Linked::LINE_NO, line_no)
        .with(Linked::CREATED_DATE_TIME, buffer.get(Buffer::CREATED_DATE_TIME));
    name(tx, &mut file, buffer)?;
    tx.insert(&mut file)?;
    buffer.take_system_columns(&file);
    Ok(())
}

fn insert_unlinked(tx: &mut Tx<'_>, buffer: &mut Record<Buffer>) -> Result<()> {
    if !buffer.system_id().is_nil() && tx.exists(Unlinked::SYSTEM_ID.is(buffer.system_id()))? {
        return Err(Error::dialog(IS_THERE));
    }
    let mut file = Record::new()
        .with_system_id(buffer.system_id())
        .with(Unlinked::FILE_NAME, buffer.get(Buffer::FILE_NAME))
        .with(Unlinked::CREATED_DATE_TIME, buffer.get(Buffer::CREATED_DATE_TIME));
    tx.insert(&mut file)?;
    buffer.take_system_columns(&file);
    Ok(())
}

/// Gives a file the name that the buffer has.
fn name(tx: &mut Tx<'_>, file: &mut Record<Linked>, buffer: &Record<Buffer>) -> Result<()> {
    let (name, extension) = file_name::parts(buffer.get(Buffer::FILE_NAME));
    tx.validate(file, Linked::NAME, name)?;
    tx.validate(file, Linked::FILE_EXTENSION, extension)
}

/// Another name or another content; the rest stays.
pub(super) fn modify(tx: &mut Tx<'_>, buffer: &mut Record<Buffer>) -> Result<()> {
    let content = buffer.get(Buffer::CONTENT).to_vec();
    if let Some(mut file) = tx.first(Unlinked::SYSTEM_ID.is(buffer.system_id()))? {
        file.set(Unlinked::FILE_NAME, buffer.get(Buffer::FILE_NAME));
        file.set(Unlinked::CONTENT, content);
        return tx.modify(&mut file);
    }
    let Some(mut file) = tx.first(Linked::SYSTEM_ID.is(buffer.system_id()))? else {
        return Err(Error::dialog("You cannot modify an attachment that does not exist."));
    };
    name(tx, &mut file, buffer)?;
    file.set(Linked::CONTENT, content);
    tx.modify(&mut file)
}

pub(super) fn delete(tx: &mut Tx<'_>, buffer: &Record<Buffer>) -> Result<()> {
    if let Some(file) = tx.first(Unlinked::SYSTEM_ID.is(buffer.system_id()))? {
        return tx.delete(&file);
    }
    match tx.first(Linked::SYSTEM_ID.is(buffer.system_id()))? {
        Some(file) => incoming_document_attachment::delete(tx, &file),
        None => Err(Error::dialog("You cannot delete an attachment that does not exist.")),
    }
}
