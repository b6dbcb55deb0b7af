//! Reading the body of a request: not too much of it, not for too long, and a long one into a file.

use crate::body::Body;
use crate::limits::Limits;
use crate::plain;
use api::RequestBody;
use bytes::{Bytes, BytesMut};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper::header::{CONTENT_LENGTH, HeaderMap};
use hyper::{Response, StatusCode};
use std::fs::File;
use std::io::Write;
use tokio::time::{Instant, timeout_at};

/// So much of a body is kept in memory; a longer one goes to a file.
const MEMORY_BYTES_MAX: usize = 1024 * 1024;

/// The body, or the answer to a client that sends too much, too slowly or nonsense.
pub(crate) async fn read_body(
    body: Incoming,
    headers: &HeaderMap,
    bytes_max: usize,
    limits: &Limits,
) -> Result<RequestBody, Response<Body>> {
    let announced = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: u64| length > bytes_max as u64) {
        return Err(plain::empty(StatusCode::PAYLOAD_TOO_LARGE));
    }
    let ends_by = Instant::now() + limits.body_read_timeout;
    let mut body = Limited::new(body, bytes_max);
    let (mut first, mut more, mut file) = (Bytes::new(), BytesMut::new(), None);
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
            continue;
        }
        if more.is_empty() && file.is_none() {
            more.extend_from_slice(&first);
        }
        more.extend_from_slice(&data);
        if more.len() >= MEMORY_BYTES_MAX {
            file = Some(into_file(file, more.split().freeze()).await?);
        }
    }
    match file {
        Some(file) => {
            let file = into_file(Some(file), more.freeze()).await?;
            RequestBody::of_file(file).map_err(|error| no_file(&error))
        }
        None if more.is_empty() => Ok(first.into()),
        None => Ok(more.freeze().into()),
    }
}

/// Writes a part behind what the file holds, on a thread that may wait for the disk. The file has no name and goes with
/// this program, however that ends.
async fn into_file(file: Option<File>, part: Bytes) -> Result<File, Response<Body>> {
    let written = tokio::task::spawn_blocking(move || {
        let mut file = file.map_or_else(tempfile::tempfile, Ok)?;
        file.write_all(&part)?;
        Ok(file)
    });
    match written.await {
        Ok(written) => written.map_err(|error| no_file(&error)),
        Err(error) => std::panic::resume_unwind(error.into_panic()),
    }
}

fn no_file(error: &std::io::Error) -> Response<Body> {
    tracing::error!(%error, "a body could not be written to a temporary file");
    plain::empty(StatusCode::INSUFFICIENT_STORAGE)
}
