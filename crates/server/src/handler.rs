//! One HTTP request, from its URL to its answer.

use crate::admission::Admission;
use crate::api_call::{Place, answer_api};
use crate::api_handler::Environment;
use crate::auth::Authenticator;
use crate::body::Body;
use crate::identity::answer_identity;
use crate::limits::Limits;
use crate::origin::Reach;
use crate::plain;
use crate::roots::{Route, route};
use api::error_answer_with_status;
use futures_util::FutureExt;
use hyper::body::Incoming;
use hyper::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use model::{ErrorCode, Sources, Uuid};
use std::net::IpAddr;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

/// The text of a failure that is not explained.
const FAILED: &str = "An unexpected error occurred.";

/// Everything a request needs.
pub(crate) struct Shared {
    pub environments: Vec<Environment>,
    pub default_environment: String,
    pub authenticator: Authenticator,
    pub admission: Admission,
    pub sources: Arc<dyn Sources>,
    pub limits: Limits,
    pub reach: Reach,
    /// `http`, or `https` with a certificate.
    pub scheme: &'static str,
    /// Given to clients that name no host, such as `127.0.0.1:7048`.
    pub authority: String,
}

/// Answers a request. A panic becomes an answer, too.
pub(crate) async fn respond(shared: Arc<Shared>, peer: IpAddr, request: Request<Incoming>) -> Response<Body> {
    let correlation_id = shared.sources.new_guid();
    let echo = echoed_request_id(request.headers());
    let answering = AssertUnwindSafe(answer(&shared, peer, request, correlation_id)).catch_unwind();
    let mut response = match answering.await {
        Ok(response) => response,
        Err(_) => {
            tracing::error!(%correlation_id, "a request panicked");
            failed(correlation_id)
        }
    };
    let id = HeaderValue::from_str(&correlation_id.to_string());
    if let Ok(id) = id {
        for name in ["request-id", "ms-correlation-x"] {
            response.headers_mut().entry(name).or_insert_with(|| id.clone());
        }
    }
    if let Some(echo) = echo {
        response.headers_mut().insert("client-request-id", echo);
    }
    response
}

/// The client's own id, when it wants it back.
fn echoed_request_id(headers: &HeaderMap) -> Option<HeaderValue> {
    let wanted = headers.get("return-client-request-id")?.to_str().ok()?;
    headers.get("client-request-id").filter(|_| wanted.eq_ignore_ascii_case("true")).cloned()
}

/// The answer when something failed that is not the client's doing.
pub(crate) fn failed(correlation_id: Uuid) -> Response<Body> {
    plain::from_api(error_answer_with_status(500, ErrorCode::InternalServerError, FAILED, correlation_id))
}

async fn answer(shared: &Shared, peer: IpAddr, request: Request<Incoming>, correlation_id: Uuid) -> Response<Body> {
    let origin = shared.reach.origin(peer, shared.scheme, &shared.authority, request.uri(), request.headers());
    let Ok(origin) = origin else {
        return plain::error(StatusCode::BAD_REQUEST, "BadRequest", "The Host header is not valid.");
    };
    let uri = request.uri().clone();
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    if origin.len() + target.len() > shared.limits.url_chars_max {
        return plain::empty(StatusCode::URI_TOO_LONG);
    }
    let (path, query) = (uri.path(), uri.query().unwrap_or_default());
    match route(path, query) {
        None => plain::no_route(&format!("{origin}{target}")),
        Some(Route::Health) => crate::health::healthy(),
        Some(Route::Reference(_)) if !matches!(*request.method(), Method::GET | Method::HEAD) => {
            plain::empty(StatusCode::METHOD_NOT_ALLOWED)
        }
        Some(Route::Reference(file)) => crate::reference::file(&file, request.headers())
            .unwrap_or_else(|| plain::no_route(&format!("{origin}{target}"))),
        Some(Route::Api(root)) => {
            let place = Place { origin: &origin, path, query, root: &root };
            answer_api(shared, request, &place, correlation_id).await
        }
        Some(identity) => answer_identity(shared, request, identity, &origin, correlation_id).await,
    }
}

/// The credentials of a request.
pub(crate) fn authorization(headers: &HeaderMap) -> Option<&str> {
    headers.get(AUTHORIZATION)?.to_str().ok()
}
