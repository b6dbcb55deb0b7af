//! POST of a bound action (wire protocol, section 8).

use crate::body::Members;
use crate::concurrency::{require_match, required_token};
use crate::describe::edm_type;
use crate::entity::separate;
use crate::exchange::Exchange;
use crate::expand::read_entities;
use crate::read::read_entity;
use crate::request::Answer;
use crate::rows::{Selection, find_row};
use crate::target::{Target, not_found};
use crate::values::{ValueForm, value_from_json, write_value};
use model::{
    ActionDescription, Arguments, ColumnType, EntityPlace, Error, Expr, Outcome, ResourceDescription, Result, Returned,
    Tx, Uuid, Value,
};
use odata::context::Context;

/// Before the name of every action in a URL.
pub const NAMESPACE: &str = "Microsoft.NAV.";

/// Calls an action on the row that a path leads to. An ETag need not be sent, but counts when it is.
pub fn call(
    tx: &mut Tx<'_>,
    exchange: &Exchange<'_>,
    target: &Target<'_>,
    action: &ActionDescription,
) -> Result<Answer> {
    let token = match exchange.request.header("if-match") {
        Some(_) => Some(required_token(exchange.request)?),
        None => None,
    };
    let arguments = arguments(action, exchange.members()?, exchange.protocol.body_ieee754_compatible)?;
    let row = find_row(tx, target)?.ok_or_else(|| not_found(target.resource))?;
    require_match(token.as_ref(), &row)?;
    let outcome = (action.run)(tx, row, &arguments)?;
    match (outcome, &action.returns) {
        (Outcome::Done, None) => Ok(Answer { head: exchange.no_content(), body: Vec::new() }),
        (Outcome::DoneIn(place), None) => located(exchange, 204, &place),
        (Outcome::Created(place), None) => located(exchange, 201, &place),
        (Outcome::Value(value), Some(Returned::Value(value_type))) => Ok(valued(exchange, &value, value_type)),
        (Outcome::Entity(id), Some(Returned::Entity(set))) => entity(tx, exchange, set, id),
        (Outcome::Entities(ids), Some(Returned::Entities(set))) => entities(tx, exchange, set, &ids),
        (outcome, _) => {
            Err(Error::fault(format!("action '{}' gives what it does not declare: {outcome:?}", action.name)))
        }
    }
}

/// The values of the parameters, in their order. Texts are those of the standard's .NET library.
fn arguments(action: &ActionDescription, given: &Members, texts_as_numbers: bool) -> Result<Arguments> {
    let is = |member: &str, parameter: &str| member.eq_ignore_ascii_case(parameter);
    let unknown = given.keys().filter(|name| !name.contains('@'));
    let mut unknown = unknown.filter(|name| !action.parameters.iter().any(|parameter| is(name, &parameter.name)));
    if let Some(name) = unknown.next() {
        return Err(Error::bad_request(format!(
            "The parameter '{name}' in the request payload is not a valid parameter for the operation '{}'.",
            action.name
        )));
    }
    let mut values = Vec::with_capacity(action.parameters.len());
    let mut missing = Vec::new();
    for parameter in &action.parameters {
        match given.iter().find(|(name, _)| is(name, &parameter.name)) {
            Some((_, json)) => {
                let value = value_from_json(&parameter.name, &parameter.value_type, json, texts_as_numbers)?;
                values.push((parameter.name.clone(), value));
            }
            None => missing.push(parameter.name.as_str()),
        }
    }
    if missing.is_empty() {
        return Ok(Arguments::new(values));
    }
    Err(Error::bad_request(format!(
        "One or more parameters of the operation '{}' are missing in the request payload. The missing parameters are: {}.",
        action.name,
        missing.join(", ")
    )))
}

/// No body; `Location` says which entity has the result.
fn located(exchange: &Exchange<'_>, status: u16, place: &EntityPlace) -> Result<Answer> {
    let resource = resource(exchange, &place.entity_set)?;
    let mut head = exchange.no_content();
    head.status = status;
    head.headers.push(("location", exchange.links.entity(&exchange.model, resource, place.id)));
    Ok(Answer { head, body: Vec::new() })
}

fn resource<'e>(exchange: &'e Exchange<'_>, entity_set: &str) -> Result<&'e ResourceDescription> {
    exchange.model.resource(entity_set).ok_or_else(|| Error::fault(format!("no entity set {entity_set}")))
}

fn valued(exchange: &Exchange<'_>, value: &Value, value_type: &ColumnType) -> Answer {
    let mut body = Vec::new();
    exchange.open(&mut body, &exchange.links.context(&Context::of(&edm_type(value_type))));
    separate(&mut body);
    body.extend_from_slice(b"\"value\":");
    write_value(&mut body, value_type, value.borrow(), ValueForm::of(exchange.protocol));
    body.push(b'}');
    Answer { head: exchange.head(200), body }
}

fn entity(tx: &mut Tx<'_>, exchange: &Exchange<'_>, entity_set: &str, id: Uuid) -> Result<Answer> {
    let target = Target::of_set(resource(exchange, entity_set)?, true);
    let entity = read_entity(tx, exchange, &target, Some(model::by_id(id)))?;
    let mut body = entity.ok_or_else(|| Error::fault(format!("an action gives no entity of '{entity_set}'")))?.json;
    body.push(b'}');
    Ok(Answer { head: exchange.head(200), body })
}

fn entities(tx: &mut Tx<'_>, exchange: &Exchange<'_>, entity_set: &str, ids: &[Uuid]) -> Result<Answer> {
    let target = Target::of_set(resource(exchange, entity_set)?, false);
    let plan = exchange.plan(&target)?;
    let key = Box::new(target.resource.key_field().read.clone());
    let among = Expr::In(key, ids.iter().map(|id| Value::Guid(*id)).collect());
    let selection = Selection { filter: Some(among), order: plan.order.clone(), ..Selection::default() };
    let mut body = Vec::new();
    exchange.open(&mut body, &exchange.links.context(&target.context.clone().projection(&plan.projection)));
    separate(&mut body);
    body.extend_from_slice(b"\"value\":[");
    for (index, entity) in read_entities(tx, &plan, &exchange.links, selection, &[], None)?.iter().enumerate() {
        body.extend_from_slice(if index > 0 { b"," } else { b"" });
        body.extend_from_slice(&entity.json);
        body.push(b'}');
    }
    body.extend_from_slice(b"]}");
    Ok(Answer { head: exchange.head(200), body })
}
