//! The door between transactions and a database, opened by the store's dialects.

use crate::error::Result;
use crate::query::{Flow, Grouping, Query, RowView};
use crate::row::Row;
use crate::table::TableDescription;
use uuid::Uuid;

/// Which company a company-bound row belongs to: the company's small internal number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CompanyNo(pub i64);

impl CompanyNo {
    /// The number that rows of tables shared by all companies carry.
    pub const SHARED: CompanyNo = CompanyNo(0);
}

/// What happened to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// Inserted.
    Created,
    /// Modified or renamed.
    Updated,
    /// Deleted.
    Deleted,
}

/// Reading inside one consistent view of a database.
pub trait Reading {
    /// Runs a query; `each` sees one row after the other until it breaks off.
    fn query(
        &mut self,
        company: CompanyNo,
        query: &Query,
        each: &mut dyn FnMut(&dyn RowView) -> Result<Flow>,
    ) -> Result<()>;

    /// How many rows the query's filter matches; order, position, limit and offset do not matter.
    fn count(&mut self, company: CompanyNo, query: &Query) -> Result<u64>;

    /// Runs a grouping; `each` sees the values of `by` and `measures` of one group after the other, in the order of `by`.
    fn group(
        &mut self,
        company: CompanyNo,
        grouping: &Grouping,
        each: &mut dyn FnMut(&dyn RowView) -> Result<Flow>,
    ) -> Result<()>;

    /// The version of the latest change in this view of the database.
    fn last_version(&mut self) -> Result<i64>;

    /// The changes of a table's rows behind a version, oldest first, at most so many.
    fn changes(
        &mut self,
        company: CompanyNo,
        table: &TableDescription,
        after: i64,
        limit: u64,
    ) -> Result<Vec<RowChange>>;
}

/// A change of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowChange {
    /// The version that the change made.
    pub version: i64,
    /// The row's id.
    pub system_id: Uuid,
    /// What happened.
    pub kind: ChangeKind,
}

/// One transaction of an environment. Everything written becomes visible at once or not at all.
///
/// Each write appends to the change feed and gives the row the next row version.
pub trait Storage: Reading {
    /// Inserts; gives the row its version. A taken primary key is [`Inserted::KeyTaken`].
    fn insert(&mut self, company: CompanyNo, table: &TableDescription, row: &mut Row) -> Result<Inserted>;

    /// Overwrites what differs from `before`, the row as it is stored; gives the row the next version. A primary key of
    /// another row is [`Inserted::KeyTaken`].
    fn update(&mut self, company: CompanyNo, table: &TableDescription, row: &mut Row, before: &Row)
    -> Result<Inserted>;

    /// Deletes the row with this system id. False when there is none.
    fn delete(&mut self, company: CompanyNo, table: &TableDescription, system_id: Uuid) -> Result<bool>;

    /// Runs a part of the transaction. What it wrote is undone when it fails or gives false, and the transaction goes
    /// on. A panic in it must end the transaction.
    fn nested(&mut self, part: &mut dyn FnMut(&mut dyn Storage) -> Result<bool>) -> Result<()>;
}

/// Whether a write took place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Inserted {
    /// It did.
    Done,
    /// Another row has the primary key or the system id.
    KeyTaken,
}
