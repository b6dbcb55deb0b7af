//! POST, PATCH and DELETE of one entity.

use crate::body;
use crate::read::read_entity;
use crate::request::{Answer, Head, Request};
use crate::rows::find_row;
use crate::service::{Settings, ok_json};
use crate::target::{Target, not_found};
use model::{Error, ErrorCode, Expr, FieldWrite, Result, Row, Submission, Tx};
use odata::etag::{ETag, IfMatch};
use odata::query::QueryOptions;

/// Creates a row from the body; the answer is the whole entity as it was stored.
pub fn create(tx: &mut Tx<'_>, target: &Target<'_>, options: &QueryOptions, request: &Request) -> Result<Answer> {
    let resource = target.resource;
    let given = body::properties(resource, &body::parse(&request.body)?)?;
    let table = std::sync::Arc::clone(&tx.context().model);
    let table = table.table(resource.table)?;
    let blank = table.columns.iter().map(|column| column.initial.clone().unwrap_or_else(|| column.column_type.blank()));
    let mut row = Row::new(blank.collect());
    let mut submission = Submission::new(true, row.clone());
    preset(tx, target, &mut row, &mut submission)?;
    body::apply(tx, resource, &mut row, &given, &mut submission)?;
    body::require_given(resource, &submission)?;
    for rule in &resource.before_insert {
        rule(tx, &mut row, &submission)?;
    }
    // Business Central's API pages look before the insert's rules run, so that this error comes first.
    tx.refuse_taken_key(resource.table, &row)?;
    tx.insert_row(resource.table, &mut row)?;
    for rule in &resource.after_insert {
        rule(tx, &mut row, &submission)?;
    }
    let mut answer = shown(tx, target, &row, options, request, 201)?;
    let location = match &request_company(request) {
        Some(company) => format!("{}/companies({company})/{}({})", request.base, resource.entity_set, row.system_id()),
        None => format!("{}/{}({})", request.base, resource.entity_set, row.system_id()),
    };
    answer.head.headers.push(("location", location));
    Ok(answer)
}

/// The company id as the path writes it.
fn request_company(request: &Request) -> Option<String> {
    let path = request.path.trim_start_matches('/');
    let rest = path.get(..10).filter(|start| start.eq_ignore_ascii_case("companies(")).map(|_| &path[10..])?;
    rest.split_once(')').map(|(key, _)| key.to_owned())
}

/// Gives a row created through a navigation path what ties it to its parent.
fn preset(tx: &mut Tx<'_>, target: &Target<'_>, row: &mut Row, submission: &mut Submission) -> Result<()> {
    for condition in &target.conditions {
        let Expr::Compare(_, read, value) = condition else { continue };
        let Expr::Literal(value) = value.as_ref() else { continue };
        let Some(field) = target.resource.fields.iter().find(|field| field.read == **read) else { continue };
        match &field.write {
            FieldWrite::Rule(rule) => rule(tx, row, value.clone(), submission)?,
            FieldWrite::Column(position) => tx.validate_column(target.resource.table, row, *position, value.clone())?,
            FieldWrite::ReadOnly | FieldWrite::Key => {}
        }
    }
    Ok(())
}

/// Changes the properties a body gives; the answer is the whole entity as it is now.
pub fn update(tx: &mut Tx<'_>, target: &Target<'_>, options: &QueryOptions, request: &Request) -> Result<Answer> {
    let resource = target.resource;
    let token = required_token(request)?;
    let given = body::properties(resource, &body::parse(&request.body)?)?;
    let before = current(tx, target, token.as_ref())?;
    let mut row = before.clone();
    let mut submission = Submission::new(false, before);
    body::apply(tx, resource, &mut row, &given, &mut submission)?;
    for rule in &resource.before_modify {
        rule(tx, &mut row, &submission)?;
    }
    tx.modify_row(resource.table, &mut row)?;
    shown(tx, target, &row, options, request, 200)
}

/// Deletes a row.
pub fn delete(tx: &mut Tx<'_>, target: &Target<'_>, request: &Request, settings: &Settings) -> Result<Answer> {
    let token = match request.header("if-match") {
        None if settings.delete_without_if_match => None,
        _ => required_token(request)?,
    };
    let row = current(tx, target, token.as_ref())?;
    tx.delete_row(target.resource.table, row)?;
    Ok(Answer { head: Head { status: 204, headers: vec![("odata-version", "4.0".to_owned())] }, body: Vec::new() })
}

/// The token of `If-Match`; a missing or unreadable one is refused.
fn required_token(request: &Request) -> Result<Option<IfMatch>> {
    let token = request.header("if-match").map(IfMatch::parse);
    match token {
        Some(Ok(token)) => Ok(Some(token)),
        None | Some(Err(_)) => Err(Error::refused(
            ErrorCode::BadRequestInvalidToken,
            "Could not validate the client concurrency token required by the service. Please provide a valid token \
             in the client request.",
        )),
    }
}

/// The row as it is stored, if it is there and the token fits.
fn current(tx: &mut Tx<'_>, target: &Target<'_>, token: Option<&IfMatch>) -> Result<Row> {
    let row = find_row(tx, target)?.ok_or_else(|| not_found(target.resource))?;
    let etag = ETag::from_parts(row.system_id(), row.row_version().unsigned_abs());
    match token {
        Some(token) if !token.matches(&etag) => {
            Err(Error::refused(ErrorCode::RequestEntityChanged, "Another user has already changed the record."))
        }
        _ => Ok(row),
    }
}

/// A row read back through the resource, as the answer to a write. A row that its own change took out of the set is
/// still shown.
fn shown(
    tx: &mut Tx<'_>,
    target: &Target<'_>,
    row: &Row,
    options: &QueryOptions,
    request: &Request,
    status: u16,
) -> Result<Answer> {
    let entity = read_entity(tx, target, options, request, Some(model::by_id(row.system_id())))?;
    let mut body = entity.ok_or_else(|| Error::fault("a row that was just written is gone"))?.json;
    body.push(b'}');
    Ok(Answer { head: ok_json(status), body })
}
