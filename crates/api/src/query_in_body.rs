//! `POST …/$query` in strict mode: a GET whose query options stand in the body, for what a URL is too short for (OData
//! URL Conventions 4.01, section 4.17).

use crate::protocol::{Mode, Preferences};
use crate::request::{Method, Request};

const SEGMENT: &str = "/$query";

/// Whether a request has its query options in the body.
pub fn is_addressed(request: &Request, mode: Mode) -> bool {
    let is_strict =
        || mode == Mode::Strict || Preferences(request.header("prefer").unwrap_or_default()).has("strict-odata");
    request.method == Method::Post && request.path.ends_with(SEGMENT) && is_strict()
}

/// The GET that such a request stands for; options in the URL stay. A body that is no text is no query.
pub fn unfolded(mut request: Request) -> Request {
    let given = request.body.bytes().unwrap_or_default();
    let given = String::from_utf8_lossy(&given).trim().to_owned();
    request.path.truncate(request.path.len() - SEGMENT.len());
    request.query = match (request.query.is_empty(), given.is_empty()) {
        (_, true) => request.query,
        (true, false) => given,
        (false, false) => format!("{}&{given}", request.query),
    };
    request.method = Method::Get;
    request.headers.retain(|(name, _)| name != "content-type");
    request.body = bytes::Bytes::new().into();
    request
}
