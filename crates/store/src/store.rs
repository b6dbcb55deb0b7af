//! One environment's database, whichever it is.

use crate::writer::{Job, Writer};
use crate::{postgres, sqlite};
use model::{ChangeKind, CompanyNo, Error, Model, Result, Storage, Uuid};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// One environment's database. Clones share it; the last one closes it.
#[derive(Clone)]
pub struct Store {
    database: Arc<Database>,
}

enum Database {
    Sqlite(Box<sqlite::Database>),
    Postgres(Box<postgres::Database>),
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
    /// How long to wait for a connection, or for the right to write, before [`Error::Unavailable`] is the answer; also
    /// how long to ask a database that came back whether it has kept a write.
    pub patience: Duration,
    /// A read replica of the PostgreSQL database, for [`Store::read_replica_while`].
    pub replica: Option<SecretUrl>,
}

/// A URL that is not shown, because it holds a password.
#[derive(Clone)]
pub struct SecretUrl(pub String);

impl std::fmt::Debug for SecretUrl {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("(hidden)")
    }
}

impl Default for Options {
    fn default() -> Options {
        let processors = std::thread::available_parallelism().map_or(4, usize::from);
        Options {
            readers: 64,
            quick_readers: (processors * 2).clamp(4, 16),
            batch: 256,
            patience: Duration::from_secs(30),
            replica: None,
        }
    }
}

impl Options {
    /// What suits a PostgreSQL server, which several programs share and where each connection is a process.
    pub fn for_postgres() -> Options {
        Options { readers: 16, quick_readers: 8, ..Options::default() }
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

impl Store {
    /// Opens a SQLite file, creates it where there is none, and migrates it forward to the model. Refuses a database of
    /// a newer program.
    pub fn open(path: &Path, model: Arc<Model>, options: Options) -> Result<Store> {
        let database = Database::Sqlite(Box::new(sqlite::Database::open(path, model, &options)?));
        Ok(Store { database: Arc::new(database) })
    }

    /// Opens a schema of a PostgreSQL database, creates it where there is none, and migrates it forward to the model.
    /// Refuses a database of a newer program. Several servers may open the same schema at once.
    ///
    /// The URL reads `postgres://user:password@host/database`. Connections to other machines are encrypted, and the
    /// server's certificate is checked against those in `certificates`, a PEM file, or else those this machine trusts;
    /// with `sslmode=disable` in the URL they are not.
    pub fn connect(
        url: &str,
        schema: &str,
        certificates: Option<&Path>,
        model: Arc<Model>,
        options: Options,
    ) -> Result<Store> {
        let database = postgres::Database::open(url, schema, certificates, model, &options)?;
        let database = Database::Postgres(Box::new(database));
        Ok(Store { database: Arc::new(database) })
    }

    /// Whether [`Store::read_quickly`] reads on this machine, in microseconds, rather than asking another process.
    pub fn reads_in_place(&self) -> bool {
        matches!(*self.database, Database::Sqlite(_))
    }

    /// Runs a job on one consistent snapshot, waiting for a free connection first. Writes are faults.
    pub fn read<R>(&self, job: impl FnOnce(&mut dyn Storage) -> Result<R>) -> Result<R> {
        match &*self.database {
            Database::Sqlite(database) => database.readers.read(&database.plans, job),
            Database::Postgres(database) => database.readers.read(&database.plans, job),
        }
    }

    /// [`Store::read`] for jobs that read a few rows by their keys and wait for nobody, so that others never wait long
    /// for them.
    pub fn read_quickly<R>(&self, job: impl FnOnce(&mut dyn Storage) -> Result<R>) -> Result<R> {
        match &*self.database {
            Database::Sqlite(database) => database.quick_readers.read(&database.plans, job),
            Database::Postgres(database) => database.quick_readers.read(&database.plans, job),
        }
    }

    /// [`Store::read_quickly`] for a job that runs one query and asks nothing else, which needs no transaction.
    pub fn read_once<R>(&self, job: impl FnOnce(&mut dyn Storage) -> Result<R>) -> Result<R> {
        match &*self.database {
            Database::Sqlite(database) => database.quick_readers.read_once(&database.plans, job),
            Database::Postgres(database) => database.quick_readers.read_once(&database.plans, job),
        }
    }

    /// [`Store::read`], broken off with a fault once `go_on`, asked now and then, is false.
    pub fn read_while<R>(
        &self,
        go_on: impl Fn() -> bool + Send + 'static,
        job: impl FnOnce(&mut dyn Storage) -> Result<R>,
    ) -> Result<R> {
        match &*self.database {
            Database::Sqlite(database) => database.readers.read_while(&database.plans, go_on, job),
            Database::Postgres(database) => database.readers.read_while(&database.plans, go_on, job),
        }
    }

    /// Whether a replica was named when the store was opened.
    pub fn has_replica(&self) -> bool {
        matches!(&*self.database, Database::Postgres(database) if database.replica.is_some())
    }

    /// [`Store::read_while`] for whoever takes what may be a little old: from the replica, as long as there is one that
    /// can be used, else from the database itself.
    pub fn read_replica_while<R>(
        &self,
        go_on: impl Fn() -> bool + Send + 'static,
        job: impl FnOnce(&mut dyn Storage) -> Result<R>,
    ) -> Result<R> {
        if let Database::Postgres(database) = &*self.database
            && let Some(replica) = &database.replica
        {
            return match replica.read_while(&database.plans, go_on, job) {
                Ok(result) => result,
                Err((go_on, job)) => self.read_while(go_on, job),
            };
        }
        self.read_while(go_on, job)
    }

    /// Queues a job that writes, and returns at once: the queue is as long as there are requests, so whoever takes
    /// requests limits it. `done` is called on the writer's thread after the commit has reached the disk; with the job's
    /// error after its writes were rolled back; with [`Error::InDoubt`] when nobody can tell whether they were kept.
    /// Where the database asks for that, the job is run again, after everything it wrote was rolled back. Neither `job`
    /// nor `done` may wait for another write.
    pub fn write<R: Send + 'static>(
        &self,
        job: impl FnMut(&mut dyn Storage) -> Result<R> + Send + 'static,
        done: impl FnOnce(Result<R>) + Send + 'static,
    ) {
        if let Err(unsent) = self.database.writer().send(Job::new(job, done)) {
            unsent.refuse(crate::pool::closed());
        }
    }

    /// [`Store::write`], waiting for the outcome. Not to be called from inside a write.
    pub fn write_and_wait<R: Send + 'static>(
        &self,
        job: impl FnMut(&mut dyn Storage) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        let (sender, receiver) = crossbeam_channel::bounded(1);
        // Nobody waits any more when sending fails.
        self.write(job, move |result| drop(sender.send(result)));
        receiver.recv().unwrap_or_else(|_| Err(Error::fault("the writer ended before the write")))
    }

