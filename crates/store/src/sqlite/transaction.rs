//! One transaction on a connection: the model's [`Reading`] and [`Storage`] on SQLite.

use super::dialect::Sqlite;
use super::schema::{TableStatements, update_statement};
use super::values::{Bound, View, parameter, stored};
use super::{error, is_taken};
use crate::layout::{change_kind, changed_columns, check_width, company_in, kind_number};
use crate::remembered::Remembered;
use crate::sql::{self, Plans, Statement};
use model::{
    ChangeKind, CompanyNo, Error, Flow, Grouping, Inserted, Query, Reading, Result, Row, RowChange, RowView, Storage,
    TableDescription, Uuid, Value, system_columns,
};
use rusqlite::{CachedStatement, Connection, params_from_iter};
use std::collections::HashMap;

/// A transaction; whoever opened it on the connection also ends it there.
pub(crate) struct Transaction<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) plans: &'a Plans,
    /// `None` where only reading is allowed.
    pub(crate) writing: Option<Writing<'a>>,
}

/// What a transaction that writes needs.
pub(crate) struct Writing<'a> {
    /// The statements that write, by table.
    pub(crate) statements: &'a HashMap<u32, TableStatements>,
    pub(crate) remembered: &'a mut Remembered,
}

impl<'a> Transaction<'a> {
    fn prepared(&self, statement: &Statement) -> Result<CachedStatement<'_>> {
        let mut prepared = self.connection.prepare_cached(&statement.sql).map_err(super::not_prepared)?;
        for (index, value) in statement.parameters.iter().enumerate() {
            prepared.raw_bind_parameter(index + 1, parameter(value)?).map_err(error)?;
        }
        Ok(prepared)
    }

    fn execute(&self, sql: &str) -> Result<()> {
        self.connection.prepare_cached(sql).and_then(|mut statement| statement.execute([])).map_err(error)?;
        Ok(())
    }

    fn statements(&self, table: &TableDescription) -> Result<&'a TableStatements> {
        let Some(writing) = &self.writing else {
            return Err(Error::fault("a write in a transaction that only reads"));
        };
        let statements: &'a HashMap<u32, TableStatements> = writing.statements;
        statements.get(&table.id).ok_or_else(|| Error::fault(format!("table '{}' is not stored", table.name)))
    }

    /// Appends to the change feed; the entry's number is the row's next version.
    fn announce(&self, company: i64, table: &TableDescription, id: Uuid, kind: ChangeKind) -> Result<i64> {
        let sql = "insert into change_feed (company, table_id, system_id, kind) values (?1, ?2, ?3, ?4)";
        let mut statement = self.connection.prepare_cached(sql).map_err(error)?;
        statement.execute((company, table.id, id.as_bytes(), kind_number(kind))).map_err(error)?;
        Ok(self.connection.last_insert_rowid())
    }

    /// Takes back the change feed's entry for a write that did not take place.
    fn retract(&self, version: i64) -> Result<()> {
        let sql = "delete from change_feed where row_version = ?1";
        self.connection.prepare_cached(sql).map_err(error)?.execute([version]).map_err(error)?;
        Ok(())
    }

    /// Runs a statement that stores a row, with its entry in the change feed. False when the key is taken.
    fn write(
        &self,
        sql: &str,
        kind: ChangeKind,
        company: i64,
        table: &TableDescription,
        row: &mut Row,
        bound: impl FnOnce(&Row, i64) -> Result<Vec<Bound<'_>>>,
    ) -> Result<bool> {
        let version = self.announce(company, table, row.system_id(), kind)?;
        let written = bound(row, version).and_then(|mut bound| {
            if table.company_bound {
                bound.insert(0, Bound::Integer(company));
            }
            match self.connection.prepare_cached(sql).map_err(error)?.execute(params_from_iter(&bound)) {
                Ok(0) => Err(Error::fault(format!("no row of '{}' has the id {}", table.name, row.system_id()))),
                Ok(_) => Ok(true),
                Err(problem) if is_taken(&problem) => Ok(false),
                Err(problem) => Err(error(problem)),
            }
        });
        match written {
            Ok(true) => row.set_value(system_columns::ROW_VERSION, Value::Integer(version)),
            _ => self.retract(version)?,
        }
        written
    }
}

impl Transaction<'_> {
    pub(super) fn run(&self, statement: &Statement, each: &mut dyn FnMut(&dyn RowView) -> Result<Flow>) -> Result<()> {
        let mut prepared = self.prepared(statement)?;
        let mut rows = prepared.raw_query();
        while let Some(row) = rows.next().map_err(error)? {
            if each(&View { row, shapes: &statement.shapes })?.is_break() {
                break;
            }
        }
        Ok(())
    }
}

