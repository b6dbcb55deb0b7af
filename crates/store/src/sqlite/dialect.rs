//! SQLite's dialect.

use crate::sql::{self, Dialect, Extreme, Shape};
use model::{Arithmetic, Function, Value};
use std::fmt::Write;

/// The dialect of SQLite.
pub(crate) struct Sqlite;

impl Dialect for Sqlite {
    fn identifier(&self, name: &str) -> String {
        format!("\"{}\"", name.replace('"', "\"\""))
    }

    fn placeholder(&self, number: usize, _: &Value) -> String {
        format!("?{number}")
    }

    fn blank(&self, shape: Shape) -> &'static str {
        match shape {
            Shape::Text => "''",
            Shape::Integer | Shape::Decimal(_) | Shape::Boolean => "0",
            Shape::Number => "'0'",
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
            _ => format!("{}({operands})", sql::function_name(function)),
        }
    }

    fn arithmetic(&self, operator: Arithmetic, left: &str, right: &str) -> String {
        format!("{}({left}, {right})", sql::operator_name(operator))
    }

    fn number(&self, units: &str, scale: u8) -> String {
        format!("number_of_units({units}, {scale})")
    }

    fn number_parameter(&self, placeholder: &str) -> String {
        placeholder.to_owned()
    }

    fn scaled_up(&self, units: &str, power: u8) -> String {
        format!("({units} * 1{})", "0".repeat(usize::from(power)))
    }

    fn sum(&self, units: &str) -> String {
        format!("sum({units})")
    }

    fn extreme(&self, extreme: Extreme, value: &str, _: Shape) -> String {
        match extreme {
            Extreme::Max => format!("max({value})"),
            Extreme::Min => format!("min({value})"),
        }
    }

    fn number_order(&self, number: &str) -> String {
        format!("{number} collate number")
    }

    fn is_in_list(&self, operand: &str, list: &str, shape: Shape) -> String {
        let value = match shape {
            Shape::Text | Shape::Number | Shape::Date => "cast(unhex(value) as text)",
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

    fn binds_limits(&self) -> bool {
        true
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
