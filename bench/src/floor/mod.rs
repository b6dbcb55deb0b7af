//! The floor: what the same answers cost at least. hyper, statements written by hand and prepared once, no sign-in, no
//! rules, no choice of properties, and only the requests that are measured.

mod entity;
mod group_commit;
mod read;

use anyhow::Result;
use bytes::Bytes;
use group_commit::{Change, Writer};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full, StreamBody};
use hyper::body::{Frame, Incoming};
use hyper::header::{CONTENT_TYPE, HOST, HeaderValue, IF_MATCH};
use hyper::service::service_fn;
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use read::Reader;
use rusqlite::{Connection, OpenFlags};
use std::cell::RefCell;
use std::convert::Infallible;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use tokio::net::TcpListener;

type Body = UnsyncBoxBody<Bytes, Infallible>;

/// Opens the database with the same settings as OpenCentral.
fn connect(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "cache_size", -16_384)?;
    connection.pragma_update(None, "mmap_size", 256 << 20)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    Ok(connection)
}

struct Floor {
    database: std::path::PathBuf,
    writer: Writer,
}

thread_local! {
    static READER: RefCell<Option<Reader>> = const { RefCell::new(None) };
}

impl Floor {
    /// Each thread reads through a connection of its own.
    fn read<R>(&self, job: impl FnOnce(&mut Reader) -> Result<R>) -> Result<R> {
        READER.with_borrow_mut(|reader| {
            let reader = match reader {
                Some(reader) => reader,
                None => reader.insert(Reader::open(&self.database)?),
            };
            job(reader)
        })
    }
}

/// Serves until the process is ended.
pub(crate) fn serve(database: &Path) -> Result<()> {
    let floor = Arc::new(Floor { database: database.to_owned(), writer: Writer::start(database)? });
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async move {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let mut out = std::io::stdout();
        writeln!(out, "listening on http://{}", listener.local_addr()?)?;
        out.flush()?;
        loop {
            let (stream, _) = listener.accept().await?;
            stream.set_nodelay(true)?;
            let floor = Arc::clone(&floor);
            let service = service_fn(move |request| answer(Arc::clone(&floor), request));
            tokio::spawn(hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service));
        }
    })
}

async fn answer(floor: Arc<Floor>, request: Request<Incoming>) -> Result<Response<Body>> {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let (path, query) = (request.uri().path(), request.uri().query().unwrap_or_default());
    // `/v2.0/sandbox/api/v2.0` before the path the API sees.
    let (root, rest) = path.split_at(path.len().min(22));
    let base = format!("http://{host}{root}");
    let (company, rest) = rest.split_once(")/").unwrap_or_default();
    let company = company.strip_prefix("/companies(").unwrap_or_default().to_owned();
    let key = rest.strip_prefix("customers(").and_then(|key| key.strip_suffix(')'));
    let key = key.map(uuid::Uuid::try_parse).transpose()?;
    match (request.method(), key) {
        (&Method::GET, Some(key)) => {
            let mut body = Vec::with_capacity(1024);
            floor.read(|reader| reader.customer(&base, &company, key, &mut body))?;
            Ok(whole(200, body))
        }
        (&Method::GET, None) if query.starts_with("$filter") => {
            let query = percent_encoding::percent_decode_str(query).decode_utf8()?.into_owned();
            let page = move || {
                let mut body = Vec::with_capacity(32 * 1024);
                floor.read(|reader| reader.page(&base, &company, &query, &mut body)).map(|()| body)
            };
            Ok(whole(200, tokio::task::spawn_blocking(page).await??))
        }
        (&Method::GET, None) => {
            let top = query.strip_prefix("$top=").and_then(|top| top.parse().ok());
            let (sender, mut receiver) = tokio::sync::mpsc::channel(4);
            drop(tokio::task::spawn_blocking(move || {
                // A client that has gone needs no more rows.
                floor.read(|reader| reader.all(&base, &company, top, &mut |chunk| drop(sender.blocking_send(chunk))))
            }));
            let frames = futures_util::stream::poll_fn(move |context| {
                receiver.poll_recv(context).map(|chunk| chunk.map(|chunk: Vec<u8>| Ok(Frame::data(Bytes::from(chunk)))))
            });
            Ok(json(200, BodyExt::boxed_unsync(StreamBody::new(frames))))
        }
        (_, key) => {
            let etag = request.headers().get(IF_MATCH).and_then(|etag| etag.to_str().ok()).map(str::to_owned);
            let customers = rest.starts_with("customers");
            let body = request.into_body().collect().await?.to_bytes();
            let change = match key {
                Some(key) => Change::credit_limit(key, &etag.unwrap_or_default(), &body)?,
                None if customers => Change::customer(&body)?,
                None => Change::payment_terms(&body)?,
            };
            let body = floor.writer.run(change, base, company).await?;
            Ok(whole(if key.is_some() { 200 } else { 201 }, body))
        }
    }
}

fn whole(status: u16, body: Vec<u8>) -> Response<Body> {
    json(status, Full::new(Bytes::from(body)).boxed_unsync())
}

fn json(status: u16, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = hyper::StatusCode::from_u16(status).unwrap_or_default();
    let json = HeaderValue::from_static("application/json; odata.metadata=minimal");
    response.headers_mut().insert(CONTENT_TYPE, json);
    response.headers_mut().insert("odata-version", HeaderValue::from_static("4.0"));
    response
}
