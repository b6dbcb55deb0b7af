//! Everything in a schema, as it is at one moment.

use super::dialect::Postgres;
use super::statements::column_type;
use super::transaction::Transaction;
use super::{Environment, WITHOUT_TIMEOUTS, error, readers, schema};
use crate::layout::Tables;
use crate::sql::{Dialect, Plans, Shape, Statement};
use crate::transfer::Snapshot;
use model::{ColumnDescription, Error, Flow, Model, Result, RowView, TableDescription};
use std::sync::Arc;

/// Runs a job on one consistent view of a schema, which must be there and is left as it is.
pub(super) fn snapshot(
    environment: &Environment,
    model: &Arc<Model>,
    job: &mut dyn FnMut(&mut dyn Snapshot) -> Result<()>,
) -> Result<()> {
    let mut connection = environment.connect()?;
    let name = environment.schema();
    if !schema::exists(&mut connection, name)? {
        return Err(Error::fault(format!("there is no environment: the database has no schema '{name}'")));
    }
    // Whoever replaces the environment meanwhile would empty tables that are still to be read.
    schema::use_it(&mut connection, name)?;
    connection.run(&format!("{}; {WITHOUT_TIMEOUTS}", readers::BEGIN))?;
    let plans = Plans::new(Arc::clone(model));
    job(&mut Transaction { connection: &mut connection, plans: &plans, writing: None })
}

impl Snapshot for Transaction<'_> {
    fn dialect(&self) -> &'static dyn Dialect {
        &Postgres
    }

    fn run(&mut self, statement: &Statement, each: &mut dyn FnMut(&dyn RowView) -> Result<Flow>) -> Result<()> {
        Transaction::run(self, statement, each)
    }

    fn tables(&mut self) -> Result<Tables> {
        let row = self.connection.row("select current_schema()::text", &[])?;
        let name: Option<String> = row.map_or(Ok(None), |row| row.try_get(0).map_err(error))?;
        let tables = schema::tables(self.connection, &name.unwrap_or_default())?;
        if tables.is_empty() {
            return Err(Error::fault("there is no environment: the schema is empty"));
        }
        schema::check_format(self.connection, &tables)?;
        Ok(tables)
    }

    fn missing<'t>(&self, table: &'t TableDescription, tables: &Tables) -> Result<Vec<&'t ColumnDescription>> {
        schema::missing(table, tables)
    }

    fn initial(&self, column: &ColumnDescription) -> Result<String> {
        Ok(format!("{}::{}", schema::initial(column)?, column_type(Shape::of(&column.column_type))))
    }

    fn last_version_given(&mut self) -> Result<i64> {
        let sql = "select case when is_called then last_value else last_value - 1 end from row_versions";
        let row = self.connection.row(sql, &[])?;
        row.map_or(Ok(0), |row| row.try_get(0).map_err(error))
    }

    fn damages(&mut self, found: &mut dyn FnMut(String)) -> Result<()> {
        let sql = "
            select c.relname::text from pg_index i join pg_class c on c.oid = i.indexrelid
            where c.relnamespace = current_schema()::regnamespace and not i.indisvalid";
        let mut rows = self.connection.rows(sql, &[])?;
        while let Some(row) = rows.next()? {
            found(format!("index {} is not valid", row.try_get::<_, String>(0).map_err(error)?));
        }
        Ok(())
    }
}
