//! Rows: one table row's values, untyped ([`Row`]) for the mechanism and typed ([`Record`]) for rules.

use crate::column::{Column, IntoValue, Kind, system};
use crate::table::TableType;
use crate::value::{DateTime, Value};
use ref_cast::RefCast;
use std::marker::PhantomData;
use uuid::Uuid;

/// A row's values in the order of its table's columns, system columns first.
///
/// Computed columns keep their place and hold the blank value; [`crate::Tx::compute`] computes them.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    values: Vec<Value>,
}

impl Row {
    /// From values in column order.
    pub fn new(values: Vec<Value>) -> Row {
        Row { values }
    }

    /// The value at a column position.
    ///
    /// # Panics
    /// When the position is not one of the row's table, which is a mistake in this program.
    pub fn value(&self, position: u16) -> &Value {
        &self.values[usize::from(position)]
    }

    /// Stores a value without any check.
    pub fn set_value(&mut self, position: u16, value: Value) {
        self.values[usize::from(position)] = value;
    }

    /// All values in column order.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// The row's immutable GUID.
    pub fn system_id(&self) -> Uuid {
        self.value(system::SYSTEM_ID).as_guid()
    }

    /// The version its last write gave it; 0 before the first.
    pub fn row_version(&self) -> i64 {
        i64::read(self.value(system::ROW_VERSION))
    }
}

/// A row of table `T`, its columns named by `T`'s constants.
#[derive(RefCast)]
#[repr(transparent)]
pub struct Record<T> {
    row: Row,
    #[trivial]
    marker: PhantomData<T>,
}

impl<T> Clone for Record<T> {
    fn clone(&self) -> Self {
        Record { row: self.row.clone(), marker: PhantomData }
    }
}

impl<T> std::fmt::Debug for Record<T> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.row.fmt(out)
    }
}

impl<T: TableType> Default for Record<T> {
    fn default() -> Self {
        Record::new()
    }
}

impl<T: TableType> Record<T> {
    /// A new row with the table's initial values; not stored yet.
    pub fn new() -> Record<T> {
        Record { row: T::blank_row(), marker: PhantomData }
    }
}

impl<T> Record<T> {
    /// Reads a column.
    pub fn get<K: Kind>(&self, column: Column<T, K>) -> K::Ref<'_> {
        K::read(self.row.value(column.position()))
    }

    /// Sets a column without running its validation; see [`crate::Tx::validate`] for the other way.
    pub fn set<K>(&mut self, column: Column<T, K>, value: impl IntoValue<K>) {
        self.row.set_value(column.position(), value.into_value());
    }

    /// True when the column holds its blank value.
    pub fn is_blank<K>(&self, column: Column<T, K>) -> bool {
        self.row.value(column.position()).is_blank()
    }

    /// True when the column holds the same value in both rows.
    pub fn same<K>(&self, other: &Record<T>, column: Column<T, K>) -> bool {
        self.row.value(column.position()) == other.row.value(column.position())
    }

    /// The row's immutable GUID.
    pub fn system_id(&self) -> Uuid {
        self.row.system_id()
    }

    /// When the row was last written.
    pub fn modified_at(&self) -> DateTime {
        DateTime::read(self.row.value(system::MODIFIED_AT))
    }

    /// Takes over what another row's system columns say: id, version, when and by whom it was made and changed.
    pub fn take_system_columns<U>(&mut self, other: &Record<U>) {
        for position in 0..system::COUNT {
            self.row.set_value(position, other.row.value(position).clone());
        }
    }

    /// Gives a new row a fixed GUID before it is stored.
    pub fn with_system_id(mut self, id: Uuid) -> Record<T> {
        self.row.set_value(system::SYSTEM_ID, Value::Guid(id));
        self
    }

    /// A builder-style [`Record::set`].
    pub fn with<K>(mut self, column: Column<T, K>, value: impl IntoValue<K>) -> Record<T> {
        self.set(column, value);
        self
    }

    /// The untyped row.
    pub fn row(&self) -> &Row {
        &self.row
    }

    /// The untyped row, to change.
    pub fn row_mut(&mut self) -> &mut Row {
        &mut self.row
    }

    /// The untyped row, owned.
    pub fn into_row(self) -> Row {
        self.row
    }

    /// A typed view of a row that belongs to `T`.
    pub fn from_row(row: Row) -> Record<T> {
        Record { row, marker: PhantomData }
    }

    /// A typed view of a borrowed row that belongs to `T`.
    pub fn of(row: &Row) -> &Record<T> {
        Record::ref_cast(row)
    }

    /// A typed view of a borrowed row that belongs to `T`, to change.
    pub fn of_mut(row: &mut Row) -> &mut Record<T> {
        Record::ref_cast_mut(row)
    }
}
