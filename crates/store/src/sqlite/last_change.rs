//! When tables changed last, asked so cheaply that every request may ask. Whoever made the change is seen, also
//! another process.

use super::{connect, data_version, error};
use model::{Error, Result};
use parking_lot::Mutex;
use rusqlite::{Connection, OpenFlags};
use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How long what was seen holds. What this process commits is looked for at once; looking takes as long as reading a
/// row, and another process is not told sooner that its own commit is done.
const BETWEEN_LOOKS: Duration = Duration::from_micros(250);

/// Looks at the change feed through a connection of its own, so that asking never waits for those that read or write.
pub(crate) struct LastChange {
    state: Mutex<Option<State>>,
    /// Whether this process has committed since the last look.
    committed: AtomicBool,
}

struct State {
    connection: Connection,
    looked_at: Instant,
    /// SQLite's mark of the last commit by any other connection.
    data_version: i64,
    /// How far the change feed was looked at when the store was opened. Earlier changes are nobody's news.
    opened_at: i64,
    /// How far it has been looked at by now.
    seen: i64,
    /// The last change of each table that has changed since.
    tables: HashMap<u32, i64>,
}

impl LastChange {
    pub(crate) fn open(path: &Path) -> Result<LastChange> {
        let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(error)?;
        let data_version = data_version(&connection)?;
        let sql = "select coalesce(max(row_version), 0) from change_feed";
        let seen = connection.query_row(sql, [], |row| row.get(0)).map_err(error)?;
        let looked_at = Instant::now();
        let state = State { connection, looked_at, data_version, opened_at: seen, seen, tables: HashMap::new() };
        Ok(LastChange { state: Mutex::new(Some(state)), committed: AtomicBool::new(true) })
    }

    /// The row version of the last committed change of any of the tables.
    pub(crate) fn of(&self, tables: &[u32]) -> Result<i64> {
        let mut state = self.state.lock();
        let Some(state) = state.as_mut() else { return Err(Error::fault("the database is closed")) };
        if self.committed.swap(false, Ordering::AcqRel) || state.looked_at.elapsed() > BETWEEN_LOOKS {
            state.look().inspect_err(|_| self.note_commit())?;
        }
        let changes = tables.iter().filter_map(|table| state.tables.get(table));
        Ok(changes.copied().max().unwrap_or(state.opened_at))
    }

    /// This process has committed.
    pub(crate) fn note_commit(&self) {
        self.committed.store(true, Ordering::Release);
    }

    pub(crate) fn close(&self) {
        drop(self.state.lock().take());
    }
}

impl State {
    fn look(&mut self) -> Result<()> {
        self.looked_at = Instant::now();
        // Read before the feed: a commit in between is looked at twice, never missed.
        let data_version = data_version(&self.connection)?;
        if data_version == self.data_version {
            return Ok(());
        }
        let sql = "select table_id, max(row_version) from change_feed where row_version > ?1 group by table_id";
        let mut statement = self.connection.prepare_cached(sql).map_err(error)?;
        let changes = statement.query_map([self.seen], |row| Ok((row.get(0)?, row.get(1)?))).map_err(error)?;
        let changes: Vec<(u32, i64)> = changes.collect::<rusqlite::Result<_>>().map_err(error)?;
        for (table, row_version) in changes {
            self.tables.insert(table, row_version);
            self.seen = self.seen.max(row_version);
        }
        self.data_version = data_version;
        Ok(())
    }
}
