//! The connection that writes: jobs are savepoints of one transaction.
//!
//! While it writes, a transaction holds the environment's lock, so that one server writes at a time. That makes many
//! things simple that would otherwise need retries: versions become visible in the order in which they are given, number
//! series have neither duplicates nor gaps, and what a rule has read stays true until it has written.

use super::address::Address;
use super::connection::{Asked, Connection, Ended};
use super::fate::{self, TransactionName};
use super::last_change::LastChange;
use super::schema::LOCK_WRITES;
use super::statements::TableStatements;
use super::transaction::{Transaction, Writing};
use crate::remembered::Remembered;
use crate::sql::Plans;
use crate::writer::{self, Ran, Work};
use model::{Error, Result};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
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
    /// The number of the transaction, once it is there.
    pub(crate) begun: Option<Asked>,
    /// Which history the connection writes to.
    pub(crate) history: String,
    /// How long to ask what became of a commit.
    pub(crate) patience: Duration,
}

impl WriteConnection {
    fn connection(&mut self) -> Result<&mut Connection> {
        if self.connection.as_ref().is_none_or(|connection| !connection.works()) {
            let mut connection = self.address.connect_to_write(&self.runtime)?;
            self.history = fate::history(&mut connection)?;
            self.connection = Some(connection);
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
        let begin = format!("begin isolation level read committed; {LOCK_WRITES}; select pg_current_xact_id()");
        self.begun = Some(self.connection()?.ask(&begin)?);
        Ok(())
    }

    /// Every job is run apart: a statement that fails would otherwise take the whole transaction with it, and savepoints
    /// cost next to nothing.
    fn run_job(&mut self, work: &mut dyn Work, _apart: bool) -> Result<Ran> {
        let Some(connection) = &mut self.connection else { return Err(Error::fault("there is no connection")) };
        connection.send("savepoint job");
        let mut changed = HashMap::new();
        let writing = Writing { statements: &self.statements, changed: &mut changed, remembered: &mut self.remembered };
        let keep = work.run(&mut Transaction { connection, plans: &self.plans, writing: Some(writing) });
        // Also where a rule has made something else of it.
        let passing = connection.take_passing_failure();
        if !keep || passing.is_some() {
            self.remembered.forget();
        }
        connection.send(if keep && passing.is_none() {
            "release savepoint job"
        } else {
            "rollback to savepoint job; release savepoint job"
        });
        match passing {
            Some(problem) if connection.works() => Ok(Ran::Again(problem)),
            Some(problem) => Err(problem),
            None => {
                if keep {
                    self.changed.extend(changed);
                }
                Ok(Ran::Done)
            }
        }
    }

    fn commit(&mut self) -> Result<()> {
        let (Some(connection), Some(begun)) = (&self.connection, self.begun.take()) else {
            return Err(Error::fault("there is no transaction"));
        };
        // Arrived long ago, before the answers to everything that was asked since.
        let number = connection.answer(begun)?.unwrap_or_default().parse().map_err(Error::fault)?;
        let lost = match connection.commit() {
            Ended::Committed => None,
            Ended::Undone(problem) => return Err(problem),
            Ended::Unknown(problem) => Some(problem),
        };
        if let Some(problem) = lost {
            tracing::warn!(%problem, "the connection was lost during a commit: asking whether it took place");
            self.connection = None;
            let name = TransactionName { number, history: self.history.clone() };
            if !fate::is_committed(&name, &self.address, &self.runtime, self.patience)? {
                return Err(Error::Retry(problem.to_string()));
            }
        }
        self.last_change.note(&self.changed);
        Ok(())
    }

    fn roll_back(&mut self) {
        // Whatever state it is in, its end undoes what it did.
        self.connection = None;
        self.begun = None;
    }

    fn close(self: Box<Self>) {}
}
