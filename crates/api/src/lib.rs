//! The mechanism: one request against a model. Knows no customer.
//!
//! A request goes one way: [`Service::handle`] parses it (`odata`), `target` binds its names to the model, `read` and
//! `write` run it in one transaction of the store.

mod action;
mod apply;
mod batch;
mod body;
mod cancellation;
mod charge;
mod company;
mod concurrency;
mod delta;
mod describe;
mod entity;
mod error_answer;
mod exchange;
mod expand;
mod filter;
mod intent;
mod known_companies;
mod languages;
mod links;
mod media_type;
mod methods;
mod nested;
mod output;
mod page;
mod plan;
mod protocol;
mod query_in_body;
mod read;
mod request;
mod request_body;
mod rows;
mod search;
mod service;
mod stream;
mod target;
mod translated;
mod values;
mod write;

pub use cancellation::Cancellation;
pub use charge::Charge;
pub use describe::schema;
pub use error_answer::{JSON_CONTENT_TYPE, error_answer, error_answer_with_status, status_of};
pub use languages::Translation;
pub use protocol::Mode;
pub use request::{Answer, Chunks, Head, Method, Reply, Request};
pub use request_body::RequestBody;
pub use service::{Service, Settings};
