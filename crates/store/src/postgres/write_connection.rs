//! The connection that writes: jobs are savepoints of one transaction.
//!
//! While it writes, a transaction holds the environment's lock, so that one server writes at a time. That makes many
//! things simple that would otherwise need retries: versions become visible in the order in which they are given, number
//! series have neither duplicates nor gaps, and what a rule has read stays true until it has written.

use super::address::Address;
use super::connection::Connection;
use super::last_change::LastChange;
use super::schema::LOCK_WRITES;
use super::statements::TableStatements;
use super::transaction::{Transaction, Writing};
use crate::remembered::Remembered;
use crate::sql::Plans;
use crate::writer::{self, Job, Outcome};
use model::{Error, Result};
use std::collections::HashMap;
use std::sync::Arc;
use tokio::runtime::Handle;

pub(crate) struct WriteConnection {
    pub(crate) address: Address,
    pub(crate) runtime: Handle,
    /// Opened when there is something to write, and again when it was lost.
    pub(crate) connection: Option<Connection>,
    pub(crate) plans: Arc<Plans>,
    pub(crate) statements: HashMap<u32, TableStatements>,
    pub(crate) last_change: Arc<LastChange>,
    /// The last version of each table written to since the transaction began.
    pub(crate) changed: HashMap<u32, i64>,
    pub(crate) remembered: Remembered,
}

impl WriteConnection {
    fn connection(&mut self) -> Result<&mut Connection> {
        if self.connection.as_ref().is_none_or(|connection| !connection.works()) {
            self.connection = Some(self.address.connect_to_write(&self.runtime)?);
        }
        self.connection.as_mut().ok_or_else(|| Error::fault("there is no connection"))
    }
}

impl writer::WriteConnection for WriteConnection {
    fn begin(&mut self) -> Result<()> {
        self.changed.clear();
        // Another server may have written since.
        self.remembered.forget();
        // Each statement sees what was committed before it began; behind the lock, that is everything.
        self.connection()?.send(&format!("begin isolation level read committed; {LOCK_WRITES}"));
        Ok(())
    }

    fn run_job(&mut self, job: Job) -> (Outcome, Result<()>) {
        let Some(connection) = &mut self.connection else {
            let problem = Error::fault("there is no connection");
            return (job(Err(problem.clone())), Err(problem));
        };
        connection.send("savepoint job");
        let mut changed = HashMap::new();
        let writing = Writing { statements: &self.statements, changed: &mut changed, remembered: &mut self.remembered };
        let outcome = job(Ok(&mut Transaction { connection, plans: &self.plans, writing: Some(writing) }));
        connection.send(if outcome.keep {
            "release savepoint job"
        } else {
            "rollback to savepoint job; release savepoint job"
        });
        if outcome.keep {
            self.changed.extend(changed);
        } else {
            self.remembered.forget();
        }
        (outcome, Ok(()))
    }

    /// The savepoint fails when anything sent before has failed; a commit would then quietly undo everything.
    fn commit(&mut self) -> Result<()> {
        let Some(connection) = &self.connection else { return Err(Error::fault("there is no connection")) };
        connection.run("savepoint everything; commit")?;
        self.last_change.note(&self.changed);
        Ok(())
    }

    fn roll_back(&mut self) {
        // Whatever state it is in, its end undoes what it did.
        self.connection = None;
    }

    fn close(self: Box<Self>) {}
}
