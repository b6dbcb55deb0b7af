//! GET: collections with paging, entities, properties, counts.

use crate::apply::read_applied;
use crate::concurrency::none_match;
use crate::delta::read_changes;
use crate::entity::{id_of, separate};
use crate::exchange::Exchange;
use crate::expand::{Entity, read_entities};
use crate::filter::bind_filter;
use crate::links::parent_columns;
use crate::output::Output;
use crate::page::{PAGE_SIZE, read_page};
use crate::rows::{Selection, count_rows, read_rows};
use crate::stream::{self, is_stream};
use crate::target::{Part, Target, not_found};
use crate::values::{ValueForm, write_raw, write_value};
use model::{Error, Expr, FieldDescription, Flow, Result, Tx};

/// Reads what a path leads to.
pub fn read(
    tx: &mut Tx<'_>,
    exchange: &Exchange<'_>,
    target: &Target<'_>,
    part: Part<'_>,
    out: &mut Output,
) -> Result<()> {
    out.head = exchange.head(200);
    match part {
        Part::Whole if target.single => read_one(tx, exchange, target, out),
        Part::Whole => read_many(tx, exchange, target, out),
        Part::Count => read_count(tx, exchange, target, out),
        Part::Reference => read_references(tx, exchange, target, out),
        Part::Property(field) | Part::Value(field) if is_stream(field) => {
            stream::read(tx, exchange, target, field, out)
        }
        Part::Property(field) => read_property(tx, exchange, target, field, false, out),
        Part::Value(field) => read_property(tx, exchange, target, field, true, out),
        Part::Action(_) => Err(Error::fault("an action that is read")),
    }
}

fn read_many(tx: &mut Tx<'_>, exchange: &Exchange<'_>, target: &Target<'_>, out: &mut Output) -> Result<()> {
    if !exchange.protocol.is_strict() {
        return read_page(tx, exchange, target, out);
    }
    match (&exchange.options.apply, &exchange.options.delta_token) {
        (Some(apply), _) => read_applied(tx, exchange, target, apply, out),
        (None, Some(token)) => read_changes(tx, exchange, target, token, out),
        (None, None) => read_page(tx, exchange, target, out),
    }
}

/// The number of rows, as text.
fn read_count(tx: &mut Tx<'_>, exchange: &Exchange<'_>, target: &Target<'_>, out: &mut Output) -> Result<()> {
    let filter = full_filter(exchange, target)?;
    let count = count_rows(tx, target.resource, filter.as_ref())?;
    set_content_type(out, "text/plain");
    odata::json::write_i64(&mut out.buffer, i64::try_from(count).unwrap_or(i64::MAX));
    Ok(())
}

fn set_content_type(out: &mut Output, content_type: &str) {
    if let Some(header) = out.head.headers.iter_mut().find(|(name, _)| *name == "content-type") {
        header.1 = content_type.to_owned();
    }
}

fn read_one(tx: &mut Tx<'_>, exchange: &Exchange<'_>, target: &Target<'_>, out: &mut Output) -> Result<()> {
    let filter = match exchange.protocol.is_strict() {
        true => full_filter(exchange, target)?,
        false => target.filter(),
    };
    let Some(entity) = read_entity(tx, exchange, target, filter)? else {
        return match target.key {
            Some(_) => Err(not_found(target.resource)),
            None => {
                out.head = exchange.no_content();
                Ok(())
            }
        };
    };
    if none_match(exchange.request, exchange.protocol).is_some_and(|known| known.matches(&entity.etag)) {
        out.head = exchange.no_content();
        out.head.status = 304;
    } else {
        out.buffer = entity.json;
        out.buffer.push(b'}');
    }
    out.head.headers.push(("etag", entity.etag.to_string()));
    Ok(())
}

/// Reads the one entity that matches, with its context and everything expanded.
pub fn read_entity(
    tx: &mut Tx<'_>,
    exchange: &Exchange<'_>,
    target: &Target<'_>,
    filter: Option<Expr>,
) -> Result<Option<Entity>> {
    let plan = exchange.plan(target)?;
    let context = exchange.links.context(&target.context.clone().projection(&plan.projection).entity());
    let selection = Selection { filter, limit: Some(1), ..Selection::default() };
    Ok(read_entities(tx, &plan, &exchange.links, selection, &[], Some(&context))?.pop())
}

