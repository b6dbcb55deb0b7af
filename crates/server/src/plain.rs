//! Answers made before the API is reached: the gateway's and the router's error families.

use crate::body::Body;
use bytes::Bytes;
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use hyper::{Response, StatusCode};

fn answer(status: StatusCode, content_type: &'static str, body: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(Body::whole(Bytes::from(body)));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

/// A JSON answer outside the OData layer.
pub(crate) fn json(status: StatusCode, body: &serde_json::Value) -> Response<Body> {
    answer(status, "application/json; charset=utf-8", body.to_string().into_bytes())
}

/// A JSON answer that must not be kept by caches.
pub(crate) fn secret_json(status: StatusCode, body: &serde_json::Value) -> Response<Body> {
    let mut response = json(status, body);
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A status without a body.
pub(crate) fn empty(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::whole(Bytes::new()));
    *response.status_mut() = status;
    response
}

/// A status without a body, and the methods that are taken.
pub(crate) fn allowing(status: StatusCode, methods: &'static str) -> Response<Body> {
    let mut response = empty(status);
    response.headers_mut().insert(ALLOW, HeaderValue::from_static(methods));
    response
}

/// The answer to a user who asks too much; `actual` counts the refused request, too.
pub(crate) fn too_many_requests(actual: u32, maximum: u32, retry_after_seconds: u64) -> Response<Body> {
    let message = format!("Too many requests reached. Actual ({actual}). Maximum ({maximum}).");
    let mut response = error(StatusCode::TOO_MANY_REQUESTS, "Application_TooManyRequests", &message);
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(retry_after_seconds));
    response
}

/// The answer to a request that has waited too long for others of its user.
pub(crate) fn try_later(retry_after_seconds: u64) -> Response<Body> {
    let mut response = empty(StatusCode::SERVICE_UNAVAILABLE);
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(retry_after_seconds));
    response
}

/// A JSON error with the OData layer's shape and no correlation suffix.
pub(crate) fn error(status: StatusCode, code: &str, message: &str) -> Response<Body> {
    json(status, &serde_json::json!({ "error": { "code": code, "message": message } }))
}

/// The router's answer for a URL that is no API route.
pub(crate) fn no_route(url: &str) -> Response<Body> {
    let message = format!("No HTTP resource was found that matches the request URI '{url}'.");
    error(StatusCode::NOT_FOUND, "BadRequest_NotFound", &message)
}

/// The gateway's answer for an environment that does not exist.
pub(crate) fn no_environment() -> Response<Body> {
    let body = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\
        <error xmlns=\"http://docs.oasis-open.org/odata/ns/metadata\">\
        <code>NoEnvironment</code><message>Environment does not exist.</message></error>";
    answer(StatusCode::NOT_FOUND, "application/xml", body.as_bytes().to_vec())
}

/// An answer of the API as an HTTP answer.
pub(crate) fn from_api(answer: api::Answer) -> Response<Body> {
    with_head(&answer.head, Body::whole(Bytes::from(answer.body)))
}

/// Status and headers of the API around a body.
pub(crate) fn with_head(head: &api::Head, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(head.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in &head.headers {
        match HeaderValue::from_str(value) {
            Ok(value) => drop(response.headers_mut().insert(*name, value)),
            Err(_) => tracing::warn!(header = name, "a header value cannot be sent and is left out"),
        }
    }
    response
}
