//! Conditions as SQL.

use super::compiler::{Compiler, Scope};
use super::shape::{Representable, Shape, representable};
use crate::stored::without_nul;
use model::{Comparison, Expr, Result, Value, compare_values};
use std::cmp::Ordering;

/// From this many values on, a list travels as one parameter, so that the statement's text stays the same.
const LONG_LIST: usize = 100;

impl Compiler<'_> {
    pub(super) fn condition(&mut self, expr: &Expr, scope: Scope<'_>) -> Result<String> {
        self.nested(|compiler| match expr {
            Expr::And(all) => compiler.joined(all, scope, "and", "true"),
            Expr::Or(any) => compiler.joined(any, scope, "or", "false"),
            Expr::Not(inner) => Ok(format!("(not {})", compiler.condition(inner, scope)?)),
            Expr::Compare(comparison, left, right) => compiler.comparison(*comparison, left, right, scope),
            Expr::In(operand, values) => compiler.is_in(operand, values, scope),
            other => match compiler.shape(other, scope)? {
                Shape::Boolean => compiler.value(other, scope, Shape::Boolean),
                _ => Ok("false".to_owned()),
            },
        })
    }

    fn joined(&mut self, parts: &[Expr], scope: Scope<'_>, word: &str, none: &str) -> Result<String> {
        let parts: Result<Vec<String>> = parts.iter().map(|part| self.condition(part, scope)).collect();
        Ok(join_balanced(&parts?, word).unwrap_or_else(|| none.to_owned()))
    }

    fn comparison(&mut self, comparison: Comparison, left: &Expr, right: &Expr, scope: Scope<'_>) -> Result<String> {
        match (left, right) {
            (Expr::Literal(left), Expr::Literal(right)) => {
                let holds = compare_values(left.borrow(), right.borrow()).is_some_and(|order| comparison.holds(order));
                return Ok(holds.to_string());
            }
            (Expr::Literal(value), other) => {
                return self.compare_with_value(comparison.mirrored(), other, value, scope);
            }
            (other, Expr::Literal(value)) => return self.compare_with_value(comparison, other, value, scope),
            _ => {}
        }
        let (left_shape, right_shape) = (self.shape(left, scope)?, self.shape(right, scope)?);
        let Some(shape) = left_shape.common(right_shape) else { return Ok("false".to_owned()) };
        let left = self.value(left, scope, shape)?;
        let right = self.value(right, scope, shape)?;
        if shape == Shape::Number {
            return Ok(self.compare_numbers(comparison, &left, &right));
        }
        Ok(format!("({left} {} {right})", symbol(comparison)))
    }

    fn compare_with_value(
        &mut self,
        comparison: Comparison,
        operand: &Expr,
        value: &Value,
        scope: Scope<'_>,
    ) -> Result<String> {
        let shape = self.shape(operand, scope)?;
        if shape.common(Shape::of_value(value)).is_none() {
            return Ok("false".to_owned());
        }
        if shape == Shape::Number {
            let sql = self.value(operand, scope, shape)?;
            let value = self.value(&Expr::Literal(value.clone()), scope, shape)?;
            return Ok(self.compare_numbers(comparison, &sql, &value));
        }
        match settled(comparison, shape, value) {
            Settled::Always(verdict) => Ok(verdict.to_string()),
            Settled::Compare(comparison, value) => {
                let sql = self.value(operand, scope, shape)?;
                let value = self.bind(value);
                Ok(format!("({sql} {} {value})", symbol(comparison)))
            }
        }
    }

    /// What has no value satisfies no comparison.
    fn compare_numbers(&self, comparison: Comparison, left: &str, right: &str) -> String {
        let (left, right) = (self.dialect.number_order(left), self.dialect.number_order(right));
        format!("coalesce(({left} {} {right}), false)", symbol(comparison))
    }

    /// Whether a column, as SQL, equals a value.
    pub(super) fn column_equals(&mut self, column: &str, shape: Shape, value: &Value) -> String {
        match settled(Comparison::Equal, shape, value) {
            Settled::Always(verdict) => verdict.to_string(),
            Settled::Compare(_, value) => format!("({column} = {})", self.bind(value)),
        }
    }

    fn is_in(&mut self, operand: &Expr, values: &[Value], scope: Scope<'_>) -> Result<String> {
        if let Expr::Literal(fixed) = operand {
            let equal = |value: &Value| compare_values(fixed.borrow(), value.borrow()) == Some(Ordering::Equal);
            return Ok(values.iter().any(equal).to_string());
        }
        let shape = self.shape(operand, scope)?;
        if shape == Shape::Number {
            let any = values.iter().map(|value| self.compare_with_value(Comparison::Equal, operand, value, scope));
            return Ok(join_balanced(&any.collect::<Result<Vec<_>>>()?, "or").unwrap_or_else(|| "false".to_owned()));
        }
        let mut found = Vec::with_capacity(values.len());
        for value in values {
            if let Representable::As(value) = representable(value, shape) {
                found.push(value);
            }
        }
        if found.is_empty() {
            return Ok("false".to_owned());
        }
        let operand = self.value(operand, scope, shape)?;
        if found.len() > LONG_LIST {
            for value in &found {
                without_nul(value.as_text())?;
            }
            let list = self.dialect.pack(&found);
            let list = self.bind(list);
            return Ok(self.dialect.is_in_list(&operand, &list, shape));
        }
        let list: Vec<String> = found.into_iter().map(|value| self.bind(value)).collect();
        Ok(format!("({operand} in ({}))", list.join(", ")))
    }
}

/// What is left of a comparison once it is known what the shape can hold.
enum Settled {
    /// Nothing: it holds for all rows or for none.
    Always(bool),
    /// A comparison with a value that the shape can hold.
    Compare(Comparison, Value),
}

fn settled(comparison: Comparison, shape: Shape, value: &Value) -> Settled {
    match (representable(value, shape), comparison) {
        (Representable::As(value), comparison) => Settled::Compare(comparison, value),
        (Representable::Above(units), Comparison::Less | Comparison::LessOrEqual) => {
            Settled::Compare(Comparison::LessOrEqual, units)
        }
        (Representable::Above(units), Comparison::Greater | Comparison::GreaterOrEqual) => {
            Settled::Compare(Comparison::Greater, units)
        }
        (Representable::Above(_), comparison) => Settled::Always(comparison == Comparison::NotEqual),
        (Representable::Beyond(order), comparison) => Settled::Always(comparison.holds(order)),
        (Representable::Never, _) => Settled::Always(false),
    }
}

/// Joins with a word between, as a balanced tree, because databases limit how deep a tree may be.
fn join_balanced(parts: &[String], word: &str) -> Option<String> {
    match parts {
        [] => None,
        [one] => Some(one.clone()),
        few if few.len() <= 16 => Some(format!("({})", few.join(&format!(" {word} ")))),
        many => {
            let (left, right) = many.split_at(many.len() / 2);
            let (left, right) = (join_balanced(left, word)?, join_balanced(right, word)?);
            Some(format!("({left} {word} {right})"))
        }
    }
}

fn symbol(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "=",
        Comparison::NotEqual => "<>",
        Comparison::Less => "<",
        Comparison::LessOrEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => ">=",
    }
}
