//! Business rules and data on a database of their own, without HTTP.

#![expect(clippy::unwrap_used, reason = "a test stops where something unexpected happens")]

mod accounts;
mod currency_exchange;
mod demo;
mod item_posting;
mod ledger_setup;
mod posting_setup;
