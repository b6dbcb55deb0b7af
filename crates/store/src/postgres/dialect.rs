//! PostgreSQL's dialect.

use crate::layout::hexadecimal;
use crate::sql::{self, Dialect, Extreme, Shape};
use model::{Arithmetic, Function, Value};
use std::fmt::Write;

/// The dialect of PostgreSQL.
pub(crate) struct Postgres;

impl Dialect for Postgres {
    fn identifier(&self, name: &str) -> String {
        format!("\"{}\"", name.replace('"', "\"\""))
    }

    /// Says the type, and for texts that they compare by their bytes, so that nothing depends on what else is there.
    fn placeholder(&self, number: usize, value: &Value) -> String {
        match value {
            Value::Text(_) => format!("(${number}::text collate \"C\")"),
            Value::Integer(_) | Value::DateTime(_) | Value::Decimal(_) => format!("${number}::bigint"),
            Value::Boolean(_) => format!("${number}::boolean"),
            Value::Date(_) => format!("${number}::date"),
            Value::Guid(_) => format!("${number}::uuid"),
            Value::Bytes(_) => format!("${number}::bytea"),
        }
    }

    fn blank(&self, shape: Shape) -> &'static str {
        match shape {
            Shape::Text => "''",
            Shape::Integer | Shape::Decimal(_) => "0",
            Shape::Number => "0::numeric",
            Shape::Boolean => "false",
            Shape::Date => "date '0001-01-01'",
            Shape::DateTime => "(-62135596800000)",
            Shape::Guid => "uuid '00000000-0000-0000-0000-000000000000'",
            Shape::Bytes => "bytea ''",
        }
    }

    fn call(&self, function: Function, operands: &[String]) -> String {
        let call = format!("{}({})", function_name(function), operands.join(", "));
        match function {
            Function::ToLower | Function::ToUpper | Function::Trim | Function::Concat | Function::Substring => {
                format!("({call} collate \"C\")")
            }
            _ => call,
        }
    }

    fn arithmetic(&self, operator: Arithmetic, left: &str, right: &str) -> String {
        format!("{}({left}, {right})", sql::operator_name(operator))
    }

    /// A product with a fraction is exact; a quotient need not be.
    fn number(&self, units: &str, scale: u8) -> String {
        match scale {
            0 => format!("({units})::numeric"),
            _ => format!("(({units})::numeric * 0.{}1)", "0".repeat(usize::from(scale) - 1)),
        }
    }

    fn number_parameter(&self, placeholder: &str) -> String {
        format!("{placeholder}::numeric")
    }

    fn scaled_up(&self, units: &str, power: u8) -> String {
        format!("(({units})::numeric * 1{})", "0".repeat(usize::from(power)))
    }

    fn sum(&self, units: &str) -> String {
        format!("sum({units})::bigint")
    }

    fn extreme(&self, extreme: Extreme, value: &str, shape: Shape) -> String {
        let (function, boolean, order) = match extreme {
            Extreme::Max => ("max", "bool_or", "desc"),
            Extreme::Min => ("min", "bool_and", "asc"),
        };
        match shape {
            Shape::Boolean => format!("{boolean}({value})"),
            // PostgreSQL 15 has neither function for these.
            Shape::Guid | Shape::Bytes => format!("(array_agg({value} order by {value} {order}))[1]"),
            _ => format!("{function}({value})"),
        }
    }

    fn number_order(&self, number: &str) -> String {
        number.to_owned()
    }

    fn is_in_list(&self, operand: &str, list: &str, shape: Shape) -> String {
        let array = match shape {
            Shape::Text => "text[]",
            Shape::Integer | Shape::Decimal(_) | Shape::DateTime => "bigint[]",
            Shape::Number => "numeric[]",
            Shape::Boolean => "boolean[]",
            Shape::Date => "date[]",
            Shape::Guid => "uuid[]",
            Shape::Bytes => "bytea[]",
        };
        format!("({operand} = any({list}::{array}))")
    }

    /// The text of an array.
    fn pack(&self, values: &[Value]) -> Value {
        let mut array = "{".to_owned();
        for (index, value) in values.iter().enumerate() {
            if index > 0 {
                array.push(',');
            }
            // Writing to a string cannot fail.
            let _ = match value {
                Value::Text(text) => write!(array, "\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
                Value::Date(date) => write!(array, "\"{}\"", date_text(*date)),
                Value::Guid(guid) => write!(array, "{guid}"),
                Value::Bytes(bytes) => write!(array, "\"\\\\x{}\"", hexadecimal(bytes)),
                Value::Boolean(boolean) => write!(array, "{boolean}"),
                Value::Integer(integer) => write!(array, "{integer}"),
                Value::DateTime(instant) => write!(array, "{}", instant.unix_millis()),
                Value::Decimal(decimal) => write!(array, "{decimal}"),
            };
        }
        array.push('}');
        Value::Text(array)
    }

    fn binds_limits(&self) -> bool {
        false
    }

    fn limit(&self, limit: Option<&str>, offset: Option<&str>) -> String {
        let clause = |word: &str, number: Option<&str>| number.map_or(String::new(), |it| format!(" {word} {it}"));
        clause("limit", limit) + &clause("offset", offset)
    }
}

/// A date as PostgreSQL reads it. There is no year 0: it is 1 B.C.
pub(super) fn date_text(date: model::Date) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    match year {
        1.. => format!("{year:04}-{month:02}-{day:02}"),
        // Nothing stored is as early as what PostgreSQL cannot write.
        _ => format!("{:04}-{month:02}-{day:02} BC", (1 - i32::from(year)).min(4_713)),
    }
}

/// What a function is called in SQL; PostgreSQL has some itself.
fn function_name(function: Function) -> &'static str {
    match function {
        Function::StartsWith => "starts_with",
        Function::Round => "round",
        Function::Floor => "floor",
        Function::Ceiling => "ceil",
        other => sql::function_name(other),
    }
}
