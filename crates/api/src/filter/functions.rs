//! The canonical functions (OData URL Conventions, sections 5.1.1.5 to 5.1.1.12).

use super::bind::Binder;
use super::operand::Operand;
use super::types::Type;
use super::unsupported;
use crate::protocol::Mode;
use model::{Arithmetic, DateTime, Error, Expr, Function, Pattern, PatternError, Result, Value};
use odata::expr::{Expr as Tree, ExprKind};

impl Binder<'_> {
    /// A function call.
    pub(super) fn call(&mut self, name: &str, args: &[Tree]) -> Result<Operand> {
        let lower = name.to_ascii_lowercase();
        match (lower.as_str(), args) {
            ("cast", [_] | [_, _]) => return self.cast(args),
            ("isof", [_] | [_, _]) => return self.is_of(args),
            _ => {}
        }
        let operands = args.iter().map(|argument| self.operand(argument)).collect::<Result<Vec<_>>>()?;
        self.function(&lower, &operands)?.ok_or_else(|| no_such_function(name, &operands))
    }

    /// The function of that name for operands of these types.
    fn function(&self, name: &str, operands: &[Operand]) -> Result<Option<Operand>> {
        let called = |function: Function, of: Type| {
            let values = operands.iter().map(|operand| operand.expr.clone()).collect();
            Operand::derived(Expr::Call(function, values), of, operands)
        };
        let texts = operands.iter().all(|operand| operand.of.is_text());
        let tested = |function: Function| {
            let argument = match &operands[1].expr {
                Expr::Literal(Value::Text(text)) => Expr::Literal(Value::Text(self.meaning.text(&operands[0], text)?)),
                other => other.clone(),
            };
            let call = Expr::Call(function, vec![operands[0].expr.clone(), argument]);
            Ok(Operand::derived(call, Type::Boolean, operands))
        };
        let of = |index: usize| operands.get(index).map(|operand| &operand.of);
        Ok(Some(match (name, operands.len()) {
            ("contains", 2) if texts => tested(Function::Contains)?,
            ("startswith", 2) if texts => tested(Function::StartsWith)?,
            ("endswith", 2) if texts => tested(Function::EndsWith)?,
            ("concat", 2) if texts => called(Function::Concat, Type::Text),
            ("indexof", 2) if texts => called(Function::IndexOf, Type::Integer),
            ("length", 1) if texts => called(Function::Length, Type::Integer),
            ("tolower", 1) if texts => called(Function::ToLower, Type::Text),
            ("toupper", 1) if texts => called(Function::ToUpper, Type::Text),
            ("trim", 1) if texts => called(Function::Trim, Type::Text),
            ("substring", 2 | 3) if of(0).is_some_and(Type::is_text) => {
                // Positions are fixed numbers; the text functions of databases take no others.
                if !operands[1..].iter().all(|it| matches!(&it.expr, Expr::Literal(Value::Integer(at)) if *at >= 0)) {
                    return Err(unsupported());
                }
                called(Function::Substring, Type::Text)
            }
            ("round" | "floor" | "ceiling", 1) if of(0).is_some_and(Type::is_number) => {
                let function = match name {
                    "round" => Function::Round,
                    "floor" => Function::Floor,
                    _ => Function::Ceiling,
                };
                called(function, Type::Decimal)
            }
            ("year" | "month" | "day", 1) => match date_of(&operands[0]) {
                Some(date) => {
                    let function = match name {
                        "year" => Function::Year,
                        "month" => Function::Month,
                        _ => Function::Day,
                    };
                    Operand::derived(Expr::Call(function, vec![date]), Type::Integer, operands)
                }
                None => return Ok(None),
            },
            ("date", 1) => match date_of(&operands[0]) {
                Some(date) => Operand::derived(date, Type::Date, operands),
                None => return Ok(None),
            },
            ("hour" | "minute" | "second" | "fractionalseconds" | "time", 1) => match millis_of_day(&operands[0]) {
                Some(millis) => time_part(name, millis, operands),
                None => return Ok(None),
            },
            ("totalseconds", 1) if of(0) == Some(&Type::Duration) => {
                Operand::derived(in_seconds(operands[0].expr.clone()), Type::Decimal, operands)
            }
            ("totaloffsetminutes", 1) if of(0) == Some(&Type::DateTime) => {
                Operand::derived(Expr::Literal(Value::Integer(0)), Type::Integer, operands)
            }
            ("now", 0) => Operand::literal(Value::DateTime(self.protocol.now), Type::DateTime),
            ("mindatetime", 0) => Operand::literal(Value::DateTime(DateTime::BLANK), Type::DateTime),
            ("maxdatetime", 0) => {
                let last = jiff::civil::datetime(9999, 12, 31, 23, 59, 59, 999_000_000);
                let last = jiff::tz::Offset::UTC.to_timestamp(last).unwrap_or(jiff::Timestamp::MAX);
                Operand::literal(Value::DateTime(DateTime::from(last)), Type::DateTime)
            }
            // A function of 4.01, which Business Central lacks.
            ("matchespattern", 2) if self.protocol.mode == Mode::Compatible => return Err(unsupported()),
            ("matchespattern", 2) if texts => pattern_matched(operands)?,
            ("hassubset" | "hassubsequence", 2) => return Err(unsupported()),
            _ if name.starts_with("geo.") => return Err(unsupported()),
            _ => return Ok(None),
        }))
    }

    /// `cast(x,Edm.T)`: between kinds of numbers, and what is of the type already.
    fn cast(&mut self, args: &[Tree]) -> Result<Operand> {
        let ([subject, _], Some(name)) = (args, type_name(args)) else { return Err(unsupported()) };
        let operand = self.operand(subject)?;
        let of = match name {
            "Edm.Decimal" | "Edm.Double" | "Edm.Single" if operand.of.is_number() => Type::Decimal,
            "Edm.Int64" if operand.of.is_whole() => Type::Long,
            "Edm.Int32" if operand.of == Type::Integer => Type::Integer,
            "Edm.Int16" | "Edm.Int32" | "Edm.Int64" => return Err(unsupported()),
            name if name == operand.of.name() => return Ok(operand),
            _ => return Err(unsupported()),
        };
        Ok(Operand { of, ..operand })
    }

    /// `isof(x,T)`, known before any row is looked at.
    fn is_of(&mut self, args: &[Tree]) -> Result<Operand> {
        let Some(name) = type_name(args) else { return Err(unsupported()) };
        let entity = match args {
            [_] => self.entity_of(&[]),
            [Tree { kind: ExprKind::Path(path), .. }, _] => self.entity_of(path),
            _ => None,
        };
        let verdict = match (entity, args) {
            (Some(entity), _) => name == format!("Microsoft.NAV.{entity}"),
            (None, [subject, _]) => self.operand(subject)?.of.name() == name,
            _ => return Err(unsupported()),
        };
        Ok(Operand::literal(Value::Boolean(verdict), Type::Boolean))
    }
}

