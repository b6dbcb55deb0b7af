//! The tables of a database: made from the model and migrated forward when it has grown.

use super::dialect::Sqlite;
use super::error;
use super::values::{Bound, stored};
use crate::layout::{
    self, COMPANY, Existing, FORMAT, Tables, hexadecimal, indexes, key_columns, missing_columns, stored_tables,
};
use crate::sql::{Dialect, Shape};
use model::{ColumnDescription, ColumnType, Error, Model, Result, TableDescription};
use rusqlite::Connection;
use std::collections::HashMap;
use std::fmt::Write as _;

const OWN_TABLES: &str = "
    create table if not exists meta (
        name text not null primary key,
        value integer not null
    ) without rowid;
    create table if not exists change_feed (
        row_version integer primary key autoincrement,
        company integer not null,
        table_id integer not null,
        system_id blob not null,
        kind integer not null
    );
";

/// The statements that write to a table. The first parameter is the company where rows belong to one; the stored
/// columns follow.
pub(crate) struct TableStatements {
    pub(crate) insert: String,
    pub(crate) delete: String,
}

/// The statements of all stored tables, by number.
pub(crate) fn statements(model: &Model) -> HashMap<u32, TableStatements> {
    stored_tables(model).map(|table| (table.id, statements_of(table))).collect()
}

fn statements_of(table: &TableDescription) -> TableStatements {
    let name = quoted(&table.sql_name);
    let first = if table.company_bound { 2 } else { 1 };
    let columns: Vec<String> = table.stored_columns().map(|it| quoted(&table.column(it).sql_name)).collect();
    let mut insert: Vec<String> = columns.clone();
    if table.company_bound {
        insert.insert(0, COMPANY.to_owned());
    }
    let places: Vec<String> = (1..=insert.len()).map(|number| format!("?{number}")).collect();
    let company = if table.company_bound { "company = ?1 and " } else { "" };
    TableStatements {
        insert: format!("insert into {name} ({}) values ({})", insert.join(", "), places.join(", ")),
        delete: format!("delete from {name} where {company}system_id = ?{first}"),
    }
}

/// The statement that overwrites columns of a row. The first parameter is the company where rows belong to one; the id,
/// the row version and the columns follow.
pub(crate) fn update_statement(table: &TableDescription, columns: &[u16]) -> String {
    let first = if table.company_bound { 2 } else { 1 };
    let mut sql = format!("update {} set row_version = ?{}", quoted(&table.sql_name), first + 1);
    for (column, place) in columns.iter().zip(first + 2..) {
        // Writing to a text cannot fail.
        let _ = write!(sql, ", {} = ?{place}", quoted(&table.column(*column).sql_name));
    }
    let company = if table.company_bound { "company = ?1 and " } else { "" };
    let _ = write!(sql, " where {company}system_id = ?{first}");
    sql
}

/// Creates what is missing, all or nothing; refuses a database that this program must not touch.
pub(crate) fn migrate(connection: &mut Connection, model: &Model) -> Result<()> {
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).map_err(error)?;
    check_format(&transaction)?;
    transaction.execute_batch(OWN_TABLES).map_err(error)?;
    let tables = tables(&transaction)?;
    for table in stored_tables(model) {
        migrate_table(&transaction, table, &tables)?;
    }
    // Makes the table of the planner's numbers without counting anything.
    transaction.execute_batch("analyze sqlite_schema; delete from sqlite_stat1;").map_err(error)?;
    create_indexes(&transaction, model)?;
    transaction
        .execute("insert into meta (name, value) values ('format', ?1) on conflict do update set value = ?1", [FORMAT])
        .map_err(error)?;
    transaction.commit().map_err(error)?;
    // Makes this connection read the planner's numbers; others read them when they are opened.
    connection.execute_batch("analyze sqlite_schema").map_err(error)
}

/// Refuses a database of another program, or of a newer one.
pub(crate) fn check_format(connection: &Connection) -> Result<()> {
    let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map_err(error);
    if number("select count(*) from sqlite_master where name = 'meta'")? == 0 {
        if number("select count(*) from sqlite_master")? == 0 {
            return Ok(());
        }
        return Err(Error::fault("this file is a database of another program"));
    }
    layout::check_format(number("select coalesce(max(value), 0) from meta where name = 'format'")?)
}

/// [`check_format`], refusing an empty database, too.
pub(crate) fn check_is_ours(connection: &Connection) -> Result<()> {
    let sql = "select count(*) from sqlite_master where name = 'meta'";
    if connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map_err(error)? == 0 {
        return Err(Error::fault("this file is no environment of this program"));
    }
    check_format(connection)
}

/// The tables of a database. Those that SQLite keeps for itself are left out.
pub(crate) fn tables(connection: &Connection) -> Result<Tables> {
    let sql = "
        select t.name, c.name, c.type, c.pk from sqlite_master t join pragma_table_info(t.name) c
        where t.type = 'table' and t.name not like 'sqlite\\_%' escape '\\'";
    let mut statement = connection.prepare(sql).map_err(error)?;
    let mut rows = statement.query([]).map_err(error)?;
    let mut tables = Tables::new();
    while let Some(row) = rows.next().map_err(error)? {
        let text = |index: usize| row.get::<_, String>(index).map_err(error);
        let existing = Existing { declared: text(2)?.to_lowercase(), key: row.get(3).map_err(error)? };
        tables.entry(text(0)?).or_default().insert(text(1)?, existing);
    }
    Ok(tables)
}

