//! The mechanism: one request against a model. Knows no customer.

mod error_answer;
mod request;

pub use error_answer::{JSON_CONTENT_TYPE, error_answer, error_answer_with_status, status_of};
pub use request::{Answer, Chunks, Head, Method, Reply, Request};
