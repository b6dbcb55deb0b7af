//! Literals as they stand in URLs (OData ABNF, section 7).

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use rust_decimal::Decimal;
use uuid::Uuid;

/// A value written in a URL. `Display` prints it so that it reads back as the same value.
#[derive(Clone, Debug)]
pub enum Literal {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A whole number that fits 64 bits.
    Integer(i64),
    /// A number with a decimal point, or a whole number beyond 64 bits.
    Decimal(Decimal),
    /// A number with an exponent, one beyond the range of decimals, `INF`, `-INF` or `NaN`.
    Double(f64),
    /// Text in single quotes; a quote inside is doubled.
    String(String),
    /// A bare GUID, in any letter case.
    Guid(Uuid),
    /// `2031-02-03`
    Date(Date),
    /// `2031-02-03T04:05:06.789Z` or with an offset in place of `Z`. The last day of the year 9999 may not fit and
    /// becomes the last moment that does.
    DateTime(Timestamp),
    /// `04:05:06.789`
    TimeOfDay(Time),
    /// `duration'P1DT2H'`; holds the part in quotes, in upper case.
    Duration(String),
    /// `binary'…'` in base64url.
    Binary(Vec<u8>),
    /// `Namespace.Type'Member'`
    Enum {
        /// The qualified name of the enumeration type.
        type_name: String,
        /// The member or members, as written.
        member: String,
    },
}

impl PartialEq for Literal {
    fn eq(&self, other: &Literal) -> bool {
        use Literal::*;
        match (self, other) {
            (Null, Null) => true,
            (Boolean(a), Boolean(b)) => a == b,
            (Integer(a), Integer(b)) => a == b,
            (Decimal(a), Decimal(b)) => a == b,
            (Double(a), Double(b)) => a == b || (a.is_nan() && b.is_nan()),
            (String(a), String(b)) | (Duration(a), Duration(b)) => a == b,
            (Guid(a), Guid(b)) => a == b,
            (Date(a), Date(b)) => a == b,
            (DateTime(a), DateTime(b)) => a == b,
            (TimeOfDay(a), TimeOfDay(b)) => a == b,
            (Binary(a), Binary(b)) => a == b,
            (Enum { type_name, member }, Enum { type_name: other_type, member: other_member }) => {
                type_name == other_type && member == other_member
            }
            _ => false,
        }
    }
}

impl Eq for Literal {}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Literal::Null => f.write_str("null"),
            Literal::Boolean(value) => write!(f, "{value}"),
            Literal::Integer(value) => write!(f, "{value}"),
            Literal::Decimal(value) => write_decimal(f, value),
            Literal::Double(value) => write_double(f, *value),
            Literal::String(value) => write_quoted(f, value),
            Literal::Guid(value) => write!(f, "{value}"),
            Literal::Date(value) => write_date(f, *value),
            Literal::DateTime(value) => {
                let civil = Offset::UTC.to_datetime(*value);
                write_date(f, civil.date())?;
                write!(f, "T{}Z", civil.time())
            }
            Literal::TimeOfDay(value) => write!(f, "{value}"),
            Literal::Duration(value) => write!(f, "duration'{value}'"),
            Literal::Binary(value) => write!(f, "binary'{}'", URL_SAFE.encode(value)),
            Literal::Enum { type_name, member } => {
                f.write_str(type_name)?;
                write_quoted(f, member)
            }
        }
    }
}

/// A whole number that would read back as an integer gets a decimal point.
fn write_decimal(f: &mut fmt::Formatter<'_>, value: &Decimal) -> fmt::Result {
    let is_integer = value.scale() == 0 && i64::try_from(value.mantissa()).is_ok();
    if is_integer { write!(f, "{value}.0") } else { write!(f, "{value}") }
}

/// Always with an exponent, so that it reads back as a double.
fn write_double(f: &mut fmt::Formatter<'_>, value: f64) -> fmt::Result {
    if value.is_nan() {
        f.write_str("NaN")
    } else if value.is_infinite() {
        f.write_str(if value > 0.0 { "INF" } else { "-INF" })
    } else {
        write!(f, "{value:e}")
    }
}

fn write_date(f: &mut fmt::Formatter<'_>, date: Date) -> fmt::Result {
    let sign = if date.year() < 0 { "-" } else { "" };
    write!(f, "{sign}{:04}-{:02}-{:02}", date.year().unsigned_abs(), date.month(), date.day())
}

fn write_quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str("'")?;
    let mut parts = text.split('\'');
    f.write_str(parts.next().unwrap_or_default())?;
    for part in parts {
        write!(f, "''{part}")?;
    }
    f.write_str("'")
}
