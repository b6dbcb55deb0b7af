//! The connections that only read.

use super::transaction::Transaction;
use super::{connect, error};
use crate::once::Once;
use crate::pool::Pool;
use crate::sql::Plans;
use model::{Result, Storage};
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// Steps of SQLite's machine, some tens of microseconds, between two looks at whether a job is still wanted.
const STEPS_BETWEEN_LOOKS: i32 = 10_000;

pub(crate) struct Readers {
    pool: Pool<Connection>,
}

impl Readers {
    /// Connections to a database, `most` of them at once. The database is there already.
    pub(crate) fn new(path: &Path, most: usize, patience: Duration) -> Readers {
        let path = path.to_owned();
        Readers { pool: Pool::new(most, patience, move || opened(&path).map_err(error)) }
    }

    /// Runs a job on one consistent snapshot.
    pub(crate) fn read<R>(&self, plans: &Plans, job: impl FnOnce(&mut dyn Storage) -> Result<R>) -> Result<R> {
        self.with_connection(|connection| job(&mut Transaction { connection, plans, writing: None }))
    }

    /// Runs a job that asks one question.
    pub(crate) fn read_once<R>(&self, plans: &Plans, job: impl FnOnce(&mut dyn Storage) -> Result<R>) -> Result<R> {
        let mut taken = self.pool.take(|_| true)?;
        let connection = taken.connection()?;
        let result = job(&mut Once::new(Transaction { connection, plans, writing: None }));
        taken.give_back();
        result
    }

    /// [`Readers::read`], broken off with a fault once `go_on` is false.
    pub(crate) fn read_while<R>(
        &self,
        plans: &Plans,
        go_on: impl Fn() -> bool + Send + 'static,
        job: impl FnOnce(&mut dyn Storage) -> Result<R>,
    ) -> Result<R> {
        let mut taken = self.pool.take(|_| true)?;
        let connection = taken.connection()?;
        connection.progress_handler(STEPS_BETWEEN_LOOKS, Some(move || !go_on())).map_err(error)?;
        begin(connection)?;
        let result = job(&mut Transaction { connection, plans, writing: None });
        if connection.progress_handler(0, None::<fn() -> bool>).is_ok() && end(connection) {
            taken.give_back();
        }
        result
    }

    /// Runs a job inside a transaction of a connection.
    pub(crate) fn with_connection<R>(&self, job: impl FnOnce(&Connection) -> Result<R>) -> Result<R> {
        let mut taken = self.pool.take(|_| true)?;
        let connection = taken.connection()?;
        begin(connection)?;
        let result = job(connection);
        if end(connection) {
            taken.give_back();
        }
        result
    }

    pub(crate) fn close(&self) {
        self.pool.close();
    }
}

fn opened(path: &Path) -> rusqlite::Result<Connection> {
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

fn begin(connection: &Connection) -> Result<()> {
    connection.prepare_cached("begin deferred").and_then(|mut begin| begin.execute([])).map_err(error)?;
    Ok(())
}

/// Ends the transaction; false when the connection must not be used again.
fn end(connection: &Connection) -> bool {
    if connection.is_autocommit() {
        return true;
    }
    let ended = connection.prepare_cached("rollback").and_then(|mut rollback| rollback.execute([]));
    if let Err(problem) = &ended {
        tracing::error!(%problem, "a reading transaction could not be ended");
    }
    ended.is_ok()
}
