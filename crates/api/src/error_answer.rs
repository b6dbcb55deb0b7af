//! Errors as clients see them: status, code, text, and the correlation suffix that clients strip.

use crate::protocol::Mode;
use crate::request::{Answer, Head};
use model::{Error, ErrorCode, Uuid};

/// The content type of every JSON answer of the OData layer.
pub const JSON_CONTENT_TYPE: &str = "application/json; odata.metadata=minimal";

/// The text of a failure that is not explained.
const FAILED: &str = "An unexpected error occurred after a database command was cancelled.";

/// Business Central's text where the database cannot be reached.
const OUT_OF_REACH: &str = "Cannot establish a connection to the SQL Server/Database.";

/// Business Central answers 504 when it no longer knows; it has no text of its own.
const IN_DOUBT: &str = "The connection to the database was lost, and it is not known whether the request was carried \
                        out. Read what it would have changed before you send it again.";

/// How long a client is told to wait when the database could not be reached, in seconds.
const RETRY_SECONDS: u32 = 10;

/// The HTTP status Business Central answers with for an error code.
pub fn status_of(code: ErrorCode) -> u16 {
    match code {
        ErrorCode::AuthenticationInvalidCredentials => 401,
        ErrorCode::BadRequestNotFound
        | ErrorCode::BadRequestResourceNotFound
        | ErrorCode::InternalRecordNotFound
        | ErrorCode::InternalDataNotFoundFilter
        | ErrorCode::InternalCompanyNotFound
        | ErrorCode::NoEnvironment => 404,
        ErrorCode::BadRequestMethodNotAllowed => 405,
        ErrorCode::NotAcceptable => 406,
        ErrorCode::RequestEntityChanged => 409,
        ErrorCode::UnsupportedMediaType => 415,
        ErrorCode::ApplicationTooManyRequests => 429,
        ErrorCode::InternalServerError => 500,
        ErrorCode::BadRequestMethodNotImplemented => 501,
        ErrorCode::InternalTenantUnavailable => 503,
        _ => 400,
    }
}

/// The answer for an error. A fault's detail goes to the log under the correlation id, never to the client.
pub fn error_answer(error: &Error, correlation_id: Uuid) -> Answer {
    error_answer_in_mode(error, correlation_id, Mode::Compatible)
}

/// The answer for an error by the rules of a mode: for the standard, a stale ETag is 412 and a missing one 428. What
/// could not be done for want of the database is 503 and may be sent again; where nobody knows whether it was done, 504.
pub fn error_answer_in_mode(error: &Error, correlation_id: Uuid, mode: Mode) -> Answer {
    let code = error.code();
    let message = match error {
        Error::Refused { message, .. } => message,
        Error::Fault(_) | Error::Retry(_) => FAILED,
        Error::Unavailable(_) => OUT_OF_REACH,
        Error::InDoubt(_) => IN_DOUBT,
    };
    if !matches!(error, Error::Refused { .. }) {
        tracing::error!(%correlation_id, detail = %error, "request failed");
    }
    let status = match code {
        _ if matches!(error, Error::Retry(_) | Error::Unavailable(_)) => 503,
        _ if matches!(error, Error::InDoubt(_)) => 504,
        ErrorCode::RequestEntityChanged if mode == Mode::Strict => 412,
        ErrorCode::BadRequestInvalidToken if mode == Mode::Strict => 428,
        _ => status_of(code),
    };
    let mut answer = error_answer_with_status(status, code, message, correlation_id);
    if status == 503 {
        answer.head.headers.push(("retry-after", RETRY_SECONDS.to_string()));
    }
    answer
}

/// An error answer with a status of its own.
pub fn error_answer_with_status(status: u16, code: ErrorCode, message: &str, correlation_id: Uuid) -> Answer {
    let suffixed = if has_correlation_suffix(code) {
        format!("{message}  CorrelationId:  {correlation_id}.")
    } else {
        message.to_owned()
    };
    let mut body = Vec::with_capacity(suffixed.len() + 64);
    odata::json::write_error(&mut body, code.name(), &suffixed);
    let headers = vec![("content-type", JSON_CONTENT_TYPE.to_owned()), ("odata-version", "4.0".to_owned())];
    Answer { head: Head { status, headers }, body }
}

/// Errors that are raised before the OData layer carry no suffix.
fn has_correlation_suffix(code: ErrorCode) -> bool {
    !matches!(code, ErrorCode::RequestDataInvalid | ErrorCode::ApplicationTooManyRequests)
}
