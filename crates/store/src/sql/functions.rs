//! Functions as SQL: the shapes they take and give.

use super::compiler::{Compiler, Scope};
use super::shape::Shape;
use model::{Expr, Function, Result};

/// The shape of a function's value.
pub(super) fn result_shape(function: Function) -> Shape {
    match function {
        Function::Contains | Function::StartsWith | Function::EndsWith | Function::MatchesWildcard => Shape::Boolean,
        Function::ToLower | Function::ToUpper | Function::Trim | Function::Concat | Function::Substring => Shape::Text,
        Function::Length
        | Function::IndexOf
        | Function::Year
        | Function::Month
        | Function::Day
        | Function::MillisOfDay
        | Function::MillisBetween
        | Function::DaysBetween => Shape::Integer,
        Function::DateOf | Function::PlusDays => Shape::Date,
        Function::PlusMillis => Shape::DateTime,
        Function::Round | Function::Floor | Function::Ceiling => Shape::Number,
    }
}

/// The shapes of a function's operands.
fn operand_shapes(function: Function, given: usize) -> &'static [Shape] {
    match function {
        Function::Contains
        | Function::StartsWith
        | Function::EndsWith
        | Function::MatchesWildcard
        | Function::Concat
        | Function::IndexOf => &[Shape::Text, Shape::Text],
        Function::ToLower | Function::ToUpper | Function::Trim | Function::Length => &[Shape::Text],
        Function::Substring if given > 2 => &[Shape::Text, Shape::Integer, Shape::Integer],
        Function::Substring => &[Shape::Text, Shape::Integer],
        Function::Year | Function::Month | Function::Day => &[Shape::Date],
        Function::DateOf | Function::MillisOfDay => &[Shape::DateTime],
        Function::PlusMillis => &[Shape::DateTime, Shape::Integer],
        Function::PlusDays => &[Shape::Date, Shape::Integer],
        Function::MillisBetween => &[Shape::DateTime, Shape::DateTime],
        Function::DaysBetween => &[Shape::Date, Shape::Date],
        Function::Round | Function::Floor | Function::Ceiling => &[Shape::Number],
    }
}

impl Compiler<'_> {
    pub(super) fn call(&mut self, function: Function, operands: &[Expr], scope: Scope<'_>) -> Result<String> {
        let wanted = operand_shapes(function, operands.len());
        let mut compiled = Vec::with_capacity(wanted.len());
        for (index, &shape) in wanted.iter().enumerate() {
            // An operand of another type counts as blank.
            compiled.push(match operands.get(index) {
                Some(operand) if fits(self.shape(operand, scope)?, shape) => self.value(operand, scope, shape)?,
                _ => self.dialect.blank(shape).to_owned(),
            });
        }
        Ok(self.dialect.call(function, &compiled))
    }
}

fn fits(given: Shape, wanted: Shape) -> bool {
    given == wanted || (wanted == Shape::Number && given.is_number())
}
