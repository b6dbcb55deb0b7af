//! Expressions over one table's row: what filters, orders and projections are made of.
//!
//! The store compiles them to SQL; [`Expr::evaluate`] computes them in memory. Both give the same answer.

use crate::function::{Arithmetic, Function, equal, number};
use crate::path::SubQuery;
use crate::row::Row;
use crate::value::{Value, ValueRef};
use std::cmp::Ordering;
use std::sync::Arc;

/// An expression over one row.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Expr {
    /// A column of the row, by position; a computed column stands for its computation.
    Column(u16),
    /// A value computed from other rows.
    SubQuery(Arc<SubQuery>),
    /// A fixed value.
    Literal(Value),
    /// The first operand unless it is blank, else the second.
    IfBlank(Box<Expr>, Box<Expr>),
    /// A comparison.
    Compare(Comparison, Box<Expr>, Box<Expr>),
    /// Equal to one of the values.
    In(Box<Expr>, Vec<Value>),
    /// All of them; true when there are none.
    And(Vec<Expr>),
    /// Any of them; false when there are none.
    Or(Vec<Expr>),
    /// The opposite.
    Not(Box<Expr>),
    /// A function of values.
    Call(Function, Vec<Expr>),
    /// An operator between two numbers.
    Arithmetic(Arithmetic, Box<Expr>, Box<Expr>),
    /// The value of the first condition that holds; without one, the last value.
    Case(Vec<(Expr, Expr)>, Box<Expr>),
    /// Something about rows of another table.
    Related(Arc<Related>),
    /// The expression for a row around this one: 1 for the row whose [`Expr::Related`] this is part of.
    Outer(u8, Box<Expr>),
}

/// Something about the rows of a table that satisfy a condition, which may speak of the row around by [`Expr::Outer`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Related {
    /// The table's number.
    pub table: u32,
    /// Only such rows.
    pub filter: Expr,
    /// What is asked about them.
    pub question: Question,
}

/// See [`Related`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// Whether there is one.
    Exists,
    /// How many there are.
    Count,
    /// The value of an expression for the first by primary key; blank when there is none.
    First(Expr),
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `eq`
    Equal,
    /// `ne`
    NotEqual,
    /// `lt`
    Less,
    /// `le`
    LessOrEqual,
    /// `gt`
    Greater,
    /// `ge`
    GreaterOrEqual,
}

impl Comparison {
    /// Whether values in this order satisfy the comparison.
    pub fn holds(self, ordering: Ordering) -> bool {
        match self {
            Comparison::Equal => ordering == Ordering::Equal,
            Comparison::NotEqual => ordering != Ordering::Equal,
            Comparison::Less => ordering == Ordering::Less,
            Comparison::LessOrEqual => ordering != Ordering::Greater,
            Comparison::Greater => ordering == Ordering::Greater,
            Comparison::GreaterOrEqual => ordering != Ordering::Less,
        }
    }

    /// The comparison with its operands swapped.
    pub fn mirrored(self) -> Comparison {
        match self {
            Comparison::Less => Comparison::Greater,
            Comparison::LessOrEqual => Comparison::GreaterOrEqual,
            Comparison::Greater => Comparison::Less,
            Comparison::GreaterOrEqual => Comparison::LessOrEqual,
            same => same,
        }
    }
}

impl Expr {
    /// A comparison with a fixed value.
    pub fn compare(left: Expr, comparison: Comparison, value: Value) -> Expr {
        Expr::Compare(comparison, Box::new(left), Box::new(Expr::Literal(value)))
    }

    /// Both conditions, without nesting.
    pub fn and(self, other: Expr) -> Expr {
        match (self, other) {
            (Expr::And(mut all), Expr::And(more)) => {
                all.extend(more);
                Expr::And(all)
            }
            (Expr::And(mut all), one) => {
                all.push(one);
                Expr::And(all)
            }
            (one, other) => Expr::And(vec![one, other]),
        }
    }

    /// Combines optional conditions.
    pub fn all(conditions: impl IntoIterator<Item = Option<Expr>>) -> Option<Expr> {
        conditions.into_iter().flatten().reduce(Expr::and)
    }

