//! How values are represented in a database, and what a representation can hold.

use model::{ColumnType, Decimal, Value};
use std::cmp::Ordering;

/// How a value is represented in the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Text,
    Integer,
    /// An integer that counts units of the last digit: scaled by ten to this power.
    Decimal(u8),
    /// An exact number of any scale, as arithmetic gives it; never stored. It alone can be null: no value.
    Number,
    Boolean,
    Date,
    DateTime,
    Guid,
    Bytes,
}

impl Shape {
    /// The shape of a column's values.
    pub(crate) fn of(column_type: &ColumnType) -> Shape {
        match column_type {
            ColumnType::Code(_) | ColumnType::Text(_) | ColumnType::DateFormula => Shape::Text,
            ColumnType::Integer | ColumnType::BigInteger | ColumnType::Enum(_) => Shape::Integer,
            ColumnType::Decimal(scale) => Shape::Decimal(*scale),
            ColumnType::Boolean => Shape::Boolean,
            ColumnType::Date => Shape::Date,
            ColumnType::DateTime => Shape::DateTime,
            ColumnType::Guid => Shape::Guid,
            ColumnType::Blob | ColumnType::Stream => Shape::Bytes,
        }
    }

    /// The narrowest shape that holds a value.
    pub(crate) fn of_value(value: &Value) -> Shape {
        match value {
            Value::Text(_) => Shape::Text,
            Value::Integer(_) => Shape::Integer,
            // A scale is at most 28.
            Value::Decimal(decimal) => Shape::Decimal(decimal.normalize().scale() as u8),
            Value::Boolean(_) => Shape::Boolean,
            Value::Date(_) => Shape::Date,
            Value::DateTime(_) => Shape::DateTime,
            Value::Guid(_) => Shape::Guid,
            Value::Bytes(_) => Shape::Bytes,
        }
    }

    /// Whether its values are numbers.
    pub(super) fn is_number(self) -> bool {
        matches!(self, Shape::Integer | Shape::Decimal(_) | Shape::Number)
    }

    /// The number of digits after the point, for numbers that are stored in units.
    pub(super) fn scale(self) -> Option<u8> {
        match self {
            Shape::Integer => Some(0),
            Shape::Decimal(scale) => Some(scale),
            _ => None,
        }
    }

    /// A shape that holds the values of both, when they can be compared at all.
    pub(super) fn common(self, other: Shape) -> Option<Shape> {
        match (self.scale(), other.scale()) {
            _ if self == other => Some(self),
            _ if self.is_number() && other.is_number() && (self == Shape::Number || other == Shape::Number) => {
                Some(Shape::Number)
            }
            (Some(left), Some(right)) => Some(Shape::Decimal(left.max(right))),
            _ => None,
        }
    }
}

/// A decimal in units of its last digit, rounded down, and whether nothing was lost.
pub(crate) fn scaled(decimal: Decimal, scale: u8) -> Scaled {
    let decimal = decimal.normalize();
    let (mantissa, digits) = (decimal.mantissa(), decimal.scale());
    let (units, exact) = if digits > u32::from(scale) {
        let divisor = 10_i128.pow(digits - u32::from(scale));
        (Some(mantissa.div_euclid(divisor)), mantissa.rem_euclid(divisor) == 0)
    } else {
        let factor = 10_i128.checked_pow(u32::from(scale) - digits);
        (factor.and_then(|factor| mantissa.checked_mul(factor)), true)
    };
    match units.and_then(|units| i64::try_from(units).ok()) {
        Some(units) if exact => Scaled::Exact(units),
        Some(units) => Scaled::Above(units),
        None if mantissa < 0 => Scaled::TooSmall,
        None => Scaled::TooLarge,
    }
}

/// See [`scaled`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scaled {
    /// These units exactly.
    Exact(i64),
    /// Between these units and the next.
    Above(i64),
    /// Below all that can be stored.
    TooSmall,
    /// Above all that can be stored.
    TooLarge,
}

/// A value as the other side of a comparison has to see it.
pub(super) enum Representable {
    /// The value itself.
    As(Value),
    /// Between this one and the next that can be stored.
    Above(Value),
    /// Everything stored stands in this order to it.
    Beyond(Ordering),
    /// A value of another type.
    Never,
}

pub(super) fn representable(value: &Value, shape: Shape) -> Representable {
    if shape.common(Shape::of_value(value)).is_none() {
        return Representable::Never;
    }
    let number = match (value, shape) {
        (Value::Decimal(decimal), _) => *decimal,
        (Value::Integer(integer), Shape::Decimal(_)) => Decimal::from(*integer),
        _ => return Representable::As(value.clone()),
    };
    match scaled(number, shape.scale().unwrap_or(0)) {
        Scaled::Exact(units) => Representable::As(Value::Integer(units)),
        Scaled::Above(units) => Representable::Above(Value::Integer(units)),
        Scaled::TooSmall => Representable::Beyond(Ordering::Greater),
        Scaled::TooLarge => Representable::Beyond(Ordering::Less),
    }
}
