//! What every database keeps of a value, and which values it refuses.

use crate::sql::{Scaled, Shape, scaled};
use model::{ColumnType, Decimal, Error, ErrorCode, Result, Value};

/// A value in the form in which a column keeps it.
pub(crate) enum Stored<'a> {
    /// A decimal, in units of its column's last digit.
    Units(i64),
    /// Any other value.
    AsItIs(&'a Value),
}

/// A value as a column keeps it; refuses what the column cannot hold exactly.
pub(crate) fn stored<'a>(column_type: &ColumnType, value: &'a Value) -> Result<Stored<'a>> {
    match (Shape::of(column_type), value) {
        (Shape::Decimal(scale), Value::Decimal(decimal)) => match scaled(*decimal, scale) {
            Scaled::Exact(units) => Ok(Stored::Units(units)),
            Scaled::Above(_) => Err(does_not_fit(*decimal, &format!("has more than {scale} decimal places"))),
            Scaled::TooSmall | Scaled::TooLarge => Err(does_not_fit(*decimal, "is outside of the range of the field")),
        },
        (Shape::Date, Value::Date(date)) if date.year() < 0 => Err(Error::refused(
            ErrorCode::ApplicationEvaluateException,
            format!("The value \"{date}\" is outside of the range of the field."),
        )),
        (Shape::Text, Value::Text(_))
        | (Shape::Integer, Value::Integer(_))
        | (Shape::Boolean, Value::Boolean(_))
        | (Shape::Date, Value::Date(_))
        | (Shape::DateTime, Value::DateTime(_))
        | (Shape::Guid, Value::Guid(_))
        | (Shape::Bytes, Value::Bytes(_)) => Ok(Stored::AsItIs(value)),
        (shape, value) => {
            Err(Error::fault(format!("a column of shape {shape:?} was given {:?}", Shape::of_value(value))))
        }
    }
}

/// A value as it will be read from a column that was given it.
pub(crate) fn as_read(column_type: &ColumnType, value: &Value) -> Result<Value> {
    match (stored(column_type, value)?, Shape::of(column_type)) {
        (Stored::Units(units), Shape::Decimal(scale)) => {
            let decimal = Decimal::try_from_i128_with_scale(i128::from(units), u32::from(scale));
            decimal.map(Value::Decimal).map_err(Error::fault)
        }
        _ => Ok(value.clone()),
    }
}

fn does_not_fit(decimal: Decimal, why: &str) -> Error {
    Error::refused(ErrorCode::ApplicationEvaluateException, format!("The value \"{decimal}\" {why}."))
}

/// Refuses U+0000 in a text, on its way into a column or as something to compare with. PostgreSQL cannot hold it, and
/// Business Central has no such texts.
pub(crate) fn without_nul(text: &str) -> Result<&str> {
    if text.contains('\0') {
        return Err(Error::bad_request("A text must not contain the character U+0000."));
    }
    Ok(text)
}
