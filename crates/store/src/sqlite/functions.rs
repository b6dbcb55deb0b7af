//! The functions that SQLite lacks or defines differently, made known to a connection.
//!
//! Each computes what `model` computes in memory. A null, which stands for no value, gives null.

use crate::sql::{function_name, operator_name};
use model::{Arithmetic, DateTime, Decimal, Function, Pattern, Value};
use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;

/// How the operands of a function lie in the database.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Integer,
    Number,
    Date,
    DateTime,
}

use Kind::{Date as D, DateTime as T, Integer as I, Number as N, Text as S};

const FUNCTIONS: [(Function, &[Kind]); 23] = [
    (Function::StartsWith, &[S, S]),
    (Function::EndsWith, &[S, S]),
    (Function::MatchesWildcard, &[S, S]),
    (Function::ToLower, &[S]),
    (Function::ToUpper, &[S]),
    (Function::Trim, &[S]),
    (Function::Concat, &[S, S]),
    (Function::Substring, &[S, I]),
    (Function::Substring, &[S, I, I]),
    (Function::Length, &[S]),
    (Function::IndexOf, &[S, S]),
    (Function::Year, &[D]),
    (Function::Month, &[D]),
    (Function::Day, &[D]),
    (Function::DateOf, &[T]),
    (Function::MillisOfDay, &[T]),
    (Function::PlusMillis, &[T, I]),
    (Function::PlusDays, &[D, I]),
    (Function::MillisBetween, &[T, T]),
    (Function::DaysBetween, &[D, D]),
    (Function::Round, &[N]),
    (Function::Floor, &[N]),
    (Function::Ceiling, &[N]),
];

const OPERATORS: [Arithmetic; 6] = [
    Arithmetic::Add,
    Arithmetic::Subtract,
    Arithmetic::Multiply,
    Arithmetic::Divide,
    Arithmetic::DivideWhole,
    Arithmetic::Remainder,
];

/// Makes the functions known that the dialect compiles to.
pub(crate) fn register_functions(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    for (function, kinds) in FUNCTIONS {
        // There are at most three operands.
        let count = kinds.len() as i32;
        connection.create_scalar_function(function_name(function), count, flags, move |call| {
            let operands: Option<Vec<Value>> =
                kinds.iter().enumerate().map(|(index, kind)| operand(call, index, *kind)).collect();
            Ok(operands.map(|operands| written(function.apply(&operands))))
        })?;
    }
    connection.create_scalar_function(function_name(Function::MatchesPattern), 2, flags, matches_pattern)?;
    for operator in OPERATORS {
        connection.create_scalar_function(operator_name(operator), 2, flags, move |call| {
            Ok(number(call, 0)
                .zip(number(call, 1))
                .and_then(|(left, right)| operator.apply(left, right))
                .map(|it| it.to_string()))
        })?;
    }
    connection.create_scalar_function("number_of_units", 2, flags, |call| {
        let (units, scale) = (call.get::<Option<i64>>(0)?, call.get::<u32>(1)?);
        let number = units.and_then(|units| Decimal::try_from_i128_with_scale(i128::from(units), scale).ok());
        Ok(number.map(|number| number.normalize().to_string()))
    })?;
    connection.create_collation("number", |left, right| decimal(left).cmp(&decimal(right)))
}

/// Reads the pattern once for each statement.
fn matches_pattern(call: &mut Context<'_>) -> rusqlite::Result<Option<bool>> {
    let pattern = call.get_or_create_aux(1, |pattern| pattern.as_str().map(Pattern::parse))?;
    Ok(match (call.get_raw(0), pattern.as_ref()) {
        (ValueRef::Text(text), Ok(pattern)) => Some(pattern.matches(&String::from_utf8_lossy(text))),
        _ => None,
    })
}

fn operand(call: &Context<'_>, index: usize, kind: Kind) -> Option<Value> {
    Some(match (kind, call.get_raw(index)) {
        (_, ValueRef::Null) => return None,
        (Kind::Text, ValueRef::Text(bytes)) => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
        (Kind::Number, ValueRef::Text(_)) => Value::Decimal(number(call, index)?),
        (Kind::Date, ValueRef::Text(bytes)) => Value::Date(super::values::date(bytes).unwrap_or(model::BLANK_DATE)),
        (Kind::Integer, ValueRef::Integer(integer)) => Value::Integer(integer),
        (Kind::DateTime, ValueRef::Integer(millis)) => Value::DateTime(DateTime::from_unix_millis(millis)),
        _ => return None,
    })
}

fn number(call: &Context<'_>, index: usize) -> Option<Decimal> {
    call.get_raw(index).as_str().ok().and_then(|text| Decimal::from_str_exact(text).ok())
}

fn decimal(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap_or_default()
}

/// A value as the database holds it.
fn written(value: Value) -> rusqlite::types::Value {
    use rusqlite::types::Value as Sql;
    match value {
        Value::Text(text) => Sql::Text(text),
        Value::Integer(integer) => Sql::Integer(integer),
        Value::Boolean(boolean) => Sql::Integer(i64::from(boolean)),
        Value::Decimal(decimal) => Sql::Text(decimal.normalize().to_string()),
        Value::Date(date) => Sql::Text(super::values::date_text(date)),
        Value::DateTime(instant) => Sql::Integer(instant.unix_millis()),
        Value::Guid(guid) => Sql::Blob(guid.as_bytes().to_vec()),
        Value::Bytes(bytes) => Sql::Blob(bytes),
    }
}