/// The value that a column of a row gets.
fn bound<'r>(table: &TableDescription, row: &'r Row, position: u16, version: i64) -> Result<Bound<'r>> {
    match position {
        system_columns::ROW_VERSION => Ok(Bound::Integer(version)),
        _ => stored(&table.column(position).column_type, row.value(position)),
    }
}

impl Reading for Transaction<'_> {
    fn query(
        &mut self,
        company: CompanyNo,
        query: &Query,
        each: &mut dyn FnMut(&dyn RowView) -> Result<Flow>,
    ) -> Result<()> {
        let table = self.plans.model.table(query.table)?;
        let read = |transaction: &Self, each: &mut dyn FnMut(&dyn RowView) -> Result<Flow>| {
            transaction.run(&sql::select(&Sqlite, transaction.plans, company, query)?, each)
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
        self.run(&sql::group(&Sqlite, &self.plans.model, company, grouping)?, each)
    }

    fn last_version(&mut self) -> Result<i64> {
        let sql = "select coalesce(max(row_version), 0) from change_feed";
        let mut statement = self.connection.prepare_cached(sql).map_err(error)?;
        statement.query_row([], |row| row.get(0)).map_err(error)
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
            where row_version > ?1 and company = ?2 and table_id = ?3 order by row_version limit ?4";
        let mut statement = self.connection.prepare_cached(sql).map_err(error)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let changes = statement.query_map((after, company_in(company, table), table.id, limit), |row| {
            let kind = change_kind(row.get(2)?);
            Ok(RowChange { version: row.get(0)?, system_id: Uuid::from_bytes(row.get(1)?), kind })
        });
        changes.and_then(Iterator::collect).map_err(error)
    }

    fn count(&mut self, company: CompanyNo, query: &Query) -> Result<u64> {
        let statement = sql::count(&Sqlite, &self.plans.model, company, query)?;
        let mut prepared = self.prepared(&statement)?;
        let mut rows = prepared.raw_query();
        let count: i64 = match rows.next().map_err(error)? {
            Some(row) => row.get(0).map_err(error)?,
            None => 0,
        };
        u64::try_from(count).map_err(Error::fault)
    }
}

impl Storage for Transaction<'_> {
    fn insert(&mut self, company: CompanyNo, table: &TableDescription, row: &mut Row) -> Result<Inserted> {
        check_width(table, row)?;
        let company = company_in(company, table);
        let sql = &self.statements(table)?.insert;
        let done = self.write(sql, ChangeKind::Created, company, table, row, |row, version| {
            table.stored_columns().map(|position| bound(table, row, position, version)).collect()
        })?;
        if done && let Some(writing) = &mut self.writing {
            writing.remembered.inserted(table, company, row);
        }
        Ok(if done { Inserted::Done } else { Inserted::KeyTaken })
    }

    fn update(
        &mut self,
        company: CompanyNo,
        table: &TableDescription,
        row: &mut Row,
        before: &Row,
    ) -> Result<Inserted> {
        self.statements(table)?;
        let company = company_in(company, table);
        let columns = changed_columns(table, row, before)?;
        let sql = update_statement(table, &columns);
        let done = self.write(&sql, ChangeKind::Updated, company, table, row, |row, version| {
            let named = [system_columns::SYSTEM_ID, system_columns::ROW_VERSION];
            named.into_iter().chain(columns).map(|position| bound(table, row, position, version)).collect()
        })?;
        if done && let Some(writing) = &mut self.writing {
            writing.remembered.updated(table, company, row, before);
        }
        Ok(if done { Inserted::Done } else { Inserted::KeyTaken })
    }

    fn delete(&mut self, company: CompanyNo, table: &TableDescription, system_id: Uuid) -> Result<bool> {
        let company = company_in(company, table);
        let sql = &self.statements(table)?.delete;
        let deleted = {
            let mut statement = self.connection.prepare_cached(sql).map_err(error)?;
            if table.company_bound {
                statement.execute((company, system_id.as_bytes()))
            } else {
                statement.execute([system_id.as_bytes()])
            }
        };
        if deleted.map_err(error)? == 0 {
            return Ok(false);
        }
        self.announce(company, table, system_id, ChangeKind::Deleted)?;
        if let Some(writing) = &mut self.writing {
            writing.remembered.deleted(table, company, system_id);
        }
        Ok(true)
    }

    fn nested(&mut self, part: &mut dyn FnMut(&mut dyn Storage) -> Result<bool>) -> Result<()> {
        // SQLite itself rolls everything back after some errors, and a savepoint would then open a transaction anew.
        if self.connection.is_autocommit() {
            return Err(Error::fault("the database gave up the transaction"));
        }
        self.execute("savepoint part")?;
        let keep = part(self);
        if !matches!(keep, Ok(true)) {
            if let Some(writing) = &mut self.writing {
                writing.remembered.forget();
            }
            self.execute("rollback to part")?;
        }
        self.execute("release part")?;
        keep.map(|_| ())
    }
}
