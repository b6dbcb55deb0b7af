//! When tables changed last, asked so cheaply that every request may ask.
//!
//! What this server changes is known at once. What others change is looked for a few times a second, so it is known
//! soon after; when that cannot be looked for, asking is a fault.

use super::address::Address;
use super::connection::Connection;
use super::values::Bound;
use model::{Error, Result};
use parking_lot::{Condvar, Mutex};
use std::collections::HashMap;
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};
use tokio::runtime::Handle;

/// How often to look for changes.
const BETWEEN_LOOKS: Duration = Duration::from_millis(100);

/// How old what is known may be.
const AGE_MAX: Duration = Duration::from_secs(15);

pub(crate) struct LastChange {
    state: Mutex<State>,
    closing: Condvar,
}

struct State {
    /// The last change when the store was opened. Earlier changes are nobody's news.
    opened_at: i64,
    /// How far the change feed has been looked at.
    seen: i64,
    /// The last change of each table that has changed since.
    tables: HashMap<u32, i64>,
    looked_at: Instant,
    closed: bool,
}

impl LastChange {
    /// Starts looking, through a connection of its own.
    pub(crate) fn open(mut connection: Connection, address: Address, runtime: Handle) -> Result<Arc<LastChange>> {
        let row = connection.row("select coalesce(max(row_version), 0) from change_feed", &[])?;
        let seen = row.map_or(Ok(0), |row| row.try_get(0).map_err(super::error))?;
        let state = State { opened_at: seen, seen, tables: HashMap::new(), looked_at: Instant::now(), closed: false };
        let last_change = Arc::new(LastChange { state: Mutex::new(state), closing: Condvar::new() });
        let weak = Arc::downgrade(&last_change);
        std::thread::Builder::new()
            .name("store-changes".to_owned())
            .spawn(move || look_on(&weak, connection, &address, &runtime))
            .map_err(Error::fault)?;
        Ok(last_change)
    }

    /// The row version of the last known change of any of the tables.
    pub(crate) fn of(&self, tables: &[u32]) -> Result<i64> {
        let state = self.state.lock();
        if state.closed {
            return Err(crate::pool::closed());
        }
        if state.looked_at.elapsed() > AGE_MAX {
            return Err(Error::Unavailable("the database cannot be asked for changes".to_owned()));
        }
        let changes = tables.iter().filter_map(|table| state.tables.get(table));
        Ok(changes.copied().max().unwrap_or(state.opened_at))
    }

    /// Remembers changes that this server has committed.
    pub(crate) fn note(&self, changed: &HashMap<u32, i64>) {
        let mut state = self.state.lock();
        for (&table, &version) in changed {
            let last = state.tables.entry(table).or_insert(version);
            *last = version.max(*last);
        }
    }

    pub(crate) fn close(&self) {
        self.state.lock().closed = true;
        self.closing.notify_all();
    }

    fn look(&self, connection: &mut Connection) -> Result<()> {
        let seen = self.state.lock().seen;
        let began = Instant::now();
        let sql = "
            select table_id, max(row_version) from change_feed where row_version > $1::bigint group by table_id";
        let mut rows = connection.rows(sql, &[Bound::Integer(seen)])?;
        let mut changed = HashMap::new();
        while let Some(row) = rows.next()? {
            let table: i64 = row.try_get(0).map_err(super::error)?;
            changed.insert(u32::try_from(table).map_err(Error::fault)?, row.try_get(1).map_err(super::error)?);
        }
        self.note(&changed);
        let mut state = self.state.lock();
        state.seen = changed.values().copied().fold(state.seen, i64::max);
        state.looked_at = began;
        Ok(())
    }
}

fn look_on(last_change: &Weak<LastChange>, connection: Connection, address: &Address, runtime: &Handle) {
    let mut connection = Some(connection);
    while let Some(last_change) = last_change.upgrade() {
        let mut state = last_change.state.lock();
        if !state.closed {
            last_change.closing.wait_for(&mut state, BETWEEN_LOOKS);
        }
        if state.closed {
            return;
        }
        drop(state);
        if connection.as_ref().is_none_or(|connection| !connection.works()) {
            connection = connect_again(address, runtime).ok();
        }
        if let Some(connection) = &mut connection
            && let Err(problem) = last_change.look(connection)
            && !last_change.state.lock().closed
        {
            tracing::warn!(%problem, "changes by other servers cannot be looked for");
        }
    }
}

/// Also says anew that the environment is in use.
fn connect_again(address: &Address, runtime: &Handle) -> Result<Connection> {
    let mut connection = address.connect(runtime)?;
    super::schema::use_it(&mut connection, &address.schema)?;
    Ok(connection)
}
