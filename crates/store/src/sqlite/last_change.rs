//! When tables changed last, asked so cheaply that every request may ask. Whoever made the change is seen, also
//! another process.

use super::{connect, data_version, error};
use model::{Error, Result};
use parking_lot::{Mutex, RwLock};
use rusqlite::{Connection, OpenFlags};
use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How long what was seen holds. What this process commits is looked for at once; looking takes as long as reading a
/// row, and hardly anybody hears sooner of what another process has done.
const BETWEEN_LOOKS: Duration = Duration::from_millis(1);

/// Looks at the change feed through a connection of its own, so that asking never waits for those that read or write.
pub(crate) struct LastChange {
    /// `None` when the database is closed.
    look: Mutex<Option<Look>>,
    seen: RwLock<Seen>,
    /// How often this process has committed.
    commits: AtomicU64,
}

struct Look {
    connection: Connection,
    /// SQLite's mark of the last commit by any other connection.
    data_version: i64,
    /// How far the change feed was looked at.
    feed: i64,
}

/// What was seen by the last look.
struct Seen {
    at: Instant,
    /// How often this process had committed before.
    commits: Option<u64>,
    /// How far the change feed was looked at when the store was opened. Earlier changes are nobody's news.
    opened_at: i64,
    /// The last change of each table that has changed since.
    tables: HashMap<u32, i64>,
}

impl LastChange {
    pub(crate) fn open(path: &Path) -> Result<LastChange> {
        let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(error)?;
        let data_version = data_version(&connection)?;
        let sql = "select coalesce(max(row_version), 0) from change_feed";
        let feed = connection.query_row(sql, [], |row| row.get(0)).map_err(error)?;
        let seen = Seen { at: Instant::now(), commits: None, opened_at: feed, tables: HashMap::new() };
        Ok(LastChange {
            look: Mutex::new(Some(Look { connection, data_version, feed })),
            seen: RwLock::new(seen),
            commits: AtomicU64::new(0),
        })
    }

    /// The row version of the last committed change of any of the tables.
    pub(crate) fn of(&self, tables: &[u32]) -> Result<i64> {
        if let Some(change) = self.seen_lately(tables) {
            return Ok(change);
        }
        let mut look = self.look.lock();
        let Some(look) = look.as_mut() else { return Err(Error::fault("the database is closed")) };
        // Somebody else may have looked meanwhile.
        if let Some(change) = self.seen_lately(tables) {
            return Ok(change);
        }
        // Both read before the feed: a commit in between is looked at twice, never missed.
        let (at, commits) = (Instant::now(), self.commits.load(Ordering::Acquire));
        let changes = look.at_the_feed()?;
        let mut seen = self.seen.write();
        seen.tables.extend(changes);
        (seen.at, seen.commits) = (at, Some(commits));
        Ok(seen.last_of(tables))
    }

    /// What the last look saw, if nothing can have come since that must be known.
    fn seen_lately(&self, tables: &[u32]) -> Option<i64> {
        let seen = self.seen.read();
        let holds = seen.commits == Some(self.commits.load(Ordering::Acquire)) && seen.at.elapsed() <= BETWEEN_LOOKS;
        holds.then(|| seen.last_of(tables))
    }

    /// This process has committed.
    pub(crate) fn note_commit(&self) {
        self.commits.fetch_add(1, Ordering::Release);
    }

    pub(crate) fn close(&self) {
        drop(self.look.lock().take());
        self.seen.write().commits = None;
    }
}

impl Seen {
    fn last_of(&self, tables: &[u32]) -> i64 {
        let changes = tables.iter().filter_map(|table| self.tables.get(table));
        changes.copied().max().unwrap_or(self.opened_at)
    }
}

impl Look {
    /// The last change of each table that has changed since the last look.
    fn at_the_feed(&mut self) -> Result<Vec<(u32, i64)>> {
        let data_version = data_version(&self.connection)?;
        if data_version == self.data_version {
            return Ok(Vec::new());
        }
        let sql = "select table_id, max(row_version) from change_feed where row_version > ?1 group by table_id";
        let mut statement = self.connection.prepare_cached(sql).map_err(error)?;
        let changes = statement.query_map([self.feed], |row| Ok((row.get(0)?, row.get(1)?))).map_err(error)?;
        let changes: Vec<(u32, i64)> = changes.collect::<rusqlite::Result<_>>().map_err(error)?;
        self.feed = changes.iter().map(|&(_, row_version)| row_version).fold(self.feed, i64::max);
        self.data_version = data_version;
        Ok(changes)
    }
}
