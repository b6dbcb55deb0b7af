//! One transaction on a connection: the model's [`Reading`] and [`Storage`] on PostgreSQL.

use super::connection::Connection;
use super::dialect::Postgres;
use super::statements::TableStatements;
use super::values::{Bound, View, parameter, stored};
use crate::layout::{change_kind, company_in};
use crate::sql::{self, Plans, Statement};
use model::{
    CompanyNo, Error, Flow, Grouping, Inserted, Query, Reading, Result, Row, RowChange, RowView, Storage,
    TableDescription, Uuid, Value, system_columns,
};
use std::collections::HashMap;

/// A transaction; whoever opened it on the connection also ends it there.
pub(crate) struct Transaction<'a> {
    pub(crate) connection: &'a mut Connection,
    pub(crate) plans: &'a Plans,
    /// The statements that write, by table, and which tables they changed last; `None` where only reading is allowed.
    pub(crate) writing: Option<Writing<'a>>,
}

/// What a transaction that writes needs.
pub(crate) struct Writing<'a> {
    pub(crate) statements: &'a HashMap<u32, TableStatements>,
    /// The last version of each table written to, whether or not it was kept.
    pub(crate) changed: &'a mut HashMap<u32, i64>,
}

impl<'a> Transaction<'a> {
    pub(super) fn run(
        &mut self,
        statement: &Statement,
        each: &mut dyn FnMut(&dyn RowView) -> Result<Flow>,
    ) -> Result<()> {
        let parameters: Vec<Bound<'_>> = statement.parameters.iter().map(parameter).collect::<Result<_>>()?;
        let mut rows = self.connection.rows(&statement.sql, &parameters)?;
        while let Some(row) = rows.next()? {
            if each(&View { row: &row, shapes: &statement.shapes })?.is_break() {
                break;
            }
        }
        Ok(())
    }

    fn statements(&self, table: &TableDescription) -> Result<&'a TableStatements> {
        let Some(writing) = &self.writing else {
            return Err(Error::fault("a write in a transaction that only reads"));
        };
        let statements: &'a HashMap<u32, TableStatements> = writing.statements;
        statements.get(&table.id).ok_or_else(|| Error::fault(format!("table '{}' is not stored", table.name)))
    }

    /// Runs a statement that stores or deletes a row and gives the version it made; `None` when it did neither.
    fn changed(&mut self, sql: &str, table: &TableDescription, parameters: &[Bound<'_>]) -> Result<Option<i64>> {
        let Some(row) = self.connection.row(sql, parameters)? else { return Ok(None) };
        let version: i64 = row.try_get(0).map_err(super::error)?;
        if let Some(writing) = &mut self.writing {
            writing.changed.insert(table.id, version);
        }
        Ok(Some(version))
    }

    fn store(&mut self, sql: &str, company: CompanyNo, table: &TableDescription, row: &mut Row) -> Result<Option<i64>> {
        let version = {
            let mut bound = Vec::with_capacity(table.columns.len() + 1);
            if table.company_bound {
                bound.push(Bound::Integer(company.0));
            }
            for position in table.stored_columns().filter(|&position| position != system_columns::ROW_VERSION) {
                bound.push(stored(&table.column(position).column_type, row.value(position))?);
            }
            self.changed(sql, table, &bound)?
        };
        if let Some(version) = version {
            row.set_value(system_columns::ROW_VERSION, Value::Integer(version));
        }
        Ok(version)
    }
}

/// The parameters that name a row by its id.
fn named(company: CompanyNo, table: &TableDescription, id: Uuid) -> Vec<Bound<'static>> {
    let company = table.company_bound.then_some(Bound::Integer(company.0));
    company.into_iter().chain([Bound::Guid(id)]).collect()
}

fn check_width(table: &TableDescription, row: &Row) -> Result<()> {
    if row.values().len() == table.columns.len() {
        return Ok(());
    }
    Err(Error::fault(format!("a row of {} values for table '{}'", row.values().len(), table.name)))
}

