//! POST, PATCH, PUT and DELETE of one entity.

use crate::body::{self, Body};
use crate::concurrency::{none_match, require_match, required_token};
use crate::exchange::Exchange;
use crate::nested::{insert_nested, update_nested};
use crate::protocol::Protocol;
use crate::read::read_entity;
use crate::request::{Answer, Method};
use crate::rows::find_row;
use crate::service::Settings;
use crate::target::{Target, not_found};
use model::{
    ColumnType, Error, ErrorCode, Expr, FieldWrite, ParentDescription, ResourceDescription, Result, Row, Submission,
    Tx, Value,
};

/// Creates a row from the body, with the related rows given inside; the answer is the entity as it was stored.
pub fn create(tx: &mut Tx<'_>, exchange: &Exchange<'_>, target: &Target<'_>) -> Result<Answer> {
    let body = bound_body(exchange, target.resource)?;
    let row = insert(tx, &body, &target.conditions)?;
    answer_created(tx, exchange, target, &row)
}

fn answer_created(tx: &mut Tx<'_>, exchange: &Exchange<'_>, target: &Target<'_>, row: &Row) -> Result<Answer> {
    let location = exchange.links.entity(&exchange.model, target.resource, row.system_id());
    let mut answer = shown(tx, exchange, target, row, 201)?;
    if answer.head.status == 204 {
        answer.head.headers.push(("odata-entityid", location.clone()));
    }
    answer.head.headers.push(("location", location));
    Ok(answer)
}

fn bound_body<'e>(exchange: &'e Exchange<'_>, resource: &'e ResourceDescription) -> Result<Body<'e>> {
    Body::bind(&exchange.model, resource, exchange.members()?, exchange.protocol)
}

/// Inserts a row and everything given inside it. `conditions` tie it to its parent.
pub fn insert(tx: &mut Tx<'_>, body: &Body<'_>, conditions: &[Expr]) -> Result<Row> {
    let resource = body.resource;
    let model = std::sync::Arc::clone(&tx.context().model);
    let table = model.table(resource.table)?;
    let blank = table.columns.iter().map(|column| column.initial.clone().unwrap_or_else(|| column.column_type.blank()));
    let mut row = Row::new(blank.collect());
    let mut submission = Submission::new(true, row.clone());
    preset(tx, resource, conditions, &mut row, &mut submission)?;
    body::apply(tx, resource, &mut row, &body.properties, &mut submission)?;
    body::require_given(resource, &submission)?;
    require_parent(resource, &row)?;
    for rule in &resource.before_insert {
        rule(tx, &mut row, &submission)?;
    }
    // Business Central's API pages look before the insert's rules run, so that this error comes first.
    tx.refuse_taken_key(resource.table, &row)?;
    tx.insert_row(resource.table, &mut row)?;
    for rule in &resource.after_insert {
        rule(tx, &mut row, &submission)?;
    }
    insert_nested(tx, body, &row)?;
    Ok(row)
}

/// Gives a row created below a parent what ties it to that.
fn preset(
    tx: &mut Tx<'_>,
    resource: &ResourceDescription,
    conditions: &[Expr],
    row: &mut Row,
    submission: &mut Submission,
) -> Result<()> {
    for condition in conditions {
        let Expr::Compare(_, read, value) = condition else { continue };
        let Expr::Literal(value) = value.as_ref() else { continue };
        let Some(field) = resource.fields.iter().find(|field| field.read == **read) else { continue };
        submission.give(&field.name, value.clone());
        match &field.write {
            FieldWrite::Rule(rule) => rule(tx, row, value.clone(), submission)?,
            FieldWrite::Column(position) => tx.validate_column(resource.table, row, *position, value.clone())?,
            FieldWrite::ReadOnly => {
                if let Expr::Column(position) = field.read {
                    row.set_value(position, value.clone());
                }
            }
            FieldWrite::Key => {}
        }
    }
    Ok(())
}

/// Refuses a row that exists below a parent only, and knows none.
fn require_parent(resource: &ResourceDescription, row: &Row) -> Result<()> {
    match &resource.parent {
        Some(ParentDescription { id, parent_type, refusal_on_insert: Some(refusal) })
            if row.value(*id).is_blank() || row.value(*parent_type).is_blank() =>
        {
            Err(Error::dialog(refusal.clone()))
        }
        _ => Ok(()),
    }
}

