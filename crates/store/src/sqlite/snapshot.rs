//! Everything in a database file, as it is at one moment.

use super::dialect::Sqlite;
use super::transaction::Transaction;
use super::{connect, error, schema};
use crate::layout::Tables;
use crate::sql::{Dialect, Plans, Statement};
use crate::transfer::Snapshot;
use model::{ColumnDescription, Error, Flow, Model, Result, RowView, TableDescription};
use rusqlite::OpenFlags;
use std::path::Path;
use std::sync::Arc;

/// Runs a job on one consistent view of a database, which must be there and is left as it is.
pub(crate) fn snapshot(
    path: &Path,
    model: &Arc<Model>,
    job: &mut dyn FnMut(&mut dyn Snapshot) -> Result<()>,
) -> Result<()> {
    if !path.exists() {
        return Err(Error::fault(format!("there is no environment at {}", path.display())));
    }
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(error)?;
    connection.pragma_update(None, "query_only", true).map_err(error)?;
    connection.execute_batch("begin").map_err(error)?;
    let plans = Plans::new(Arc::clone(model));
    job(&mut Transaction { connection: &connection, plans: &plans, writing: None })
}

impl Snapshot for Transaction<'_> {
    fn dialect(&self) -> &'static dyn Dialect {
        &Sqlite
    }

    fn run(&mut self, statement: &Statement, each: &mut dyn FnMut(&dyn RowView) -> Result<Flow>) -> Result<()> {
        Transaction::run(self, statement, each)
    }

    fn tables(&mut self) -> Result<Tables> {
        schema::check_is_ours(self.connection)?;
        schema::tables(self.connection)
    }

    fn missing<'t>(&self, table: &'t TableDescription, tables: &Tables) -> Result<Vec<&'t ColumnDescription>> {
        schema::missing(table, tables)
    }

    fn initial(&self, column: &ColumnDescription) -> Result<String> {
        schema::initial(column)
    }

    fn last_version_given(&mut self) -> Result<i64> {
        let sql = "select coalesce(max(seq), 0) from sqlite_sequence where name = 'change_feed'";
        self.connection.query_row(sql, [], |row| row.get(0)).map_err(error)
    }

    fn damages(&mut self, found: &mut dyn FnMut(String)) -> Result<()> {
        let mut statement = self.connection.prepare("pragma integrity_check").map_err(error)?;
        let mut rows = statement.query([]).map_err(error)?;
        while let Some(row) = rows.next().map_err(error)? {
            let verdict: String = row.get(0).map_err(error)?;
            if verdict != "ok" {
                found(verdict);
            }
        }
        Ok(())
    }
}
