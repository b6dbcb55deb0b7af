//! Rows that belong to a row of another table and name it by its number: they follow it, or go with it.

use model::{Code, Column, Filter, Record, Result, TableType, Tx};

/// A kind of row that names another by its number.
pub struct Belonging {
    pub table: &'static str,
    pub insert: fn(&mut Tx<'_>, &str) -> Result<()>,
    pub numbers: fn(&mut Tx<'_>) -> Result<Vec<String>>,
}

/// A row of `T` whose `column` holds the number and which is otherwise as `row` makes it.
pub fn insert<T: TableType>(tx: &mut Tx<'_>, row: Record<T>, column: Column<T, Code>, no: &str) -> Result<()> {
    tx.insert_silently(&mut row.with(column, no))
}

/// The numbers that the rows of a table name.
pub fn numbers<T: TableType>(tx: &mut Tx<'_>, column: Column<T, Code>) -> Result<Vec<String>> {
    let rows = tx.all(Filter::<T>::everything())?;
    Ok(rows.iter().map(|row| row.get(column).to_owned()).collect())
}

/// How many rows name a number.
pub fn count(tx: &mut Tx<'_>, belonging: &Belonging, no: &str) -> Result<usize> {
    Ok((belonging.numbers)(tx)?.iter().filter(|named| *named == no).count())
}

/// Table, the column with the number, and what else the row says.
macro_rules! belonging {
    ($table:ident, $column:ident $(, $name:ident = $value:expr)*) => {
        $crate::belongings::Belonging {
            table: <$table as ::model::TableType>::NAME,
            insert: |tx, no| {
                let row = ::model::Record::<$table>::new()$(.with($table::$name, $value))*;
                $crate::belongings::insert(tx, row, $table::$column, no)
            },
            numbers: |tx| $crate::belongings::numbers(tx, $table::$column),
        }
    };
}
pub(crate) use belonging;
