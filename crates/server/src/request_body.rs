//! Reading the body of a request: not too much of it, and not for too long.

use crate::body::Body;
use crate::limits::Limits;
use crate::plain;
use bytes::{Bytes, BytesMut};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper::header::{CONTENT_LENGTH, HeaderMap};
use hyper::{Response, StatusCode};
use tokio::time::{Instant, timeout_at};

/// The body, or the answer to a client that sends too much, too slowly or nonsense.
pub(crate) async fn read_body(
    body: Incoming,
    headers: &HeaderMap,
    bytes_max: usize,
    limits: &Limits,
) -> Result<Bytes, Response<Body>> {
    let announced = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: u64| length > bytes_max as u64) {
        return Err(plain::empty(StatusCode::PAYLOAD_TOO_LARGE));
    }
    let ends_by = Instant::now() + limits.body_read_timeout;
    let mut body = Limited::new(body, bytes_max);
    let (mut first, mut more) = (Bytes::new(), BytesMut::new());
    loop {
        let patience = ends_by.min(Instant::now() + limits.stall_timeout);
        let data = match timeout_at(patience, body.frame()).await {
            Ok(None) => break,
            Ok(Some(Ok(frame))) => frame.into_data().unwrap_or_default(),
            Ok(Some(Err(error))) if error.is::<LengthLimitError>() => {
                return Err(plain::empty(StatusCode::PAYLOAD_TOO_LARGE));
            }
            Ok(Some(Err(_))) => return Err(plain::empty(StatusCode::BAD_REQUEST)),
            Err(_) => return Err(plain::empty(StatusCode::REQUEST_TIMEOUT)),
        };
        // Most bodies come in one piece, which need not be copied.
        if first.is_empty() {
            first = data;
        } else {
            if more.is_empty() {
                more.extend_from_slice(&first);
            }
            more.extend_from_slice(&data);
        }
    }
    Ok(if more.is_empty() { first } else { more.freeze() })
}
