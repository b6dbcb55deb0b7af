//! The connection that writes: jobs are savepoints of one transaction.

use super::error;
use super::last_change::LastChange;
use super::schema::TableStatements;
use super::transaction::{Transaction, Writing};
use crate::remembered::Remembered;
use crate::sql::Plans;
use crate::writer::{self, Job, Outcome};
use model::{Error, Result};
use rusqlite::Connection;
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

    fn run_job(&mut self, job: Job) -> (Outcome, Result<()>) {
        if let Err(problem) = self.execute("savepoint job") {
            let outcome = job(Err(problem.clone()));
            return (outcome, Err(problem));
        }
        let writing = Writing { statements: &self.statements, remembered: &mut self.remembered };
        let mut transaction = Transaction { connection: &self.connection, plans: &self.plans, writing: Some(writing) };
        let outcome = job(Ok(&mut transaction));
        if !outcome.keep {
            self.remembered.forget();
        }
        // SQLite itself rolls everything back after some errors, such as a full disk.
        if self.connection.is_autocommit() {
            return (outcome, Err(Error::fault("the database gave up the transaction")));
        }
        let ended = if outcome.keep {
            self.execute("release job")
        } else {
            self.execute("rollback to job").and_then(|()| self.execute("release job"))
        };
        (outcome, ended)
    }

    fn commit(&mut self) -> Result<()> {
        self.execute("commit")?;
        self.last_change.note_commit();
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
