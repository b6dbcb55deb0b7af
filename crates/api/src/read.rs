//! GET: collections with paging, entities, properties, counts.

use crate::concurrency::none_match;
use crate::entity::id_of;
use crate::exchange::Exchange;
use crate::expand::{Entity, read_entities};
use crate::filter::bind_filter;
use crate::output::Output;
use crate::plan::Plan;
use crate::protocol::MetadataLevel;
use crate::request::Request;
use crate::rows::{Selection, count_rows, read_rows};
use crate::target::{Part, Target, not_found};
use crate::values::{ValueForm, write_raw, write_value};
use model::{ColumnType, Error, ErrorCode, Expr, FieldDescription, Flow, Result, Tx, Uuid};
use odata::query::{QueryOptions, QueryString};

/// How many rows a page has unless the client asks for fewer; it can't ask for more.
pub const PAGE_SIZE: u64 = 20_000;

/// How many parents are read before what they expand is read.
const PARENTS_AT_ONCE: u64 = 1000;

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
        Part::Whole => read_page(tx, exchange, target, out),
        Part::Count => read_count(tx, exchange, target, out),
        Part::Reference => read_references(tx, exchange, target, out),
        Part::Property(field) => read_property(tx, exchange, target, field, false, out),
        Part::Value(field) => read_property(tx, exchange, target, field, true, out),
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
    let select = vec![target.resource.key_field().read.clone(), field.read.clone()];
    let selection = Selection { filter: target.filter(), limit: Some(1), select, ..Selection::default() };
    let is_stream = field.value_type == ColumnType::Blob;
    let mut found = false;
    let form = ValueForm::of(exchange.protocol);
    let mut body = Vec::new();
    read_rows(tx, target.resource, &selection, &mut |view| {
        found = true;
        let value = view.get(1)?;
        if bare || is_stream {
            write_raw(&mut body, &field.value_type, value, form);
            return Ok(Flow::Break(()));
        }
        body.push(b'{');
        if exchange.protocol.metadata != MetadataLevel::None {
            let context = target.context.clone().key(id_of(view)?).navigation(&field.name);
            body.extend_from_slice(b"\"@odata.context\":");
            odata::json::write_string(&mut body, &exchange.links.context(&context));
            body.push(b',');
        }
        body.extend_from_slice(b"\"value\":");
        write_value(&mut body, &field.value_type, value, form);
        body.push(b'}');
        Ok(Flow::Break(()))
    })?;
    if !found {
        return Err(not_found(target.resource));
    }
    if is_stream {
        if body.is_empty() {
            out.head = exchange.no_content();
            return Ok(());
        }
        set_content_type(out, "application/octet-stream");
    } else if bare {
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
        select: vec![target.resource.key_field().read.clone()],
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
        let link = exchange.links.entity(&exchange.model, target.resource, id_of(view)?);
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

fn read_page(tx: &mut Tx<'_>, exchange: &Exchange<'_>, target: &Target<'_>, out: &mut Output) -> Result<()> {
    let options = exchange.options;
    let plan = exchange.plan(target)?;
    let filter = full_filter(exchange, target)?;
    let page = Page::of(exchange);
    let selection = Selection {
        filter: filter.clone(),
        order: plan.order.clone(),
        after: after(options)?,
        skip: options.skip.unwrap_or(0),
        limit: Some(page.limit + u64::from(page.may_continue)),
        select: plan.shape.select().to_vec(),
        ..Selection::default()
    };
    if let Some(applied) = exchange.protocol.preference_applied(true) {
        out.head.headers.retain(|(name, _)| *name != "preference-applied");
        out.head.headers.push(("preference-applied", applied));
    }
    out.buffer.push(b'{');
    if exchange.protocol.metadata != MetadataLevel::None {
        let context = target.context.clone().projection(&plan.projection);
        out.buffer.extend_from_slice(b"\"@odata.context\":");
        odata::json::write_string(&mut out.buffer, &exchange.links.context(&context));
        out.buffer.push(b',');
    }
    if options.count == Some(true) {
        let count = count_rows(tx, target.resource, filter.as_ref())?;
        out.buffer.extend_from_slice(format!("\"@odata.count\":{count},").as_bytes());
    }
    out.buffer.extend_from_slice(b"\"value\":[");
    let mut rows = Written { count: 0, last: None, more: false, limit: page.limit };
    if plan.expansions.is_empty() {
        read_rows(tx, target.resource, &selection, &mut |view| {
            if rows.is_full() {
                return Ok(Flow::Break(()));
            }
            rows.next(id_of(view)?, out);
            plan.shape.write_open(&mut out.buffer, view, None)?;
            out.buffer.push(b'}');
            Ok(out.flush_when_long())
        })?;
    } else {
        read_expanded(tx, exchange, &plan, selection, &mut rows, out)?;
    }
    out.buffer.push(b']');
    if let (true, Some(last)) = (rows.more, rows.last) {
        out.buffer.extend_from_slice(b",\"@odata.nextLink\":");
        odata::json::write_string(&mut out.buffer, &next_link(exchange.request, options, rows.count, last));
    }
    out.buffer.push(b'}');
    Ok(())
}

/// Reads the rows of a page with what they expand, so many parents at a time that memory stays small.
fn read_expanded(
    tx: &mut Tx<'_>,
    exchange: &Exchange<'_>,
    plan: &Plan<'_>,
    mut selection: Selection,
    rows: &mut Written,
    out: &mut Output,
) -> Result<()> {
    let mut left = selection.limit.unwrap_or(u64::MAX);
    while left > 0 {
        let batch = left.min(PARENTS_AT_ONCE);
        let part = Selection { limit: Some(batch), ..selection.clone() };
        let entities = read_entities(tx, plan, &exchange.links, part, &[], None)?;
        let complete = (entities.len() as u64) < batch;
        selection = Selection { after: entities.last().map(|entity| entity.id), skip: 0, ..selection };
        for entity in entities {
            if rows.is_full() {
                return Ok(());
            }
            rows.next(entity.id, out);
            out.buffer.extend_from_slice(&entity.json);
            out.buffer.push(b'}');
            if out.flush_when_long().is_break() {
                return Ok(());
            }
        }
        if complete {
            return Ok(());
        }
        left -= batch;
    }
    Ok(())
}

/// The rows of a page written so far.
struct Written {
    count: u64,
    last: Option<Uuid>,
    more: bool,
    limit: u64,
}

impl Written {
    /// Whether the row at hand is one too many; it proves that there are more.
    fn is_full(&mut self) -> bool {
        self.more = self.count == self.limit;
        self.more
    }

    fn next(&mut self, id: Uuid, out: &mut Output) {
        if self.count > 0 {
            out.buffer.push(b',');
        }
        self.count += 1;
        self.last = Some(id);
    }
}

/// The path's conditions, `$filter` and `$search`.
fn full_filter(exchange: &Exchange<'_>, target: &Target<'_>) -> Result<Option<Expr>> {
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

/// How long a page is and whether another may follow (wire protocol, section 6.6).
struct Page {
    limit: u64,
    may_continue: bool,
}

impl Page {
    fn of(exchange: &Exchange<'_>) -> Page {
        let size = exchange.protocol.max_page_size.unwrap_or(PAGE_SIZE).min(PAGE_SIZE);
        match exchange.options.top {
            Some(top) if top <= size => Page { limit: top, may_continue: false },
            _ => Page { limit: size, may_continue: true },
        }
    }
}

/// The row that the page before ended with.
fn after(options: &QueryOptions) -> Result<Option<Uuid>> {
    match &options.skip_token {
        None => Ok(None),
        Some(token) => Uuid::try_parse(token)
            .map(Some)
            .map_err(|_| Error::refused(ErrorCode::SkipTokenIsNoLongerValid, "The skip token is no longer valid.")),
    }
}

/// The request's own URL with its options, continued behind the last row.
fn next_link(request: &Request, options: &QueryOptions, written: u64, last: Uuid) -> String {
    let kept = QueryString::parse(&request.query)
        .map(|query| query.without(&["$skiptoken", "aid", "$skip", "$top"]))
        .unwrap_or_default();
    let mut parts: Vec<String> = Vec::new();
    if !kept.is_empty() {
        parts.push(kept);
    }
    if let Some(top) = options.top {
        parts.push(format!("$top={}", top.saturating_sub(written)));
    }
    parts.push("aid=FIN".to_owned());
    parts.push(format!("$skiptoken={last}"));
    format!("{}/{}?{}", request.base, request.path.trim_matches('/'), parts.join("&"))
}
