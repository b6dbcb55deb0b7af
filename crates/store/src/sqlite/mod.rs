//! The store on SQLite: one file per environment, one connection that writes, several that read.

mod dialect;
mod functions;
mod last_change;
mod readers;
mod schema;
mod transaction;
mod values;
mod writer;

use crate::sql::Plans;
use last_change::LastChange;
use model::{ChangeKind, CompanyNo, Error, Model, Result, Storage, Uuid};
use readers::Readers;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, ffi};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use writer::Writer;

/// How long to wait for another process that holds the database.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// How long the write-ahead log gets, in pages of 4 KiB, before it is written into the database. Pages changed often are
/// written once for all their changes.
const CHECKPOINT_PAGES: i64 = 8_000;

/// How many compiled statements each connection keeps.
const STATEMENTS_KEPT: usize = 256;

/// One environment's database. Clones share it; the last one closes it.
#[derive(Clone)]
pub struct Store {
    shared: Arc<Shared>,
}

/// How a database is opened.
#[derive(Clone, Debug)]
pub struct Options {
    /// How many connections read at most. Each is taken for as long as its client takes to receive what is read.
    pub readers: usize,
    /// How many further connections serve [`Store::read_quickly`] at most.
    pub quick_readers: usize,
    /// How many waiting writes are committed together at most.
    pub batch: usize,
}

impl Default for Options {
    fn default() -> Options {
        let processors = std::thread::available_parallelism().map_or(4, usize::from);
        Options { readers: 64, quick_readers: (processors * 2).clamp(4, 16), batch: 256 }
    }
}

/// An entry of the change feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The version the row got; versions increase database-wide, with gaps.
    pub row_version: i64,
    /// Whose row it is; [`CompanyNo::SHARED`] for tables all companies share.
    pub company: CompanyNo,
    /// The table's number.
    pub table: u32,
    /// The row's id.
    pub system_id: Uuid,
    /// What happened to it.
    pub kind: ChangeKind,
}

struct Shared {
    plans: Arc<Plans>,
    readers: Readers,
    quick_readers: Readers,
    last_change: LastChange,
    writer: Writer,
}