    /// How many queries for rows were run since the database was opened.
    pub fn queries(&self) -> u64 {
        let plans = match &*self.database {
            Database::Sqlite(database) => &database.plans,
            Database::Postgres(database) => &database.plans,
        };
        plans.queries.load(Ordering::Relaxed)
    }

    /// The changes after a version, oldest first: committed ones only, and in the order of their commits.
    pub fn changes_after(&self, row_version: i64, limit: usize) -> Result<Vec<Change>> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        match &*self.database {
            Database::Sqlite(database) => database.changes_after(row_version, limit),
            Database::Postgres(database) => database.changes_after(row_version, limit),
        }
    }

    /// The row version of the last committed change of any of these tables, by this process or another; for tables
    /// that have not changed since the store was opened, what was the last version then. What another process has
    /// changed is seen a little later: on SQLite after a millisecond, on PostgreSQL after a tenth of a
    /// second. Takes microseconds and never waits for readers or writes.
    pub fn last_change(&self, tables: &[u32]) -> Result<i64> {
        match &*self.database {
            Database::Sqlite(database) => database.last_change.of(tables),
            Database::Postgres(database) => database.last_change.of(tables),
        }
    }

    /// Finishes the waiting writes and closes the database. Later reads and writes are faults.
    pub fn close(&self) {
        self.database.close();
    }
}

impl Database {
    fn writer(&self) -> &Writer {
        match self {
            Database::Sqlite(database) => &database.writer,
            Database::Postgres(database) => &database.writer,
        }
    }

    fn close(&self) {
        match self {
            Database::Sqlite(database) => database.close(),
            Database::Postgres(database) => database.close(),
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.close();
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Store").finish_non_exhaustive()
    }
}