/// `matchesPattern(x,'pattern')` (4.01). What the databases at hand do not compute alike, and patterns that are not fixed,
/// are refused.
fn pattern_matched(operands: &[Operand]) -> Result<Operand> {
    let [text, Operand { expr: Expr::Literal(Value::Text(pattern)), .. }] = operands else { return Err(unsupported()) };
    let pattern = Pattern::parse(pattern).map_err(|error| match error {
        PatternError::Wrong => {
            Error::bad_request(format!("The pattern '{pattern}' is not a valid regular expression."))
        }
        PatternError::Unsupported => unsupported(),
    })?;
    let pattern = Expr::Literal(Value::Text(pattern.portable().to_owned()));
    let call = Expr::Call(Function::MatchesPattern, vec![text.expr.clone(), pattern]);
    Ok(Operand::derived(call, Type::Boolean, operands))
}

/// The type named by the last argument.
fn type_name(args: &[Tree]) -> Option<&str> {
    match &args.last()?.kind {
        ExprKind::Path(path) => match path.as_slice() {
            [name] => Some(name),
            _ => None,
        },
        _ => None,
    }
}

fn no_such_function(name: &str, operands: &[Operand]) -> Error {
    let types: Vec<String> = operands.iter().map(|operand| operand.of.name()).collect();
    let known = [
        "contains",
        "startswith",
        "endswith",
        "concat",
        "indexof",
        "length",
        "tolower",
        "toupper",
        "trim",
        "substring",
        "matchesPattern",
        "round",
        "floor",
        "ceiling",
        "year",
        "month",
        "day",
        "date",
        "hour",
        "minute",
        "second",
        "fractionalseconds",
        "time",
        "totalseconds",
        "totaloffsetminutes",
        "now",
        "mindatetime",
        "maxdatetime",
        "cast",
        "isof",
    ];
    match known.iter().any(|known| known.eq_ignore_ascii_case(name)) {
        true => Error::bad_request(format!(
            "No function signature for the function with name '{name}' matches the specified arguments: {}.",
            types.join(", ")
        )),
        false => Error::bad_request(format!("An unknown function with name '{name}' was found.")),
    }
}

fn date_of(operand: &Operand) -> Option<Expr> {
    match operand.of {
        Type::Date => Some(operand.expr.clone()),
        Type::DateTime => Some(Expr::Call(Function::DateOf, vec![operand.expr.clone()])),
        _ => None,
    }
}

fn millis_of_day(operand: &Operand) -> Option<Expr> {
    match operand.of {
        Type::TimeOfDay => Some(operand.expr.clone()),
        Type::DateTime => Some(Expr::Call(Function::MillisOfDay, vec![operand.expr.clone()])),
        _ => None,
    }
}

fn with_number(operator: Arithmetic, left: Expr, right: i64) -> Expr {
    Expr::Arithmetic(operator, Box::new(left), Box::new(Expr::Literal(Value::Integer(right))))
}

fn in_seconds(millis: Expr) -> Expr {
    with_number(Arithmetic::Divide, millis, 1000)
}

fn time_part(name: &str, millis: Expr, operands: &[Operand]) -> Operand {
    let whole = |unit: i64, of: i64| {
        with_number(Arithmetic::Remainder, with_number(Arithmetic::DivideWhole, millis.clone(), unit), of)
    };
    let (expr, of) = match name {
        "hour" => (whole(3_600_000, 24), Type::Integer),
        "minute" => (whole(60_000, 60), Type::Integer),
        "second" => (whole(1000, 60), Type::Integer),
        "fractionalseconds" => (in_seconds(with_number(Arithmetic::Remainder, millis, 1000)), Type::Decimal),
        _ => (millis, Type::TimeOfDay),
    };
    Operand::derived(expr, of, operands)
}
