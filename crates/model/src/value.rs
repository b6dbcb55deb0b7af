//! The values a column can hold: owned ([`Value`]) and borrowed from the database ([`ValueRef`]).
//!
//! There is no null: as in Business Central, every type has a blank value, and a column that was never set holds it.

use jiff::Timestamp;
use jiff::civil::Date;
use rust_decimal::Decimal;
use uuid::Uuid;

/// The blank date, `0001-01-01` on the wire.
pub const BLANK_DATE: Date = jiff::civil::date(1, 1, 1);

/// An instant in UTC with millisecond precision, the precision of Business Central's DateTime.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime(i64);

impl DateTime {
    /// The blank instant, `0001-01-01T00:00:00Z` on the wire.
    pub const BLANK: DateTime = DateTime(-62_135_596_800_000);

    /// From milliseconds since 1970-01-01T00:00:00Z.
    pub const fn from_unix_millis(millis: i64) -> DateTime {
        DateTime(millis)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z; negative before that.
    pub const fn unix_millis(self) -> i64 {
        self.0
    }

    /// The calendar date of this instant in UTC; the blank date when the instant is outside the calendar.
    pub fn utc_date(self) -> Date {
        Timestamp::from_millisecond(self.0).map_or(BLANK_DATE, |it| jiff::tz::TimeZone::UTC.to_datetime(it).date())
    }

    /// The instant `millis` milliseconds later (or earlier, when negative).
    pub const fn plus_millis(self, millis: i64) -> DateTime {
        DateTime(self.0.saturating_add(millis))
    }
}

impl From<Timestamp> for DateTime {
    fn from(timestamp: Timestamp) -> DateTime {
        DateTime(timestamp.as_millisecond())
    }
}

/// One column's value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// Text, Code and DateFormula.
    Text(String),
    /// Integer, BigInteger and the ordinal of an enumeration.
    Integer(i64),
    /// An exact decimal; at most the column's scale of digits after the point.
    Decimal(Decimal),
    /// Boolean.
    Boolean(bool),
    /// A calendar date without a time zone.
    Date(Date),
    /// An instant.
    DateTime(DateTime),
    /// A GUID.
    Guid(Uuid),
    /// Binary content.
    Bytes(Vec<u8>),
}

impl Value {
    /// True for `''`, 0, false, the zero GUID and the blank date or instant.
    pub fn is_blank(&self) -> bool {
        self.borrow().is_blank()
    }

    /// This value without copying its content.
    pub fn borrow(&self) -> ValueRef<'_> {
        match self {
            Value::Text(text) => ValueRef::Text(text),
            Value::Integer(integer) => ValueRef::Integer(*integer),
            Value::Decimal(decimal) => ValueRef::Decimal(*decimal),
            Value::Boolean(boolean) => ValueRef::Boolean(*boolean),
            Value::Date(date) => ValueRef::Date(*date),
            Value::DateTime(instant) => ValueRef::DateTime(*instant),
            Value::Guid(guid) => ValueRef::Guid(*guid),
            Value::Bytes(bytes) => ValueRef::Bytes(bytes),
        }
    }

    /// The text, or `""` for a value of another type.
    pub fn as_text(&self) -> &str {
        match self {
            Value::Text(text) => text,
            _ => "",
        }
    }

    /// The GUID, or the zero GUID for a value of another type.
    pub fn as_guid(&self) -> Uuid {
        match self {
            Value::Guid(guid) => *guid,
            _ => Uuid::nil(),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

/// A value borrowed from wherever it lies, such as the database's own buffer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ValueRef<'a> {
    /// See [`Value::Text`].
    Text(&'a str),
    /// See [`Value::Integer`].
    Integer(i64),
    /// See [`Value::Decimal`].
    Decimal(Decimal),
    /// See [`Value::Boolean`].
    Boolean(bool),
    /// See [`Value::Date`].
    Date(Date),
    /// See [`Value::DateTime`].
    DateTime(DateTime),
    /// See [`Value::Guid`].
    Guid(Uuid),
    /// See [`Value::Bytes`].
    Bytes(&'a [u8]),
}

impl ValueRef<'_> {
    /// See [`Value::is_blank`].
    pub fn is_blank(&self) -> bool {
        match self {
            ValueRef::Text(text) => text.is_empty(),
            ValueRef::Integer(integer) => *integer == 0,
            ValueRef::Decimal(decimal) => decimal.is_zero(),
            ValueRef::Boolean(boolean) => !boolean,
            ValueRef::Date(date) => *date == BLANK_DATE,
            ValueRef::DateTime(instant) => *instant == DateTime::BLANK,
            ValueRef::Guid(guid) => guid.is_nil(),
            ValueRef::Bytes(bytes) => bytes.is_empty(),
        }
    }

    /// An owned copy.
    pub fn to_value(self) -> Value {
        match self {
            ValueRef::Text(text) => Value::Text(text.to_owned()),
            ValueRef::Integer(integer) => Value::Integer(integer),
            ValueRef::Decimal(decimal) => Value::Decimal(decimal),
            ValueRef::Boolean(boolean) => Value::Boolean(boolean),
            ValueRef::Date(date) => Value::Date(date),
            ValueRef::DateTime(instant) => Value::DateTime(instant),
            ValueRef::Guid(guid) => Value::Guid(guid),
            ValueRef::Bytes(bytes) => Value::Bytes(bytes.to_owned()),
        }
    }
}

/// So many bytes are shown as hexadecimal digits: a SHA-256.
const SHOWN_BYTES_MAX: usize = 32;

/// As error texts show a value: Business Central's text display, dates in ISO form.
impl std::fmt::Display for ValueRef<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ValueRef::Text(text) => out.write_str(text),
            ValueRef::Integer(integer) => write!(out, "{integer}"),
            ValueRef::Decimal(decimal) => write!(out, "{}", decimal.normalize()),
            ValueRef::Boolean(true) => out.write_str("Yes"),
            ValueRef::Boolean(false) => out.write_str("No"),
            ValueRef::Date(date) if *date == BLANK_DATE => Ok(()),
            ValueRef::Date(date) => write!(out, "{date}"),
            ValueRef::DateTime(instant) if *instant == DateTime::BLANK => Ok(()),
            ValueRef::DateTime(instant) => match Timestamp::from_millisecond(instant.unix_millis()) {
                Ok(timestamp) => write!(out, "{timestamp}"),
                Err(_) => Ok(()),
            },
            ValueRef::Guid(guid) => write!(out, "{{{}}}", guid.hyphenated().to_string().to_uppercase()),
            ValueRef::Bytes(bytes) if bytes.len() <= SHOWN_BYTES_MAX => {
                bytes.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
            }
            ValueRef::Bytes(bytes) => write!(out, "{} bytes", bytes.len()),
        }
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.borrow().fmt(out)
    }
}
