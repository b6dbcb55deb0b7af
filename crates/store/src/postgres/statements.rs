//! The statements that write: one for a row and its entry in the change feed, so that both cost one round trip.

use super::dialect::Postgres;
use crate::layout::{COMPANY, kind_number, stored_tables};
use crate::sql::{Dialect, Shape};
use model::{ChangeKind, Model, TableDescription, system_columns};
use std::collections::HashMap;

/// The statements that write to a table. The first parameter is the company where rows belong to one. The stored
/// columns follow, without the row version, which the database gives; the id is the first of them.
///
/// Each gives the version it made, and no row where it wrote none.
pub(crate) struct TableStatements {
    /// Writes nothing when the key or the id is taken.
    pub(crate) insert: String,
    pub(crate) delete: String,
    /// Whether there is a row with the id.
    pub(crate) exists: String,
}

/// The statements of all stored tables, by number.
pub(crate) fn statements(model: &Model) -> HashMap<u32, TableStatements> {
    stored_tables(model).map(|table| (table.id, statements_of(table))).collect()
}

/// The name of a table or column.
pub(crate) fn quoted(name: &str) -> String {
    Postgres.identifier(name)
}

/// The type of a shape's columns.
pub(crate) fn column_type(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "text",
        Shape::Integer | Shape::Decimal(_) | Shape::DateTime => "bigint",
        Shape::Number => "numeric",
        Shape::Boolean => "boolean",
        Shape::Date => "date",
        Shape::Guid => "uuid",
        Shape::Bytes => "bytea",
    }
}

fn statements_of(table: &TableDescription) -> TableStatements {
    let name = quoted(&table.sql_name);
    let mut places: Vec<(String, String)> = Vec::new();
    if table.company_bound {
        places.push((COMPANY.to_owned(), "$1::bigint".to_owned()));
    }
    let first = places.len() + 1;
    for position in table.stored_columns().filter(|&position| position != system_columns::ROW_VERSION) {
        let column = table.column(position);
        let place = format!("${}::{}", places.len() + 1, column_type(Shape::of(&column.column_type)));
        places.push((quoted(&column.sql_name), place));
    }
    let columns: Vec<&str> = places.iter().map(|(column, _)| column.as_str()).collect();
    let values: Vec<&str> = places.iter().map(|(_, place)| place.as_str()).collect();
    let company = if table.company_bound { "company = $1::bigint and " } else { "" };
    let this = format!("{company}system_id = ${first}::uuid");
    TableStatements {
        insert: announced(
            table,
            ChangeKind::Created,
            &format!(
                "insert into {name} ({}, row_version) values ({}, nextval('row_versions')) on conflict do nothing \
                 returning row_version, system_id",
                columns.join(", "),
                values.join(", ")
            ),
        ),
        delete: announced(
            table,
            ChangeKind::Deleted,
            &format!("delete from {name} where {this} returning nextval('row_versions') as row_version, system_id"),
        ),
        exists: format!("select 1::bigint from {name} where {this}"),
    }
}

/// The statement that overwrites columns of a row. The first parameter is the company where rows belong to one; the id
/// and the columns follow.
///
/// It writes nothing when another row has the key, or when there is no row to overwrite. Nobody else writes meanwhile, so
/// what it looks at stays as it is.
pub(crate) fn update_statement(table: &TableDescription, columns: &[u16]) -> String {
    let name = quoted(&table.sql_name);
    let first = if table.company_bound { 2 } else { 1 };
    let place = |column: u16, number: usize| {
        format!("${number}::{}", column_type(Shape::of(&table.column(column).column_type)))
    };
    let placed = |column: u16| columns.iter().position(|&it| it == column).map(|at| place(column, first + 1 + at));
    let mut sets = String::new();
    for (&column, number) in columns.iter().zip(first + 1..) {
        sets.push_str(&format!("{} = {}, ", quoted(&table.column(column).sql_name), place(column, number)));
    }
    let company = if table.company_bound { "company = $1::bigint and " } else { "" };
    let mut free = String::new();
    if table.primary_key.iter().any(|key| columns.contains(key)) {
        let same_key = table.primary_key.iter().map(|&key| {
            let column = quoted(&table.column(key).sql_name);
            format!("other.{column} = {}", placed(key).unwrap_or_else(|| format!("{name}.{column}")))
        });
        let same_key: Vec<String> = same_key.collect();
        let company = if table.company_bound { "other.company = $1::bigint and " } else { "" };
        free = format!(
            " and not exists (select 1 from {name} other where {company}{} and other.system_id <> ${first}::uuid)",
            same_key.join(" and ")
        );
    }
    announced(
        table,
        ChangeKind::Updated,
        &format!(
            "update {name} set {sets}row_version = nextval('row_versions') where {company}system_id = ${first}::uuid{free} \
             returning row_version, system_id"
        ),
    )
}

/// A statement that writes rows, with their entries in the change feed.
fn announced(table: &TableDescription, kind: ChangeKind, write: &str) -> String {
    let company = if table.company_bound { "$1::bigint" } else { "0" };
    let (id, kind) = (table.id, kind_number(kind));
    format!(
        "with written as ({write}), fed as (insert into change_feed (row_version, company, table_id, system_id, kind) \
         select row_version, {company}, {id}, system_id, {kind} from written) select row_version from written"
    )
}
