//! Functions as SQL: their names, and the shapes they take and give.

use super::compiler::{Compiler, Scope};
use super::shape::Shape;
use model::{Arithmetic, Expr, Function, Result};

/// What a function is called in SQL.
pub(crate) fn function_name(function: Function) -> &'static str {
    match function {
        Function::Contains => "text_contains",
        Function::StartsWith => "text_starts_with",
        Function::EndsWith => "text_ends_with",
        Function::MatchesWildcard => "text_matches_wildcard",
        Function::MatchesPattern => "text_matches_pattern",
        Function::ToLower => "text_lower",
        Function::ToUpper => "text_upper",
        Function::Trim => "text_trim",
        Function::Concat => "text_concat",
        Function::Substring => "text_substring",
        Function::Length => "text_length",
        Function::IndexOf => "text_index_of",
        Function::Year => "date_year",
        Function::Month => "date_month",
        Function::Day => "date_day",
        Function::DateOf => "instant_date",
        Function::MillisOfDay => "instant_millis_of_day",
        Function::PlusMillis => "instant_plus_millis",
        Function::PlusDays => "date_plus_days",
        Function::MillisBetween => "instants_millis_between",
        Function::DaysBetween => "dates_days_between",
        Function::Round => "number_round",
        Function::Floor => "number_floor",
        Function::Ceiling => "number_ceiling",
    }
}

/// What an operator between numbers is called in SQL.
pub(crate) fn operator_name(operator: Arithmetic) -> &'static str {
    match operator {
        Arithmetic::Add => "number_add",
        Arithmetic::Subtract => "number_subtract",
        Arithmetic::Multiply => "number_multiply",
        Arithmetic::Divide => "number_divide",
        Arithmetic::DivideWhole => "number_divide_whole",
        Arithmetic::Remainder => "number_remainder",
    }
}

/// The shape of a function's value.
pub(super) fn result_shape(function: Function) -> Shape {
    match function {
        Function::Contains
        | Function::StartsWith
        | Function::EndsWith
        | Function::MatchesWildcard
        | Function::MatchesPattern => Shape::Boolean,
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
        | Function::MatchesPattern
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