/// One property of the row, wrapped in JSON or bare.
fn read_property(
    tx: &mut Tx<'_>,
    exchange: &Exchange<'_>,
    target: &Target<'_>,
    field: &FieldDescription,
    bare: bool,
    out: &mut Output,
) -> Result<()> {
    let select = vec![target.resource.key_field().read.clone(), field.read.clone()].into();
    let selection = Selection { filter: target.filter(), limit: Some(1), select, ..Selection::default() };
    let mut found = false;
    let form = ValueForm::of(exchange.protocol);
    let mut body = Vec::new();
    read_rows(tx, target.resource, &selection, &mut |view| {
        found = true;
        let value = view.get(1)?;
        if bare {
            write_raw(&mut body, &field.value_type, value, form);
            return Ok(Flow::Break(()));
        }
        let context = target.context.clone().key(id_of(view)?).navigation(&field.name);
        exchange.open(&mut body, &exchange.links.context(&context));
        separate(&mut body);
        body.extend_from_slice(b"\"value\":");
        write_value(&mut body, &field.value_type, value, form);
        body.push(b'}');
        Ok(Flow::Break(()))
    })?;
    if !found {
        return Err(not_found(target.resource));
    }
    if bare {
        set_content_type(out, "text/plain");
    }
    out.buffer = body;
    Ok(())
}

/// The ids of the rows as links.
fn read_references(tx: &mut Tx<'_>, exchange: &Exchange<'_>, target: &Target<'_>, out: &mut Output) -> Result<()> {
    let plan = exchange.plan(target)?;
    let limit = if target.single { 1 } else { exchange.options.top.unwrap_or(PAGE_SIZE).min(PAGE_SIZE) };
    let selection = Selection {
        filter: full_filter(exchange, target)?,
        order: plan.order,
        skip: exchange.options.skip.unwrap_or(0),
        limit: Some(limit),
        select: std::iter::once(target.resource.key_field().read.clone())
            .chain(parent_columns(target.resource))
            .collect::<Vec<_>>()
            .into(),
        ..Selection::default()
    };
    let name = if target.single { "$ref" } else { "Collection($ref)" };
    out.buffer.extend_from_slice(b"{\"@odata.context\":");
    odata::json::write_string(&mut out.buffer, &exchange.links.context(&odata::context::Context::of(name)));
    out.buffer.extend_from_slice(if target.single { b"," } else { b",\"value\":[" });
    let mut written = 0;
    read_rows(tx, target.resource, &selection, &mut |view| {
        if written > 0 {
            out.buffer.push(b',');
        }
        written += 1;
        out.buffer.extend_from_slice(if target.single { b"" } else { b"{" });
        out.buffer.extend_from_slice(b"\"@odata.id\":");
        let link = exchange.links.row(&exchange.model, target.resource, view, 1)?;
        odata::json::write_string(&mut out.buffer, &link);
        out.buffer.extend_from_slice(if target.single { b"" } else { b"}" });
        Ok(out.flush_when_long())
    })?;
    if target.single && written == 0 {
        return Err(not_found(target.resource));
    }
    out.buffer.extend_from_slice(if target.single { b"}" } else { b"]}" });
    Ok(())
}

/// The path's conditions, `$filter` and `$search`.
pub fn full_filter(exchange: &Exchange<'_>, target: &Target<'_>) -> Result<Option<Expr>> {
    let options = exchange.options;
    let given = match &options.filter {
        Some(filter) => bind_filter(&exchange.model, target.resource, filter, exchange.protocol)?,
        None => None,
    };
    let found = match options.search.as_deref().filter(|_| exchange.protocol.is_strict()) {
        Some(search) => Some(crate::search::bind_search(target.resource, search)?),
        None => None,
    };
    Ok(Expr::all([target.filter(), given, found]))
}
