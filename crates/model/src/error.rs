//! What can go wrong, as values: a refusal with Business Central's code and text, or a fault that is never explained.

use std::borrow::Cow;

/// What a rule, a transaction or a request returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why something did not happen.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Error {
    /// The business or the protocol says no. The client sees code and message to the letter.
    #[error("{}: {message}", code.name())]
    Refused {
        /// Business Central's error code.
        code: ErrorCode,
        /// Business Central's text, without the correlation suffix.
        message: String,
    },
    /// Something failed that is not the client's doing. The detail goes to the log only.
    #[error("{0}")]
    Fault(String),
    /// The database asks to run the whole request again (serialization failure, deadlock, busy, a lost connection);
    /// nothing of it was kept.
    #[error("the database asks for a retry: {0}")]
    Retry(String),
    /// No connection to the database, or not the right to write, could be had in the time there is; nothing was done.
    #[error("the database is out of reach: {0}")]
    Unavailable(String),
    /// The connection was lost while the database kept a write, and whether it did cannot be found out.
    #[error("it is not known whether a write was kept: {0}")]
    InDoubt(String),
}

macro_rules! error_codes {
    ($($(#[$doc:meta])* $name:ident = $wire:literal,)*) => {
        /// The error codes of Business Central's web services, as clients match on them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum ErrorCode { $($(#[$doc])* $name,)* }

        impl ErrorCode {
            /// The code on the wire.
            pub const fn name(self) -> &'static str {
                match self { $(ErrorCode::$name => $wire,)* }
            }

            /// Every code there is.
            pub const ALL: &'static [ErrorCode] = &[$(ErrorCode::$name,)*];
        }
    };
}

error_codes! {
    /// A business rule refuses with its own text (AL `Error`).
    ApplicationDialogException = "Application_DialogException",
    /// A field lacks the value a rule asks for (AL `TestField`, `FieldError`).
    ApplicationFieldValidationException = "Application_FieldValidationException",
    /// A text is longer than its field.
    ApplicationStringExceededLength = "Application_StringExceededLength",
    /// Text that is not a GUID where the business expects one.
    ApplicationInvalidGuid = "Application_InvalidGUID",
    /// A value cannot be converted into the field's type.
    ApplicationEvaluateException = "Application_EvaluateException",
    /// A rule would have to ask the user.
    ApplicationCallbackNotAllowed = "Application_CallbackNotAllowed",
    /// A literal cannot be used as a filter on its field.
    ApplicationFilterErrorException = "Application_FilterErrorException",
    /// Too many requests, connections or waiting requests.
    ApplicationTooManyRequests = "Application_TooManyRequests",
    /// A row with the same primary key exists.
    InternalEntityWithSameKeyExists = "Internal_EntityWithSameKeyExists",
    /// A value has no row in the table it refers to.
    InternalInvalidTableRelation = "Internal_InvalidTableRelation",
    /// A rule needs a row that is not there.
    InternalRecordNotFound = "Internal_RecordNotFound",
    /// A rule needs a row within a filter and there is none.
    InternalDataNotFoundFilter = "Internal_DataNotFoundFilter",
    /// The company of the request does not exist.
    InternalCompanyNotFound = "Internal_CompanyNotFound",
    /// The tenant of the URL is not served here.
    InternalTenantUnavailable = "Internal_TenantUnavailable",
    /// Permissions are missing, or the server failed.
    InternalServerError = "Internal_ServerError",
    /// The request is wrong: a name, a literal, a body.
    BadRequest = "BadRequest",
    /// The client takes no form of payload that there is; Business Central has no code of its own for it.
    NotAcceptable = "BadRequest",
    /// The body is of a type that is not read; Business Central has no code of its own for it.
    UnsupportedMediaType = "BadRequest",
    /// The URL cannot be read, or names no API route.
    BadRequestNotFound = "BadRequest_NotFound",
    /// A URL segment or key names nothing.
    BadRequestResourceNotFound = "BadRequest_ResourceNotFound",
    /// The concurrency token is missing or cannot be read.
    BadRequestInvalidToken = "BadRequest_InvalidToken",
    /// A read-only property was given another value.
    BadRequestInvalidOperation = "BadRequest_InvalidOperation",
    /// A property that must have a value is blank.
    BadRequestRequiredParamNotProvided = "BadRequest_RequiredParamNotProvided",
    /// The entity set does not take this verb.
    BadRequestMethodNotAllowed = "BadRequest_MethodNotAllowed",
    /// A verb, option or filter that is not supported.
    BadRequestMethodNotImplemented = "BadRequest_MethodNotImplemented",
    /// The body is not JSON.
    RequestDataInvalid = "RequestDataInvalid",
    /// The row was changed since the client read it.
    RequestEntityChanged = "Request_EntityChanged",
    /// The position in a next link no longer exists.
    SkipTokenIsNoLongerValid = "SkipTokenIsNoLongerValid",
    /// The caller could not be signed in.
    AuthenticationInvalidCredentials = "Authentication_InvalidCredentials",
    /// The environment of the URL does not exist.
    NoEnvironment = "NoEnvironment",
    /// Anything without a code of its own.
    Unknown = "Unknown",
}

impl Error {
    /// A refusal with any code.
    pub fn refused(code: ErrorCode, message: impl Into<Cow<'static, str>>) -> Error {
        Error::Refused { code, message: message.into().into_owned() }
    }

    /// A business rule's refusal with its own text (AL `Error`).
    pub fn dialog(message: impl Into<Cow<'static, str>>) -> Error {
        Error::refused(ErrorCode::ApplicationDialogException, message)
    }

    /// A field is not as a rule needs it (AL `TestField`, `FieldError`).
    pub fn field(message: impl Into<Cow<'static, str>>) -> Error {
        Error::refused(ErrorCode::ApplicationFieldValidationException, message)
    }

    /// The request itself is wrong.
    pub fn bad_request(message: impl Into<Cow<'static, str>>) -> Error {
        Error::refused(ErrorCode::BadRequest, message)
    }

    /// Something failed; `detail` goes to the log, never to the client.
    pub fn fault(detail: impl std::fmt::Display) -> Error {
        Error::Fault(detail.to_string())
    }

    /// The refusal's code; `Internal_ServerError` for faults, `Unknown` where the outcome is.
    pub fn code(&self) -> ErrorCode {
        match self {
            Error::Refused { code, .. } => *code,
            Error::Fault(_) | Error::Retry(_) | Error::Unavailable(_) => ErrorCode::InternalServerError,
            Error::InDoubt(_) => ErrorCode::Unknown,
        }
    }
}
