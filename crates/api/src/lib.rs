//! The mechanism: one request against a model. Knows no customer.
//!
//! A request goes one way: [`Service::handle`] parses it (`odata`), `target` binds its names to the model, `read` and
//! `write` run it in one transaction of the store.

mod batch;
mod body;
mod company;
mod entity;
mod error_answer;
mod expand;
mod filter;
mod metadata;
mod read;
mod request;
mod rows;
mod service;
mod target;
mod values;
mod write;

pub use error_answer::{JSON_CONTENT_TYPE, error_answer, error_answer_with_status, status_of};
pub use metadata::schema;
pub use request::{Answer, Chunks, Head, Method, Reply, Request};
pub use service::{Service, Settings};
