//! `$apply`: filtering and aggregating (OData Data Aggregation, sections 3.1, 3.10 and 3.12).

use std::fmt;

use crate::error::SyntaxError;
use crate::expr::{Expr, ExprKind, MAX_DEPTH};
use crate::lexer::name_end;
use crate::parser::{self, Budget};
use crate::print::write_list;

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

impl Method {
    const WITH_WORDS: [(&'static str, Method); 5] = [
        ("sum", Method::Sum),
        ("min", Method::Min),
        ("max", Method::Max),
        ("average", Method::Average),
        ("countdistinct", Method::CountDistinct),
    ];

    /// The method behind `with`.
    fn from_word(word: &str) -> Option<Method> {
        Method::WITH_WORDS.into_iter().find(|(found, _)| *found == word).map(|(_, method)| method)
    }

    fn word(self) -> &'static str {
        Method::WITH_WORDS.iter().find(|(_, method)| *method == self).map_or("$count", |(word, _)| word)
    }
}

/// Reads an `$apply`. Its expressions share the limits of a query.
pub fn parse(text: &str) -> Result<Vec<Transformation>, SyntaxError> {
    let mut reader = Reader { whole: text, budget: Budget::new() };
    split(text, b'/', text)?.into_iter().map(|part| reader.transformation(part)).collect()
}

struct Reader<'t> {
    whole: &'t str,
    budget: Budget,
}

impl Reader<'_> {
    fn transformation(&mut self, part: &str) -> Result<Transformation, SyntaxError> {
        match self.call(part)? {
            ("filter", inside) => Ok(Transformation::Filter(self.expression(inside)?)),
            ("aggregate", inside) => Ok(Transformation::Aggregate(self.aggregates(inside)?)),
            ("groupby", inside) => self.group_by(inside),
            _ => Err(self.wrong()),
        }
    }

    fn group_by(&mut self, inside: &str) -> Result<Transformation, SyntaxError> {
        let parts = split(inside, b',', self.whole)?;
        let (paths, aggregates) = match parts.as_slice() {
            [paths] => (paths, Vec::new()),
            [paths, then] => match self.call(then)? {
                ("aggregate", inside) => (paths, self.aggregates(inside)?),
                _ => return Err(self.wrong()),
            },
            _ => return Err(self.wrong()),
        };
        let paths = paths.trim().strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        let paths = split(paths.ok_or_else(|| self.wrong())?, b',', self.whole)?;
        let by = paths.into_iter().map(|path| self.path(path)).collect::<Result<_, _>>()?;
        Ok(Transformation::GroupBy { by, aggregates })
    }

    fn aggregates(&mut self, inside: &str) -> Result<Vec<Aggregate>, SyntaxError> {
        split(inside, b',', self.whole)?.into_iter().map(|part| self.aggregate(part)).collect()
    }

    fn aggregate(&mut self, part: &str) -> Result<Aggregate, SyntaxError> {
        let (what, alias) = self.cut(part, " as ")?;
        if alias.contains(['.', '$', '@']) || name_end(alias, 0) != Some(alias.len()) {
            return Err(self.wrong());
        }
        let alias = alias.to_owned();
        if what == "$count" {
            self.budget.take(0, self.whole)?;
            return Ok(Aggregate { expr: None, method: Method::Count, alias });
        }
        let (expr, method) = self.cut(what, " with ")?;
        let method = Method::from_word(method).ok_or_else(|| self.wrong())?;
        let expr = self.expression(expr)?;
        match &expr.kind {
            ExprKind::Path(path) if path == &["$count"] => Err(self.wrong()),
            _ => Ok(Aggregate { expr: Some(expr), method, alias }),
        }
    }

    fn path(&mut self, text: &str) -> Result<Expr, SyntaxError> {
        let path = self.expression(text)?;
        match path.kind {
            ExprKind::Path(_) => Ok(path),
            _ => Err(self.wrong()),
        }
    }

    fn expression(&mut self, text: &str) -> Result<Expr, SyntaxError> {
        parser::expression(text, &mut self.budget)
    }

    /// `name(inside)`
    fn call<'p>(&self, text: &'p str) -> Result<(&'p str, &'p str), SyntaxError> {
        let parts = text.trim().split_once('(').and_then(|(name, rest)| Some((name.trim(), rest.strip_suffix(')')?)));
        parts.ok_or_else(|| self.wrong())
    }

    /// What stands before and after the last such word.
    fn cut<'p>(&self, text: &'p str, word: &str) -> Result<(&'p str, &'p str), SyntaxError> {
        let parts = text.trim().rsplit_once(word).map(|(before, after)| (before.trim(), after.trim()));
        parts.ok_or_else(|| self.wrong())
    }

    fn wrong(&self) -> SyntaxError {
        SyntaxError::syntax(self.whole.len(), self.whole)
    }
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

impl fmt::Display for Transformation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Transformation::Filter(condition) => write!(f, "filter({condition})"),
            Transformation::Aggregate(aggregates) => write_aggregates(f, aggregates),
            Transformation::GroupBy { by, aggregates } => {
                f.write_str("groupby((")?;
                write_list(f, by)?;
                f.write_str(")")?;
                if !aggregates.is_empty() {
                    f.write_str(",")?;
                    write_aggregates(f, aggregates)?;
                }
                f.write_str(")")
            }
        }
    }
}

impl fmt::Display for Aggregate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.expr {
            Some(expr) => write!(f, "{expr} with {} as {}", self.method.word(), self.alias),
            None => write!(f, "$count as {}", self.alias),
        }
    }
}

fn write_aggregates(f: &mut fmt::Formatter<'_>, aggregates: &[Aggregate]) -> fmt::Result {
    f.write_str("aggregate(")?;
    write_list(f, aggregates)?;
    f.write_str(")")
}
