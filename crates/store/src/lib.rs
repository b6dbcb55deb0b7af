//! Rows, transactions, migrations, and queries compiled to SQL. SQL text lives only here.
//!
//! [`Store`] is one environment's database. Reading takes one of several connections and sees one consistent snapshot;
//! writing queues behind one writer, which runs waiting jobs as savepoints of one transaction and syncs once for all.

mod sql;
mod sqlite;

pub use sqlite::{Change, Options, Store};
