//! Expressions over one table's row: what filters, orders and projections are made of.
//!
//! The store compiles them to SQL; [`Expr::evaluate`] computes them in memory. Both give the same answer.

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
    /// A function of texts.
    Call(Function, Vec<Expr>),
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

/// A function of texts. Positions and lengths count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Function {
    /// The first text contains the second.
    Contains,
    /// The first text starts with the second.
    StartsWith,
    /// The first text ends with the second.
    EndsWith,
    /// In lower case.
    ToLower,
    /// In upper case.
    ToUpper,
    /// The rest of the text from a zero-based position; a third operand limits its length.
    Substring,
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

    /// Computes the expression for a row in memory. Subqueries need a database and give `None`, which no comparison
    /// matches; assembling a model refuses them where only this evaluator would run.
    pub fn evaluate(&self, row: &Row) -> Option<Value> {
        match self {
            Expr::Column(position) => Some(row.value(*position).clone()),
            Expr::Literal(value) => Some(value.clone()),
            Expr::SubQuery(_) => None,
            Expr::IfBlank(first, second) => {
                first.evaluate(row).filter(|value| !value.is_blank()).or_else(|| second.evaluate(row))
            }
            Expr::Call(function, operands) => {
                let operands: Option<Vec<Value>> = operands.iter().map(|operand| operand.evaluate(row)).collect();
                Some(function.apply(&operands?))
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
            Expr::In(operand, values) => operand.evaluate(row).is_some_and(|value| {
                values.iter().any(|one| compare_values(value.borrow(), one.borrow()) == Some(Ordering::Equal))
            }),
            other => other.evaluate(row) == Some(Value::Boolean(true)),
        }
    }

    /// Calls `visit` on this expression and all inside it.
    pub fn visit(&self, visit: &mut dyn FnMut(&Expr)) {
        visit(self);
        match self {
            Expr::IfBlank(left, right) | Expr::Compare(_, left, right) => {
                left.visit(visit);
                right.visit(visit);
            }
            Expr::In(inner, _) | Expr::Not(inner) => inner.visit(visit),
            Expr::And(all) | Expr::Or(all) | Expr::Call(_, all) => all.iter().for_each(|one| one.visit(visit)),
            Expr::Column(_) | Expr::SubQuery(_) | Expr::Literal(_) => {}
        }
    }
}

impl Function {
    /// The function's value in memory.
    fn apply(self, operands: &[Value]) -> Value {
        let text = |index: usize| operands.get(index).map_or("", Value::as_text);
        let number = |index: usize| match operands.get(index) {
            Some(Value::Integer(number)) => usize::try_from(*number).unwrap_or(0),
            _ => 0,
        };
        match self {
            Function::Contains => Value::Boolean(text(0).contains(text(1))),
            Function::StartsWith => Value::Boolean(text(0).starts_with(text(1))),
            Function::EndsWith => Value::Boolean(text(0).ends_with(text(1))),
            Function::ToLower => Value::Text(text(0).to_lowercase()),
            Function::ToUpper => Value::Text(text(0).to_uppercase()),
            Function::Substring => {
                let length = if operands.len() > 2 { number(2) } else { usize::MAX };
                Value::Text(text(0).chars().skip(number(1)).take(length).collect())
            }
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
