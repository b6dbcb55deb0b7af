//! The types of operands in `$filter` and `$orderby`, and the literals that fit them.

use crate::describe::edm_type;
use model::{ColumnType, DateTime, Decimal, Enumeration, Error, ErrorCode, Result, Value};
use odata::literal::Literal;
use odata::names::decode_name;
use std::sync::Arc;

/// What an operand is.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// A text in upper case of at most so many characters.
    Code(u16),
    /// Any text.
    Text,
    /// A whole number of 32 bits.
    Integer,
    /// A whole number of 64 bits.
    Long,
    /// An exact number.
    Decimal,
    /// Yes or no.
    Boolean,
    /// A calendar date.
    Date,
    /// An instant.
    DateTime,
    /// A GUID.
    Guid,
    /// A member of an enumeration, as its ordinal.
    Enum(Arc<Enumeration>),
    /// A time of day, as milliseconds since midnight.
    TimeOfDay,
    /// A span of time, as milliseconds.
    Duration,
    /// Binary content.
    Binary,
    /// A related row, which may be missing.
    Entity(String),
    /// `null`
    Null,
}

impl Type {
    /// The type of a column's values.
    pub fn of(column_type: &ColumnType) -> Type {
        match column_type {
            ColumnType::Code(length) => Type::Code(*length),
            ColumnType::Text(_) | ColumnType::DateFormula => Type::Text,
            ColumnType::Integer => Type::Integer,
            ColumnType::BigInteger => Type::Long,
            ColumnType::Decimal(_) => Type::Decimal,
            ColumnType::Boolean => Type::Boolean,
            ColumnType::Date => Type::Date,
            ColumnType::DateTime => Type::DateTime,
            ColumnType::Guid => Type::Guid,
            ColumnType::Enum(enumeration) => Type::Enum(Arc::clone(enumeration)),
            ColumnType::Blob | ColumnType::Stream => Type::Binary,
        }
    }

    /// The column type whose values it has, where there is one.
    pub fn column_type(&self) -> Option<ColumnType> {
        Some(match self {
            Type::Code(_) | Type::Text => ColumnType::Text(u16::MAX),
            Type::Integer => ColumnType::Integer,
            Type::Long => ColumnType::BigInteger,
            Type::Decimal => ColumnType::Decimal(12),
            Type::Boolean => ColumnType::Boolean,
            Type::Date => ColumnType::Date,
            Type::DateTime => ColumnType::DateTime,
            Type::Guid => ColumnType::Guid,
            Type::Enum(enumeration) => ColumnType::Enum(Arc::clone(enumeration)),
            Type::TimeOfDay | Type::Duration | Type::Binary | Type::Entity(_) | Type::Null => return None,
        })
    }

    /// The name that error texts give it.
    pub fn name(&self) -> String {
        match self {
            Type::TimeOfDay => "Edm.TimeOfDay".to_owned(),
            Type::Duration => "Edm.Duration".to_owned(),
            Type::Entity(name) => format!("Microsoft.NAV.{name}"),
            Type::Null => "<null>".to_owned(),
            of => edm_type(&of.column_type().unwrap_or(ColumnType::Blob)),
        }
    }

    /// Whether it is a text.
    pub fn is_text(&self) -> bool {
        matches!(self, Type::Code(_) | Type::Text)
    }

    /// Whether it is a number.
    pub fn is_number(&self) -> bool {
        matches!(self, Type::Integer | Type::Long | Type::Decimal)
    }

    /// Whether it is a whole number.
    pub fn is_whole(&self) -> bool {
        matches!(self, Type::Integer | Type::Long)
    }

    /// Whether values of both can be compared.
    pub fn compares_with(&self, other: &Type) -> bool {
        match (self, other) {
            (left, right) if left.is_number() => right.is_number(),
            (left, right) if left.is_text() => right.is_text(),
            (left, right) => left == right,
        }
    }

    /// The value without content.
    pub fn blank(&self) -> Value {
        match self {
            Type::Entity(_) | Type::Null => Value::Text(String::new()),
            Type::TimeOfDay | Type::Duration => Value::Integer(0),
            of => of.column_type().unwrap_or(ColumnType::Blob).blank(),
        }
    }
}

