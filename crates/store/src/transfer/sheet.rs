//! Tables as they are copied: every row with everything that the store keeps of it, and the change feed.

use super::Snapshot;
use crate::layout::{CHANGE_FEED, COMPANY, OWN_TABLES, Tables, stored_tables};
use crate::sql::{Shape, Statement};
use model::{ColumnDescription, ColumnType, Error, Flow, Model, Result, TableDescription, Value};

/// A table as it is copied.
pub(crate) struct Sheet<'m> {
    /// What messages call it.
    pub(crate) title: &'m str,
    /// Its name in the database.
    pub(crate) sql_name: &'m str,
    /// Its number; 0 for the change feed.
    pub(crate) number: u32,
    /// Its columns, one that says the company included.
    pub(crate) columns: Vec<ColumnDescription>,
    /// Which of them that is; `None` where all companies share the rows.
    company: Option<usize>,
    /// `None` for the change feed.
    table: Option<&'m TableDescription>,
}

fn column(sql_name: &str, column_type: ColumnType) -> ColumnDescription {
    ColumnDescription { caption: sql_name.to_owned(), sql_name: sql_name.to_owned(), column_type, initial: None }
}

/// Everything that is copied.
pub(super) fn sheets(model: &Model) -> Vec<Sheet<'_>> {
    let mut sheets: Vec<Sheet<'_>> = stored_tables(model).map(Sheet::of).collect();
    sheets.push(Sheet::change_feed());
    sheets
}

impl<'m> Sheet<'m> {
    pub(crate) fn of(table: &'m TableDescription) -> Sheet<'m> {
        let company = table.company_bound.then(|| column(COMPANY, ColumnType::BigInteger));
        let own = table.stored_columns().map(|position| table.column(position).clone());
        Sheet {
            title: &table.name,
            sql_name: &table.sql_name,
            number: table.id,
            company: table.company_bound.then_some(0),
            columns: company.into_iter().chain(own).collect(),
            table: Some(table),
        }
    }

    fn change_feed() -> Sheet<'static> {
        let number = |name| column(name, ColumnType::BigInteger);
        let id = column("system_id", ColumnType::Guid);
        Sheet {
            title: "change feed",
            sql_name: CHANGE_FEED,
            number: 0,
            columns: vec![number("row_version"), number(COMPANY), number("table_id"), id, number("kind")],
            company: Some(1),
            table: None,
        }
    }

    /// The company of a row.
    pub(crate) fn company_of(&self, row: &[Value]) -> i64 {
        match self.company.and_then(|index| row.get(index)) {
            Some(Value::Integer(company)) => *company,
            _ => 0,
        }
    }

    /// The statement that reads all rows in any order, those of an older program as they would be after its migration.
    /// `None` where there is no such table yet.
    pub(crate) fn select(&self, snapshot: &dyn Snapshot, tables: &Tables) -> Result<Option<Statement>> {
        if !tables.contains_key(self.sql_name) {
            return Ok(None);
        }
        let missing = match self.table {
            Some(table) => snapshot.missing(table, tables)?,
            None => Vec::new(),
        };
        let dialect = snapshot.dialect();
        let mut values = Vec::with_capacity(self.columns.len());
        for column in &self.columns {
            values.push(match missing.iter().find(|it| it.sql_name == column.sql_name) {
                Some(missing) => snapshot.initial(missing)?,
                None => dialect.identifier(&column.sql_name),
            });
        }
        let sql = format!("select {} from {}", values.join(", "), dialect.identifier(self.sql_name));
        let shapes = self.columns.iter().map(|column| Shape::of(&column.column_type)).collect();
        Ok(Some(Statement { sql: sql.into(), parameters: Vec::new(), shapes, is_plain: false }))
    }
}

/// How many rows a table has.
pub(super) fn count(snapshot: &mut dyn Snapshot, sql_name: &str) -> Result<u64> {
    let sql = format!("select count(*) from {}", snapshot.dialect().identifier(sql_name));
    let statement =
        Statement { sql: sql.into(), parameters: Vec::new(), shapes: [Shape::Integer].into(), is_plain: false };
    let mut rows = 0;
    snapshot.run(&statement, &mut |view| {
        if let model::ValueRef::Integer(count) = view.get(0)? {
            rows = u64::try_from(count).map_err(Error::fault)?;
        }
        Ok(Flow::Continue(()))
    })?;
    Ok(rows)
}

/// Refuses an environment with rows that this program knows nothing of, because they would be lost.
pub(super) fn refuse_unknown(snapshot: &mut dyn Snapshot, sheets: &[Sheet<'_>], tables: &Tables) -> Result<()> {
    for (name, columns) in tables.iter().filter(|(name, _)| !OWN_TABLES.contains(&name.as_str())) {
        let sheet = sheets.iter().find(|sheet| sheet.sql_name == name);
        let is_known =
            |column: &String| sheet.is_some_and(|sheet| sheet.columns.iter().any(|known| known.sql_name == *column));
        let unknown = columns.keys().find(|column| !is_known(column));
        if let Some(unknown) = unknown
            && count(snapshot, name)? > 0
        {
            return Err(Error::fault(format!(
                "this program knows nothing of column '{unknown}' of table '{name}', which would be lost: use the \
                 program that made it"
            )));
        }
    }
    Ok(())
}
