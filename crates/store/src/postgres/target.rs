//! A schema that is filled with an environment, by one transaction.

use super::connection::Connection;
use super::statements::{column_type, quoted};
use super::transaction::Transaction;
use super::values::stored;
use super::wait::wait;
use super::{Environment, WITHOUT_TIMEOUTS, error, schema};
use crate::layout::Tables;
use crate::sql::{Plans, Shape};
use crate::transfer::{Occupied, Put, Sheet, Target, Transfer, is_occupied};
use bytes::Bytes;
use model::{Model, Result};
use std::sync::Arc;
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::Type;

/// Fills a schema, which is seen by others when everything is there and compared.
pub(super) fn fill(
    environment: &Environment,
    model: &Arc<Model>,
    occupied: Occupied,
    transfer: &mut dyn Transfer,
) -> Result<()> {
    let mut connection = environment.connect()?;
    connection.run(&format!("begin isolation level read committed; {WITHOUT_TIMEOUTS}"))?;
    fill_inside(&mut connection, environment.schema(), model, occupied, transfer)?;
    // Ends with an error where anything before has failed; a commit alone would then undo everything without a word.
    connection.run("savepoint everything; commit")
}

fn fill_inside(
    connection: &mut Connection,
    name: &str,
    model: &Arc<Model>,
    occupied: Occupied,
    transfer: &mut dyn Transfer,
) -> Result<()> {
    if !schema::exists(connection, name)? {
        connection.run(&format!("create schema {}", quoted(name)))?;
    }
    refuse_rows(connection, name, occupied)?;
    schema::have_it_alone(connection, name)?;
    connection.run(schema::LOCK_WRITES)?;
    // Somebody may have been faster.
    let tables = refuse_rows(connection, name, occupied)?;
    make_empty(connection, &tables)?;
    schema::migrate_locked(connection, name, model)?;
    transfer.write(&mut Filling { connection })?;
    // Else plans are made without numbers until the database counts by itself.
    let names: Vec<String> = filled(&schema::tables(connection, name)?).collect();
    connection.run(&format!("analyze {}", names.join(", ")))?;
    let plans = Plans::new(Arc::clone(model));
    transfer.verify(&mut Transaction { connection, plans: &plans, writing: None })
}

/// The tables that are there. Refuses those of another or a newer program, and those with rows unless these are to be
/// replaced.
fn refuse_rows(connection: &mut Connection, name: &str, occupied: Occupied) -> Result<Tables> {
    let tables = schema::tables(connection, name)?;
    schema::check_format(connection, &tables)?;
    let any: Vec<String> = filled(&tables).map(|name| format!("exists (select 1 from {name})")).collect();
    if occupied == Occupied::Replace || any.is_empty() {
        return Ok(tables);
    }
    let row = connection.row(&format!("select {}", any.join(" or ")), &[])?;
    match row.map_or(Ok(false), |row| row.try_get(0).map_err(error))? {
        true => Err(is_occupied()),
        false => Ok(tables),
    }
}

fn make_empty(connection: &mut Connection, tables: &Tables) -> Result<()> {
    let names: Vec<String> = filled(tables).collect();
    if names.is_empty() { Ok(()) } else { connection.run(&format!("truncate {}", names.join(", "))) }
}

/// The names of the tables that are not about the schema itself.
fn filled(tables: &Tables) -> impl Iterator<Item = String> {
    tables.keys().filter(|name| *name != "meta").map(|name| quoted(name))
}

struct Filling<'a> {
    connection: &'a mut Connection,
}

impl Target for Filling<'_> {
    fn fill(&mut self, sheet: &Sheet<'_>, rows: &mut dyn FnMut(&mut Put<'_>) -> Result<()>) -> Result<()> {
        let names: Vec<String> = sheet.columns.iter().map(|column| quoted(&column.sql_name)).collect();
        let types: Vec<Type> = sheet.columns.iter().map(|it| type_of(Shape::of(&it.column_type))).collect();
        let sql = format!("copy {} ({}) from stdin (format binary)", quoted(sheet.sql_name), names.join(", "));
        let sink = self.connection.copy_in::<Bytes>(&sql)?;
        let mut writer = Box::pin(BinaryCopyInWriter::new(sink, &types));
        rows(&mut |row| {
            let bound = sheet.columns.iter().zip(row).map(|(column, value)| stored(&column.column_type, value));
            let bound: Vec<_> = bound.collect::<Result<_>>()?;
            wait(writer.as_mut().write_raw(bound)).map_err(error)
        })?;
        wait(writer.as_mut().finish()).map_err(error)?;
        Ok(())
    }

    fn go_on_behind(&mut self, version: i64) -> Result<()> {
        self.connection.run(&format!("alter sequence row_versions restart with {}", version.saturating_add(1)))
    }
}

/// The type of a shape's columns, as the protocol knows it; see [`column_type`].
fn type_of(shape: Shape) -> Type {
    match column_type(shape) {
        "bigint" => Type::INT8,
        "boolean" => Type::BOOL,
        "date" => Type::DATE,
        "uuid" => Type::UUID,
        "bytea" => Type::BYTEA,
        "numeric" => Type::NUMERIC,
        _ => Type::TEXT,
    }
}