/// The columns that a table lacks. Refuses one whose key or columns became something else.
pub(crate) fn missing<'t>(table: &'t TableDescription, tables: &Tables) -> Result<Vec<&'t ColumnDescription>> {
    missing_columns(table, tables, declared_type)
}

fn migrate_table(connection: &Connection, table: &TableDescription, tables: &Tables) -> Result<()> {
    if !tables.contains_key(&table.sql_name) {
        return connection.execute_batch(&create_table(table)?).map_err(error);
    }
    for column in missing(table, tables)? {
        let sql = format!("alter table {} add column {}", quoted(&table.sql_name), definition(column)?);
        connection.execute_batch(&sql).map_err(error)?;
    }
    Ok(())
}

fn create_table(table: &TableDescription) -> Result<String> {
    let mut lines = Vec::new();
    if table.company_bound {
        lines.push(format!("{COMPANY} integer not null"));
    }
    for position in table.stored_columns() {
        lines.push(definition(table.column(position))?);
    }
    let key: Vec<String> = key_columns(table).map(quoted).collect();
    lines.push(format!("primary key ({})", key.join(", ")));
    Ok(format!("create table {} (\n    {}\n)", quoted(&table.sql_name), lines.join(",\n    ")))
}

fn definition(column: &ColumnDescription) -> Result<String> {
    let (name, kind) = (quoted(&column.sql_name), declared_type(column));
    Ok(format!("{name} {kind} not null default {}", initial(column)?))
}

/// What rows have in a column that is new.
pub(crate) fn initial(column: &ColumnDescription) -> Result<String> {
    let initial = column.initial.clone().unwrap_or_else(|| column.column_type.blank());
    Ok(match stored(&column.column_type, &initial)? {
        Bound::Integer(integer) => integer.to_string(),
        Bound::Text(text) => format!("'{}'", text.replace('\'', "''")),
        Bound::OwnText(text) => format!("'{text}'"),
        Bound::Bytes(bytes) => blob_literal(bytes),
        Bound::Guid(bytes) => blob_literal(&bytes),
    })
}

fn blob_literal(bytes: &[u8]) -> String {
    format!("x'{}'", hexadecimal(bytes))
}

/// SQLite goes by the first word; the second tells what the value means, so that a change of it is noticed.
fn declared_type(column: &ColumnDescription) -> String {
    match Shape::of(&column.column_type) {
        Shape::Text | Shape::Number => "text".to_owned(),
        Shape::Integer | Shape::Boolean => "integer".to_owned(),
        Shape::Decimal(scale) => format!("integer decimal({scale})"),
        Shape::Date => "text date".to_owned(),
        Shape::DateTime => "integer datetime".to_owned(),
        Shape::Guid => "blob guid".to_owned(),
        Shape::Bytes => "blob".to_owned(),
    }
}

fn create_indexes(connection: &Connection, model: &Model) -> Result<()> {
    let mut indexes = indexes(model);
    for table in stored_tables(model) {
        let company = if table.company_bound { "company, " } else { "" };
        let automatic = format!("sqlite_autoindex_{}_1", table.sql_name);
        estimate(connection, table, &automatic, &table.primary_key)?;
        for index in indexes.remove(&table.id).unwrap_or_default() {
            let names: Vec<String> = index.columns.iter().map(|&it| quoted(&table.column(it).sql_name)).collect();
            let sql = format!(
                "create {}index if not exists {} on {} ({company}{})",
                if index.unique { "unique " } else { "" },
                quoted(&index.name),
                quoted(&table.sql_name),
                names.join(", ")
            );
            connection.execute_batch(&sql).map_err(error)?;
            estimate(connection, table, &index.name, &index.columns)?;
        }
    }
    Ok(())
}

/// Tells SQLite's planner how many rows an index leaves after each of its columns. Without numbers it takes the company
/// for selective and reads whole companies in order; with fixed numbers its plans do not change as a database grows.
fn estimate(connection: &Connection, table: &TableDescription, index: &str, columns: &[u16]) -> Result<()> {
    let mut rows: u64 = 1_000_000;
    let mut numbers = vec![rows];
    if table.company_bound {
        numbers.push(rows);
    }
    for &column in columns {
        rows = match table.column(column).column_type {
            ColumnType::Boolean | ColumnType::Enum(_) => (rows / 3).max(2),
            _ => (rows / 50_000).max(2),
        };
        numbers.push(rows);
    }
    // All columns together name one row.
    numbers.pop();
    numbers.push(1);
    let numbers: Vec<String> = numbers.iter().map(u64::to_string).collect();
    let sql = "insert into sqlite_stat1 (tbl, idx, stat) values (?1, ?2, ?3)";
    connection.execute(sql, [&table.sql_name, index, &numbers.join(" ")]).map_err(error)?;
    Ok(())
}

/// The name of a table or column.
pub(crate) fn quoted(name: &str) -> String {
    Sqlite.identifier(name)
}
