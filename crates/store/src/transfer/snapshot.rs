//! Everything in an environment, as it is at one moment.

use crate::layout::Tables;
use crate::sql::{Dialect, Statement};
use model::{ColumnDescription, Flow, Result, RowView, Storage, TableDescription};

/// Everything in an environment, as it is at one moment. Nothing can be written through it.
pub(crate) trait Snapshot: Storage {
    /// How statements are written.
    fn dialect(&self) -> &'static dyn Dialect;

    /// Runs a statement; `each` sees one row after the other until it breaks off.
    fn run(&mut self, statement: &Statement, each: &mut dyn FnMut(&dyn RowView) -> Result<Flow>) -> Result<()>;

    /// The tables of the environment, the store's own included. Refuses those of a newer or another program.
    fn tables(&mut self) -> Result<Tables>;

    /// The columns that a table lacks. Refuses one whose key or columns are something else.
    fn missing<'t>(&self, table: &'t TableDescription, tables: &Tables) -> Result<Vec<&'t ColumnDescription>>;

    /// What a row has in a column that did not exist when it was written.
    fn initial(&self, column: &ColumnDescription) -> Result<String>;

    /// The last version that was given to a change, also to one that was undone.
    fn last_version_given(&mut self) -> Result<i64>;

    /// What the database itself says is broken.
    fn damages(&mut self, found: &mut dyn FnMut(String)) -> Result<()>;
}
