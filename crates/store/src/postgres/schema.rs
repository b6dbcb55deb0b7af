//! The tables of an environment: made from the model and migrated forward when it has grown.

use super::connection::Connection;
use super::dialect::date_text;
use super::statements::{column_type, quoted};
use super::values::{Bound, stored};
use crate::layout::{
    self, COMPANY, Existing, FORMAT, Tables, hexadecimal, indexes, key_columns, missing_columns, stored_tables,
};
use crate::sql::Shape;
use crate::transfer::in_use;
use model::{ColumnDescription, Error, Model, Result, TableDescription};
use std::collections::HashSet;
use std::fmt::Write;
use std::time::{Duration, Instant};

/// Waits until nobody else writes to the environment, until the transaction ends. The lock's name comes from the
/// schema's; that two schemas might share one costs waiting, no more.
pub(crate) const LOCK_WRITES: &str =
    "select pg_advisory_xact_lock(hashtext('opencentral writes'), hashtext(current_schema()))";

/// The lock that all hold who have the environment open. The transaction that fills or replaces an environment holds it
/// alone.
const LOCK_USE: &str = "hashtext('opencentral uses'), hashtext($1::text)";

/// Says that the environment is in use, for as long as the connection lasts.
pub(crate) fn use_it(connection: &mut Connection, schema: &str) -> Result<()> {
    let sql = format!("select pg_try_advisory_lock_shared({LOCK_USE})");
    if is_true(connection, &sql, schema)? {
        return Ok(());
    }
    Err(Error::fault("the environment is being filled or replaced by another program: wait until that is done"))
}

/// How long to wait until the database has noticed that a program is gone.
const GONE_TIMEOUT: Duration = Duration::from_secs(2);

/// How long to wait before looking again.
const GONE_PAUSE: Duration = Duration::from_millis(50);

/// Makes sure that nobody uses the environment before the transaction ends.
pub(crate) fn have_it_alone(connection: &mut Connection, schema: &str) -> Result<()> {
    let sql = format!("select pg_try_advisory_xact_lock({LOCK_USE})");
    let deadline = Instant::now() + GONE_TIMEOUT;
    while !is_true(connection, &sql, schema)? {
        if Instant::now() > deadline {
            return Err(in_use());
        }
        std::thread::sleep(GONE_PAUSE);
    }
    Ok(())
}

fn is_true(connection: &mut Connection, sql: &str, schema: &str) -> Result<bool> {
    let row = connection.row(sql, &[Bound::Text(schema)])?;
    row.map_or(Ok(false), |row| row.try_get(0).map_err(super::error))
}

const FUNCTIONS: &str = include_str!("functions.sql");

const OWN_TABLES: &str = "
    create table if not exists meta (
        name text not null primary key,
        value bigint not null
    );
    create sequence if not exists row_versions;
    create table if not exists change_feed (
        row_version bigint not null primary key,
        company bigint not null,
        table_id bigint not null,
        system_id uuid not null,
        kind bigint not null
    );
";

/// The longest name PostgreSQL keeps, in bytes.
const NAME_BYTES_MAX: usize = 63;

/// Creates what is missing, all or nothing; refuses an environment that this program must not touch. Servers that start
/// at once wait for each other, and for whoever writes.
pub(crate) fn migrate(connection: &mut Connection, schema: &str, model: &Model) -> Result<()> {
    // Before the lock, whose name comes from it. When two create it at once, one fails and finds it there next time.
    let create = format!("create schema if not exists {}", quoted(schema));
    if !exists(connection, schema)? && connection.run(&create).is_err() {
        connection.run(&create)?;
    }
    connection.run(&format!("begin; {LOCK_WRITES}"))?;
    let migrated = migrate_locked(connection, schema, model);
    connection.run(if migrated.is_ok() { "commit" } else { "rollback" })?;
    migrated
}

/// Whether there is such a schema.
pub(crate) fn exists(connection: &mut Connection, schema: &str) -> Result<bool> {
    let sql = "select 1 from pg_namespace where nspname = $1::text";
    Ok(connection.row(sql, &[Bound::Text(schema)])?.is_some())
}

