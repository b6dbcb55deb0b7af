//! GET: collections with paging, entities, counts.

use crate::entity::{Shape, id_of};
use crate::expand::{Expanded, projection, read_expanded};
use crate::filter::bind_filter;
use crate::filter::unknown_property;
use crate::request::{Answer, Head, Reply, Request};
use crate::rows::{Selection, count_rows, read_rows};
use crate::service::{ok_json, refuse};
use crate::target::{Target, not_found};
use model::{Error, ErrorCode, Expr, Flow, OrderBy, ResourceDescription, Result, Tx, Uuid};
use odata::expr::ExprKind;
use odata::query::{QueryOptions, QueryString};

/// How many rows a page has unless the client asks for fewer; it can't ask for more.
pub const PAGE_SIZE: u64 = 20_000;
/// Answers longer than this many bytes are sent while they are made.
const CHUNK_BYTES: usize = 64 * 1024;

/// Where the text of an answer goes: whole when it is short, in chunks when it is long.
pub struct Output {
    reply: Option<Box<dyn Reply>>,
    chunks: Option<Box<dyn crate::request::Chunks>>,
    pub(crate) head: Head,
    pub(crate) buffer: Vec<u8>,
}

impl Output {
    /// Nothing written yet.
    pub fn new(reply: Box<dyn Reply>) -> Output {
        Output { reply: Some(reply), chunks: None, head: ok_json(200), buffer: Vec::new() }
    }

    /// Sends what is there when it is long. Breaks off when the client has gone.
    pub(crate) fn flush_when_long(&mut self) -> Flow {
        if self.buffer.len() < CHUNK_BYTES {
            return Flow::Continue(());
        }
        if let Some(reply) = self.reply.take() {
            self.chunks = Some(reply.begin(self.head.clone()));
        }
        let chunk = std::mem::replace(&mut self.buffer, Vec::with_capacity(CHUNK_BYTES + 4096));
        match self.chunks.as_mut().is_some_and(|chunks| chunks.send(chunk)) {
            true => Flow::Continue(()),
            false => Flow::Break(()),
        }
    }

    /// The answer is complete.
    pub fn finish(mut self) {
        if let Some(reply) = self.reply.take() {
            reply.answer(Answer { head: self.head, body: self.buffer });
        } else if let Some(mut chunks) = self.chunks.take()
            && chunks.send(self.buffer)
        {
            chunks.end();
        }
    }

    /// The answer could not be made. A body already under way is broken off, which the client notices.
    pub fn fail(mut self, error: &Error, request: &Request) {
        match self.reply.take() {
            Some(reply) => reply.answer(refuse(error, request)),
            None => tracing::error!(correlation_id = %request.correlation_id, %error, "answer broken off"),
        }
    }
}

/// Reads what a path leads to.
pub fn read(
    tx: &mut Tx<'_>,
    target: &Target<'_>,
    options: &QueryOptions,
    request: &Request,
    out: &mut Output,
) -> Result<()> {
    if target.single {
        read_one(tx, target, options, request, out)
    } else {
        read_page(tx, target, options, request, out)
    }
}

/// Reads the number of rows a path leads to.
pub fn read_count(tx: &mut Tx<'_>, target: &Target<'_>, options: &QueryOptions, out: &mut Output) -> Result<()> {
    let filter = full_filter(target, options)?;
    let count = count_rows(tx, target.resource, filter.as_ref())?;
    out.head.headers[0].1 = "text/plain".to_owned();
    odata::json::write_i64(&mut out.buffer, i64::try_from(count).unwrap_or(i64::MAX));
    Ok(())
}

fn read_one(
    tx: &mut Tx<'_>,
    target: &Target<'_>,
    options: &QueryOptions,
    request: &Request,
    out: &mut Output,
) -> Result<()> {
    let entity = read_entity(tx, target, options, request, target.filter())?;
    let etag = entity.map(|entity| {
        out.buffer = entity.json;
        out.buffer.push(b'}');
        entity.etag
    });
    match etag {
        Some(etag) => out.head.headers.push(("etag", etag)),
        None if target.key.is_some() => return Err(not_found(target.resource)),
        None => {
            out.head = Head { status: 204, headers: vec![("odata-version", "4.0".to_owned())] };
        }
    }
    Ok(())
}

/// Reads the one entity that matches, with its context and everything expanded.
pub fn read_entity(
    tx: &mut Tx<'_>,
    target: &Target<'_>,
    options: &QueryOptions,
    request: &Request,
    filter: Option<Expr>,
) -> Result<Option<Expanded>> {
    let projection = projection(&tx.context().model, target.resource, options)?;
    let context = format!("{}/$metadata{}", request.base, target.context.clone().projection(&projection).entity());
    let selection = Selection { filter, limit: Some(1), ..Selection::default() };
    Ok(read_expanded(tx, target.resource, options, selection, &[], Some(&context))?.pop())
}

