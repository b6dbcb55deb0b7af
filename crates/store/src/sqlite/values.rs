//! How values lie in SQLite: what is bound for them and what is read back.

use crate::sql::Shape;
use crate::stored::{Stored, without_nul};
use model::{ColumnType, Date, DateTime, Decimal, Error, Result, RowView, Uuid, Value, ValueRef};
use rusqlite::ToSql;
use rusqlite::types::{ToSqlOutput, ValueRef as SqlRef};

/// A value on its way into a statement.
pub(crate) enum Bound<'a> {
    Integer(i64),
    Text(&'a str),
    OwnText(String),
    Bytes(&'a [u8]),
    Guid([u8; 16]),
}

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Bound::Integer(integer) => SqlRef::Integer(*integer),
            Bound::Text(text) => SqlRef::Text(text.as_bytes()),
            Bound::OwnText(text) => SqlRef::Text(text.as_bytes()),
            Bound::Bytes(bytes) => SqlRef::Blob(bytes),
            Bound::Guid(bytes) => SqlRef::Blob(bytes),
        }))
    }
}

/// A statement's parameter. The compiler has turned decimals into integers.
pub(crate) fn parameter(value: &Value) -> Result<Bound<'_>> {
    Ok(match value {
        Value::Text(text) => Bound::Text(without_nul(text)?),
        Value::Integer(integer) => Bound::Integer(*integer),
        Value::Boolean(boolean) => Bound::Integer(i64::from(*boolean)),
        Value::Date(date) => Bound::OwnText(date_text(*date)),
        Value::DateTime(instant) => Bound::Integer(instant.unix_millis()),
        Value::Guid(guid) => Bound::Guid(guid.into_bytes()),
        Value::Bytes(bytes) => Bound::Bytes(bytes),
        Value::Decimal(_) => return Err(Error::fault("a decimal parameter without a scale")),
    })
}

/// A value as a column stores it; refuses what the column cannot hold exactly.
pub(crate) fn stored<'a>(column_type: &ColumnType, value: &'a Value) -> Result<Bound<'a>> {
    match crate::stored::stored(column_type, value)? {
        Stored::Units(units) => Ok(Bound::Integer(units)),
        Stored::AsItIs(value) => parameter(value),
    }
}

/// A date in ISO form, which sorts as text. Years before 0 are never stored; they sort before everything.
pub(crate) fn date_text(date: Date) -> String {
    if date.year() < 0 {
        return String::new();
    }
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// One row of an answer, still in SQLite's buffer.
pub(crate) struct View<'a> {
    pub(crate) row: &'a rusqlite::Row<'a>,
    pub(crate) shapes: &'a [Shape],
}

impl RowView for View<'_> {
    fn get(&self, index: usize) -> Result<ValueRef<'_>> {
        let Some(&shape) = self.shapes.get(index) else {
            return Err(Error::fault(format!("column {index} of an answer of {}", self.shapes.len())));
        };
        let found = self.row.get_ref(index).map_err(Error::fault)?;
        match (shape, found) {
            (Shape::Text, SqlRef::Text(bytes)) => std::str::from_utf8(bytes).map(ValueRef::Text).map_err(Error::fault),
            (Shape::Integer, SqlRef::Integer(integer)) => Ok(ValueRef::Integer(integer)),
            (Shape::Decimal(scale), SqlRef::Integer(units)) => {
                Decimal::try_from_i128_with_scale(i128::from(units), u32::from(scale))
                    .map(ValueRef::Decimal)
                    .map_err(Error::fault)
            }
            (Shape::Number, SqlRef::Text(bytes)) => {
                let text = std::str::from_utf8(bytes).map_err(Error::fault)?;
                Decimal::from_str_exact(text).map(ValueRef::Decimal).map_err(Error::fault)
            }
            (Shape::Boolean, SqlRef::Integer(integer)) => Ok(ValueRef::Boolean(integer != 0)),
            (Shape::Date, SqlRef::Text(bytes)) => match date(bytes) {
                Some(date) => Ok(ValueRef::Date(date)),
                None => Err(Error::fault("the database holds a date that is none")),
            },
            (Shape::DateTime, SqlRef::Integer(millis)) => Ok(ValueRef::DateTime(DateTime::from_unix_millis(millis))),
            (Shape::Guid, SqlRef::Blob(bytes)) => Uuid::from_slice(bytes).map(ValueRef::Guid).map_err(Error::fault),
            (Shape::Bytes, SqlRef::Blob(bytes)) => Ok(ValueRef::Bytes(bytes)),
            (shape, found) => {
                Err(Error::fault(format!("the database holds {:?} instead of {shape:?}", found.data_type())))
            }
        }
    }
}

/// Reads `YYYY-MM-DD`.
pub(crate) fn date(bytes: &[u8]) -> Option<Date> {
    let number = |digits: &[u8]| {
        digits
            .iter()
            .try_fold(0_i16, |number, digit| digit.is_ascii_digit().then(|| number * 10 + i16::from(digit - b'0')))
    };
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    // Two digits fit any integer.
    let (month, day) = (number(&bytes[5..7])? as i8, number(&bytes[8..10])? as i8);
    Date::new(number(&bytes[..4])?, month, day).ok()
}
