//! One transaction on a connection: the model's [`Reading`] and [`Storage`] on PostgreSQL.

use super::connection::Connection;
use super::dialect::Postgres;
use super::statements::{TableStatements, update_statement};
use super::values::{Bound, View, parameter, stored};
use crate::layout::{change_kind, changed_columns, check_width, company_in};
use crate::remembered::Remembered;
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
    /// `None` where only reading is allowed.
    pub(crate) writing: Option<Writing<'a>>,
}

/// How plain statements are planned: once, for any values, and by an index wherever one serves. A plan made while a table
/// was small would else read all of it, and go on so while it grows.
pub(super) const ONE_PLAN: &str = "set plan_cache_mode to force_generic_plan; set enable_seqscan to off";

/// How other statements are planned: each time, for their values. Where a transaction fails meanwhile, its end takes this
/// back.
const OWN_PLANS: &str = "set plan_cache_mode to force_custom_plan; set enable_seqscan to on";

/// What a transaction that writes needs.
pub(crate) struct Writing<'a> {
    /// The statements that write, by table.
    pub(crate) statements: &'a HashMap<u32, TableStatements>,
    /// The last version of each table written to, whether or not it was kept.
    pub(crate) changed: &'a mut HashMap<u32, i64>,
    pub(crate) remembered: &'a mut Remembered,
}

impl<'a> Transaction<'a> {
    pub(super) fn run(
        &mut self,
        statement: &Statement,
        each: &mut dyn FnMut(&dyn RowView) -> Result<Flow>,
    ) -> Result<()> {
        if statement.is_plain {
            return self.run_with_the_same_plan(statement, each);
        }
        self.connection.send(OWN_PLANS);
        let ended = self.run_with_the_same_plan(statement, each);
        self.connection.send(ONE_PLAN);
        ended
    }

    /// Runs a statement with the plan made when it first ran, unless the connection is told otherwise.
    fn run_with_the_same_plan(
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

    /// Runs a statement that stores columns of a row. False when it wrote nothing.
    fn store(
        &mut self,
        sql: &str,
        company: CompanyNo,
        table: &TableDescription,
        row: &mut Row,
        columns: impl Iterator<Item = u16>,
    ) -> Result<bool> {
        let version = {
            let mut bound = Vec::with_capacity(table.columns.len() + 1);
            if table.company_bound {
                bound.push(Bound::Integer(company.0));
            }
            for position in columns {
                bound.push(stored(&table.column(position).column_type, row.value(position))?);
            }
            self.changed(sql, table, &bound)?
        };
        if let Some(version) = version {
            row.set_value(system_columns::ROW_VERSION, Value::Integer(version));
        }
        Ok(version.is_some())
    }
}

/// The parameters that name a row by its id.
fn named(company: CompanyNo, table: &TableDescription, id: Uuid) -> Vec<Bound<'static>> {
    let company = table.company_bound.then_some(Bound::Integer(company.0));
    company.into_iter().chain([Bound::Guid(id)]).collect()
}

impl Reading for Transaction<'_> {
    fn query(
        &mut self,
        company: CompanyNo,
        query: &Query,
        each: &mut dyn FnMut(&dyn RowView) -> Result<Flow>,
    ) -> Result<()> {
        let table = self.plans.model.table(query.table)?;
        let read = |transaction: &mut Self, each: &mut dyn FnMut(&dyn RowView) -> Result<Flow>| {
            let statement = sql::select(&Postgres, transaction.plans, company, query)?;
            transaction.run(&statement, each)
        };
        let Some(writing) = self.writing.take() else { return read(self, each) };
        let answered = writing.remembered.ask(table, company_in(company, table), query, each, |each| read(self, each));
        self.writing = Some(writing);
        answered
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
        let columns = table.stored_columns().filter(|&position| position != system_columns::ROW_VERSION);
        if !self.store(&statements.insert, company, table, row, columns)? {
            return Ok(Inserted::KeyTaken);
        }
        if let Some(writing) = &mut self.writing {
            writing.remembered.inserted(table, company_in(company, table), row);
        }
        Ok(Inserted::Done)
    }

    fn update(
        &mut self,
        company: CompanyNo,
        table: &TableDescription,
        row: &mut Row,
        before: &Row,
    ) -> Result<Inserted> {
        let statements = self.statements(table)?;
        let columns = changed_columns(table, row, before)?;
        let sql = update_statement(table, &columns);
        if self.store(&sql, company, table, row, [system_columns::SYSTEM_ID].into_iter().chain(columns))? {
            if let Some(writing) = &mut self.writing {
                writing.remembered.updated(table, company_in(company, table), row, before);
            }
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
        let deleted = self.changed(&statements.delete, table, &named(company, table, system_id))?.is_some();
        if deleted && let Some(writing) = &mut self.writing {
            writing.remembered.deleted(table, company_in(company, table), system_id);
        }
        Ok(deleted)
    }

    fn nested(&mut self, part: &mut dyn FnMut(&mut dyn Storage) -> Result<bool>) -> Result<()> {
        self.connection.send("savepoint part");
        let keep = part(self);
        if matches!(keep, Ok(true)) {
            self.connection.send("release savepoint part");
        } else {
            self.connection.send("rollback to savepoint part; release savepoint part");
            if let Some(writing) = &mut self.writing {
                writing.remembered.forget();
            }
        }
        keep.map(|_| ())
    }
}
