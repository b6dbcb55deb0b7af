//! SQLite's dialect, and the text functions that SQLite lacks or defines differently.

use crate::sql::{Dialect, Shape};
use model::{Function, Value};
use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};
use std::fmt::Write;

/// The dialect of SQLite.
pub(crate) struct Sqlite;

impl Dialect for Sqlite {
    fn identifier(&self, name: &str) -> String {
        format!("\"{}\"", name.replace('"', "\"\""))
    }

    fn placeholder(&self, number: usize) -> String {
        format!("?{number}")
    }

    fn blank(&self, shape: Shape) -> &'static str {
        match shape {
            Shape::Text => "''",
            Shape::Integer | Shape::Decimal(_) | Shape::Boolean => "0",
            Shape::Date => "'0001-01-01'",
            Shape::DateTime => "-62135596800000",
            Shape::Guid => "x'00000000000000000000000000000000'",
            Shape::Bytes => "x''",
        }
    }

    fn call(&self, function: Function, operands: &[String]) -> String {
        let operands = operands.join(", ");
        match function {
            Function::Contains => format!("(instr({operands}) > 0)"),
            Function::StartsWith => format!("text_starts_with({operands})"),
            Function::EndsWith => format!("text_ends_with({operands})"),
            Function::ToLower => format!("unicode_lower({operands})"),
            Function::ToUpper => format!("unicode_upper({operands})"),
            Function::Substring => format!("text_substring({operands})"),
        }
    }

    fn is_in_list(&self, operand: &str, list: &str, shape: Shape) -> String {
        let value = match shape {
            Shape::Text | Shape::Date => "cast(unhex(value) as text)",
            Shape::Guid | Shape::Bytes => "unhex(value)",
            Shape::Integer | Shape::Decimal(_) | Shape::Boolean | Shape::DateTime => "value",
        };
        format!("({operand} in (select {value} from json_each({list})))")
    }

    /// A JSON array: numbers as they are, everything else in hexadecimal digits, which need no escapes.
    fn pack(&self, values: &[Value]) -> Value {
        let mut json = "[".to_owned();
        for (index, value) in values.iter().enumerate() {
            if index > 0 {
                json.push(',');
            }
            match value {
                Value::Text(text) => hexadecimal(&mut json, text.as_bytes()),
                Value::Date(date) => hexadecimal(&mut json, super::values::date_text(*date).as_bytes()),
                Value::Guid(guid) => hexadecimal(&mut json, guid.as_bytes()),
                Value::Bytes(bytes) => hexadecimal(&mut json, bytes),
                Value::Boolean(boolean) => json.push(if *boolean { '1' } else { '0' }),
                // Writing to a string cannot fail.
                Value::Integer(integer) => drop(write!(json, "{integer}")),
                Value::DateTime(instant) => drop(write!(json, "{}", instant.unix_millis())),
                Value::Decimal(decimal) => drop(write!(json, "{decimal}")),
            }
        }
        json.push(']');
        Value::Text(json)
    }

    fn limit(&self, limit: Option<&str>, offset: Option<&str>) -> String {
        let mut sql = format!(" limit {}", limit.unwrap_or("-1"));
        if let Some(offset) = offset {
            sql.push_str(" offset ");
            sql.push_str(offset);
        }
        sql
    }
}

fn hexadecimal(json: &mut String, bytes: &[u8]) {
    json.push('"');
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(json, "{byte:02x}");
    }
    json.push('"');
}

/// Makes the functions known that [`Sqlite`] compiles to.
pub(crate) fn register_functions(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    connection.create_scalar_function("unicode_lower", 1, flags, |call| Ok(text(call, 0)?.to_lowercase()))?;
    connection.create_scalar_function("unicode_upper", 1, flags, |call| Ok(text(call, 0)?.to_uppercase()))?;
    connection
        .create_scalar_function("text_starts_with", 2, flags, |call| Ok(text(call, 0)?.starts_with(text(call, 1)?)))?;
    connection
        .create_scalar_function("text_ends_with", 2, flags, |call| Ok(text(call, 0)?.ends_with(text(call, 1)?)))?;
    connection.create_scalar_function("text_substring", 2, flags, |call| {
        Ok(text(call, 0)?.chars().skip(number(call, 1)?).collect::<String>())
    })?;
    connection.create_scalar_function("text_substring", 3, flags, |call| {
        Ok(text(call, 0)?.chars().skip(number(call, 1)?).take(number(call, 2)?).collect::<String>())
    })
}

fn text<'a>(call: &'a Context<'_>, index: usize) -> rusqlite::Result<&'a str> {
    call.get_raw(index).as_str().map_err(|error| rusqlite::Error::UserFunctionError(Box::new(error)))
}

fn number(call: &Context<'_>, index: usize) -> rusqlite::Result<usize> {
    Ok(usize::try_from(call.get::<i64>(index)?).unwrap_or(0))
}
