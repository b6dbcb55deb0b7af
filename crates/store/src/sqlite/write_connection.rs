//! The connection that writes: jobs are parts of one transaction, savepoints where that is asked for. A savepoint keeps a
//! copy of each page that is changed behind it, which takes as long as a third of the changes themselves.

use super::error;
use super::last_change::LastChange;
use super::log::Log;
use super::schema::TableStatements;
use super::transaction::{Transaction, Writing};
use crate::remembered::Remembered;
use crate::sql::Plans;
use crate::writer::{self, Ran, Work};
use model::{Error, Result};
use rusqlite::{Connection, ffi};
use std::collections::HashMap;
use std::sync::Arc;

pub(crate) struct WriteConnection {
    pub(crate) connection: Connection,
    pub(crate) plans: Arc<Plans>,
    pub(crate) statements: HashMap<u32, TableStatements>,
    pub(crate) last_change: Arc<LastChange>,
    pub(crate) remembered: Remembered,
    /// SQLite's mark of the last commit by any other connection, when rows were last remembered.
    pub(crate) data_version: i64,
    pub(crate) log: Log,
}

impl WriteConnection {
    fn execute(&self, sql: &str) -> Result<()> {
        self.connection.prepare_cached(sql).and_then(|mut statement| statement.execute([])).map_err(error)?;
        Ok(())
    }
}

impl writer::WriteConnection for WriteConnection {
    fn begin(&mut self) -> Result<()> {
        self.execute("begin immediate")?;
        let data_version = super::data_version(&self.connection)?;
        if data_version != self.data_version {
            self.remembered.forget();
            self.data_version = data_version;
        }
        Ok(())
    }

    fn run_job(&mut self, work: &mut dyn Work, apart: bool) -> Result<Ran> {
        if apart {
            self.execute("savepoint job")?;
        }
        let changes = self.connection.total_changes();
        let writing = Writing { statements: &self.statements, remembered: &mut self.remembered };
        let keep =
            work.run(&mut Transaction { connection: &self.connection, plans: &self.plans, writing: Some(writing) });
        // SQLite itself rolls everything back after some errors, such as a full disk.
        if self.connection.is_autocommit() {
            return Err(Error::fault("the database gave up the transaction"));
        }
        let is_to_be_undone = !keep && self.connection.total_changes() != changes;
        if is_to_be_undone && !apart {
            return Ok(Ran::Spoiled);
        }
        if is_to_be_undone {
            self.remembered.forget();
            self.execute("rollback to job")?;
        }
        if apart {
            self.execute("release job")?;
        }
        Ok(Ran::Done)
    }

    fn commit(&mut self) -> Result<()> {
        let committed = self.connection.prepare_cached("commit").and_then(|mut commit| commit.execute([]));
        committed.map_err(|problem| match problem.sqlite_error().map(|it| it.extended_code) {
            // Everything is written, but perhaps not on disk: after a power cut it might be there or not.
            Some(ffi::SQLITE_IOERR_FSYNC) => Error::InDoubt(problem.to_string()),
            _ => error(problem),
        })?;
        self.last_change.note_commit();
        self.log.keep_short(&self.connection);
        Ok(())
    }

    fn roll_back(&mut self) {
        self.remembered.forget();
        if !self.connection.is_autocommit()
            && let Err(problem) = self.execute("rollback")
        {
            tracing::error!(%problem, "a failed transaction could not be rolled back");
        }
    }

    fn close(self: Box<Self>) {
        if let Err((_, problem)) = self.connection.close() {
            tracing::error!(%problem, "the database could not be closed cleanly");
        }
    }
}
