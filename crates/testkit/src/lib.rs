//! For tests only: a running server, and requests as a client would send them.

mod client;
mod postgres;
mod server;

pub use client::{Answer, Client};
pub use postgres::{Postgres, certificate};
pub use serde_json::{Map, Value, json};
pub use server::Server;
