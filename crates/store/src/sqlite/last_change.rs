//! When tables changed last, asked so cheaply that every request may ask. Whoever made the change is seen, also
//! another process.

use super::{connect, data_version, error};
use model::{Error, Result};
use parking_lot::Mutex;
use rusqlite::{Connection, OpenFlags};
use std::collections::HashMap;
use std::path::Path;

/// Looks at the change feed through a connection of its own, so that asking never waits for those that read or write.
pub(crate) struct LastChange {
    state: Mutex<Option<State>>,
}

struct State {
    connection: Connection,
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
        let state = State { connection, data_version, opened_at: seen, seen, tables: HashMap::new() };
        Ok(LastChange { state: Mutex::new(Some(state)) })
    }

    /// The row version of the last committed change of any of the tables.
    pub(crate) fn of(&self, tables: &[u32]) -> Result<i64> {
        let mut state = self.state.lock();
        let Some(state) = state.as_mut() else { return Err(Error::fault("the database is closed")) };
        state.look()?;
        let changes = tables.iter().filter_map(|table| state.tables.get(table));
        Ok(changes.copied().max().unwrap_or(state.opened_at))
    }

    pub(crate) fn close(&self) {
        drop(self.state.lock().take());
    }
}

impl State {
    fn look(&mut self) -> Result<()> {
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
