//! Paths from a row to rows of other tables: lookups, FlowFields and id twins are all made of them.

use crate::column::{Column, ColumnOf, IntoValue, system};
use crate::expr::Expr;
use crate::resource::NeededRow;
use crate::table::TableType;
use crate::value::Value;
use jiff::civil::Date;
use std::marker::PhantomData;
use std::sync::Arc;

/// A value computed from the rows a path leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SubQuery {
    /// At least one; the last one's table is aggregated.
    pub steps: Vec<Step>,
    /// What is computed from the rows reached.
    pub aggregate: Aggregate,
}

/// One step: the rows of a table that match the row before.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    /// The table's number.
    pub table: u32,
    /// All must hold.
    pub matches: Vec<Match>,
}

/// A column of the step's table that must equal something, or lie on one side of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Match {
    /// Position in the step's table.
    pub column: u16,
    /// What it must equal.
    pub operand: Operand,
}

/// The other side of a [`Match`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Operand {
    /// A column of the row before.
    Column(u16),
    /// A column of the row before; when that is blank, everything matches.
    ColumnUnlessBlank(u16),
    /// A column of the row before, or anything that sorts behind it.
    ColumnAtLeast(u16),
    /// A column of the row before, or anything that sorts ahead of it.
    ColumnAtMost(u16),
    /// A fixed value.
    Value(Value),
    /// A fixed value, or anything that sorts ahead of it.
    AtMost(Value),
    /// A date before the day of the request, blank or not; [`Expr::on`] makes it one at most the day before.
    BeforeToday,
}

/// What is computed. Without rows: blank, zero or false.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Aggregate {
    /// The column of the first row by primary key.
    First(u16),
    /// The sum of a column.
    Sum(u16),
    /// The sum with its sign turned, as AL's `-sum` does.
    NegatedSum(u16),
    /// How many rows there are.
    Count,
    /// Whether there is one.
    Exists,
    /// The greatest value.
    Max(u16),
    /// The smallest value.
    Min(u16),
}

/// A way from a row of `S` to rows of `T`.
#[derive(Debug)]
pub struct Path<S, T> {
    steps: Vec<Step>,
    marker: PhantomData<fn() -> (S, T)>,
}

impl<S, T> Clone for Path<S, T> {
    fn clone(&self) -> Self {
        Path { steps: self.steps.clone(), marker: PhantomData }
    }
}

impl<S: TableType, T: TableType> Path<S, T> {
    /// The rows of `T` whose `column` equals the source row's `source`.
    pub fn to<K>(column: Column<T, K>, source: Column<S, K>) -> Path<S, T> {
        let step = Step { table: T::ID, matches: Vec::new() };
        Path { steps: vec![step], marker: PhantomData }.matching(column.position(), Operand::Column(source.position()))
    }

    /// The only row of a set-up table.
    pub fn to_setup() -> Path<S, T> {
        Path { steps: vec![Step { table: T::ID, matches: Vec::new() }], marker: PhantomData }
    }

    /// From the rows reached so far to the rows of `N` whose `column` equals theirs.
    pub fn then<N: TableType, K>(mut self, column: Column<N, K>, source: Column<T, K>) -> Path<S, N> {
        self.steps.push(Step { table: N::ID, matches: Vec::new() });
        let path = Path { steps: self.steps, marker: PhantomData };
        path.matching(column.position(), Operand::Column(source.position()))
    }

    /// From the rows reached so far to the rows of `N` whose `column` lies between their `least` and their `greatest`.
    pub fn then_between<N: TableType, K>(
        mut self,
        column: Column<N, K>,
        least: Column<T, K>,
        greatest: Column<T, K>,
    ) -> Path<S, N> {
        self.steps.push(Step { table: N::ID, matches: Vec::new() });
        let path = Path { steps: self.steps, marker: PhantomData };
        let path = path.matching(column.position(), Operand::ColumnAtLeast(least.position()));
        path.matching(column.position(), Operand::ColumnAtMost(greatest.position()))
    }

    /// Only rows with this value.
    pub fn with<K>(self, column: Column<T, K>, value: impl IntoValue<K>) -> Path<S, T> {
        self.matching(column.position(), Operand::Value(value.into_value()))
    }

    /// Only rows whose column equals the source's, unless the source's is blank. For paths of one step.
    pub fn and_unless_blank<K>(self, column: Column<T, K>, source: Column<S, K>) -> Path<S, T> {
        self.matching(column.position(), Operand::ColumnUnlessBlank(source.position()))
    }

    /// Only rows whose column equals the source's, too. For paths of one step.
    pub fn and<K>(self, column: Column<T, K>, source: Column<S, K>) -> Path<S, T> {
        self.matching(column.position(), Operand::Column(source.position()))
    }

    /// Only rows whose date lies before the day of the request, or is blank: what Business Central shows as of
    /// yesterday. For properties of resources; a table's computed columns know no day.
    pub fn before_today(self, column: Column<T, Date>) -> Path<S, T> {
        self.matching(column.position(), Operand::BeforeToday)
    }

    fn matching(mut self, column: u16, operand: Operand) -> Path<S, T> {
        if let Some(last) = self.steps.last_mut() {
            last.matches.push(Match { column, operand });
        }
        self
    }

    /// The column of the first row reached.
    pub fn first(&self, column: impl ColumnOf<T>) -> Expr {
        self.aggregate(Aggregate::First(column.position()))
    }

    /// The sum of a column over the rows reached.
    pub fn sum(&self, column: impl ColumnOf<T>) -> Expr {
        self.aggregate(Aggregate::Sum(column.position()))
    }

    /// The sum with its sign turned.
    pub fn negated_sum(&self, column: impl ColumnOf<T>) -> Expr {
        self.aggregate(Aggregate::NegatedSum(column.position()))
    }

    /// The greatest value among the rows reached.
    pub fn max(&self, column: impl ColumnOf<T>) -> Expr {
        self.aggregate(Aggregate::Max(column.position()))
    }

    /// How many rows are reached.
    pub fn count(&self) -> Expr {
        self.aggregate(Aggregate::Count)
    }

    /// Whether a row is reached.
    pub fn exists(&self) -> Expr {
        self.aggregate(Aggregate::Exists)
    }

    fn aggregate(&self, aggregate: Aggregate) -> Expr {
        Expr::SubQuery(Arc::new(SubQuery { steps: self.steps.clone(), aggregate }))
    }

    /// The row of the last step as one that the step before names by its key, so that it must be there. `None` for
    /// paths of one step, and where the last step compares with something else.
    pub fn needed(&self) -> Option<NeededRow> {
        let (last, before) = self.steps.split_last()?;
        let (column, source) = last.matches.iter().find_map(|matching| match matching.operand {
            Operand::Column(source) => Some((matching.column, source)),
            _ => None,
        })?;
        if before.is_empty() {
            return None;
        }
        let of_before = |aggregate| Expr::SubQuery(Arc::new(SubQuery { steps: before.to_vec(), aggregate }));
        let caption = T::own_columns().get(usize::from(column.checked_sub(system::COUNT)?))?.caption.clone();
        Some(NeededRow {
            named: of_before(Aggregate::Exists),
            key: of_before(Aggregate::First(source)),
            found: self.exists(),
            place: (T::NAME.to_owned(), caption),
        })
    }

    /// The steps, untyped.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }
}
