//! What the mechanism is asked, and what it answers, free of any HTTP library.

use crate::cancellation::Cancellation;
use crate::charge::Charge;
use crate::request_body::RequestBody;
use model::Uuid;

/// An HTTP method as OData reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Reads, but only the head is sent.
    Head,
    /// Creates, or calls an action.
    Post,
    /// Changes the given properties.
    Patch,
    /// The same as PATCH, as in Business Central.
    Put,
    /// Deletes.
    Delete,
    /// Anything else, by name.
    Other(String),
}

impl Method {
    /// The method with this name, in upper case.
    pub fn named(name: &str) -> Method {
        match name {
            "GET" => Method::Get,
            "HEAD" => Method::Head,
            "POST" => Method::Post,
            "PATCH" => Method::Patch,
            "PUT" => Method::Put,
            "DELETE" => Method::Delete,
            other => Method::Other(other.to_owned()),
        }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Method::Get => "GET",
            Method::Head => "HEAD",
            Method::Post => "POST",
            Method::Patch => "PATCH",
            Method::Put => "PUT",
            Method::Delete => "DELETE",
            Method::Other(name) => name,
        }
    }
}

/// One request to the API, signed in already.
#[derive(Clone, Debug)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The absolute URL of the API root without a slash at the end, such as
    /// `http://127.0.0.1:7048/v2.0/sandbox/api/v2.0`; links in answers start with it.
    pub base: String,
    /// The path behind the root, percent-encoded as received, with or without a slash at its start.
    pub path: String,
    /// The query string as received, without `?`.
    pub query: String,
    /// Header names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: RequestBody,
    /// Who asks: the SystemId of the user or application.
    pub user: Uuid,
    /// Names this request in the answer, in error messages and in the log.
    pub correlation_id: Uuid,
    /// Stops the work when nobody waits for it any more.
    pub cancellation: Cancellation,
    /// Takes note of the requests inside this one.
    pub charge: Charge,
}

impl Request {
    /// The first header with a (lower-case) name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str())
    }
}

/// Status and headers of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The HTTP status.
    pub status: u16,
    /// Header names in lower case, and values.
    pub headers: Vec<(&'static str, String)>,
}

/// A whole answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Status and headers.
    pub head: Head,
    /// The body; empty for none.
    pub body: Vec<u8>,
}

/// Where an answer goes. Exactly one of the two is called, on whatever thread the answer is made.
pub trait Reply: Send {
    /// The answer is complete.
    fn answer(self: Box<Self>, answer: Answer);

    /// The answer is long: its body follows in chunks.
    fn begin(self: Box<Self>, head: Head) -> Box<dyn Chunks>;
}

/// The body of a long answer. Dropping it without [`Chunks::end`] breaks the answer off, which the client notices.
pub trait Chunks: Send {
    /// Sends a part of the body; waits while the client is slow. False when the client has gone.
    fn send(&mut self, chunk: Vec<u8>) -> bool;

    /// The body is complete.
    fn end(self: Box<Self>);
}
