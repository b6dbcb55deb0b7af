//! Values between JSON, URL literals and columns.

use crate::metadata::edm_type;
use model::{BLANK_DATE, ColumnType, DateTime, Decimal, Enumeration, Error, ErrorCode, Result, Uuid, Value, ValueRef};
use odata::json;
use odata::literal::Literal;
use odata::names::{decode_name, encode_name};

/// Writes a value as its property type shows it.
pub fn write_value(out: &mut Vec<u8>, column_type: &ColumnType, value: ValueRef<'_>) {
    match value {
        ValueRef::Text(text) => json::write_string(out, text),
        ValueRef::Integer(ordinal) => match column_type {
            ColumnType::Enum(enumeration) => match enumeration.member(ordinal) {
                Some(member) => json::write_string(out, &encode_name(&member.name)),
                None => json::write_string(out, &ordinal.to_string()),
            },
            _ => json::write_i64(out, ordinal),
        },
        ValueRef::Decimal(decimal) => json::write_decimal(out, decimal),
        ValueRef::Boolean(boolean) => json::write_bool(out, boolean),
        ValueRef::Date(date) => json::write_date(out, date),
        ValueRef::DateTime(instant) => json::write_datetime(out, instant.unix_millis()),
        ValueRef::Guid(guid) => json::write_guid(out, guid),
        ValueRef::Bytes(_) => out.extend_from_slice(b"null"),
    }
}

/// The value a JSON body gives for a property.
pub fn value_from_json(name: &str, column_type: &ColumnType, given: &serde_json::Value) -> Result<Value> {
    use serde_json::Value as Json;
    let wrong = || {
        let shown = match given {
            Json::String(text) => text.clone(),
            other => other.to_string(),
        };
        Error::bad_request(format!(
            "Cannot convert the literal '{shown}' to the expected type '{}'.",
            edm_type(column_type)
        ))
    };
    Ok(match (column_type, given) {
        (_, Json::Null)
            if matches!(column_type, ColumnType::Text(_) | ColumnType::Code(_) | ColumnType::DateFormula) =>
        {
            column_type.blank()
        }
        (ColumnType::Date, Json::Null) => column_type.blank(),
        (_, Json::Null) => {
            return Err(Error::refused(
                ErrorCode::BadRequestRequiredParamNotProvided,
                format!("Field '{name}' must not be blank or empty."),
            ));
        }
        (ColumnType::Code(_) | ColumnType::Text(_) | ColumnType::DateFormula, Json::String(text)) => {
            Value::Text(text.clone())
        }
        (ColumnType::Integer | ColumnType::BigInteger, Json::Number(number)) => {
            Value::Integer(number.as_i64().ok_or_else(wrong)?)
        }
        (ColumnType::Decimal(_), Json::Number(number)) => {
            Value::Decimal(decimal_of(&number.to_string()).ok_or_else(wrong)?)
        }
        (ColumnType::Boolean, Json::Bool(boolean)) => Value::Boolean(*boolean),
        (ColumnType::Date, Json::String(text)) => match text.parse() {
            Ok(date) if text.len() == 10 => Value::Date(date),
            _ => return Err(Error::bad_request("Unable to convert value to Date")),
        },
        (ColumnType::DateTime, Json::String(text)) => {
            let timestamp: jiff::Timestamp = text.parse().map_err(|_| wrong())?;
            Value::DateTime(DateTime::from(timestamp))
        }
        (ColumnType::Guid, Json::String(text)) => {
            let plain = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or(text);
            match Uuid::try_parse(plain) {
                Ok(guid) if plain.len() == 36 => Value::Guid(guid),
                _ => return Err(wrong()),
            }
        }
        (ColumnType::Enum(enumeration), Json::String(text)) => Value::Integer(ordinal_named(enumeration, text)?),
        _ => return Err(wrong()),
    })
}

/// An exact decimal from a JSON number, exponents included; `None` for one that would have to be rounded.
fn decimal_of(digits: &str) -> Option<Decimal> {
    let Some((mantissa, exponent)) = digits.split_once(['e', 'E']) else { return Decimal::from_str_exact(digits).ok() };
    let (mantissa, exponent) = (Decimal::from_str_exact(mantissa).ok()?.normalize(), exponent.parse::<i64>().ok()?);
    let scale = i64::from(mantissa.scale()).checked_sub(exponent)?;
    let (units, scale) = match u32::try_from(scale) {
        Ok(scale) => (mantissa.mantissa(), scale),
        Err(_) => {
            let factor = 10_i128.checked_pow(u32::try_from(scale.checked_neg()?).ok()?)?;
            (mantissa.mantissa().checked_mul(factor)?, 0)
        }
    };
    Decimal::try_from_i128_with_scale(units, scale).ok()
}

