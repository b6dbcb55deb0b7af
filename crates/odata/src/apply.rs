//! `$apply`: filtering and aggregating (OData Data Aggregation, sections 3.1, 3.10 and 3.12).

use crate::error::SyntaxError;
use crate::expr::{Expr, ExprKind, MAX_DEPTH, parse_expression};

/// One step of an `$apply`; each takes what the one before gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Transformation {
    /// `filter(condition)`
    Filter(Expr),
    /// `aggregate(…)`: one row of aggregates.
    Aggregate(Vec<Aggregate>),
    /// `groupby((a,b/c),…)`: one row for each combination of values, with the aggregates of its rows.
    GroupBy {
        /// The paths whose values make the groups; all are [`ExprKind::Path`].
        by: Vec<Expr>,
        /// What is computed for each group; may be nothing.
        aggregates: Vec<Aggregate>,
    },
}

/// `expression with method as alias`, or `$count as alias`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aggregate {
    /// What is aggregated; `None` for `$count`.
    pub expr: Option<Expr>,
    /// How.
    pub method: Method,
    /// The name of the result.
    pub alias: String,
}

/// How values become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `$count`
    Count,
    /// `countdistinct`
    CountDistinct,
    /// `sum`
    Sum,
    /// `min`
    Min,
    /// `max`
    Max,
    /// `average`
    Average,
}

/// Reads an `$apply`.
pub fn parse(text: &str) -> Result<Vec<Transformation>, SyntaxError> {
    split(text, b'/', text)?.into_iter().map(|part| transformation(part, text)).collect()
}

fn transformation(part: &str, whole: &str) -> Result<Transformation, SyntaxError> {
    let wrong = || SyntaxError::syntax(whole.len(), whole);
    let (name, inside) = call(part).ok_or_else(wrong)?;
    match name {
        "filter" => Ok(Transformation::Filter(parse_expression(inside)?)),
        "aggregate" => Ok(Transformation::Aggregate(aggregates(inside, whole)?)),
        "groupby" => {
            let parts = split(inside, b',', whole)?;
            let (first, rest) = parts.split_first().ok_or_else(wrong)?;
            let paths = first.trim().strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).ok_or_else(wrong)?;
            let by = split(paths, b',', whole)?.into_iter().map(|path| {
                let path = parse_expression(path)?;
                match path.kind {
                    ExprKind::Path(_) => Ok(path),
                    _ => Err(wrong()),
                }
            });
            let by = by.collect::<Result<Vec<_>, _>>()?;
            let aggregates = match rest {
                [] => Vec::new(),
                [one] => match call(one) {
                    Some(("aggregate", inside)) => aggregates(inside, whole)?,
                    _ => return Err(wrong()),
                },
                _ => return Err(wrong()),
            };
            Ok(Transformation::GroupBy { by, aggregates })
        }
        _ => Err(wrong()),
    }
}

/// `name(inside)`
fn call(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.trim().split_once('(')?;
    Some((name.trim(), rest.strip_suffix(')')?))
}

fn aggregates(inside: &str, whole: &str) -> Result<Vec<Aggregate>, SyntaxError> {
    let wrong = || SyntaxError::syntax(whole.len(), whole);
    let parse = |part: &str| {
        let (what, alias) = part.trim().rsplit_once(" as ").ok_or_else(wrong)?;
        let alias = alias.trim();
        if !is_name(alias) {
            return Err(wrong());
        }
        let alias = alias.to_owned();
        if what.trim() == "$count" {
            return Ok(Aggregate { expr: None, method: Method::Count, alias });
        }
        let (expr, method) = what.trim().rsplit_once(" with ").ok_or_else(wrong)?;
        let method = match method.trim() {
            "sum" => Method::Sum,
            "min" => Method::Min,
            "max" => Method::Max,
            "average" => Method::Average,
            "countdistinct" => Method::CountDistinct,
            _ => return Err(wrong()),
        };
        Ok(Aggregate { expr: Some(parse_expression(expr)?), method, alias })
    };
    split(inside, b',', whole)?.into_iter().map(parse).collect()
}

fn is_name(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && letters.all(|letter| letter.is_alphanumeric() || letter == '_')
}

/// Cuts at a separator that stands neither in parentheses nor in quotes. No part may be blank.
fn split<'t>(text: &'t str, separator: u8, whole: &str) -> Result<Vec<&'t str>, SyntaxError> {
    let (mut depth, mut in_quotes, mut start) = (0_usize, false, 0);
    let mut parts = Vec::new();
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'\'' => in_quotes = !in_quotes,
            _ if in_quotes => {}
            b'(' => depth += 1,
            b')' => depth = depth.checked_sub(1).ok_or_else(|| SyntaxError::syntax(index, whole))?,
            _ if byte == separator && depth == 0 => {
                parts.push(&text[start..index]);
                start = index + 1;
            }
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Err(SyntaxError::too_deep(index, whole));
        }
    }
    parts.push(&text[start..]);
    match depth == 0 && !in_quotes && parts.iter().all(|part| !part.trim().is_empty()) {
        true => Ok(parts),
        false => Err(SyntaxError::syntax(whole.len(), whole)),
    }
}
