//! What a comparison means: to the letter as OData says, or as Business Central's own filters do.

use super::operand::Operand;
use super::types::Type;
use model::{Comparison, Error, ErrorCode, Expr, Function, Result, TableDescription, Value};

/// How comparisons are understood.
#[derive(Clone, Copy, Debug)]
pub enum Meaning<'m> {
    /// As OData says.
    Strict,
    /// As Business Central does: code in upper case, `tolower` means "in any case", blank is null.
    Compatible {
        /// `*`, `?` and a leading `@` in the texts of `eq` and `ne` are those of Business Central's filters.
        wildcards: bool,
        /// The filtered table, whose names refusals show.
        table: &'m TableDescription,
    },
}

impl Meaning<'_> {
    /// Whether `eq null` finds blank values.
    pub fn blank_is_null(&self) -> bool {
        matches!(self, Meaning::Compatible { .. })
    }

    /// A text that a subject is compared with.
    pub fn text(&self, subject: &Operand, text: &str) -> Result<String> {
        let Meaning::Compatible { table, .. } = self else { return Ok(text.to_owned()) };
        match (&subject.expr, &subject.of) {
            (Expr::Call(Function::ToLower, _), _) => Ok(text.to_lowercase()),
            (Expr::Call(Function::ToUpper, _), _) => Ok(text.to_uppercase()),
            (_, Type::Code(length)) => code(text, *length, &subject.expr, table),
            _ => Ok(text.to_owned()),
        }
    }

    /// A comparison of operands of types that can be compared.
    pub fn compare(&self, comparison: Comparison, left: Operand, right: Operand) -> Result<Expr> {
        let (comparison, left, right) = match left.expr {
            Expr::Literal(_) => (comparison.mirrored(), right, left),
            _ => (comparison, left, right),
        };
        let (Expr::Literal(Value::Text(text)), true) = (&right.expr, left.of.is_text()) else {
            return Ok(Expr::Compare(comparison, Box::new(left.expr), Box::new(right.expr)));
        };
        let text = self.text(&left, text)?;
        let matches = match (self, comparison) {
            (Meaning::Compatible { wildcards: true, .. }, Comparison::Equal | Comparison::NotEqual) => {
                pattern(&left.expr, &text)
            }
            _ => None,
        };
        Ok(match matches {
            Some(matches) if comparison == Comparison::Equal => matches,
            Some(matches) => Expr::Not(Box::new(matches)),
            None => Expr::compare(left.expr, comparison, Value::Text(text)),
        })
    }
}

/// The condition that a text fits a literal which Business Central takes for a pattern; `None` for a plain literal.
fn pattern(subject: &Expr, literal: &str) -> Option<Expr> {
    let any_case = literal.strip_prefix('@').filter(|rest| !rest.is_empty());
    let has_wildcards = literal.contains(['*', '?']);
    if any_case.is_none() && !has_wildcards {
        return None;
    }
    tracing::debug!(literal, "a filter literal is read as a pattern");
    let (subject, pattern) = match any_case {
        Some(rest) => (Expr::Call(Function::ToLower, vec![subject.clone()]), rest.to_lowercase()),
        None => (subject.clone(), literal.to_owned()),
    };
    Some(Expr::Call(Function::MatchesWildcard, vec![subject, Expr::Literal(Value::Text(pattern))]))
}

/// A literal as a code column holds it. One that is too long is no filter for the column.
fn code(text: &str, length: u16, subject: &Expr, table: &TableDescription) -> Result<String> {
    let code = text.trim().to_uppercase();
    let given = code.chars().count();
    if given <= usize::from(length) {
        return Ok(code);
    }
    let column = match subject {
        Expr::Column(position) => table.column(*position).caption.as_str(),
        _ => "",
    };
    Err(Error::refused(
        ErrorCode::ApplicationFilterErrorException,
        format!(
            "The filter \"='{text}'\" is not valid for the {column} field on the {} table. The length of the string is \
             {given}, but it must be less than or equal to {length} characters. Value: {text}",
            table.name
        ),
    ))
}
