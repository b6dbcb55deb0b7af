//! The store on SQLite: one file per environment, one connection that writes, several that read.

mod backup;
mod dialect;
mod file;
mod functions;
mod last_change;
mod log;
mod readers;
mod schema;
mod snapshot;
mod target;
mod transaction;
mod values;
mod write_connection;

use crate::layout::change_kind;
use crate::remembered::Remembered;
use crate::sql::Plans;
use crate::store::{Change, Options};
use crate::writer::Writer;
pub(crate) use backup::{backup, restore};
pub use file::make_private_directory;
use last_change::LastChange;
use log::Log;
use model::{CompanyNo, Error, Model, Result, Uuid};
use readers::Readers;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, ffi};
pub(crate) use snapshot::snapshot;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
pub(crate) use target::fill;
use write_connection::WriteConnection;

/// How long to wait for another process that holds the database.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// How long to wait for another process that migrates the database.
const MIGRATION_TIMEOUT: Duration = Duration::from_secs(600);

/// How long to wait before trying again where SQLite does not wait itself.
const BUSY_PAUSE: Duration = Duration::from_millis(5);

/// How many compiled statements each connection keeps.
const STATEMENTS_KEPT: usize = 256;

/// A database file.
pub(crate) struct Database {
    pub(crate) plans: Arc<Plans>,
    pub(crate) readers: Readers,
    pub(crate) quick_readers: Readers,
    pub(crate) last_change: Arc<LastChange>,
    pub(crate) writer: Writer,
}

impl Database {
    /// Opens a file, creates it where there is none, and migrates it forward to the model.
    pub(crate) fn open(path: &Path, model: Arc<Model>, options: &Options) -> Result<Database> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut connection = connect(path, flags).map_err(error)?;
        keep_write_ahead_log(&connection)?;
        connection.pragma_update(None, "synchronous", "full").map_err(error)?;
        connection.pragma_update(None, "foreign_keys", true).map_err(error)?;
        migrate(&mut connection, &model)?;
        let log = Log::open(&mut connection)?;
        let readers = Readers::new(path, options.readers, options.patience);
        let quick_readers = Readers::new(path, options.quick_readers, options.patience);
        let last_change = Arc::new(LastChange::open(path)?);
        let statements = schema::statements(&model);
        let plans = Arc::new(Plans::new(model));
        let connection = WriteConnection {
            data_version: data_version(&connection)?,
            connection,
            plans: Arc::clone(&plans),
            statements,
            remembered: Remembered::default(),
            last_change: Arc::clone(&last_change),
            log,
        };
        let writer = Writer::start(Box::new(connection), options.batch, options.patience)?;
        Ok(Database { plans, readers, quick_readers, last_change, writer })
    }

    /// The changes after a version, oldest first.
    pub(crate) fn changes_after(&self, row_version: i64, limit: i64) -> Result<Vec<Change>> {
        let sql = "
            select row_version, company, table_id, system_id, kind
            from change_feed where row_version > ?1 order by row_version limit ?2";
        self.readers.with_connection(|connection| {
            let mut statement = connection.prepare_cached(sql).map_err(error)?;
            let changes = statement.query_map([row_version, limit], |row| {
                Ok(Change {
                    row_version: row.get(0)?,
                    company: CompanyNo(row.get(1)?),
                    table: row.get(2)?,
                    system_id: Uuid::from_bytes(row.get(3)?),
                    kind: change_kind(row.get(4)?),
                })
            });
            changes.and_then(Iterator::collect).map_err(error)
        })
    }

    /// Finishes the waiting writes and closes the file.
    pub(crate) fn close(&self) {
        self.readers.close();
        self.quick_readers.close();
        self.last_change.close();
        self.writer.close();
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

/// Migrates, after whoever migrates or writes at the moment.
fn migrate(connection: &mut Connection, model: &Model) -> Result<()> {
    let deadline = Instant::now() + MIGRATION_TIMEOUT;
    loop {
        match schema::migrate(connection, model) {
            Err(Error::Retry(problem)) if Instant::now() < deadline => {
                tracing::info!(problem, "waiting for another process that holds the database");
            }
            result => return result,
        }
    }
}

/// Switches a new file to a write-ahead log. Of several processes that do so at once one wins, and SQLite tells the
/// others at once that the file is locked, instead of waiting as it does everywhere else.
fn keep_write_ahead_log(connection: &Connection) -> Result<()> {
    let deadline = Instant::now() + BUSY_TIMEOUT;
    loop {
        match connection.pragma_update(None, "journal_mode", "wal").map_err(error) {
            Err(Error::Retry(_)) if Instant::now() < deadline => std::thread::sleep(BUSY_PAUSE),
            result => return result,
        }
    }
}

/// SQLite's mark of the last commit by any other connection.
fn data_version(connection: &Connection) -> Result<i64> {
    let asked = connection.prepare_cached("pragma data_version");
    asked.and_then(|mut statement| statement.query_row([], |row| row.get(0))).map_err(error)
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Barrier;

    #[test]
    fn a_new_file_may_be_switched_to_a_write_ahead_log_by_all_at_once() {
        const PROCESSES: usize = 4;
        for _ in 0..25 {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("new.sqlite");
            let start = Barrier::new(PROCESSES);
            std::thread::scope(|scope| {
                for _ in 0..PROCESSES {
                    scope.spawn(|| {
                        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
                        let connection = connect(&path, flags).unwrap();
                        start.wait();
                        keep_write_ahead_log(&connection).unwrap();
                        let mode: String = connection.query_row("pragma journal_mode", [], |row| row.get(0)).unwrap();
                        assert_eq!(mode, "wal");
                    });
                }
            });
        }
    }
}
