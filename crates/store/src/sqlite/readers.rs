//! The connections that only read: taken for one job each, opened when one is wanted, and waited for when there are
//! enough.

use super::transaction::Transaction;
use super::{connect, error};
use crate::sql::Plans;
use model::{Error, Result, Storage};
use parking_lot::{Condvar, Mutex};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};

/// Steps of SQLite's machine, some tens of microseconds, between two looks at whether a job is still wanted.
const STEPS_BETWEEN_LOOKS: i32 = 10_000;

pub(crate) struct Readers {
    path: PathBuf,
    most: usize,
    state: Mutex<State>,
    returned: Condvar,
}

struct State {
    idle: Vec<Connection>,
    /// How many there are, taken ones included.
    open: usize,
    closed: bool,
}

impl Readers {
    /// Connections to a database, `most` of them at once. The database is there already.
    pub(crate) fn new(path: &Path, most: usize) -> Readers {
        Readers {
            path: path.to_owned(),
            most: most.max(1),
            state: Mutex::new(State { idle: Vec::new(), open: 0, closed: false }),
            returned: Condvar::new(),
        }
    }

    /// Runs a job on one consistent snapshot.
    pub(crate) fn read<R>(&self, plans: &Plans, job: impl FnOnce(&mut dyn Storage) -> Result<R>) -> Result<R> {
        self.with_connection(|connection| job(&mut Transaction { connection, plans, statements: None }))
    }

    /// [`Readers::read`], broken off with a fault once `go_on` is false.
    pub(crate) fn read_while<R>(
        &self,
        plans: &Plans,
        go_on: impl Fn() -> bool + Send + 'static,
        job: impl FnOnce(&mut dyn Storage) -> Result<R>,
    ) -> Result<R> {
        let mut taken = self.take()?;
        let Some(connection) = &mut taken.connection else { return Err(closed()) };
        connection.progress_handler(STEPS_BETWEEN_LOOKS, Some(move || !go_on())).map_err(error)?;
        begin(connection)?;
        job(&mut Transaction { connection, plans, statements: None })
    }

    /// Runs a job inside a transaction of a connection.
    pub(crate) fn with_connection<R>(&self, job: impl FnOnce(&Connection) -> Result<R>) -> Result<R> {
        let taken = self.take()?;
        let Some(connection) = &taken.connection else { return Err(closed()) };
        begin(connection)?;
        job(connection)
    }

    pub(crate) fn close(&self) {
        let mut state = self.state.lock();
        state.closed = true;
        state.idle.clear();
        self.returned.notify_all();
    }

    fn take(&self) -> Result<Taken<'_>> {
        let mut state = self.state.lock();
        loop {
            if state.closed {
                return Err(closed());
            }
            if let Some(connection) = state.idle.pop() {
                return Ok(Taken { readers: self, connection: Some(connection) });
            }
            if state.open < self.most {
                state.open += 1;
                drop(state);
                // Should opening fail, dropping what was taken makes the place free again.
                let mut taken = Taken { readers: self, connection: None };
                taken.connection = Some(self.opened().map_err(error)?);
                return Ok(taken);
            }
            self.returned.wait(&mut state);
        }
    }

    fn opened(&self) -> rusqlite::Result<Connection> {
        let connection = connect(&self.path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        connection.pragma_update(None, "query_only", true)?;
        Ok(connection)
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
        let mut connection = self.connection.take();
        if let Some(connection) = &mut connection
            && let Err(problem) = connection.progress_handler(0, None::<fn() -> bool>)
        {
            tracing::error!(%problem, "a reading connection may stop too early");
        }
        if let Some(connection) = &connection
            && !connection.is_autocommit()
        {
            let ended = connection.prepare_cached("rollback").and_then(|mut rollback| rollback.execute([]));
            if let Err(problem) = ended {
                tracing::error!(%problem, "a reading transaction could not be ended");
            }
        }
        let mut state = self.readers.state.lock();
        match connection {
            Some(connection) if !state.closed => state.idle.push(connection),
            _ => state.open -= 1,
        }
        self.readers.returned.notify_one();
    }
}