impl Reading for Transaction<'_> {
    fn query(
        &mut self,
        company: CompanyNo,
        query: &Query,
        each: &mut dyn FnMut(&dyn RowView) -> Result<Flow>,
    ) -> Result<()> {
        let statement = sql::select(&Postgres, self.plans, company, query)?;
        self.run(&statement, each)
    }

    fn group(
        &mut self,
        company: CompanyNo,
        grouping: &Grouping,
        each: &mut dyn FnMut(&dyn RowView) -> Result<Flow>,
    ) -> Result<()> {
        let statement = sql::group(&Postgres, &self.plans.model, company, grouping)?;
        self.run(&statement, each)
    }

    fn last_version(&mut self) -> Result<i64> {
        let row = self.connection.row("select coalesce(max(row_version), 0) from change_feed", &[])?;
        row.map_or(Ok(0), |row| row.try_get(0).map_err(super::error))
    }

    fn changes(
        &mut self,
        company: CompanyNo,
        table: &TableDescription,
        after: i64,
        limit: u64,
    ) -> Result<Vec<RowChange>> {
        let sql = "
            select row_version, system_id, kind from change_feed
            where row_version > $1::bigint and company = $2::bigint and table_id = $3::bigint
            order by row_version limit $4::bigint";
        let parameters = [
            Bound::Integer(after),
            Bound::Integer(company_in(company, table)),
            Bound::Integer(table.id.into()),
            Bound::Integer(i64::try_from(limit).unwrap_or(i64::MAX)),
        ];
        let mut rows = self.connection.rows(sql, &parameters)?;
        let mut changes = Vec::new();
        while let Some(row) = rows.next()? {
            let system_id = super::values::guid(&row, 1)?;
            let kind = change_kind(row.try_get(2).map_err(super::error)?);
            changes.push(RowChange { version: row.try_get(0).map_err(super::error)?, system_id, kind });
        }
        Ok(changes)
    }

    fn count(&mut self, company: CompanyNo, query: &Query) -> Result<u64> {
        let statement = sql::count(&Postgres, &self.plans.model, company, query)?;
        let mut count = 0;
        self.run(&statement, &mut |view| {
            if let model::ValueRef::Integer(rows) = view.get(0)? {
                count = u64::try_from(rows).map_err(Error::fault)?;
            }
            Ok(Flow::Continue(()))
        })?;
        Ok(count)
    }
}

impl Storage for Transaction<'_> {
    fn insert(&mut self, company: CompanyNo, table: &TableDescription, row: &mut Row) -> Result<Inserted> {
        check_width(table, row)?;
        let statements = self.statements(table)?;
        Ok(match self.store(&statements.insert, company, table, row)? {
            Some(_) => Inserted::Done,
            None => Inserted::KeyTaken,
        })
    }

    fn update(&mut self, company: CompanyNo, table: &TableDescription, row: &mut Row) -> Result<Inserted> {
        check_width(table, row)?;
        let statements = self.statements(table)?;
        if self.store(&statements.update, company, table, row)?.is_some() {
            return Ok(Inserted::Done);
        }
        let id = row.system_id();
        if self.connection.row(&statements.exists, &named(company, table, id))?.is_some() {
            return Ok(Inserted::KeyTaken);
        }
        Err(Error::fault(format!("no row of '{}' has the id {id}", table.name)))
    }

    fn delete(&mut self, company: CompanyNo, table: &TableDescription, system_id: Uuid) -> Result<bool> {
        let statements = self.statements(table)?;
        Ok(self.changed(&statements.delete, table, &named(company, table, system_id))?.is_some())
    }

    fn nested(&mut self, part: &mut dyn FnMut(&mut dyn Storage) -> Result<bool>) -> Result<()> {
        self.connection.send("savepoint part");
        let keep = part(self);
        self.connection.send(match keep {
            Ok(true) => "release savepoint part",
            _ => "rollback to savepoint part; release savepoint part",
        });
        keep.map(|_| ())
    }
}
