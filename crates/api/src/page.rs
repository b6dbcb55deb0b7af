//! A page of a collection: its rows, what they expand, and the link to the next (wire protocol, section 6.6).

use crate::delta::delta_link;
use crate::entity::{id_of, separate};
use crate::exchange::Exchange;
use crate::expand::read_entities;
use crate::output::Output;
use crate::plan::Plan;
use crate::protocol::Protocol;
use crate::read::full_filter;
use crate::request::Request;
use crate::rows::{Selection, count_rows, read_rows};
use crate::target::Target;
use model::{Error, ErrorCode, Flow, Result, Tx, Uuid};
use odata::query::{QueryOptions, QueryString};

/// How many rows a page has unless the client asks for fewer; it can't ask for more.
pub const PAGE_SIZE: u64 = 20_000;

/// How many rows a page may have at most for a request.
pub fn page_size(protocol: &Protocol) -> u64 {
    protocol.max_page_size.unwrap_or(PAGE_SIZE).min(PAGE_SIZE)
}

/// How many parents are read before what they expand is read.
const PARENTS_AT_ONCE: u64 = 1000;

/// Reads a page of a collection.
pub fn read_page(tx: &mut Tx<'_>, exchange: &Exchange<'_>, target: &Target<'_>, out: &mut Output) -> Result<()> {
    let options = exchange.options;
    let plan = exchange.plan(target)?;
    let filter = full_filter(exchange, target)?;
    let page = Page::of(exchange);
    let position = Position::of(tx, exchange)?;
    let selection = Selection {
        filter: filter.clone(),
        order: plan.order.clone(),
        after: position.after,
        skip: options.skip.unwrap_or(0),
        limit: Some(page.limit + u64::from(page.may_continue)),
        select: plan.shape.select().clone(),
        ..Selection::default()
    };
    if let Some(applied) = exchange.protocol.preference_applied(true) {
        out.head.headers.retain(|(name, _)| *name != "preference-applied");
        out.head.headers.push(("preference-applied", applied));
    }
    let context = target.context.clone().projection(&plan.projection);
    exchange.open(&mut out.buffer, &exchange.links.context(&context));
    if options.count == Some(true) {
        let count = count_rows(tx, target.resource, filter.as_ref())?;
        separate(&mut out.buffer);
        out.buffer.extend_from_slice(format!("\"@odata.count\":{count}").as_bytes());
    }
    separate(&mut out.buffer);
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
    let link = match (rows.more, rows.last, position.tracked_since) {
        (true, Some(last), since) => Some(("nextLink", next_link(exchange.request, options, rows.count, last, since))),
        (_, _, Some(version)) => Some(("deltaLink", delta_link(exchange.request, version))),
        _ => None,
    };
    if let Some((name, link)) = link {
        out.buffer.extend_from_slice(format!(",\"@odata.{name}\":").as_bytes());
        odata::json::write_string(&mut out.buffer, &link);
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

/// How long a page is and whether another may follow (wire protocol, section 6.6).
struct Page {
    limit: u64,
    may_continue: bool,
}

impl Page {
    fn of(exchange: &Exchange<'_>) -> Page {
        let size = page_size(exchange.protocol);
        match exchange.options.top {
            Some(top) if top <= size => Page { limit: top, may_continue: false },
            _ => Page { limit: size, may_continue: true },
        }
    }
}

/// Where a page starts: the content of `$skiptoken`.
struct Position {
    /// The row that the page before ended with.
    after: Option<Uuid>,
    /// The version from which the client wants to know changes: that of the first page.
    tracked_since: Option<i64>,
}

impl Position {
    fn of(tx: &mut Tx<'_>, exchange: &Exchange<'_>) -> Result<Position> {
        let Some(token) = &exchange.options.skip_token else {
            let tracks = exchange.protocol.track_changes;
            let tracked_since = if tracks { Some(tx.storage().last_version()?) } else { None };
            return Ok(Position { after: None, tracked_since });
        };
        let invalid = || Error::refused(ErrorCode::SkipTokenIsNoLongerValid, "The skip token is no longer valid.");
        let (id, since) = token.split_once('~').map_or((token.as_str(), None), |(id, since)| (id, Some(since)));
        Ok(Position {
            after: Some(Uuid::try_parse(id).map_err(|_| invalid())?),
            tracked_since: since.map(str::parse).transpose().map_err(|_| invalid())?,
        })
    }
}

/// The request's own URL with its options, continued behind the last row.
fn next_link(request: &Request, options: &QueryOptions, written: u64, last: Uuid, since: Option<i64>) -> String {
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
    let since = since.map(|version| format!("~{version}")).unwrap_or_default();
    parts.push(format!("$skiptoken={last}{since}"));
    format!("{}/{}?{}", request.base, request.path.trim_matches('/'), parts.join("&"))
}