impl Store {
    /// Opens a database, creates it where there is none, and migrates it forward to the model. Refuses a database of a
    /// newer program.
    pub fn open(path: &Path, model: Arc<Model>, options: Options) -> Result<Store> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut connection = connect(path, flags).map_err(error)?;
        connection.pragma_update(None, "journal_mode", "wal").map_err(error)?;
        connection.pragma_update(None, "synchronous", "full").map_err(error)?;
        connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES).map_err(error)?;
        connection.pragma_update(None, "foreign_keys", true).map_err(error)?;
        schema::migrate(&mut connection, &model)?;
        let readers = Readers::new(path, options.readers);
        let quick_readers = Readers::new(path, options.quick_readers);
        let last_change = LastChange::open(path)?;
        let plans = Arc::new(Plans::new(model));
        let writer = Writer::start(connection, Arc::clone(&plans), options.batch)?;
        Ok(Store { shared: Arc::new(Shared { plans, readers, quick_readers, last_change, writer }) })
    }

    /// Runs a job on one consistent snapshot, waiting for a free connection first. Writes are faults.
    pub fn read<R>(&self, job: impl FnOnce(&mut dyn Storage) -> Result<R>) -> Result<R> {
        self.shared.readers.read(&self.shared.plans, job)
    }

    /// [`Store::read`] for jobs that read a few rows by their keys and wait for nobody, so that others never wait long
    /// for them.
    pub fn read_quickly<R>(&self, job: impl FnOnce(&mut dyn Storage) -> Result<R>) -> Result<R> {
        self.shared.quick_readers.read(&self.shared.plans, job)
    }

    /// [`Store::read`], broken off with a fault once `go_on`, asked now and then, is false.
    pub fn read_while<R>(
        &self,
        go_on: impl Fn() -> bool + Send + 'static,
        job: impl FnOnce(&mut dyn Storage) -> Result<R>,
    ) -> Result<R> {
        self.shared.readers.read_while(&self.shared.plans, go_on, job)
    }

    /// Queues a job that writes, and returns at once: the queue is as long as there are requests, so whoever takes
    /// requests limits it. `done` is called on the writer's thread after the commit has reached the disk; with the job's
    /// error after its writes were rolled back; with a fault when the commit failed. Neither `job` nor `done` may wait
    /// for another write.
    pub fn write<R: Send + 'static>(
        &self,
        job: impl FnOnce(&mut dyn Storage) -> Result<R> + Send + 'static,
        done: impl FnOnce(Result<R>) + Send + 'static,
    ) {
        if let Err(unsent) = self.shared.writer.send(writer::job(job, done)) {
            (unsent(Err(Error::fault("the database is closed"))).tell)(None);
        }
    }

    /// [`Store::write`], waiting for the outcome. Not to be called from inside a write.
    pub fn write_and_wait<R: Send + 'static>(
        &self,
        job: impl FnOnce(&mut dyn Storage) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        let (sender, receiver) = crossbeam_channel::bounded(1);
        // Nobody waits any more when sending fails.
        self.write(job, move |result| drop(sender.send(result)));
        receiver.recv().unwrap_or_else(|_| Err(Error::fault("the writer ended before the write")))
    }

    /// How many queries for rows were run since the database was opened.
    pub fn queries(&self) -> u64 {
        self.shared.plans.queries.load(Ordering::Relaxed)
    }

    /// The changes after a version, oldest first: committed ones only, and in the order of their commits.
    pub fn changes_after(&self, row_version: i64, limit: usize) -> Result<Vec<Change>> {
        let sql = "
            select row_version, company, table_id, system_id, kind
            from change_feed where row_version > ?1 order by row_version limit ?2";
        self.shared.readers.with_connection(|connection| {
            let mut statement = connection.prepare_cached(sql).map_err(error)?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let changes = statement.query_map([row_version, limit], |row| {
                Ok(Change {
                    row_version: row.get(0)?,
                    company: CompanyNo(row.get(1)?),
                    table: row.get(2)?,
                    system_id: Uuid::from_bytes(row.get(3)?),
                    kind: transaction::change_kind(row.get(4)?),
                })
            });
            changes.and_then(Iterator::collect).map_err(error)
        })
    }

    /// The row version of the last committed change of any of these tables, by this process or another; for tables
    /// that have not changed since the store was opened, what was the last version then. Takes microseconds and never
    /// waits for readers or writes.
    pub fn last_change(&self, tables: &[u32]) -> Result<i64> {
        self.shared.last_change.of(tables)
    }

    /// Finishes the waiting writes and closes the database. Later reads and writes are faults.
    pub fn close(&self) {
        self.shared.close();
    }
}

impl Shared {
    fn close(&self) {
        self.readers.close();
        self.quick_readers.close();
        self.last_change.close();
        self.writer.close();
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Store").finish_non_exhaustive()
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.close();
    }
}

fn connect(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    // Without this, a statement whose limit is a parameter is compiled anew whenever the parameter is bound.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "cache_size", -16_384)?;
    connection.pragma_update(None, "mmap_size", 256 << 20)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    functions::register_functions(&connection)?;
    Ok(connection)
}

/// What a failure of SQLite means to the program.
fn error(problem: rusqlite::Error) -> Error {
    match problem.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Retry(problem.to_string()),
        _ => Error::fault(problem),
    }
}

/// What SQLite says of a statement that is beyond its limits; it has no code for that.
const LIMITS: [&str; 5] = [
    "Expression tree is too large",
    "variable number must be between",
    "too many ",
    "parser stack overflow",
    "tables in a join",
];

/// A compiled statement that cannot be prepared: whoever asked wanted too much, or the compiler is wrong.
fn not_prepared(problem: rusqlite::Error) -> Error {
    let text = problem.to_string();
    if LIMITS.iter().any(|limit| text.contains(limit)) { crate::sql::too_complex() } else { error(problem) }
}

/// Whether another row has the primary key or the system id.
fn is_taken(problem: &rusqlite::Error) -> bool {
    let code = problem.sqlite_error().map(|it| it.extended_code);
    matches!(code, Some(ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY))
}