fn read_page(
    tx: &mut Tx<'_>,
    target: &Target<'_>,
    options: &QueryOptions,
    request: &Request,
    out: &mut Output,
) -> Result<()> {
    let shape = Shape::of(target.resource, options)?;
    let filter = full_filter(target, options)?;
    let page = Page::of(options, request);
    let selection = Selection {
        filter: filter.clone(),
        order: order_of(target.resource, options)?,
        after: page.after(options)?,
        skip: options.skip.unwrap_or(0),
        limit: Some(page.limit + u64::from(page.may_continue)),
        select: shape.select().to_vec(),
    };
    if let Some(asked) = page.asked {
        out.head.headers.push(("preference-applied", format!("odata.maxpagesize={asked}")));
    }
    let projection = projection(&tx.context().model, target.resource, options)?;
    let context = target.context.clone().projection(&projection);
    out.buffer.extend_from_slice(b"{\"@odata.context\":");
    odata::json::write_string(&mut out.buffer, &format!("{}/$metadata{context}", request.base));
    if options.count == Some(true) {
        let count = count_rows(tx, target.resource, filter.as_ref())?;
        out.buffer.extend_from_slice(format!(",\"@odata.count\":{count}").as_bytes());
    }
    out.buffer.extend_from_slice(b",\"value\":[");
    let (mut written, mut last, mut more) = (0, None, false);
    if options.expand.is_empty() {
        read_rows(tx, target.resource, &selection, &mut |view| {
            if written == page.limit {
                more = true;
                return Ok(Flow::Break(()));
            }
            if written > 0 {
                out.buffer.push(b',');
            }
            shape.write(&mut out.buffer, view)?;
            written += 1;
            last = Some(id_of(view)?);
            Ok(out.flush_when_long())
        })?;
    } else {
        let mut entities = read_expanded(tx, target.resource, options, selection, &[], None)?;
        let size = usize::try_from(page.limit).unwrap_or(usize::MAX);
        more = entities.len() > size;
        entities.truncate(size);
        for entity in entities {
            if written > 0 {
                out.buffer.push(b',');
            }
            out.buffer.extend_from_slice(&entity.json);
            out.buffer.push(b'}');
            written += 1;
            last = Some(entity.id);
            if out.flush_when_long().is_break() {
                break;
            }
        }
    }
    out.buffer.push(b']');
    if let (true, Some(last)) = (more, last) {
        out.buffer.extend_from_slice(b",\"@odata.nextLink\":");
        odata::json::write_string(&mut out.buffer, &next_link(request, options, written, last));
    }
    out.buffer.push(b'}');
    Ok(())
}

/// The path's conditions and `$filter`.
fn full_filter(target: &Target<'_>, options: &QueryOptions) -> Result<Option<Expr>> {
    let nested = options.schema_version.as_deref() == Some("2.1");
    let given = match &options.filter {
        Some(filter) => bind_filter(target.resource, filter, nested)?,
        None => None,
    };
    Ok(Expr::all([target.filter(), given]))
}

/// `$orderby` bound to a resource.
pub fn order_of(resource: &ResourceDescription, options: &QueryOptions) -> Result<Vec<OrderBy>> {
    let keys = options.order_by.iter().map(|item| match &item.expr.kind {
        ExprKind::Path(path) if path.len() == 1 => match resource.field(&path[0]) {
            Some(field) => Ok(OrderBy { expr: field.read.clone(), descending: item.descending }),
            None => Err(unknown_property(resource, &path[0])),
        },
        _ => Err(Error::refused(
            ErrorCode::BadRequestMethodNotImplemented,
            "The OData orderby expression is not supported.",
        )),
    });
    keys.collect()
}

/// How long a page is and whether another may follow (wire protocol, section 6.6).
struct Page {
    limit: u64,
    may_continue: bool,
    asked: Option<u64>,
}

impl Page {
    fn of(options: &QueryOptions, request: &Request) -> Page {
        let asked = request.header("prefer").and_then(max_page_size);
        let size = asked.unwrap_or(PAGE_SIZE).min(PAGE_SIZE);
        match options.top {
            Some(top) if top <= size => Page { limit: top, may_continue: false, asked },
            _ => Page { limit: size, may_continue: true, asked },
        }
    }

    fn after(&self, options: &QueryOptions) -> Result<Option<Uuid>> {
        match &options.skip_token {
            None => Ok(None),
            Some(token) => Uuid::try_parse(token)
                .map(Some)
                .map_err(|_| Error::refused(ErrorCode::SkipTokenIsNoLongerValid, "The skip token is no longer valid.")),
        }
    }
}

/// The page size that a `Prefer` header asks for.
fn max_page_size(prefer: &str) -> Option<u64> {
    let preferences = prefer.split([',', ';']).map(str::trim);
    let sizes = preferences.filter_map(|preference| {
        let (name, value) = preference.split_once('=')?;
        let name = name.trim().to_ascii_lowercase();
        (name == "odata.maxpagesize" || name == "maxpagesize").then(|| value.trim().parse().ok())?
    });
    sizes.into_iter().find(|size| *size > 0)
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
