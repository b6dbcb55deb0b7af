//! What happens to an attached file when it is added, changed or its owner is deleted (table 1173, page 30080).

use super::attachment_owners::owner_of;
use super::{DocumentAttachment as Attachment, file_name};
use model::{
    ColumnType, EnumerationType, Error, ErrorCode, Filter, Record, Result, Submission, TriggerBuilder, Tx, Value,
};

/// Declares the hooks.
pub(super) fn triggers(on: &mut TriggerBuilder<'_, Attachment>) {
    on.insert(number);
    on.validate(Attachment::FILE_NAME, check_file_name);
    on.validate(Attachment::CONTENT, require_content);
    on.validate_each(&[&Attachment::DOCUMENT_FLOW_PURCHASE, &Attachment::DOCUMENT_FLOW_SALES], |_, attachment, _| {
        match attachment.is_blank(Attachment::CONTENT) {
            true => Err(Error::dialog("Please attach a document first.")),
            false => Ok(()),
        }
    });
}

/// The next number of all attachments (AL `AutoIncrement`).
fn number(tx: &mut Tx<'_>, attachment: &mut Record<Attachment>) -> Result<()> {
    let last = tx.last_by(Filter::everything(), Attachment::ID)?.map_or(0, |last| last.get(Attachment::ID));
    attachment.set(Attachment::ID, last + 1);
    Ok(())
}

fn check_file_name(tx: &mut Tx<'_>, attachment: &mut Record<Attachment>, _: &Record<Attachment>) -> Result<()> {
    if attachment.is_blank(Attachment::FILE_NAME) {
        return Err(Error::dialog("Please choose a file to attach."));
    }
    let of_owner = Attachment::TABLE_ID
        .is(attachment.get(Attachment::TABLE_ID))
        .and(Attachment::NO.is(attachment.get(Attachment::NO)))
        .and(Attachment::DOCUMENT_TYPE.is(attachment.get(Attachment::DOCUMENT_TYPE)))
        .and(Attachment::LINE_NO.is(attachment.get(Attachment::LINE_NO)));
    let same_name = Attachment::FILE_NAME
        .is(attachment.get(Attachment::FILE_NAME))
        .and(Attachment::FILE_EXTENSION.is(attachment.get(Attachment::FILE_EXTENSION)));
    match tx.exists(of_owner.and(same_name))? {
        true => Err(Error::dialog("This file is already attached to the document. Please choose another file.")),
        false => Ok(()),
    }
}

/// Content is replaced, never taken away.
fn require_content(tx: &mut Tx<'_>, attachment: &mut Record<Attachment>, _: &Record<Attachment>) -> Result<()> {
    if attachment.is_blank(Attachment::CONTENT) {
        let file = file_name_of(attachment);
        return Err(Error::dialog(format!("The selected file '{file}' has no content. Please choose another file.")));
    }
    attachment.set(Attachment::ATTACHED_DATE, tx.now());
    Ok(())
}

fn file_name_of(attachment: &Record<Attachment>) -> String {
    let (name, extension) = (attachment.get(Attachment::FILE_NAME), attachment.get(Attachment::FILE_EXTENSION));
    if extension.is_empty() { name.to_owned() } else { format!("{name}.{extension}") }
}

/// Names the file. A new one whose name no file can have gets another; duplicates are refused from then on only.
pub fn set_file_name(
    tx: &mut Tx<'_>,
    attachment: &mut Record<Attachment>,
    value: Value,
    submission: &mut Submission,
) -> Result<()> {
    let value = model::checked(&ColumnType::Text(250), value)?;
    let given = value.as_text();
    let name = if submission.creating && !file_name::is_valid(given) { file_name::FILE_NAME } else { given };
    let (name, extension) = file_name::parts(name);
    tx.validate(attachment, Attachment::FILE_EXTENSION, extension)?;
    tx.validate(attachment, Attachment::FILE_NAME, name)
}

/// Leaves parent type and id to [`set_owner`], which needs both.
pub fn note(_: &mut Tx<'_>, _: &mut Record<Attachment>, _: Value, _: &mut Submission) -> Result<()> {
    Ok(())
}

/// Attaches the file to the row that a request names.
pub fn set_owner(tx: &mut Tx<'_>, attachment: &mut Record<Attachment>, submission: &Submission) -> Result<()> {
    if submission.creating {
        attachment.set(Attachment::ATTACHED_DATE, tx.now());
    }
    let (parent_type, id) = (submission.given("parentType"), submission.given("parentId"));
    if !submission.creating && parent_type.is_none() && id.is_none() {
        return Ok(());
    }
    let parent_type = match parent_type {
        Some(Value::Integer(ordinal)) => EnumerationType::from_ordinal(*ordinal),
        _ => attachment.get(Attachment::PARENT_TYPE),
    };
    let id = id.map_or_else(|| attachment.get(Attachment::PARENT_ID), Value::as_guid);
    let owner = owner_of(parent_type)?;
    let Some(row) = tx.row_by_id(owner.table, id)? else {
        let table = &tx.context().model.table(owner.table)?.name;
        return Err(Error::refused(
            ErrorCode::InternalRecordNotFound,
            format!("The {table} does not exist. Identification fields and values: SystemId='{}'", Value::Guid(id)),
        ));
    };
    attachment.set(Attachment::TABLE_ID, i64::from(owner.table));
    attachment.set(Attachment::NO, row.value(owner.no).as_text());
    attachment.set(Attachment::PARENT_TYPE, parent_type);
    attachment.set(Attachment::PARENT_ID, id);
    Ok(())
}

/// Deletes what is attached to a row that has gone.
pub(super) fn delete_of(tx: &mut Tx<'_>, table: u32, no: &str) -> Result<()> {
    tx.delete_each(Attachment::TABLE_ID.is(i64::from(table)).and(Attachment::NO.is(no)))
}
