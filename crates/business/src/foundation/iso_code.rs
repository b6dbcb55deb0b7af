//! Codes of ISO 3166 and ISO 4217: as long as their column, and of letters or digits only.

use model::{Code, Column, Error, Record, Result, TableType, Tx};

/// Refuses a code that is too short or is not of ASCII letters. Blank is fine.
pub fn check_letters<T: TableType>(tx: &Tx<'_>, record: &Record<T>, column: Column<T, Code>) -> Result<()> {
    check(tx, record, column, |letter| letter.is_ascii_alphabetic(), "must contain ASCII letters only")
}

/// Refuses a code that is too short or is not of digits. Blank is fine.
pub fn check_digits<T: TableType>(tx: &Tx<'_>, record: &Record<T>, column: Column<T, Code>) -> Result<()> {
    check(tx, record, column, |letter| letter.is_ascii_digit(), "must contain numbers only")
}

fn check<T: TableType>(
    tx: &Tx<'_>,
    record: &Record<T>,
    column: Column<T, Code>,
    allowed: fn(char) -> bool,
    problem: &str,
) -> Result<()> {
    let code = record.get(column);
    if code.is_empty() {
        return Ok(());
    }
    let length = tx.context().model.table(T::ID)?.column(column.position()).column_type.max_length().unwrap_or(0);
    let actual = code.encode_utf16().count();
    if actual < usize::from(length) {
        return Err(Error::dialog(format!(
            "The length of the string is {actual}, but it must be equal to {length} characters. Value: {code}."
        )));
    }
    if code.chars().all(allowed) { Ok(()) } else { Err(tx.field_error(record, column, problem)) }
}
