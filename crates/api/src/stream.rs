//! Stream properties: content read and written by itself (wire protocol, sections 4.5 and 9).

use crate::concurrency::{require_match, required_token};
use crate::exchange::Exchange;
use crate::output::Output;
use crate::request::{Answer, Method};
use crate::rows::{Selection, find_row, read_rows};
use crate::service::Settings;
use crate::target::{Target, not_found};
use model::{ColumnType, Error, FieldDescription, FieldWrite, Flow, Result, Submission, Tx, Value, ValueRef};

/// Whether a property is a stream.
pub fn is_stream(field: &FieldDescription) -> bool {
    field.value_type == ColumnType::Stream
}

/// Whether a property is a stream whose content clients may write.
pub fn is_written(field: &FieldDescription) -> bool {
    is_stream(field) && !matches!(field.write, FieldWrite::ReadOnly | FieldWrite::Key)
}

/// Sends the content of a row's stream while it is read; 204 where there is none.
pub fn read(
    tx: &mut Tx<'_>,
    exchange: &Exchange<'_>,
    target: &Target<'_>,
    field: &FieldDescription,
    out: &mut Output,
) -> Result<()> {
    let select = vec![field.read.clone()];
    let selection =
        Selection { filter: target.filter(), limit: Some(1), select: select.into(), ..Selection::default() };
    let mut found = None;
    read_rows(tx, target.resource, &selection, &mut |view| {
        if let ValueRef::Bytes(hash) = view.get(0)? {
            found = Some(hash.to_vec());
        }
        Ok(Flow::Break(()))
    })?;
    let hash = found.ok_or_else(|| not_found(target.resource))?;
    out.head = exchange.no_content();
    if hash.is_empty() {
        return Ok(());
    }
    out.head.status = 200;
    out.head.headers.push(("content-type", "application/octet-stream".to_owned()));
    out.head.headers.push(("content-length", tx.content_length(&hash)?.to_string()));
    tx.read_content(&hash, &mut |part| {
        out.buffer.extend_from_slice(part);
        Ok(out.flush_when_long())
    })
}

/// Replaces the content of a row's stream by the body, whatever its media type; DELETE leaves it empty.
pub fn write(
    tx: &mut Tx<'_>,
    exchange: &Exchange<'_>,
    target: &Target<'_>,
    field: &FieldDescription,
    settings: &Settings,
) -> Result<Answer> {
    let token = match exchange.request.header("if-match") {
        None if exchange.request.method == Method::Delete && settings.delete_without_if_match => None,
        _ => Some(required_token(exchange.request)?),
    };
    let before = find_row(tx, target)?.ok_or_else(|| not_found(target.resource))?;
    require_match(token.as_ref(), &before)?;
    let hash = match exchange.content {
        Some(content) => tx.store_content(content)?,
        None => Vec::new(),
    };
    let value = Value::Bytes(hash.clone());
    let mut row = before.clone();
    let mut submission = Submission::new(false, before);
    submission.give(&field.name, value.clone());
    match &field.write {
        FieldWrite::Column(position) => {
            submission.assign(*position);
            tx.validate_column(target.resource.table, &mut row, *position, value)?;
        }
        FieldWrite::Rule(rule) => rule(tx, &mut row, value, &mut submission)?,
        FieldWrite::ReadOnly | FieldWrite::Key => return Err(Error::fault("a stream that is not written")),
    }
    for rule in &target.resource.before_modify {
        rule(tx, &mut row, &submission)?;
    }
    tx.modify_row(target.resource.table, &mut row)?;
    tx.drop_unused_content(&hash)?;
    Ok(Answer { head: exchange.no_content(), body: Vec::new() })
}
