//! How values lie in PostgreSQL: what is bound for them and what is read back.

use crate::sql::Shape;
use crate::stored::{Stored, without_nul};
use bytes::BytesMut;
use jiff::SignedDuration;
use model::{ColumnType, Date, DateTime, Decimal, Error, Result, RowView, Uuid, Value, ValueRef};
use std::error::Error as StdError;
use tokio_postgres::Row;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

/// PostgreSQL counts days from here.
const DAY_ZERO: Date = Date::constant(2000, 1, 1);

/// The first day PostgreSQL knows that the calendar knows, too: 24 November 4714 B.C., in its own count of days.
const FIRST_DAY: i32 = -2_451_545;

/// A value on its way into a statement.
#[derive(Debug)]
pub(crate) enum Bound<'a> {
    Integer(i64),
    Text(&'a str),
    Boolean(bool),
    Date(Date),
    Guid(Uuid),
    Bytes(&'a [u8]),
}

impl ToSql for Bound<'_> {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> std::result::Result<IsNull, Box<dyn StdError + Sync + Send>> {
        match self {
            Bound::Integer(integer) => integer.to_sql(kind, out),
            Bound::Text(text) => text.to_sql(kind, out),
            Bound::Boolean(boolean) => boolean.to_sql(kind, out),
            Bound::Date(date) => day_number(*date).to_sql(kind, out),
            Bound::Guid(guid) => guid.as_bytes().as_slice().to_sql(kind, out),
            Bound::Bytes(bytes) => bytes.to_sql(kind, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        // Statements say the type of each parameter.
        true
    }

    to_sql_checked!();
}

fn day_number(date: Date) -> i32 {
    (date - DAY_ZERO).get_days().max(FIRST_DAY)
}

/// A statement's parameter. The compiler has turned decimals into integers.
pub(crate) fn parameter(value: &Value) -> Result<Bound<'_>> {
    Ok(match value {
        Value::Text(text) => Bound::Text(without_nul(text)?),
        Value::Integer(integer) => Bound::Integer(*integer),
        Value::Boolean(boolean) => Bound::Boolean(*boolean),
        Value::Date(date) => Bound::Date(*date),
        Value::DateTime(instant) => Bound::Integer(instant.unix_millis()),
        Value::Guid(guid) => Bound::Guid(*guid),
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

/// One row of an answer, still as it was received.
pub(crate) struct View<'a> {
    pub(crate) row: &'a Row,
    pub(crate) shapes: &'a [Shape],
}

/// A value as it was received.
struct Received<'a> {
    kind: Type,
    bytes: &'a [u8],
}

impl<'a> FromSql<'a> for Received<'a> {
    fn from_sql(kind: &Type, bytes: &'a [u8]) -> std::result::Result<Self, Box<dyn StdError + Sync + Send>> {
        Ok(Received { kind: kind.clone(), bytes })
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

impl<'a> Received<'a> {
    fn read<T: FromSql<'a>>(&self) -> Result<T> {
        T::from_sql(&self.kind, self.bytes).map_err(Error::fault)
    }

    fn integer(&self) -> Result<i64> {
        match self.kind {
            Type::INT8 => self.read(),
            Type::INT4 => self.read::<i32>().map(i64::from),
            Type::NUMERIC => i64::try_from(self.read::<Decimal>()?).map_err(Error::fault),
            _ => Err(Error::fault(format!("the database gives {} instead of a whole number", self.kind))),
        }
    }
}

impl RowView for View<'_> {
    fn get(&self, index: usize) -> Result<ValueRef<'_>> {
        let Some(&shape) = self.shapes.get(index) else {
            return Err(Error::fault(format!("column {index} of an answer of {}", self.shapes.len())));
        };
        let received: Received<'_> = self.row.try_get(index).map_err(Error::fault)?;
        Ok(match shape {
            Shape::Text => ValueRef::Text(received.read()?),
            Shape::Integer => ValueRef::Integer(received.integer()?),
            Shape::Decimal(scale) => {
                let units = i128::from(received.integer()?);
                ValueRef::Decimal(Decimal::try_from_i128_with_scale(units, u32::from(scale)).map_err(Error::fault)?)
            }
            Shape::Number => ValueRef::Decimal(received.read::<Decimal>()?.normalize()),
            Shape::Boolean => ValueRef::Boolean(received.read()?),
            Shape::Date => ValueRef::Date(date(received.bytes)?),
            Shape::DateTime => ValueRef::DateTime(DateTime::from_unix_millis(received.integer()?)),
            Shape::Guid => ValueRef::Guid(Uuid::from_slice(received.bytes).map_err(Error::fault)?),
            Shape::Bytes => ValueRef::Bytes(received.bytes),
        })
    }
}

/// A GUID of an answer.
pub(crate) fn guid(row: &Row, index: usize) -> Result<Uuid> {
    let received: Received<'_> = row.try_get(index).map_err(Error::fault)?;
    Uuid::from_slice(received.bytes).map_err(Error::fault)
}

/// A date from PostgreSQL's count of days.
fn date(bytes: &[u8]) -> Result<Date> {
    let days: [u8; 4] = bytes.try_into().map_err(Error::fault)?;
    let days = i64::from(i32::from_be_bytes(days));
    DAY_ZERO.checked_add(SignedDuration::from_hours(days * 24)).map_err(Error::fault)
}
