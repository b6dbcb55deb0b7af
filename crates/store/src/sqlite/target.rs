//! A database file that is filled with an environment.

use super::file::{Partial, refuse_early};
use super::snapshot::snapshot;
use super::values::stored;
use super::{connect, error, schema};
use crate::layout::CHANGE_FEED;
use crate::transfer::{Occupied, Put, Sheet, Target, Transfer};
use model::{Error, Model, Result};
use rusqlite::{Connection, OpenFlags, params_from_iter};
use std::path::Path;
use std::sync::Arc;

/// Fills a new file, which gets its name when it is complete and compared.
pub(crate) fn fill(path: &Path, model: &Arc<Model>, occupied: Occupied, transfer: &mut dyn Transfer) -> Result<()> {
    refuse_early(path, occupied)?;
    let partial = Partial::of(path)?;
    let mut connection = connect(partial.path(), OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(error)?;
    // Should it be broken off, nobody looks at it again.
    connection.pragma_update(None, "journal_mode", "off").map_err(error)?;
    connection.pragma_update(None, "synchronous", "off").map_err(error)?;
    schema::migrate(&mut connection, model)?;
    connection.execute_batch("begin").map_err(error)?;
    transfer.write(&mut File { connection: &connection })?;
    connection.execute_batch("commit").map_err(error)?;
    connection.close().map_err(|(_, problem)| error(problem))?;
    snapshot(partial.path(), model, &mut |written| {
        let mut damage = None;
        written.damages(&mut |verdict| damage = Some(verdict))?;
        if let Some(damage) = damage {
            return Err(Error::fault(format!("the copy is damaged: {damage}")));
        }
        transfer.verify(written)
    })?;
    partial.put_in_place(path, occupied)
}

struct File<'a> {
    connection: &'a Connection,
}

impl Target for File<'_> {
    fn fill(&mut self, sheet: &Sheet<'_>, rows: &mut dyn FnMut(&mut Put<'_>) -> Result<()>) -> Result<()> {
        let names: Vec<String> = sheet.columns.iter().map(|column| schema::quoted(&column.sql_name)).collect();
        let places: Vec<String> = (1..=names.len()).map(|number| format!("?{number}")).collect();
        let (table, names, places) = (schema::quoted(sheet.sql_name), names.join(", "), places.join(", "));
        let sql = format!("insert into {table} ({names}) values ({places})");
        let mut statement = self.connection.prepare(&sql).map_err(error)?;
        rows(&mut |row| {
            let bound = sheet.columns.iter().zip(row).map(|(column, value)| stored(&column.column_type, value));
            let bound: Vec<_> = bound.collect::<Result<_>>()?;
            statement.execute(params_from_iter(&bound)).map_err(error)?;
            Ok(())
        })
    }

    fn go_on_behind(&mut self, version: i64) -> Result<()> {
        let forget = "delete from sqlite_sequence where name = ?1";
        self.connection.execute(forget, [CHANGE_FEED]).map_err(error)?;
        let remember = "insert into sqlite_sequence (name, seq) values (?1, ?2)";
        self.connection.execute(remember, (CHANGE_FEED, version)).map_err(error)?;
        Ok(())
    }
}
