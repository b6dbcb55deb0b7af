//! The connections that only read.

use super::address::Address;
use super::connection::Connection;
use super::transaction::Transaction;
use crate::once::Once;
use crate::pool::{Pool, Taken};
use crate::sql::Plans;
use model::{Result, Storage};
use std::time::Duration;
use tokio::runtime::Handle;

/// Begins one consistent view.
pub(super) const BEGIN: &str = "begin isolation level repeatable read, read only";

pub(crate) struct Readers {
    pool: Pool<Connection>,
    address: Address,
    runtime: Handle,
}

impl Readers {
    /// Connections to a database, `most` of them at once.
    pub(crate) fn new(address: &Address, runtime: &Handle, most: usize, patience: Duration) -> Readers {
        let (opened, driver) = (address.clone(), runtime.clone());
        Readers::opening(address, runtime, most, patience, move || opened.connect(&driver))
    }

    /// [`Readers::new`], with one's own way to open a connection.
    pub(crate) fn opening(
        address: &Address,
        runtime: &Handle,
        most: usize,
        patience: Duration,
        open: impl Fn() -> Result<Connection> + Send + Sync + 'static,
    ) -> Readers {
        Readers { pool: Pool::new(most, patience, open), address: address.clone(), runtime: runtime.clone() }
    }

    /// Runs a job on one consistent snapshot.
    pub(crate) fn read<R>(&self, plans: &Plans, job: impl FnOnce(&mut dyn Storage) -> Result<R>) -> Result<R> {
        self.with_connection(|connection| job(&mut Transaction { connection, plans, writing: None }))
    }

    /// Runs a job that asks one question. Without a transaction, two statements less are sent.
    pub(crate) fn read_once<R>(&self, plans: &Plans, job: impl FnOnce(&mut dyn Storage) -> Result<R>) -> Result<R> {
        let mut taken = self.take()?;
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
        let mut taken = self.take()?;
        taken.connection()?.send(BEGIN);
        self.run(taken, plans, go_on, job)
    }

    /// A connection of one's own, for a while.
    pub(super) fn take(&self) -> Result<Taken<'_, Connection>> {
        self.pool.take(Connection::works)
    }

    /// Ends the transaction of a connection that was not needed.
    pub(super) fn give_back(&self, mut taken: Taken<'_, Connection>) {
        if let Ok(connection) = taken.connection() {
            connection.break_off_unless(None);
            connection.send("rollback");
        }
        taken.give_back();
    }

    /// Runs a job inside the transaction that was opened on a connection, and ends it.
    pub(super) fn run<R>(
        &self,
        mut taken: Taken<'_, Connection>,
        plans: &Plans,
        go_on: impl Fn() -> bool + Send + 'static,
        job: impl FnOnce(&mut dyn Storage) -> Result<R>,
    ) -> Result<R> {
        let connection = taken.connection()?;
        connection.break_off_unless(Some(Box::new(go_on)));
        let result = job(&mut Transaction { connection, plans, writing: None });
        if connection.is_wanted() {
            connection.break_off_unless(None);
            connection.send("rollback");
            taken.give_back();
        } else {
            // The database may still be at work, so nobody else can use the connection.
            self.address.cancel(&self.runtime, connection);
        }
        result
    }

    /// Runs a job inside a transaction of a connection.
    pub(crate) fn with_connection<R>(&self, job: impl FnOnce(&mut Connection) -> Result<R>) -> Result<R> {
        let mut taken = self.take()?;
        let connection = taken.connection()?;
        connection.send(BEGIN);
        let result = job(connection);
        connection.send("rollback");
        taken.give_back();
        result
    }

    pub(crate) fn close(&self) {
        self.pool.close();
    }
}
