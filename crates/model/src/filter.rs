//! Typed conditions, as rules write them: `Contact::COMPANY_NO.is(no).and(Contact::TYPE.is(ContactType::Person))`.

use crate::column::{Column, IntoValue};
use crate::expr::{Comparison, Expr};
use crate::function::Function;
use crate::value::Value;
use std::marker::PhantomData;

/// A condition on rows of `T`.
#[derive(Debug)]
pub struct Filter<T> {
    expr: Expr,
    marker: PhantomData<fn() -> T>,
}

impl<T> Clone for Filter<T> {
    fn clone(&self) -> Self {
        Filter::from_expr(self.expr.clone())
    }
}

impl<T> Filter<T> {
    /// All rows.
    pub fn everything() -> Filter<T> {
        Filter::from_expr(Expr::And(Vec::new()))
    }

    /// A condition whose columns are known to be `T`'s.
    pub fn from_expr(expr: Expr) -> Filter<T> {
        Filter { expr, marker: PhantomData }
    }

    /// Both must hold.
    pub fn and(self, other: Filter<T>) -> Filter<T> {
        Filter::from_expr(self.expr.and(other.expr))
    }

    /// One of the two must hold.
    pub fn or(self, other: Filter<T>) -> Filter<T> {
        Filter::from_expr(Expr::Or(vec![self.expr, other.expr]))
    }

    /// The untyped condition.
    pub fn into_expr(self) -> Expr {
        self.expr
    }

    /// The untyped condition.
    pub fn expr(&self) -> &Expr {
        &self.expr
    }
}

impl<T, K> Column<T, K> {
    fn compare(self, comparison: Comparison, value: Value) -> Filter<T> {
        Filter::from_expr(Expr::compare(Expr::Column(self.position()), comparison, value))
    }

    /// Equal.
    pub fn is(self, value: impl IntoValue<K>) -> Filter<T> {
        self.compare(Comparison::Equal, value.into_value())
    }

    /// Not equal.
    pub fn is_not(self, value: impl IntoValue<K>) -> Filter<T> {
        self.compare(Comparison::NotEqual, value.into_value())
    }

    /// Less than.
    pub fn below(self, value: impl IntoValue<K>) -> Filter<T> {
        self.compare(Comparison::Less, value.into_value())
    }

    /// Less or equal.
    pub fn at_most(self, value: impl IntoValue<K>) -> Filter<T> {
        self.compare(Comparison::LessOrEqual, value.into_value())
    }

    /// Greater than.
    pub fn above(self, value: impl IntoValue<K>) -> Filter<T> {
        self.compare(Comparison::Greater, value.into_value())
    }

    /// Greater or equal.
    pub fn at_least(self, value: impl IntoValue<K>) -> Filter<T> {
        self.compare(Comparison::GreaterOrEqual, value.into_value())
    }

    /// Equal to one of them.
    pub fn is_one_of<V: IntoValue<K>>(self, values: impl IntoIterator<Item = V>) -> Filter<T> {
        let values = values.into_iter().map(IntoValue::into_value).collect();
        Filter::from_expr(Expr::In(Box::new(Expr::Column(self.position())), values))
    }

    /// Starts with a text, whatever the case.
    pub fn starts_with_ignoring_case(self, text: &str) -> Filter<T> {
        self.text_match(Function::StartsWith, text)
    }

    /// Contains a text, whatever the case.
    pub fn contains_ignoring_case(self, text: &str) -> Filter<T> {
        self.text_match(Function::Contains, text)
    }

    /// Equal, whatever the case.
    pub fn is_ignoring_case(self, text: &str) -> Filter<T> {
        let lower = Expr::Call(Function::ToLower, vec![Expr::Column(self.position())]);
        Filter::from_expr(Expr::compare(lower, Comparison::Equal, Value::Text(text.to_lowercase())))
    }

    fn text_match(self, function: Function, text: &str) -> Filter<T> {
        let lower = Expr::Call(Function::ToLower, vec![Expr::Column(self.position())]);
        Filter::from_expr(Expr::Call(function, vec![lower, Expr::Literal(Value::Text(text.to_lowercase()))]))
    }
}
