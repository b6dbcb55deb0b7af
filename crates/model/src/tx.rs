//! A transaction as business rules see it: typed rows in, typed rows out, every write with its table's triggers.

use crate::assemble::Model;
use crate::check::{check_range, checked};
use crate::column::{Column, IntoValue, Kind, system};
use crate::error::{Error, ErrorCode, Result};
use crate::expr::{Comparison, Expr};
use crate::filter::Filter;
use crate::query::{Flow, OrderBy, Query, RowView};
use crate::row::{Record, Row};
use crate::sources::Sources;
use crate::storage::{CompanyNo, Inserted, Storage};
use crate::table::{TableDescription, TableType};
use crate::value::{DateTime, Value};
use jiff::civil::Date;
use std::sync::Arc;
use uuid::Uuid;

/// How deep writes may cause writes, so that rules which set off each other end with an error.
const NESTING_MAX: u16 = 64;

/// Who does what where: everything about a request that rules may ask.
#[derive(Clone)]
pub struct Context {
    /// The assembled model.
    pub model: Arc<Model>,
    /// Whose rows are read and written.
    pub company: CompanyNo,
    /// Who did it, for the system columns.
    pub user: Uuid,
    /// The instant of the request, the same for all its writes.
    pub now: DateTime,
    /// GUIDs and randomness.
    pub sources: Arc<dyn Sources>,
}

/// One transaction on one company.
pub struct Tx<'a> {
    storage: &'a mut dyn Storage,
    context: Context,
    nesting: u16,
}

