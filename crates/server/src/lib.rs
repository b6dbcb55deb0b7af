//! HTTP, sign-in and limits around the API.
//!
//! [`Server`] owns the sockets, [`roots`] reads URLs, [`auth`] says who asks, and an [`ApiHandler`] answers.

mod accept;
mod api_handler;
pub mod auth;
mod body;
mod handler;
mod health;
mod plain;
pub mod roots;

pub use accept::{Limits, Server, ServerError};
pub use api_handler::{ApiHandler, Environment};

#[cfg(test)]
mod tests;
