//! Rows, transactions, migrations, and queries compiled to SQL. SQL text lives only here.
//!
//! [`Store`] is one environment's database: a SQLite file, or a schema of a PostgreSQL database. Reading takes one of
//! several connections and sees one consistent snapshot; writing queues behind one writer, which runs waiting jobs as
//! savepoints of one transaction and waits once for the disk.

mod audit;
mod layout;
mod once;
mod place;
mod pool;
mod postgres;
mod remembered;
mod sql;
mod sqlite;
mod store;
mod stored;
mod transfer;
mod writer;

pub use audit::check;
pub use place::Place;
pub use sqlite::make_private_directory;
pub use store::{Change, Options, SecretUrl, Store};
pub use transfer::{Copied, Occupied, Progress, Step, backup, copy, restore};
