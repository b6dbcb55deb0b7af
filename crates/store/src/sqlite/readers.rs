//! The connections that only read: taken for one job each, and waited for when all are taken.

use super::transaction::Transaction;
use super::{connect, error};
use model::{Error, Model, Result, Storage};
use parking_lot::{Condvar, Mutex};
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// Steps of SQLite's machine, some tens of microseconds, between two looks at whether a job is still wanted.
const STEPS_BETWEEN_LOOKS: i32 = 10_000;

pub(crate) struct Readers {
    idle: Mutex<Idle>,
    returned: Condvar,
}

struct Idle {
    connections: Vec<Connection>,
    closed: bool,
}

impl Readers {
    pub(crate) fn open(path: &Path, count: usize) -> Result<Readers> {
        let mut connections = Vec::with_capacity(count);
        for _ in 0..count.max(1) {
            let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(error)?;
            connection.pragma_update(None, "query_only", true).map_err(error)?;
            connections.push(connection);
        }
        Ok(Readers { idle: Mutex::new(Idle { connections, closed: false }), returned: Condvar::new() })
    }

    /// Runs a job on one consistent snapshot.
    pub(crate) fn read<R>(&self, model: &Model, job: impl FnOnce(&mut dyn Storage) -> Result<R>) -> Result<R> {
        self.with_connection(|connection| job(&mut Transaction { connection, model, statements: None }))
    }

    /// [`Readers::read`], broken off with a fault once `go_on` is false.
    pub(crate) fn read_while<R>(
        &self,
        model: &Model,
        go_on: impl Fn() -> bool + Send + 'static,
        job: impl FnOnce(&mut dyn Storage) -> Result<R>,
    ) -> Result<R> {
        let mut taken = self.take()?;
        let Some(connection) = &mut taken.connection else { return Err(closed()) };
        connection.progress_handler(STEPS_BETWEEN_LOOKS, Some(move || !go_on())).map_err(error)?;
        begin(connection)?;
        job(&mut Transaction { connection, model, statements: None })
    }

    /// Runs a job inside a transaction of a connection.
    pub(crate) fn with_connection<R>(&self, job: impl FnOnce(&Connection) -> Result<R>) -> Result<R> {
        let taken = self.take()?;
        let Some(connection) = &taken.connection else { return Err(closed()) };
        begin(connection)?;
        job(connection)
    }

    pub(crate) fn close(&self) {
        let mut idle = self.idle.lock();
        idle.closed = true;
        idle.connections.clear();
        self.returned.notify_all();
    }

    fn take(&self) -> Result<Taken<'_>> {
        let mut idle = self.idle.lock();
        loop {
            if idle.closed {
                return Err(closed());
            }
            match idle.connections.pop() {
                Some(connection) => return Ok(Taken { readers: self, connection: Some(connection) }),
                None => self.returned.wait(&mut idle),
            }
        }
    }
}

fn begin(connection: &Connection) -> Result<()> {
    connection.prepare_cached("begin deferred").and_then(|mut begin| begin.execute([])).map_err(error)?;
    Ok(())
}

fn closed() -> Error {
    Error::fault("the database is closed")
}

/// A connection in use; dropping it ends its transaction and gives it back, also when the job panicked.
struct Taken<'a> {
    readers: &'a Readers,
    connection: Option<Connection>,
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.take() else { return };
        if let Err(problem) = connection.progress_handler(0, None::<fn() -> bool>) {
            tracing::error!(%problem, "a reading connection may stop too early");
        }
        if !connection.is_autocommit() {
            let ended = connection.prepare_cached("rollback").and_then(|mut rollback| rollback.execute([]));
            if let Err(problem) = ended {
                tracing::error!(%problem, "a reading transaction could not be ended");
            }
        }
        let mut idle = self.readers.idle.lock();
        if !idle.closed {
            idle.connections.push(connection);
            self.readers.returned.notify_one();
        }
    }
}
