//! A read replica: a standby that follows the database by streaming, for readers who take what may be a little old.
//!
//! It is a help, never a condition. While it cannot be reached, belongs to another database, follows it no longer, or has
//! not yet replayed what the database held when this program had opened it, reads go to the database itself, without
//! waiting. That is looked at again every second.

use super::address::Address;
use super::connection::Connection;
use super::readers::{BEGIN, Readers};
use super::values::Bound;
use crate::pool::Taken;
use crate::sql::Plans;
use model::{Error, Result, Storage};
use parking_lot::{Condvar, Mutex};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};
use tokio::runtime::Handle;

/// How often to look at a replica that is of no use.
const BETWEEN_LOOKS: Duration = Duration::from_secs(1);

/// How long the replica may take to give a connection and to tell its state, before the database is asked instead.
const PATIENCE: Duration = Duration::from_secs(2);

/// What both have in common: the cluster and the database in it.
const IDENTITY: &str = "
    select (select system_identifier::text from pg_control_system()) || '/'
        || (select oid::text from pg_database where datname = current_database())";

/// How far the database had come.
pub(crate) struct Origin {
    identity: String,
    position: String,
}

impl Origin {
    /// What the database holds by now must be there on a replica that is to be used.
    pub(crate) fn of(connection: &mut Connection) -> Result<Origin> {
        let position = "select pg_current_wal_insert_lsn()::text";
        Ok(Origin { identity: text(connection, IDENTITY)?, position: text(connection, position)? })
    }
}

pub(crate) struct Replica {
    readers: Readers,
    position: String,
    usable: AtomicBool,
    closed: Mutex<bool>,
    closing: Condvar,
}

impl Replica {
    /// Starts looking at the replica at an address; it is used once it has been seen to be usable.
    pub(crate) fn open(address: Address, runtime: &Handle, most: usize, origin: Origin) -> Result<Arc<Replica>> {
        let (opened, driver) = (address.clone(), runtime.clone());
        let identity = origin.identity;
        let open = move || {
            let mut connection = opened.connect(&driver)?;
            if text(&mut connection, IDENTITY)? != identity {
                return Err(Error::fault("it belongs to another database"));
            }
            Ok(connection)
        };
        let replica = Arc::new(Replica {
            readers: Readers::opening(&address, runtime, most, PATIENCE, open),
            position: origin.position,
            usable: AtomicBool::new(false),
            closed: Mutex::new(false),
            closing: Condvar::new(),
        });
        let weak = Arc::downgrade(&replica);
        std::thread::Builder::new()
            .name("store-replica".to_owned())
            .spawn(move || look_on(&weak))
            .map_err(Error::fault)?;
        Ok(replica)
    }

    /// Runs a job that reads, broken off with a fault once `go_on` is false. Gives the job back when the replica is of no
    /// use.
    pub(crate) fn read_while<R, G, J>(&self, plans: &Plans, go_on: G, job: J) -> std::result::Result<Result<R>, (G, J)>
    where
        G: Fn() -> bool + Send + 'static,
        J: FnOnce(&mut dyn Storage) -> Result<R>,
    {
        if !self.usable.load(Ordering::Relaxed) {
            return Err((go_on, job));
        }
        match self.begun() {
            Ok(taken) => Ok(self.readers.run(taken, plans, go_on, job)),
            Err(problem) => {
                if self.usable.swap(false, Ordering::Relaxed) {
                    tracing::warn!(%problem, "the replica cannot be used: reading from the database itself");
                }
                Err((go_on, job))
            }
        }
    }

    /// A connection with a transaction whose snapshot holds everything that it must.
    fn begun(&self) -> Result<Taken<'_, Connection>> {
        let mut taken = self.readers.take()?;
        let connection = taken.connection()?;
        let give_up_at = Instant::now() + PATIENCE;
        connection.break_off_unless(Some(Box::new(move || Instant::now() < give_up_at)));
        connection.send(BEGIN);
        let sql = "
            select case when not pg_is_in_recovery() then 'it follows the database no longer'
                when pg_last_wal_replay_lsn() < $1::text::pg_lsn then 'it has not caught up yet'
                else '' end";
        let row = connection.row(sql, &[Bound::Text(&self.position)])?;
        let state: Option<String> = row.map_or(Ok(None), |row| row.try_get(0).map_err(super::error))?;
        match state.as_deref() {
            Some("") => Ok(taken),
            // Dropping the connection ends its transaction.
            Some(problem) => Err(Error::fault(problem)),
            None => Err(Error::fault("it says nothing of its state")),
        }
    }

    pub(crate) fn close(&self) {
        *self.closed.lock() = true;
        self.closing.notify_all();
        self.readers.close();
    }
}

fn look_on(replica: &Weak<Replica>) {
    let mut said = String::new();
    while let Some(replica) = replica.upgrade() {
        if !replica.usable.load(Ordering::Relaxed) {
            match replica.begun() {
                Ok(taken) => {
                    replica.readers.give_back(taken);
                    replica.usable.store(true, Ordering::Relaxed);
                    tracing::info!("the replica is used by requests with read-only intent");
                    said.clear();
                }
                Err(problem) if said != problem.to_string() => {
                    said = problem.to_string();
                    tracing::warn!(%problem, "the replica cannot be used yet: reading from the database itself");
                }
                Err(_) => {}
            }
        }
        let mut closed = replica.closed.lock();
        if !*closed {
            replica.closing.wait_for(&mut closed, BETWEEN_LOOKS);
        }
        if *closed {
            return;
        }
    }
}

fn text(connection: &mut Connection, sql: &str) -> Result<String> {
    let Some(row) = connection.row(sql, &[])? else { return Err(Error::fault("the database says nothing")) };
    row.try_get(0).map_err(super::error)
}
