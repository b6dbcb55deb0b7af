//! Checks of values and fields, and Business Central's texts for those that fail.

use crate::column::{Column, ColumnOf, ColumnType, IntoValue};
use crate::error::{Error, ErrorCode, Result};
use crate::row::{Record, Row};
use crate::table::{TableDescription, TableType};
use crate::tx::Tx;
use crate::value::Value;

impl Tx<'_> {
    /// Refuses a blank column with Business Central's text (AL `TestField`).
    pub fn test_field<T: TableType>(&self, record: &Record<T>, column: impl ColumnOf<T>) -> Result<()> {
        if !record.row().value(column.position()).is_blank() {
            return Ok(());
        }
        let table = self.context().model.table(T::ID)?;
        let caption = &table.column(column.position()).caption;
        let identification = table.identification(record.row(), "");
        Err(Error::field(format!(
            "{caption} must have a value in {}: {identification}. It cannot be zero or empty.",
            table.name
        )))
    }

    /// Refuses a column that holds another value, with Business Central's text (AL `TestField` with a value).
    pub fn test_field_is<T: TableType, K>(
        &self,
        record: &Record<T>,
        column: Column<T, K>,
        expected: impl IntoValue<K>,
    ) -> Result<()> {
        let (expected, actual) = (expected.into_value(), record.row().value(column.position()));
        if *actual == expected {
            return Ok(());
        }
        let table = self.context().model.table(T::ID)?;
        let column = table.column(column.position());
        Err(Error::field(format!(
            "{} must be equal to '{}'  in {}: {}. Current value is '{}'.",
            column.caption,
            shown(&column.column_type, &expected),
            table.name,
            table.identification(record.row(), ""),
            shown(&column.column_type, actual)
        )))
    }

    /// Business Central's text for a value that does not suit its row (AL `FieldError`).
    pub fn field_error<T: TableType>(&self, record: &Record<T>, column: impl ColumnOf<T>, problem: &str) -> Error {
        let Ok(table) = self.context().model.table(T::ID) else { return Error::fault("an unknown table") };
        let caption = &table.column(column.position()).caption;
        Error::field(format!("{caption} {problem} in {} {}.", table.name, table.identification(record.row(), "'")))
    }
}

/// The value as a column of this type stores it; refuses what does not fit.
pub fn checked(column_type: &ColumnType, value: Value) -> Result<Value> {
    match (column_type, value) {
        (ColumnType::Code(length), Value::Text(text)) => {
            let code = text.trim().to_uppercase();
            within_length(&code, *length)?;
            Ok(Value::Text(code))
        }
        (ColumnType::Text(length), Value::Text(text)) => {
            within_length(&text, *length)?;
            Ok(Value::Text(text))
        }
        (ColumnType::DateFormula, Value::Text(text)) => match crate::date_formula::canonical(&text) {
            Some(formula) => Ok(Value::Text(formula)),
            None => Err(Error::refused(
                ErrorCode::ApplicationEvaluateException,
                format!("The value \"{text}\" cannot be evaluated into type DateFormula."),
            )),
        },
        (ColumnType::Decimal(scale), Value::Decimal(decimal)) => {
            let decimal = decimal.normalize();
            if decimal.scale() > u32::from(*scale) {
                return Err(Error::refused(
                    ErrorCode::ApplicationEvaluateException,
                    format!("The value \"{decimal}\" has more than {scale} decimal places."),
                ));
            }
            Ok(Value::Decimal(decimal))
        }
        (ColumnType::Integer, Value::Integer(integer)) if i32::try_from(integer).is_err() => Err(Error::refused(
            ErrorCode::ApplicationEvaluateException,
            format!("The value \"{integer}\" cannot be evaluated into type Integer."),
        )),
        (_, value) => Ok(value),
    }
}

/// Refuses a decimal outside of its column's range. The text is that of Business Central's client; what the API says
/// is not documented.
pub(crate) fn check_range(table: &TableDescription, row: &Row, position: u16) -> Result<()> {
    let Value::Decimal(value) = row.value(position) else { return Ok(()) };
    match table.ranges.iter().find(|(column, ..)| *column == position) {
        Some((_, least, greatest)) if value < least || value > greatest => Err(Error::field(format!(
            "Your entry of '{value}' is not an acceptable value for '{}'. The field can have values from {least} to \
             {greatest}.",
            table.column(position).caption
        ))),
        _ => Ok(()),
    }
}

/// A value as error texts show it.
fn shown(column_type: &ColumnType, value: &Value) -> String {
    match (column_type, value) {
        (ColumnType::Enum(enumeration), Value::Integer(ordinal)) => {
            enumeration.member(*ordinal).map_or_else(|| value.to_string(), |member| member.name.clone())
        }
        (_, Value::Boolean(true)) => "Yes".to_owned(),
        (_, Value::Boolean(false)) => "No".to_owned(),
        _ => value.to_string(),
    }
}

fn within_length(text: &str, length: u16) -> Result<()> {
    if text.len() <= usize::from(length) {
        return Ok(());
    }
    // Business Central counts UTF-16 code units.
    let actual = text.encode_utf16().count();
    if actual <= usize::from(length) {
        return Ok(());
    }
    Err(Error::refused(
        ErrorCode::ApplicationStringExceededLength,
        format!(
            "The length of the string is {actual}, but it must be less than or equal to {length} characters. \
             Value: {text}"
        ),
    ))
}
