//! `GET /health`: whether requests are answered.

use crate::body::Body;
use crate::plain::json;
use hyper::{Response, StatusCode};

/// The answer of a server that runs.
pub(crate) fn healthy() -> Response<Body> {
    json(StatusCode::OK, &serde_json::json!({ "status": "ok" }))
}
