//! `$batch`: several requests in one (wire protocol, section 10). Their forms are `odata::batch`'s; here they are run.
//!
//! An inner request goes through [`Service::handle`] or, in a transaction, through `Service::handle_within`, exactly as
//! if it had come alone.

mod address;
mod collect;
mod request;
mod run;
mod session;

use crate::error_answer::{error_answer, error_answer_with_status};
use crate::protocol::Preferences;
use crate::request::{Answer, Method, Reply, Request};
use crate::service::Service;
use bytes::Bytes;
use model::{Error, ErrorCode};
use odata::batch::{BatchError, ContentId, prefers_json};
use std::borrow::Cow;

/// How long the inner answers kept at once may be together: one of them, or all of a change set or of a batch with
/// `Isolation: snapshot`. Answers outside transactions are sent as they come, so a batch as a whole has no such limit.
pub(super) const ANSWER_BYTES_MAX: usize = 128 << 20;

/// Whether a request is a batch.
pub fn is_addressed(request: &Request) -> bool {
    let path = request.path.trim_matches('/');
    odata::url::decode_path(path).is_ok_and(|path| path.eq_ignore_ascii_case("$batch"))
}

/// Runs a batch and answers it: 200 whenever the envelope was understood, whatever became of the requests in it.
pub fn handle(service: &Service, request: &Request, reply: Box<dyn Reply>) {
    match Batch::read(request) {
        Ok(batch) => {
            let operations: usize = batch.parts.iter().map(|part| part.operations.len()).sum();
            // The first is the request that brought them.
            request.charge.more(operations.saturating_sub(1));
            run::run(service, request, batch, reply);
        }
        Err(answer) => reply.answer(answer),
    }
}

/// A batch, ready to run.
struct Batch {
    parts: Vec<Part>,
    /// Requests behind a failed one are run all the same.
    continue_on_error: bool,
    /// All of it is one transaction.
    snapshot: bool,
    /// The answer is JSON.
    json: bool,
}

/// A single operation or a change set.
#[derive(Debug)]
struct Part {
    group: Option<String>,
    operations: Vec<Operation>,
}

/// One request of the batch, its body being a part of the batch's.
#[derive(Debug)]
struct Operation {
    id: Option<ContentId>,
    method: Method,
    url: String,
    headers: Vec<(String, String)>,
    body: Bytes,
    depends_on: Vec<String>,
}

impl Batch {
    fn read(request: &Request) -> Result<Batch, Answer> {
        if request.method != Method::Post {
            return Err(error_answer(&not_post(&request.method), request.correlation_id));
        }
        let snapshot = is_snapshot(request)?;
        let body = request.body.bytes().map_err(|error| error_answer(&error, request.correlation_id))?;
        let parts = odata::batch::parse(request.header("content-type"), &body)
            .map_err(|error| envelope_refused(&error, request))?;
        let parts = parts.into_iter().map(|part| Part::of(part, &body)).collect();
        let continue_on_error = continues_on_error(request);
        Ok(Batch { parts, continue_on_error, snapshot, json: prefers_json(request.header("accept")) })
    }

    /// Whether nothing in it writes.
    fn only_reads(&self) -> bool {
        let mut operations = self.parts.iter().flat_map(|part| &part.operations);
        operations.all(|operation| matches!(operation.method, Method::Get | Method::Head))
    }
}

impl Part {
    fn of(part: odata::batch::Part<'_>, whole: &Bytes) -> Part {
        let operations = part.operations.into_iter().map(|operation| Operation {
            id: operation.id,
            method: Method::named(&operation.method),
            url: operation.url,
            headers: operation.headers,
            body: match operation.body {
                Cow::Borrowed(body) => whole.slice_ref(body),
                Cow::Owned(body) => Bytes::from(body),
            },
            depends_on: operation.depends_on,
        });
        Part { group: part.group, operations: operations.collect() }
    }
}

impl Operation {
    /// The first header with a (lower-case) name.
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str())
    }
}

fn not_post(method: &Method) -> Error {
    Error::refused(
        ErrorCode::BadRequestMethodNotAllowed,
        format!(
            "'{}' requests for '$batch' are not allowed within Dynamics 365 Business Central OData web services.",
            method.name()
        ),
    )
}

/// What the client is told when the batch is not run at all. Only the answer to too many parts was seen on the wire.
fn envelope_refused(error: &BatchError, request: &Request) -> Answer {
    let (status, code) = match error {
        BatchError::NotJson => (400, ErrorCode::RequestDataInvalid),
        BatchError::MediaType(_) => (415, ErrorCode::BadRequest),
        BatchError::Malformed(_) => (400, ErrorCode::BadRequest),
        BatchError::TooLarge(_) => (500, ErrorCode::Unknown),
    };
    error_answer_with_status(status, code, &error.to_string(), request.correlation_id)
}

/// `Isolation: snapshot`, also under its older name. Another level cannot be given, and OData wants that said with 412.
fn is_snapshot(request: &Request) -> Result<bool, Answer> {
    match request.header("isolation").or_else(|| request.header("odata-isolation")) {
        None => Ok(false),
        Some(level) if level.trim().eq_ignore_ascii_case("snapshot") => Ok(true),
        Some(level) => {
            let message =
                format!("The isolation level '{level}' is not supported. The only supported one is 'snapshot'.");
            Err(error_answer_with_status(412, ErrorCode::BadRequest, &message, request.correlation_id))
        }
    }
}

/// `Prefer: odata.continue-on-error`, with or without the prefix or a value.
fn continues_on_error(request: &Request) -> bool {
    let preferences = Preferences(request.header("prefer").unwrap_or_default());
    ["odata.continue-on-error", "continue-on-error"].iter().any(|name| {
        preferences.has(name) || preferences.value(name).is_some_and(|value| value.eq_ignore_ascii_case("true"))
    })
}