/// Changes the properties a body gives; the answer is the entity as it is now.
///
/// In strict mode PUT replaces, and a row that is not there is created when no ETag says that it should be.
pub fn update(tx: &mut Tx<'_>, exchange: &Exchange<'_>, target: &Target<'_>) -> Result<Answer> {
    let strict = exchange.protocol.is_strict();
    let upsert = strict && exchange.request.header("if-match").is_none() && target.resource.insertable;
    let found = find_row(tx, target)?;
    if upsert && found.is_none() && target.id().is_some() {
        return upsert_missing(tx, exchange, target);
    }
    let token = required_token(exchange.request)?;
    let mut body = bound_body(exchange, target.resource)?;
    let before = found.ok_or_else(|| not_found(target.resource))?;
    if none_match(exchange.request, exchange.protocol).is_some() {
        return Err(changed());
    }
    require_match(Some(&token), &before)?;
    if strict && exchange.request.method == Method::Put {
        replace(tx, &mut body)?;
    }
    let row = modify(tx, &body, before, exchange.protocol)?;
    shown(tx, exchange, target, &row, 200)
}

fn changed() -> Error {
    Error::refused(ErrorCode::RequestEntityChanged, "Another user has already changed the record.")
}

/// Creates the row that a PATCH or PUT names and that is not there, under the id in the path.
fn upsert_missing(tx: &mut Tx<'_>, exchange: &Exchange<'_>, target: &Target<'_>) -> Result<Answer> {
    let mut body = bound_body(exchange, target.resource)?;
    let key = target.resource.key;
    body.properties.retain(|(index, _)| *index != key);
    body.properties.extend(target.id().map(|id| (key, Value::Guid(id))));
    let row = insert(tx, &body, &target.conditions)?;
    answer_created(tx, exchange, target, &row)
}

/// Makes a body name every column: those it leaves out go back to their initial value. The primary key stays.
fn replace(tx: &Tx<'_>, body: &mut Body<'_>) -> Result<()> {
    let table = tx.context().model.table(body.resource.table)?;
    for (index, field) in body.resource.fields.iter().enumerate() {
        let FieldWrite::Column(position) = field.write else { continue };
        let given = body.properties.iter().any(|(given, _)| *given == index);
        // A stream is written by itself.
        let is_kept = table.primary_key.contains(&position) || field.value_type == ColumnType::Stream;
        if !given && !is_kept && !field.required && !field.not_blank {
            let column = table.column(position);
            let initial = column.initial.clone().unwrap_or_else(|| column.column_type.blank());
            body.properties.push((index, initial));
        }
    }
    Ok(())
}

/// Changes a row and, in strict mode, the related rows given inside.
pub fn modify(tx: &mut Tx<'_>, body: &Body<'_>, before: Row, protocol: &Protocol) -> Result<Row> {
    if let Some(nested) = body.nested.first().filter(|_| !protocol.is_strict()) {
        return Err(Error::bad_request(format!(
            "The navigation property '{}' cannot be changed together with its parent.",
            nested.navigation.name
        )));
    }
    let mut row = before.clone();
    let mut submission = Submission::new(false, before);
    body::apply(tx, body.resource, &mut row, &body.properties, &mut submission)?;
    for rule in &body.resource.before_modify {
        rule(tx, &mut row, &submission)?;
    }
    tx.modify_row(body.resource.table, &mut row)?;
    update_nested(tx, body, &row, protocol)?;
    Ok(row)
}

/// Deletes a row.
pub fn delete(tx: &mut Tx<'_>, exchange: &Exchange<'_>, target: &Target<'_>, settings: &Settings) -> Result<Answer> {
    let token = match exchange.request.header("if-match") {
        None if settings.delete_without_if_match => None,
        _ => Some(required_token(exchange.request)?),
    };
    let row = find_row(tx, target)?.ok_or_else(|| not_found(target.resource))?;
    require_match(token.as_ref(), &row)?;
    tx.delete_row(target.resource.table, row)?;
    Ok(Answer { head: exchange.no_content(), body: Vec::new() })
}

/// A row read back through the resource, as the answer to a write. A row that its own change took out of the set is
/// still shown.
fn shown(tx: &mut Tx<'_>, exchange: &Exchange<'_>, target: &Target<'_>, row: &Row, status: u16) -> Result<Answer> {
    let entity = read_entity(tx, exchange, target, Some(model::by_id(row.system_id())))?;
    let entity = entity.ok_or_else(|| Error::fault("a row that was just written is gone"))?;
    if exchange.protocol.return_minimal {
        let mut head = exchange.no_content();
        head.headers.push(("etag", entity.etag.to_string()));
        return Ok(Answer { head, body: Vec::new() });
    }
    let mut body = entity.json;
    body.push(b'}');
    let mut head = exchange.head(status);
    if exchange.protocol.is_strict() {
        head.headers.push(("etag", entity.etag.to_string()));
    }
    Ok(Answer { head, body })
}
