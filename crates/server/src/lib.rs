//! HTTP, sign-in and limits around the API.
//!
//! [`Server`] owns the sockets, [`roots`] reads URLs, [`auth`] says who asks, and an [`ApiHandler`] answers.

mod accept;
mod admission;
mod api_call;
mod api_handler;
pub mod auth;
mod body;
mod compress;
mod handler;
mod health;
mod identity;
mod limits;
mod origin;
mod plain;
mod reference;
mod replying;
mod request_body;
pub mod roots;
mod server;
mod stall_guard;
mod tls;

pub use api_handler::{ApiHandler, Environment};
pub use limits::{Limits, UserLimits};
pub use origin::{Network, Reach, is_public_url};
pub use server::{Server, ServerError};
pub use tls::{Tls, TlsError};

#[cfg(test)]
mod tests;
