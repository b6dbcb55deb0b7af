//! What differs between databases.

use super::Shape;
use model::{Arithmetic, Function, Value};

/// One of a group's values.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Extreme {
    /// The greatest.
    Max,
    /// The smallest.
    Min,
}

/// What differs between databases.
pub(crate) trait Dialect {
    /// The name of a table or column.
    fn identifier(&self, name: &str) -> String;
    /// The place of a parameter, counted from 1, that carries a value like this one.
    fn placeholder(&self, number: usize, value: &Value) -> String;
    /// The blank value.
    fn blank(&self, shape: Shape) -> &'static str;
    /// A function of texts; operands are SQL already, and there are as many as the function needs.
    fn call(&self, function: Function, operands: &[String]) -> String;
    /// An operator between two numbers in the form of [`Shape::Number`].
    fn arithmetic(&self, operator: Arithmetic, left: &str, right: &str) -> String;
    /// Units of a scale as [`Shape::Number`].
    fn number(&self, units: &str, scale: u8) -> String;
    /// A parameter that carries a number as text, as [`Shape::Number`].
    fn number_parameter(&self, placeholder: &str) -> String;
    /// Units times a power of ten, which must not overflow.
    fn scaled_up(&self, units: &str, power: u8) -> String;
    /// The sum of a column's units; null without rows.
    fn sum(&self, units: &str) -> String;
    /// The greatest or smallest value of a shape; null without rows.
    fn extreme(&self, extreme: Extreme, value: &str, shape: Shape) -> String;
    /// [`Shape::Number`] in a form that compares and sorts.
    fn number_order(&self, number: &str) -> String;
    /// Whether `operand` is among many values, which one parameter carries in the form of [`Dialect::pack`].
    fn is_in_list(&self, operand: &str, list: &str, shape: Shape) -> String;
    /// Many values of one shape as one parameter.
    fn pack(&self, values: &[Value]) -> Value;
    /// Whether a query's limit is a parameter, or else part of the statement, so that plans are made for it.
    fn binds_limits(&self) -> bool;
    /// The clause that limits the rows; at least one of both is given.
    fn limit(&self, limit: Option<&str>, offset: Option<&str>) -> String;
}