/// [`migrate`] inside a transaction that holds the lock.
pub(crate) fn migrate_locked(connection: &mut Connection, schema: &str, model: &Model) -> Result<()> {
    let found = Found::look(connection, schema)?;
    check_format(connection, &found.tables)?;
    connection.run(OWN_TABLES)?;
    connection.run(FUNCTIONS)?;
    let mut sql = String::new();
    for table in stored_tables(model) {
        match found.tables.get(&table.sql_name) {
            None => create_table(&mut sql, table)?,
            Some(_) => extend_table(&mut sql, table, &found.tables)?,
        }
    }
    create_indexes(&mut sql, model, &found)?;
    if !sql.is_empty() {
        connection.run(&sql)?;
    }
    connection.run(&format!(
        "insert into meta (name, value) values ('format', {FORMAT}) on conflict (name) do update set value = {FORMAT}"
    ))
}

/// What a schema holds already.
struct Found {
    tables: Tables,
    indexes: HashSet<String>,
}

impl Found {
    fn look(connection: &mut Connection, schema: &str) -> Result<Found> {
        let tables = tables(connection, schema)?;
        let mut indexes = HashSet::new();
        let sql = "select indexname::text from pg_indexes where schemaname = $1::text";
        let mut rows = connection.rows(sql, &[Bound::Text(schema)])?;
        while let Some(row) = rows.next()? {
            indexes.insert(row.try_get(0).map_err(super::error)?);
        }
        drop(rows);
        Ok(Found { tables, indexes })
    }
}

/// The tables of a schema.
pub(crate) fn tables(connection: &mut Connection, schema: &str) -> Result<Tables> {
    let columns = "
        select c.relname::text, a.attname::text,
               format_type(a.atttypid, a.atttypmod) || coalesce(' ' || col_description(c.oid, a.attnum), ''),
               coalesce(array_position(i.indkey::int2[], a.attnum) + 1, 0)::bigint
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        left join pg_index i on i.indrelid = c.oid and i.indisprimary
        where n.nspname = $1::text and c.relkind = 'r'";
    let mut tables = Tables::new();
    let mut rows = connection.rows(columns, &[Bound::Text(schema)])?;
    while let Some(row) = rows.next()? {
        let text = |index: usize| row.try_get::<_, String>(index).map_err(super::error);
        let existing = Existing { declared: text(2)?, key: row.try_get(3).map_err(super::error)? };
        tables.entry(text(0)?).or_default().insert(text(1)?, existing);
    }
    Ok(tables)
}

/// The columns that a table lacks. Refuses one whose key or columns became something else.
pub(crate) fn missing<'t>(table: &'t TableDescription, tables: &Tables) -> Result<Vec<&'t ColumnDescription>> {
    missing_columns(table, tables, declared_type)
}

/// Refuses a schema of another program, or of a newer one.
pub(crate) fn check_format(connection: &mut Connection, tables: &Tables) -> Result<()> {
    if !tables.contains_key("meta") {
        if tables.is_empty() {
            return Ok(());
        }
        return Err(Error::fault("this schema belongs to another program"));
    }
    let row = connection.row("select coalesce(max(value), 0) from meta where name = 'format'", &[])?;
    let format: i64 = row.map_or(Ok(0), |row| row.try_get(0).map_err(super::error))?;
    layout::check_format(format)
}

fn create_table(sql: &mut String, table: &TableDescription) -> Result<()> {
    let mut lines = Vec::new();
    if table.company_bound {
        lines.push(format!("{COMPANY} bigint not null"));
    }
    for position in table.stored_columns() {
        lines.push(definition(table.column(position))?);
    }
    let key: Vec<String> = key_columns(table).map(quoted).collect();
    lines.push(format!("primary key ({})", key.join(", ")));
    // Writing to a string cannot fail.
    let _ = writeln!(sql, "create table {} ({});", named(&table.sql_name)?, lines.join(", "));
    for position in table.stored_columns() {
        describe(sql, table, table.column(position));
    }
    Ok(())
}

