//! Values between JSON and columns.

use crate::describe::edm_type;
use crate::filter::ordinal_named;
use crate::protocol::{Protocol, SchemaVersion};
use model::{ColumnType, DateTime, Decimal, Error, ErrorCode, Result, Uuid, Value, ValueRef};
use odata::json;
use odata::names::encode_name;

/// In which of several forms values are written.
#[derive(Clone, Copy, Debug)]
pub struct ValueForm {
    /// 64-bit numbers and decimals are texts.
    long_numbers_as_text: bool,
    /// Members of enumerations are plain names, not encoded as identifiers.
    plain_enums: bool,
}

impl ValueForm {
    /// The form a request wants.
    pub fn of(protocol: &Protocol) -> ValueForm {
        ValueForm {
            long_numbers_as_text: protocol.ieee754_compatible,
            plain_enums: protocol.schema_version == SchemaVersion::V1_0,
        }
    }
}

/// Writes a value as its property type shows it.
pub fn write_value(out: &mut Vec<u8>, column_type: &ColumnType, value: ValueRef<'_>, form: ValueForm) {
    let quote = form.long_numbers_as_text && matches!(column_type, ColumnType::BigInteger | ColumnType::Decimal(_));
    if quote {
        out.push(b'"');
    }
    match value {
        ValueRef::Text(text) => json::write_string(out, text),
        ValueRef::Integer(ordinal) => match column_type {
            ColumnType::Enum(enumeration) => match enumeration.member(ordinal) {
                Some(member) if form.plain_enums => json::write_string(out, &member.name),
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
    if quote {
        out.push(b'"');
    }
}

/// Writes a value by itself: a text without quotes, a stream's bytes.
pub fn write_raw(out: &mut Vec<u8>, column_type: &ColumnType, value: ValueRef<'_>, form: ValueForm) {
    match value {
        ValueRef::Text(text) => out.extend_from_slice(text.as_bytes()),
        ValueRef::Bytes(bytes) => out.extend_from_slice(bytes),
        other => {
            let mut quoted = Vec::new();
            write_value(&mut quoted, column_type, other, form);
            out.extend(quoted.into_iter().filter(|byte| *byte != b'"'));
        }
    }
}

/// The value a JSON body gives for a property.
///
/// `texts_as_numbers` also takes numbers in quotes (`IEEE754Compatible=true`).
pub fn value_from_json(
    name: &str,
    column_type: &ColumnType,
    given: &serde_json::Value,
    texts_as_numbers: bool,
) -> Result<Value> {
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
        (ColumnType::Integer | ColumnType::BigInteger, Json::String(digits)) if texts_as_numbers => {
            Value::Integer(digits.parse().map_err(|_| wrong())?)
        }
        (ColumnType::Decimal(_), Json::String(digits)) if texts_as_numbers => {
            Value::Decimal(decimal_of(digits).ok_or_else(wrong)?)
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