/// The type of a literal that stands for itself.
pub fn literal_type(literal: &Literal) -> Type {
    match literal {
        Literal::Null => Type::Null,
        Literal::Boolean(_) => Type::Boolean,
        Literal::Integer(integer) if i32::try_from(*integer).is_ok() => Type::Integer,
        Literal::Integer(_) => Type::Long,
        Literal::Decimal(_) | Literal::Double(_) => Type::Decimal,
        Literal::String(_) => Type::Text,
        Literal::Guid(_) => Type::Guid,
        Literal::Date(_) => Type::Date,
        Literal::DateTime(_) => Type::DateTime,
        Literal::TimeOfDay(_) => Type::TimeOfDay,
        Literal::Duration(_) => Type::Duration,
        Literal::Binary(_) => Type::Binary,
        Literal::Enum { type_name, .. } => {
            Type::Entity(type_name.strip_prefix("Microsoft.NAV.").unwrap_or(type_name).to_owned())
        }
    }
}

/// The literal as a value of a type; `None` when it is no such value.
pub fn literal_as(of: &Type, literal: &Literal) -> Result<Option<Value>> {
    Ok(Some(match (of, literal) {
        (Type::Code(_) | Type::Text, Literal::String(text)) => Value::Text(text.clone()),
        (Type::Integer | Type::Long | Type::Decimal, Literal::Integer(integer)) => match of {
            Type::Decimal => Value::Decimal(Decimal::from(*integer)),
            _ => Value::Integer(*integer),
        },
        (Type::Integer | Type::Long | Type::Decimal, Literal::Decimal(decimal)) => Value::Decimal(*decimal),
        (Type::Integer | Type::Long | Type::Decimal, Literal::Double(double)) => {
            let decimal = Decimal::from_scientific(&format!("{double:e}")).ok();
            Value::Decimal(decimal.ok_or_else(|| {
                Error::bad_request(format!("The value '{double}' is outside of the range of 'Edm.Decimal'."))
            })?)
        }
        (Type::Boolean, Literal::Boolean(boolean)) => Value::Boolean(*boolean),
        (Type::Date, Literal::Date(date)) => Value::Date(*date),
        (Type::DateTime, Literal::DateTime(timestamp)) => Value::DateTime(DateTime::from(*timestamp)),
        // As ODataLib reads it: midnight in UTC.
        (Type::DateTime, Literal::Date(date)) => match jiff::tz::TimeZone::UTC.to_timestamp(date.at(0, 0, 0, 0)) {
            Ok(midnight) => Value::DateTime(DateTime::from(midnight)),
            Err(_) => return Ok(None),
        },
        (Type::Guid, Literal::Guid(guid)) => Value::Guid(*guid),
        (Type::Enum(enumeration), Literal::String(name)) => Value::Integer(ordinal_named(enumeration, name)?),
        (Type::Enum(enumeration), Literal::Enum { type_name, member })
            if type_name.rsplit('.').next().is_some_and(|name| name.eq_ignore_ascii_case(&enumeration.name)) =>
        {
            Value::Integer(ordinal_named(enumeration, member)?)
        }
        (Type::TimeOfDay, Literal::TimeOfDay(time)) => {
            let since_midnight = time.duration_since(jiff::civil::Time::midnight());
            Value::Integer(i64::try_from(since_midnight.as_millis()).unwrap_or(i64::MAX))
        }
        (Type::Duration, Literal::Duration(text)) => Value::Integer(millis_of_duration(text)?),
        (Type::Binary, Literal::Binary(bytes)) => Value::Bytes(bytes.clone()),
        _ => return Ok(None),
    }))
}

/// The ordinal of an enumeration's member, by its plain or its encoded name.
pub fn ordinal_named(enumeration: &Enumeration, name: &str) -> Result<i64> {
    match enumeration.member_named(name).or_else(|| enumeration.member_named(&decode_name(name))) {
        Some(member) => Ok(member.value),
        None => Err(Error::refused(
            ErrorCode::Unknown,
            format!("'{name}' is not an option. The existing options are: {}", enumeration.listing()),
        )),
    }
}

/// The milliseconds of an `Edm.Duration` such as `P1DT2H`.
fn millis_of_duration(text: &str) -> Result<i64> {
    let wrong = || Error::bad_request(format!("Unrecognized 'Edm.Duration' literal 'duration'{text}''."));
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (days, time) = match digits.strip_prefix('P').ok_or_else(wrong)?.split_once('D') {
        Some((days, time)) => (days.parse::<i64>().map_err(|_| wrong())?, time.to_owned()),
        None => (0, digits.trim_start_matches('P').to_owned()),
    };
    let time = match time.as_str() {
        "" => jiff::SignedDuration::ZERO,
        time => format!("P{time}").parse().map_err(|_| wrong())?,
    };
    let millis = days.checked_mul(86_400_000).and_then(|days| days.checked_add(i64::try_from(time.as_millis()).ok()?));
    Ok(sign * millis.ok_or_else(wrong)?)
}