impl<'a> Tx<'a> {
    /// Opens the business view of a storage transaction.
    pub fn new(storage: &'a mut dyn Storage, context: Context) -> Tx<'a> {
        Tx { storage, context, nesting: 0 }
    }

    /// Model, company, user and instant of the request.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// The database's side, for queries made by the mechanism.
    pub fn storage(&mut self) -> &mut dyn Storage {
        self.storage
    }

    /// The instant of the request.
    pub fn now(&self) -> DateTime {
        self.context.now
    }

    /// The work date: today, in UTC.
    pub fn work_date(&self) -> Date {
        self.context.now.utc_date()
    }

    /// A new GUID.
    pub fn new_guid(&self) -> Uuid {
        self.context.sources.new_guid()
    }

    // ---- reading ----

    /// The first row by primary key that matches.
    pub fn first<T: TableType>(&mut self, filter: Filter<T>) -> Result<Option<Record<T>>> {
        Ok(self.rows(T::ID, filter.into_expr(), Some(1))?.pop().map(Record::from_row))
    }

    /// All matching rows by primary key.
    pub fn all<T: TableType>(&mut self, filter: Filter<T>) -> Result<Vec<Record<T>>> {
        Ok(self.rows(T::ID, filter.into_expr(), None)?.into_iter().map(Record::from_row).collect())
    }

    /// Looks at the matching rows one after the other, by primary key; for more than fit in memory.
    pub fn each<T: TableType>(
        &mut self,
        filter: Filter<T>,
        look: &mut dyn FnMut(&Record<T>) -> Result<()>,
    ) -> Result<()> {
        let model = Arc::clone(&self.context.model);
        let table = model.table(T::ID)?;
        let query = full_query(table, Some(filter.into_expr()), None);
        self.storage.query(self.company_of(T::ID)?, &query, &mut |view| {
            look(&Record::from_row(row_from_view(table, view)?)).map(Flow::Continue)
        })
    }

    /// The last matching row by a column.
    pub fn last_by<T: TableType, K>(&mut self, filter: Filter<T>, column: Column<T, K>) -> Result<Option<Record<T>>> {
        let model = Arc::clone(&self.context.model);
        let table = model.table(T::ID)?;
        let order = OrderBy { expr: Expr::Column(column.position()), descending: true };
        let query = Query { order: vec![order], ..full_query(table, Some(filter.into_expr()), Some(1)) };
        Ok(self.run(table, &query)?.pop().map(Record::from_row))
    }

    /// The first matching row; without one, Business Central's error for a missing row.
    pub fn require<T: TableType>(&mut self, filter: Filter<T>) -> Result<Record<T>> {
        let expr = filter.expr().clone();
        match self.first(filter)? {
            Some(record) => Ok(record),
            None => Err(self.missing(T::ID, &expr)),
        }
    }

    /// The only row of a set-up table.
    pub fn setup<T: TableType>(&mut self) -> Result<Record<T>> {
        match self.first(Filter::<T>::everything())? {
            Some(record) => Ok(record),
            None => Err(Error::refused(
                ErrorCode::InternalRecordNotFound,
                format!("The {} does not exist. Identification fields and values: Primary Key=''", T::NAME),
            )),
        }
    }

    /// Whether a row matches.
    pub fn exists<T: TableType>(&mut self, filter: Filter<T>) -> Result<bool> {
        self.any_row(T::ID, filter.into_expr())
    }

    /// How many rows match.
    pub fn count<T: TableType>(&mut self, filter: Filter<T>) -> Result<u64> {
        let query = Query { filter: Some(filter.into_expr()), ..Query::of(T::ID) };
        self.storage.count(self.company_of(T::ID)?, &query)
    }

    /// The row as it is stored now.
    pub fn stored<T: TableType>(&mut self, record: &Record<T>) -> Result<Option<Record<T>>> {
        Ok(self.row_by_id(T::ID, record.system_id())?.map(Record::from_row))
    }

    /// Computes a computed column (FlowField) of a row.
    pub fn compute<T: TableType, K: Kind>(&mut self, record: &Record<T>, column: Column<T, K>) -> Result<Value> {
        self.compute_expr(T::ID, record.system_id(), Expr::Column(column.position()))
    }

    /// Computes an expression over the stored row with this id.
    pub fn compute_expr(&mut self, table: u32, id: Uuid, expr: Expr) -> Result<Value> {
        let query = Query { select: vec![expr].into(), filter: Some(by_id(id)), limit: Some(1), ..Query::of(table) };
        let mut computed = None;
        self.storage.query(self.company_of(table)?, &query, &mut |view| {
            computed = Some(view.get(0)?.to_value());
            Ok(Flow::Break(()))
        })?;
        computed.ok_or_else(|| Error::fault("a computed column of a row that is not stored"))
    }

    /// The untyped row with a system id.
    pub fn row_by_id(&mut self, table: u32, id: Uuid) -> Result<Option<Row>> {
        Ok(self.rows(table, by_id(id), Some(1))?.pop())
    }

    /// Untyped rows by primary key.
    pub fn rows(&mut self, table: u32, filter: Expr, limit: Option<u64>) -> Result<Vec<Row>> {
        let model = Arc::clone(&self.context.model);
        let table = model.table(table)?;
        self.run(table, &full_query(table, Some(filter), limit))
    }

    fn any_row(&mut self, table: u32, filter: Expr) -> Result<bool> {
        let query = Query { filter: Some(filter), limit: Some(1), ..Query::of(table) };
        let mut any = false;
        self.storage.query(self.company_of(table)?, &query, &mut |_| {
            any = true;
            Ok(Flow::Break(()))
        })?;
        Ok(any)
    }

    fn run(&mut self, table: &TableDescription, query: &Query) -> Result<Vec<Row>> {
        let mut rows = Vec::new();
        self.storage.query(self.company_of(table.id)?, query, &mut |view| {
            rows.push(row_from_view(table, view)?);
            Ok(Flow::Continue(()))
        })?;
        Ok(rows)
    }

    // ---- writing ----

    /// Inserts with the table's triggers (AL `Insert(true)`).
    pub fn insert<T: TableType>(&mut self, record: &mut Record<T>) -> Result<()> {
        self.insert_row(T::ID, record.row_mut())
    }

    /// Inserts without triggers (AL `Insert`).
    pub fn insert_silently<T: TableType>(&mut self, record: &mut Record<T>) -> Result<()> {
        let model = Arc::clone(&self.context.model);
        self.nested(|tx| tx.store_new(model.table(T::ID)?, record.row_mut()))
    }

    /// Modifies with the table's triggers (AL `Modify(true)`).
    pub fn modify<T: TableType>(&mut self, record: &mut Record<T>) -> Result<()> {
        self.modify_row(T::ID, record.row_mut())
    }

    /// Modifies without triggers (AL `Modify`); version, ETag and modification time move all the same.
    pub fn modify_silently<T: TableType>(&mut self, record: &mut Record<T>) -> Result<()> {
        let model = Arc::clone(&self.context.model);
        self.nested(|tx| {
            let table = model.table(T::ID)?;
            let before = tx.require_stored(table, record.row())?;
            tx.store_changed(table, record.row_mut(), &before)
        })
    }

    /// Deletes with the table's triggers (AL `Delete(true)`).
    pub fn delete<T: TableType>(&mut self, record: &Record<T>) -> Result<()> {
        self.delete_row(T::ID, record.row().clone())
    }

    /// Deletes without triggers (AL `Delete`).
    pub fn delete_silently<T: TableType>(&mut self, record: &Record<T>) -> Result<()> {
        let model = Arc::clone(&self.context.model);
        self.nested(|tx| tx.remove(model.table(T::ID)?, record.row()))
    }

    /// Deletes all matching rows without triggers (AL `DeleteAll`). Gives how many there were.
    pub fn delete_all<T: TableType>(&mut self, filter: Filter<T>) -> Result<usize> {
        let records = self.all(filter)?;
        for record in &records {
            self.delete_silently(record)?;
        }
        Ok(records.len())
    }

    /// Deletes all matching rows with their triggers (AL `DeleteAll(true)`).
    pub fn delete_each<T: TableType>(&mut self, filter: Filter<T>) -> Result<()> {
        for record in self.all(filter)? {
            self.delete(&record)?;
        }
        Ok(())
    }

    /// Gives a record a value and runs the column's validation (AL `Validate`): type and length, relation, rules.
    pub fn validate<T: TableType, K>(
        &mut self,
        record: &mut Record<T>,
        column: Column<T, K>,
        value: impl IntoValue<K>,
    ) -> Result<()> {
        self.validate_column(T::ID, record.row_mut(), column.position(), value.into_value())
    }

    /// Untyped [`Tx::insert`].
    pub fn insert_row(&mut self, table: u32, row: &mut Row) -> Result<()> {
        let model = Arc::clone(&self.context.model);
        let table = model.table(table)?;
        self.nested(|tx| {
            let blank = row.clone();
            for rule in &table.triggers.insert {
                rule(tx, row, &blank)?;
            }
            if !table.temporary {
                tx.store_new(table, row)?;
            }
            let stored = row.clone();
            for rule in &table.triggers.inserted {
                rule(tx, row, &stored)?;
            }
            Ok(())
        })
    }

    /// Refuses a new row whose primary key another row has. A key with a blank part may still get a number.
    pub fn refuse_taken_key(&mut self, table: u32, row: &Row) -> Result<()> {
        let model = Arc::clone(&self.context.model);
        let table = model.table(table)?;
        if table.temporary || table.primary_key.iter().any(|&key| row.value(key).is_blank()) {
            return Ok(());
        }
        let parts = table
            .primary_key
            .iter()
            .map(|&key| Some(Expr::compare(Expr::Column(key), Comparison::Equal, row.value(key).clone())));
        let Some(same_key) = Expr::all(parts) else { return Ok(()) };
        if self.rows(table.id, same_key, Some(1))?.is_empty() { Ok(()) } else { Err(key_taken(table, row)) }
    }

    /// Untyped [`Tx::modify`]. A row whose primary key differs from the stored one is renamed. A row of a buffer is
    /// nowhere to be compared with; its rules know where it came from.
    pub fn modify_row(&mut self, table: u32, row: &mut Row) -> Result<()> {
        let model = Arc::clone(&self.context.model);
        let table = model.table(table)?;
        self.nested(|tx| {
            let before = if table.temporary { row.clone() } else { tx.require_stored(table, row)? };
            let renamed = table.primary_key.iter().any(|&key| row.value(key) != before.value(key));
            if renamed {
                for rule in &table.triggers.rename {
                    rule(tx, row, &before)?;
                }
            }
            for rule in &table.triggers.modify {
                rule(tx, row, &before)?;
            }
            if !table.temporary {
                tx.store_changed(table, row, &before)?;
            }
            if renamed {
                tx.follow_rename(table, row, &before)?;
            }
            for rule in &table.triggers.modified {
                rule(tx, row, &before)?;
            }
            Ok(())
        })
    }

    /// Untyped [`Tx::delete`].
    pub fn delete_row(&mut self, table: u32, mut row: Row) -> Result<()> {
        let model = Arc::clone(&self.context.model);
        let table = model.table(table)?;
        self.nested(|tx| {
            let before = row.clone();
            for rule in &table.triggers.delete {
                rule(tx, &mut row, &before)?;
            }
            if !table.temporary {
                tx.remove(table, &row)?;
            }
            for rule in &table.triggers.deleted {
                rule(tx, &mut row, &before)?;
            }
            Ok(())
        })
    }

    /// Untyped [`Tx::validate`].
    pub fn validate_column(&mut self, table: u32, row: &mut Row, position: u16, value: Value) -> Result<()> {
        let model = Arc::clone(&self.context.model);
        let table = model.table(table)?;
        let mut rules = table.triggers.validate.iter().filter(|(column, _)| *column == position).peekable();
        let before = rules.peek().map(|_| row.clone());
        row.set_value(position, checked(&table.column(position).column_type, value)?);
        check_range(table, row, position)?;
        self.check_relations(table, row, position)?;
        let Some(before) = before else { return Ok(()) };
        rules.try_for_each(|(_, rule)| rule(self, row, &before))
    }

    fn check_relations(&mut self, table: &TableDescription, row: &Row, position: u16) -> Result<()> {
        let value = row.value(position);
        if value.is_blank() {
            return Ok(());
        }
        let applies = |condition: &Option<Expr>| condition.as_ref().is_none_or(|condition| condition.holds(row));
        let relation = table
            .relations
            .iter()
            .find(|relation| relation.column == position && applies(&relation.condition))
            .filter(|relation| relation.checked);
        let Some(relation) = relation else { return Ok(()) };
        if self.any_row(relation.target, relation.to(row, value))? {
            return Ok(());
        }
        Err(Error::refused(
            ErrorCode::InternalInvalidTableRelation,
            format!(
                "The field {} of table {} contains a value ({value}) that cannot be found in the related table ({}).",
                table.column(position).caption,
                table.name,
                self.context.model.table(relation.target)?.name
            ),
        ))
    }

    /// Gives every row that refers to a renamed row the new key.
    fn follow_rename(&mut self, table: &TableDescription, row: &Row, before: &Row) -> Result<()> {
        let model = Arc::clone(&self.context.model);
        for (referring, relation) in model.referring_to(table.id) {
            let (old, new) = (before.value(relation.target_column), row.value(relation.target_column));
            if old == new || old.is_blank() || referring.temporary {
                continue;
            }
            for mut found in self.rows(referring.id, relation.from(before), None)? {
                let unchanged = found.clone();
                found.set_value(relation.column, new.clone());
                self.store_changed(referring, &mut found, &unchanged)?;
            }
        }
        Ok(())
    }

    // ---- the one entrance to the database for writes ----

    fn store_new(&mut self, table: &TableDescription, row: &mut Row) -> Result<()> {
        if row.system_id().is_nil() {
            row.set_value(system::SYSTEM_ID, Value::Guid(self.new_guid()));
        }
        row.set_value(system::CREATED_AT, Value::DateTime(self.context.now));
        row.set_value(system::CREATED_BY, Value::Guid(self.context.user));
        self.stamp(row);
        match self.storage.insert(self.company_of(table.id)?, table, row)? {
            Inserted::Done => self.changed(table, None, Some(row)),
            Inserted::KeyTaken => Err(key_taken(table, row)),
        }
    }

    fn store_changed(&mut self, table: &TableDescription, row: &mut Row, before: &Row) -> Result<()> {
        self.stamp(row);
        match self.storage.update(self.company_of(table.id)?, table, row, before)? {
            Inserted::Done => self.changed(table, Some(before), Some(row)),
            Inserted::KeyTaken => Err(key_taken(table, row)),
        }
    }

    fn remove(&mut self, table: &TableDescription, row: &Row) -> Result<()> {
        if !self.storage.delete(self.company_of(table.id)?, table, row.system_id())? {
            return Err(not_found(table, row));
        }
        self.changed(table, Some(row), None)
    }

    fn stamp(&self, row: &mut Row) {
        row.set_value(system::MODIFIED_AT, Value::DateTime(self.context.now));
        row.set_value(system::MODIFIED_BY, Value::Guid(self.context.user));
    }

    fn changed(&mut self, table: &TableDescription, before: Option<&Row>, after: Option<&Row>) -> Result<()> {
        self.follow_contents(table, before, after)?;
        for rule in &table.triggers.changed {
            rule(self, before, after)?;
        }
        Ok(())
    }

    fn require_stored(&mut self, table: &TableDescription, row: &Row) -> Result<Row> {
        match self.row_by_id(table.id, row.system_id())? {
            Some(stored) => Ok(stored),
            None => Err(not_found(table, row)),
        }
    }

    fn nested<R>(&mut self, write: impl FnOnce(&mut Tx<'a>) -> Result<R>) -> Result<R> {
        if self.nesting >= NESTING_MAX {
            return Err(Error::fault("rules set off each other without end"));
        }
        self.nesting += 1;
        let result = write(self);
        self.nesting -= 1;
        result
    }

    fn company_of(&self, table: u32) -> Result<CompanyNo> {
        Ok(if self.context.model.table(table)?.company_bound { self.context.company } else { CompanyNo::SHARED })
    }

    fn missing(&self, table: u32, filter: &Expr) -> Error {
        let Ok(table) = self.context.model.table(table) else { return Error::fault("an unknown table") };
        let mut parts = Vec::new();
        filter.visit(&mut |expr| {
            if let Expr::Compare(Comparison::Equal, left, right) = expr
                && let (Expr::Column(position), Expr::Literal(value)) = (left.as_ref(), right.as_ref())
            {
                parts.push(format!("{}='{value}'", table.column(*position).caption));
            }
        });
        Error::refused(
            ErrorCode::InternalRecordNotFound,
            format!("The {} does not exist. Identification fields and values: {}", table.name, parts.join(",")),
        )
    }
}

/// The row with a system id.
pub fn by_id(id: Uuid) -> Expr {
    Expr::compare(Expr::Column(system::SYSTEM_ID), Comparison::Equal, Value::Guid(id))
}

/// A query for whole rows; computed columns are left out.
fn full_query(table: &TableDescription, filter: Option<Expr>, limit: Option<u64>) -> Query {
    Query { select: table.whole_row().clone(), filter, limit, ..Query::of(table.id) }
}

fn row_from_view(table: &TableDescription, view: &dyn RowView) -> Result<Row> {
    let stored = table.whole_row();
    let mut values: Vec<Value> = Vec::with_capacity(table.columns.len());
    let mut index = 0;
    for (position, column) in (0..).zip(&table.columns) {
        if stored.get(index) == Some(&Expr::Column(position)) {
            values.push(view.get(index)?.to_value());
            index += 1;
        } else {
            values.push(column.column_type.blank());
        }
    }
    Ok(Row::new(values))
}

fn key_taken(table: &TableDescription, row: &Row) -> Error {
    Error::refused(
        ErrorCode::InternalEntityWithSameKeyExists,
        format!(
            "The {} already exists. Identification fields and values: {}",
            table.name,
            table.identification(row, "'")
        ),
    )
}

fn not_found(table: &TableDescription, row: &Row) -> Error {
    Error::refused(
        ErrorCode::InternalRecordNotFound,
        format!(
            "The {} does not exist. Identification fields and values: {}",
            table.name,
            table.identification(row, "'")
        ),
    )
}
