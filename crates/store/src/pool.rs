//! Connections that are taken for one job each, opened when one is wanted, and waited for when there are enough.

use model::{Error, Result};
use parking_lot::{Condvar, Mutex};
use std::time::{Duration, Instant};

/// How long to wait before asking again a database that takes no further connection.
const BETWEEN_ATTEMPTS: Duration = Duration::from_millis(100);

/// How a pool opens a connection.
type Open<C> = Box<dyn Fn() -> Result<C> + Send + Sync>;

/// Connections to one database.
pub(crate) struct Pool<C> {
    open: Open<C>,
    most: usize,
    patience: Duration,
    state: Mutex<State<C>>,
    returned: Condvar,
}

struct State<C> {
    idle: Vec<C>,
    /// How many there are, taken ones included.
    open: usize,
    closed: bool,
}

impl<C> Pool<C> {
    /// `most` connections at once; nobody waits longer than `patience` for one.
    pub(crate) fn new(
        most: usize,
        patience: Duration,
        open: impl Fn() -> Result<C> + Send + Sync + 'static,
    ) -> Pool<C> {
        Pool {
            open: Box::new(open),
            most: most.max(1),
            patience,
            state: Mutex::new(State { idle: Vec::new(), open: 0, closed: false }),
            returned: Condvar::new(),
        }
    }

    /// Takes a connection, waiting for one when all are taken or the database takes no more. One that was idle is given
    /// to `use_again` first, which says whether it still works. [`Error::Unavailable`] when there was none in time.
    pub(crate) fn take(&self, use_again: impl Fn(&C) -> bool) -> Result<Taken<'_, C>> {
        let give_up_at = Instant::now() + self.patience;
        let mut state = self.state.lock();
        loop {
            if state.closed {
                return Err(closed());
            }
            if let Some(connection) = state.idle.pop() {
                if use_again(&connection) {
                    return Ok(Taken { pool: self, connection: Some(connection) });
                }
                state.open -= 1;
                continue;
            }
            if state.open < self.most {
                state.open += 1;
                drop(state);
                // Should opening fail, dropping what was taken makes the place free again.
                let mut taken = Taken { pool: self, connection: None };
                match (self.open)() {
                    Ok(connection) => {
                        taken.connection = Some(connection);
                        return Ok(taken);
                    }
                    Err(Error::Unavailable(_)) if Instant::now() + BETWEEN_ATTEMPTS < give_up_at => {}
                    Err(problem) => return Err(problem),
                }
                drop(taken);
                state = self.state.lock();
                // One that others give back will do, too.
                if state.idle.is_empty() {
                    self.returned.wait_for(&mut state, BETWEEN_ATTEMPTS);
                }
                continue;
            }
            if self.returned.wait_until(&mut state, give_up_at).timed_out()
                && state.idle.is_empty()
                && state.open >= self.most
            {
                return Err(Error::Unavailable(format!("all {} connections are in use", self.most)));
            }
        }
    }

    /// Closes idle connections, and the others when they are given back. Taking one is a fault from now on.
    pub(crate) fn close(&self) {
        let mut state = self.state.lock();
        state.closed = true;
        let idle = std::mem::take(&mut state.idle);
        state.open -= idle.len();
        self.returned.notify_all();
    }
}

/// The fault of asking a database that was closed.
pub(crate) fn closed() -> Error {
    Error::fault("the database is closed")
}

/// A connection in use. Dropping it closes the connection and makes its place free.
pub(crate) struct Taken<'a, C> {
    pool: &'a Pool<C>,
    connection: Option<C>,
}

impl<C> Taken<'_, C> {
    /// The connection.
    pub(crate) fn connection(&mut self) -> Result<&mut C> {
        self.connection.as_mut().ok_or_else(closed)
    }

    /// Gives the connection back, for others to use.
    pub(crate) fn give_back(mut self) {
        let mut state = self.pool.state.lock();
        if !state.closed
            && let Some(connection) = self.connection.take()
        {
            state.idle.push(connection);
            drop(state);
            self.pool.returned.notify_one();
            std::mem::forget(self);
        }
    }
}

impl<C> Drop for Taken<'_, C> {
    fn drop(&mut self) {
        drop(self.connection.take());
        self.pool.state.lock().open -= 1;
        self.pool.returned.notify_one();
    }
}