fn extend_table(sql: &mut String, table: &TableDescription, tables: &Tables) -> Result<()> {
    for column in missing(table, tables)? {
        // Writing to a string cannot fail.
        let _ = writeln!(sql, "alter table {} add column {};", quoted(&table.sql_name), definition(column)?);
        describe(sql, table, column);
    }
    Ok(())
}

fn definition(column: &ColumnDescription) -> Result<String> {
    let shape = Shape::of(&column.column_type);
    let collation = if shape == Shape::Text { " collate \"C\"" } else { "" };
    let (name, initial) = (named(&column.sql_name)?, initial(column)?);
    Ok(format!("{name} {}{collation} not null default {initial}", column_type(shape)))
}

/// What rows have in a column that is new.
pub(crate) fn initial(column: &ColumnDescription) -> Result<String> {
    let initial = column.initial.clone().unwrap_or_else(|| column.column_type.blank());
    Ok(match stored(&column.column_type, &initial)? {
        Bound::Integer(integer) => integer.to_string(),
        Bound::Text(text) => format!("'{}'", text.replace('\'', "''")),
        Bound::Boolean(boolean) => boolean.to_string(),
        Bound::Date(date) => format!("'{}'", date_text(date)),
        Bound::Guid(guid) => format!("'{guid}'"),
        Bound::Bytes(bytes) => format!("'\\x{}'", hexadecimal(bytes)),
    })
}

/// What a column's values mean where its type does not say it.
fn meaning(shape: Shape) -> Option<String> {
    match shape {
        Shape::Decimal(scale) => Some(format!("decimal({scale})")),
        Shape::DateTime => Some("milliseconds since 1970".to_owned()),
        _ => None,
    }
}

/// Keeps the meaning of a column as its comment, so that a change of it is noticed.
fn describe(sql: &mut String, table: &TableDescription, column: &ColumnDescription) {
    if let Some(meaning) = meaning(Shape::of(&column.column_type)) {
        let (table, column) = (quoted(&table.sql_name), quoted(&column.sql_name));
        // Writing to a string cannot fail.
        let _ = writeln!(sql, "comment on column {table}.{column} is '{meaning}';");
    }
}

fn declared_type(column: &ColumnDescription) -> String {
    let shape = Shape::of(&column.column_type);
    match meaning(shape) {
        Some(meaning) => format!("{} {meaning}", column_type(shape)),
        None => column_type(shape).to_owned(),
    }
}

fn create_indexes(sql: &mut String, model: &Model, found: &Found) -> Result<()> {
    let mut indexes = indexes(model);
    for table in stored_tables(model) {
        let company = if table.company_bound { "company, " } else { "" };
        for index in indexes.remove(&table.id).unwrap_or_default() {
            let name = shortened(&index.name);
            if found.indexes.contains(&name) {
                continue;
            }
            let columns: Vec<String> = index.columns.iter().map(|&it| quoted(&table.column(it).sql_name)).collect();
            // Writing to a string cannot fail.
            let _ = writeln!(
                sql,
                "create {}index {} on {} ({company}{});",
                if index.unique { "unique " } else { "" },
                quoted(&name),
                quoted(&table.sql_name),
                columns.join(", ")
            );
        }
    }
    Ok(())
}

/// A name that PostgreSQL keeps whole.
fn named(name: &str) -> Result<String> {
    if name.len() > NAME_BYTES_MAX {
        return Err(Error::fault(format!("'{name}' is longer than PostgreSQL's names can be")));
    }
    Ok(quoted(name))
}

/// An index's name, its end replaced by a number made of it (FNV-1a) where it is too long.
fn shortened(name: &str) -> String {
    if name.len() <= NAME_BYTES_MAX {
        return name.to_owned();
    }
    let hash = name
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    // Names are made of ASCII letters, digits and underscores.
    format!("{}_{hash:016x}", name.get(..NAME_BYTES_MAX - 17).unwrap_or_default())
}