    /// Computes the expression for a row in memory. `None` is no value, which no comparison matches: arithmetic out of
    /// range has none. What looks at other rows needs a database and has none either; see [`Expr::needs_database`].
    pub fn evaluate(&self, row: &Row) -> Option<Value> {
        match self {
            Expr::Column(position) => Some(row.value(*position).clone()),
            Expr::Literal(value) => Some(value.clone()),
            Expr::SubQuery(_) | Expr::Related(_) | Expr::Outer(..) => None,
            Expr::IfBlank(first, second) => {
                first.evaluate(row).filter(|value| !value.is_blank()).or_else(|| second.evaluate(row))
            }
            Expr::Call(function, operands) => {
                let operands: Option<Vec<Value>> = operands.iter().map(|operand| operand.evaluate(row)).collect();
                Some(function.apply(&operands?))
            }
            Expr::Arithmetic(operator, left, right) => {
                let (left, right) = (left.evaluate(row)?, right.evaluate(row)?);
                operator.apply(number(Some(&left)), number(Some(&right))).map(Value::Decimal)
            }
            Expr::Case(cases, otherwise) => {
                let found = cases.iter().find(|(condition, _)| condition.holds(row));
                found.map_or(otherwise.as_ref(), |(_, value)| value).evaluate(row)
            }
            condition => Some(Value::Boolean(condition.holds(row))),
        }
    }

    /// Whether the row satisfies this condition.
    pub fn holds(&self, row: &Row) -> bool {
        match self {
            Expr::And(all) => all.iter().all(|one| one.holds(row)),
            Expr::Or(any) => any.iter().any(|one| one.holds(row)),
            Expr::Not(inner) => !inner.holds(row),
            Expr::Compare(comparison, left, right) => match (left.evaluate(row), right.evaluate(row)) {
                (Some(left), Some(right)) => {
                    compare_values(left.borrow(), right.borrow()).is_some_and(|order| comparison.holds(order))
                }
                _ => false,
            },
            Expr::In(operand, values) => {
                operand.evaluate(row).is_some_and(|value| values.iter().any(|one| equal(&value, one)))
            }
            other => other.evaluate(row) == Some(Value::Boolean(true)),
        }
    }

    /// Whether it looks at other rows, so that [`Expr::evaluate`] cannot compute it.
    pub fn needs_database(&self) -> bool {
        let mut found = false;
        self.visit(&mut |expr| found |= matches!(expr, Expr::SubQuery(_) | Expr::Related(_) | Expr::Outer(..)));
        found
    }

    /// Calls `visit` on this expression and all inside it that speak of the same row.
    pub fn visit(&self, visit: &mut dyn FnMut(&Expr)) {
        visit(self);
        match self {
            Expr::IfBlank(left, right) | Expr::Compare(_, left, right) | Expr::Arithmetic(_, left, right) => {
                left.visit(visit);
                right.visit(visit);
            }
            Expr::In(inner, _) | Expr::Not(inner) => inner.visit(visit),
            Expr::And(all) | Expr::Or(all) | Expr::Call(_, all) => all.iter().for_each(|one| one.visit(visit)),
            Expr::Case(cases, otherwise) => {
                for (condition, value) in cases {
                    condition.visit(visit);
                    value.visit(visit);
                }
                otherwise.visit(visit);
            }
            Expr::Column(_) | Expr::SubQuery(_) | Expr::Literal(_) | Expr::Related(_) | Expr::Outer(..) => {}
        }
    }
}

/// Orders two values of the same type; `None` for values of different types.
pub fn compare_values(left: ValueRef<'_>, right: ValueRef<'_>) -> Option<Ordering> {
    Some(match (left, right) {
        (ValueRef::Text(left), ValueRef::Text(right)) => left.cmp(right),
        (ValueRef::Integer(left), ValueRef::Integer(right)) => left.cmp(&right),
        (ValueRef::Decimal(left), ValueRef::Decimal(right)) => left.cmp(&right),
        (ValueRef::Integer(left), ValueRef::Decimal(right)) => rust_decimal::Decimal::from(left).cmp(&right),
        (ValueRef::Decimal(left), ValueRef::Integer(right)) => left.cmp(&rust_decimal::Decimal::from(right)),
        (ValueRef::Boolean(left), ValueRef::Boolean(right)) => left.cmp(&right),
        (ValueRef::Date(left), ValueRef::Date(right)) => left.cmp(&right),
        (ValueRef::DateTime(left), ValueRef::DateTime(right)) => left.cmp(&right),
        (ValueRef::Guid(left), ValueRef::Guid(right)) => left.cmp(&right),
        (ValueRef::Bytes(left), ValueRef::Bytes(right)) => left.cmp(right),
        _ => return None,
    })
}
