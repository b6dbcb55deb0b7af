//! Batches: several requests in the body of one, as JSON or as `multipart/mixed` (OData Protocol 4.01, section 11.7,
//! JSON Format, section 19; wire protocol, section 10).
//!
//! Both forms are read into the same [`Part`]s and checked by the same rules, so that whoever runs a batch does not
//! know its form. Messages are those of the OData library that Business Central is built on.

mod check;
mod json;
mod multipart;
mod reference;
mod write;

use crate::media_type::MediaType;
use check::Scope;
use std::borrow::Cow;
use std::fmt;

pub use crate::media_type::prefers_json;
pub use reference::{Reference, bind_references, clean_url};
pub use write::{Answer, AnswerWriter, AnsweredPart};

/// How many operations and change sets a batch may have.
pub const MAX_PARTS: usize = 100;
/// How many operations a change set may have: the library's default.
pub const MAX_OPERATIONS: usize = 1_000;

/// What is done or undone by itself: one operation, or a change set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// The name of the change set: its `atomicityGroup` or its boundary. `None` for a single operation.
    pub group: Option<String>,
    /// The operations, in order: one, or those of the change set.
    pub operations: Vec<Operation<'a>>,
}

/// One request of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation<'a> {
    /// What its answer and references call it.
    pub id: Option<ContentId>,
    /// The method; in upper case, unless it is an unknown one.
    pub method: String,
    /// The URL as written: absolute, relative to the root of the service, or a reference.
    pub url: String,
    /// Header names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// The body; empty for none.
    pub body: Cow<'a, [u8]>,
    /// The ids of earlier operations and change sets that must have succeeded.
    pub depends_on: Vec<String>,
}

/// The id of an operation, which its answer repeats as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentId {
    text: String,
    is_number: bool,
}

impl ContentId {
    /// An id given as text.
    pub fn text(text: impl Into<String>) -> ContentId {
        ContentId { text: text.into(), is_number: false }
    }

    /// An id given as a JSON number, in its original notation.
    pub(crate) fn number(text: impl Into<String>) -> ContentId {
        ContentId { text: text.into(), is_number: true }
    }

    /// The id as references write it behind `$`.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for ContentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Why a batch is not run at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BatchError {
    /// It should be JSON and is not.
    #[error("Request data is invalid.")]
    NotJson,
    /// Its media type is none that carries batches.
    #[error("{0}")]
    MediaType(String),
    /// It can be read, but is no batch.
    #[error("{0}")]
    Malformed(String),
    /// It has more parts, or a change set has more operations, than are allowed.
    #[error("{0}")]
    TooLarge(String),
}

/// Reads a batch, given its `Content-Type`. Nothing that breaks a rule gets through, so a batch can be refused whole.
///
/// # Errors
/// See [`BatchError`]; its text is the message for the client.
pub fn parse<'a>(content_type: Option<&str>, body: &'a [u8]) -> Result<Vec<Part<'a>>, BatchError> {
    let content_type = content_type
        .ok_or_else(|| BatchError::MediaType("The batch request must have a \"Content-Type\" header.".to_owned()))?;
    let media_type = MediaType::parse(content_type);
    let (parts, scope) = if media_type.is("application/json") {
        (json::parse(body)?, Scope::Batch)
    } else if media_type.is("multipart/mixed") {
        (multipart::parse(body, &boundary(&media_type)?)?, Scope::ChangeSet)
    } else {
        return Err(BatchError::MediaType(
            "The batch request must have 'multipart/mixed' or 'application/json' as the media type.".to_owned(),
        ));
    };
    check::parts(&parts, scope)?;
    Ok(parts)
}

/// The boundary of a multipart body (RFC 2046, section 5.1.1).
fn boundary(media_type: &MediaType<'_>) -> Result<String, BatchError> {
    let boundary = media_type.parameter("boundary").ok_or_else(|| {
        BatchError::Malformed(
            "The batch request must have a boundary specification in the \"Content-Type\" header.".to_owned(),
        )
    })?;
    if boundary.is_empty() || boundary.len() > 70 || boundary.ends_with(' ') || boundary.contains(['\r', '\n']) {
        return Err(BatchError::Malformed(format!(
            "The boundary delimiter '{boundary}' is invalid. A boundary delimiter must be non-null, be non-empty, \
             and have a maximum of 70 characters."
        )));
    }
    Ok(boundary)
}

pub(crate) fn malformed(message: impl Into<String>) -> BatchError {
    BatchError::Malformed(message.into())
}

/// Counts the parts while they are read, so that reading ends early.
pub(crate) fn require_parts(count: usize) -> Result<(), BatchError> {
    if count <= MAX_PARTS {
        return Ok(());
    }
    Err(BatchError::TooLarge(format!(
        "The current batch message contains too many parts. A maximum number of '{MAX_PARTS}' query operations and \
         change sets are allowed in a batch message."
    )))
}

/// Counts the operations of a change set.
pub(crate) fn require_operations(count: usize) -> Result<(), BatchError> {
    if count <= MAX_OPERATIONS {
        return Ok(());
    }
    Err(BatchError::TooLarge(format!(
        "The current change set contains too many operations. A maximum number of '{MAX_OPERATIONS}' operations are \
         allowed in a change set."
    )))
}

/// Methods are words that may come in any letter case in JSON; what is unknown stays as it was written.
pub(crate) fn method_named(name: &str) -> String {
    let upper = name.to_ascii_uppercase();
    if ["GET", "HEAD", "POST", "PATCH", "PUT", "DELETE"].contains(&upper.as_str()) { upper } else { name.to_owned() }
}