/// The ordinal of an enumeration's member, by its plain or its encoded name.
fn ordinal_named(enumeration: &Enumeration, name: &str) -> Result<i64> {
    match enumeration.member_named(name).or_else(|| enumeration.member_named(&decode_name(name))) {
        Some(member) => Ok(member.value),
        None => Err(Error::refused(
            ErrorCode::Unknown,
            format!("'{name}' is not an option. The existing options are: {}", enumeration.listing()),
        )),
    }
}

/// The value a URL literal stands for when it is compared with a property of this type.
pub fn value_from_literal(column_type: &ColumnType, literal: &Literal, operator: &str) -> Result<Value> {
    Ok(match (column_type, literal) {
        (_, Literal::Null) => column_type.blank(),
        (ColumnType::Code(_), Literal::String(text)) => Value::Text(text.trim().to_uppercase()),
        (ColumnType::Text(_) | ColumnType::DateFormula, Literal::String(text)) => Value::Text(text.clone()),
        (ColumnType::Integer | ColumnType::BigInteger, Literal::Integer(integer)) => Value::Integer(*integer),
        (ColumnType::Integer | ColumnType::BigInteger, Literal::Decimal(decimal)) => Value::Decimal(*decimal),
        (ColumnType::Decimal(_), Literal::Integer(integer)) => Value::Decimal(Decimal::from(*integer)),
        (ColumnType::Decimal(_), Literal::Decimal(decimal)) => Value::Decimal(*decimal),
        (ColumnType::Boolean, Literal::Boolean(boolean)) => Value::Boolean(*boolean),
        (ColumnType::Date, Literal::Date(date)) => Value::Date(*date),
        (ColumnType::DateTime, Literal::DateTime(timestamp)) => Value::DateTime(DateTime::from(*timestamp)),
        (ColumnType::DateTime, Literal::Date(date)) if *date == BLANK_DATE => Value::DateTime(DateTime::BLANK),
        (ColumnType::Guid, Literal::Guid(guid)) => Value::Guid(*guid),
        (ColumnType::Enum(enumeration), Literal::String(name) | Literal::Enum { member: name, .. }) => {
            Value::Integer(ordinal_named(enumeration, name)?)
        }
        _ => {
            return Err(Error::bad_request(format!(
                "A binary operator with incompatible types was detected. Found operand types '{}' and '{}' for \
                 operator kind '{operator}'.",
                edm_type(column_type),
                literal_type(literal)
            )));
        }
    })
}

fn literal_type(literal: &Literal) -> &'static str {
    match literal {
        Literal::Null => "<null>",
        Literal::Boolean(_) => "Edm.Boolean",
        Literal::Integer(integer) if i32::try_from(*integer).is_ok() => "Edm.Int32",
        Literal::Integer(_) => "Edm.Int64",
        Literal::Decimal(_) => "Edm.Decimal",
        Literal::Double(_) => "Edm.Double",
        Literal::String(_) => "Edm.String",
        Literal::Guid(_) => "Edm.Guid",
        Literal::Date(_) => "Edm.Date",
        Literal::DateTime(_) => "Edm.DateTimeOffset",
        Literal::TimeOfDay(_) => "Edm.TimeOfDay",
        Literal::Duration(_) => "Edm.Duration",
        Literal::Binary(_) => "Edm.Binary",
        Literal::Enum { .. } => "Edm.EnumType",
    }
}

#[cfg(test)]
mod tests {
    use super::decimal_of;

    #[test]
    fn numbers_are_exact_or_refused() {
        for (digits, expected) in [
            ("0.1", Some("0.1")),
            ("12345678901234.56789", Some("12345678901234.56789")),
            ("1e3", Some("1000")),
            ("1.50E-2", Some("0.015")),
            ("-2.5e+1", Some("-25")),
            ("1e29", None),
            ("1e-29", None),
            ("1e99999999999999999999", None),
            ("1.00000000000000000000000000000000001e0", None),
        ] {
            assert_eq!(decimal_of(digits).map(|decimal| decimal.to_string()).as_deref(), expected, "{digits}");
        }
    }
}
