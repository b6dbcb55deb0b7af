//! Optimistic concurrency: `If-Match` and `If-None-Match` (wire protocol, sections 5.2 and 17).

use crate::protocol::Protocol;
use crate::request::Request;
use model::{Error, ErrorCode, Result, Row};
use odata::etag::{ETag, IfMatch};

/// The token of `If-Match`; a missing or unreadable one is refused.
pub fn required_token(request: &Request) -> Result<IfMatch> {
    match request.header("if-match").map(IfMatch::parse) {
        Some(Ok(token)) => Ok(token),
        None | Some(Err(_)) => Err(Error::refused(
            ErrorCode::BadRequestInvalidToken,
            "Could not validate the client concurrency token required by the service. Please provide a valid token \
             in the client request.",
        )),
    }
}

/// What `If-None-Match` names, where the standard's rules hold; Business Central does not look at it.
pub fn none_match(request: &Request, protocol: &Protocol) -> Option<IfMatch> {
    let header = request.header("if-none-match").filter(|_| protocol.is_strict())?;
    IfMatch::parse(header).ok()
}

/// Refuses a token that the row has outgrown.
pub fn require_match(token: Option<&IfMatch>, row: &Row) -> Result<()> {
    let etag = ETag::from_parts(row.system_id(), row.row_version().unsigned_abs());
    match token {
        Some(token) if !token.matches(&etag) => {
            Err(Error::refused(ErrorCode::RequestEntityChanged, "Another user has already changed the record."))
        }
        _ => Ok(()),
    }
}
