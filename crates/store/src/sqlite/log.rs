//! Keeping the write-ahead log short while others read.
//!
//! The log is written into the database when it has [`CHECKPOINT_PAGES`], but SQLite begins it anew only at a moment at
//! which nobody reads from it. Where readers follow one another closely that moment never comes, and the log
//! grows without end. So a log that has become long is begun anew on purpose, waiting for readers a little; where one
//! reads for long, that is tried again when the log has grown by as much.

use super::error;
use model::Result;
use rusqlite::Connection;
use rusqlite::hooks::Wal;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// How long the log gets, in pages of 4 KiB, before it is written into the database. Pages changed often are written
/// once for all their changes.
const CHECKPOINT_PAGES: i64 = 8_000;

/// How long the log may be, in pages, before readers are waited for.
const LONG_PAGES: i64 = 2 * CHECKPOINT_PAGES;

/// How much of its space the log keeps when it is begun anew, in bytes.
const KEPT_BYTES: i64 = CHECKPOINT_PAGES * 4_096;

/// How long writes may be held up for readers. Most read for less.
const WAIT: Duration = Duration::from_millis(50);

/// The log of a connection that writes.
pub(crate) struct Log {
    /// The pages in the log after the last commit.
    pages: Arc<AtomicI64>,
    /// From how many on readers are waited for.
    long: i64,
}

impl Log {
    /// Looks after the log from now on.
    pub(crate) fn open(connection: &mut Connection) -> Result<Log> {
        connection.pragma_update(None, "journal_size_limit", KEPT_BYTES).map_err(error)?;
        let pages = Arc::new(AtomicI64::new(0));
        let noted = Arc::clone(&pages);
        let note = move |_: &mut Wal, pages: i32| {
            noted.store(pages.into(), Ordering::Relaxed);
            Ok(())
        };
        connection.wal_hook(Some(note)).map_err(error)?;
        Ok(Log { pages, long: LONG_PAGES })
    }

    /// To be called after a commit, which has succeeded whatever becomes of this.
    pub(crate) fn keep_short(&mut self, connection: &Connection) {
        let pages = self.pages.load(Ordering::Relaxed);
        if pages < CHECKPOINT_PAGES {
            self.long = LONG_PAGES;
            return;
        }
        let is_long = pages >= self.long;
        if is_long {
            self.long = pages + LONG_PAGES;
        }
        if let Err(problem) = if is_long { begin_anew(connection) } else { checkpoint(connection, "passive") } {
            tracing::warn!(%problem, "the write-ahead log cannot be written into the database");
        }
    }
}

/// Writes the log into the database, and lets the next write begin it anew, unless somebody reads for long.
fn begin_anew(connection: &Connection) -> Result<()> {
    connection.busy_timeout(WAIT).map_err(error)?;
    let done = checkpoint(connection, "restart");
    connection.busy_timeout(super::BUSY_TIMEOUT).map_err(error)?;
    done
}

/// Writes of the log into the database what nobody reads any more from the log.
fn checkpoint(connection: &Connection, mode: &str) -> Result<()> {
    let mut statement = connection.prepare_cached(&format!("pragma wal_checkpoint({mode})")).map_err(error)?;
    statement.query_row([], |_| Ok(())).map_err(error)
}
