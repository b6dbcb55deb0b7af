//! Changes since an earlier answer, in strict mode (OData Protocol, section 11.3): from the change feed.

use crate::entity::separate;
use crate::exchange::Exchange;
use crate::expand::read_entities;
use crate::intent::Intent;
use crate::output::Output;
use crate::page::page_size;
use crate::read::full_filter;
use crate::request::Request;
use crate::rows::{Selection, company_of};
use crate::target::Target;
use model::{ChangeKind, Error, ErrorCode, Expr, Result, Tx, Uuid, Value};
use odata::query::QueryString;
use std::collections::HashMap;

/// Answers what changed since the version in a delta link.
pub fn read_changes(
    tx: &mut Tx<'_>,
    exchange: &Exchange<'_>,
    target: &Target<'_>,
    token: &str,
    out: &mut Output,
) -> Result<()> {
    if target.resource.rows.is_some() || target.single {
        return Err(Error::refused(
            ErrorCode::BadRequestMethodNotImplemented,
            format!("Changes of '{}' are not tracked.", target.resource.entity_set),
        ));
    }
    let latest = tx.storage().last_version()?;
    // A replica may be behind the one that gave the token: then it knows of no changes yet.
    let may_be_behind = exchange.protocol.intent == Intent::ReadOnly;
    let since = token.parse::<i64>().ok().filter(|since| *since >= 0 && (*since <= latest || may_be_behind));
    let since = since.ok_or_else(|| Error::bad_request("The delta token is not valid."))?;
    let size = page_size(exchange.protocol);
    let (model, company) = (std::sync::Arc::clone(&tx.context().model), company_of(tx, target.resource)?);
    let changes = tx.storage().changes(company, model.table(target.resource.table)?, since, size)?;
    // The last change of a row counts.
    let mut kinds: HashMap<Uuid, ChangeKind> = HashMap::new();
    let mut ids = Vec::new();
    for change in changes.iter().rev() {
        if kinds.insert(change.system_id, change.kind).is_none() {
            ids.push(change.system_id);
        }
    }
    ids.reverse();
    let plan = exchange.plan(target)?;
    let among = Expr::In(
        Box::new(Expr::Column(model::system_columns::SYSTEM_ID)),
        ids.iter().map(|id| Value::Guid(*id)).collect(),
    );
    let filter = Expr::all([Some(among), full_filter(exchange, target)?]);
    let entities = read_entities(tx, &plan, &exchange.links, Selection { filter, ..Selection::default() }, &[], None)?;
    let context = target.context.clone().projection(&plan.projection);
    exchange.open(&mut out.buffer, &format!("{}/$delta", exchange.links.context(&context)));
    separate(&mut out.buffer);
    out.buffer.extend_from_slice(b"\"value\":[");
    let mut first = true;
    for entity in &entities {
        kinds.remove(&entity.id);
        comma(&mut first, out);
        out.buffer.extend_from_slice(&entity.json);
        out.buffer.push(b'}');
    }
    for id in ids.iter().filter(|id| kinds.contains_key(id)) {
        let gone = kinds.get(id) == Some(&ChangeKind::Deleted);
        let link = exchange.links.entity(&exchange.model, target.resource, *id);
        comma(&mut first, out);
        let reason = if gone { "deleted" } else { "changed" };
        let context = format!("{}/$deletedEntity", exchange.links.context(&target.context));
        out.buffer.extend_from_slice(b"{\"@odata.context\":");
        odata::json::write_string(&mut out.buffer, &context);
        out.buffer.extend_from_slice(format!(",\"reason\":\"{reason}\",\"id\":").as_bytes());
        odata::json::write_string(&mut out.buffer, &link);
        out.buffer.push(b'}');
    }
    let complete = (changes.len() as u64) < size;
    let (name, version) = match (complete, changes.last()) {
        (false, Some(last)) => ("nextLink", last.version),
        _ => ("deltaLink", latest.max(since)),
    };
    out.buffer.extend_from_slice(format!("],\"@odata.{name}\":").as_bytes());
    odata::json::write_string(&mut out.buffer, &delta_link(exchange.request, version));
    out.buffer.push(b'}');
    Ok(())
}

fn comma(first: &mut bool, out: &mut Output) {
    if !*first {
        out.buffer.push(b',');
    }
    *first = false;
}

/// The request's own URL, for what changes behind a version.
pub fn delta_link(request: &Request, version: i64) -> String {
    let kept = QueryString::parse(&request.query)
        .map(|query| query.without(&["$skiptoken", "$deltatoken", "$skip", "$top", "$count", "$orderby", "aid"]))
        .unwrap_or_default();
    let separator = if kept.is_empty() { "" } else { "&" };
    format!("{}/{}?{kept}{separator}$deltatoken={version}", request.base, request.path.trim_matches('/'))
}
