//! Operands: expressions with their type, and when they are null.

use super::types::Type;
use model::{Expr, Value};

/// A part of an expression, bound.
#[derive(Clone, Debug)]
pub struct Operand {
    /// What it computes, for the row of the innermost frame.
    pub expr: Expr,
    /// What that is.
    pub of: Type,
    /// The condition under which it is not null; `None` for always. Only what lies behind a navigation property to one
    /// row can be null.
    pub present: Option<Expr>,
}

impl Operand {
    /// An operand that is never null.
    pub fn new(expr: Expr, of: Type) -> Operand {
        Operand { expr, of, present: None }
    }

    /// A fixed value.
    pub fn literal(value: Value, of: Type) -> Operand {
        Operand::new(Expr::Literal(value), of)
    }

    /// The same operand under another expression, null when any of `others` is.
    pub fn derived(expr: Expr, of: Type, others: &[Operand]) -> Operand {
        Operand { expr, of, present: Expr::all(others.iter().map(|other| other.present.clone())) }
    }

    /// As a condition: null does not satisfy.
    pub fn into_condition(self) -> Expr {
        match self.present {
            Some(present) => present.and(self.expr),
            None => self.expr,
        }
    }
}
