//! A query over one table: what the store compiles to one SQL statement.

use crate::expr::Expr;
use crate::select::Select;
use crate::value::{Value, ValueRef};

/// Which values of which rows, in which order.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// The table's number.
    pub table: u32,
    /// The values to read, in this order.
    pub select: Select,
    /// Only rows for which this holds.
    pub filter: Option<Expr>,
    /// The order; the store adds the primary key, so that it is total.
    pub order: Vec<OrderBy>,
    /// Only rows after this position: the values of `order` completed by the primary key.
    pub after: Option<Vec<Value>>,
    /// At most this many rows.
    pub limit: Option<u64>,
    /// Rows to leave out first.
    pub offset: u64,
    /// Limits the rows of each group apart, in the query's order; the answer is in no order across groups.
    pub per: Option<PerGroup>,
}

/// So many rows of each group.
#[derive(Clone, Debug, PartialEq)]
pub struct PerGroup {
    /// Rows with equal values are one group.
    pub by: Vec<Expr>,
    /// Rows of a group to leave out first.
    pub offset: u64,
    /// At most this many rows of a group.
    pub limit: Option<u64>,
}

/// Rows of one table, gathered into groups of equal values: what the store compiles to one SQL statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Grouping {
    /// The table's number.
    pub table: u32,
    /// Only rows for which this holds.
    pub filter: Option<Expr>,
    /// Rows with equal values are one group; without any, all rows are one group, even if there are none.
    pub by: Vec<Expr>,
    /// What is computed for each group.
    pub measures: Vec<Measure>,
}

/// A value of a group of rows. Of no rows it is blank.
#[derive(Clone, Debug, PartialEq)]
pub enum Measure {
    /// How many rows there are.
    Count,
    /// How many different values there are.
    CountDistinct(Expr),
    /// The sum of numbers that are stored, not computed.
    Sum(Expr),
    /// The smallest value.
    Min(Expr),
    /// The greatest value.
    Max(Expr),
}

/// One key of an order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OrderBy {
    /// What to order by.
    pub expr: Expr,
    /// From the greatest to the smallest.
    pub descending: bool,
}

impl Query {
    /// All rows of a table by primary key, reading nothing yet.
    pub fn of(table: u32) -> Query {
        Query {
            table,
            select: Select::default(),
            filter: None,
            order: Vec::new(),
            after: None,
            limit: None,
            offset: 0,
            per: None,
        }
    }
}

/// The values of one row of an answer, borrowed while it is looked at.
pub trait RowView {
    /// The value of the select list at `index`.
    fn get(&self, index: usize) -> crate::Result<ValueRef<'_>>;
}

/// Whether to go on reading.
pub type Flow = std::ops::ControlFlow<()>;
