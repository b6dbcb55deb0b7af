//! How a row's global dimensions and its default dimensions keep together. Codeunit 408.

use crate::finance::GeneralLedgerSetup;
use crate::foundation::DefaultDimension;
use model::{Code, Column, Filter, Record, Result, TableType, Tx};

/// The default dimensions of the row of `T` with this number.
pub fn of<T: TableType>(no: &str) -> Filter<DefaultDimension> {
    DefaultDimension::TABLE_ID.is(i64::from(T::ID)).and(DefaultDimension::NO.is(no))
}

/// Gives a new row the values that its default dimensions have for the two global dimensions, or blanks.
pub fn set_globals<T: TableType>(
    tx: &mut Tx<'_>,
    record: &mut Record<T>,
    no: Column<T, Code>,
    globals: [Column<T, Code>; 2],
) -> Result<()> {
    let setup = tx.setup::<GeneralLedgerSetup>()?;
    let dimensions = [GeneralLedgerSetup::GLOBAL_DIMENSION_1_CODE, GeneralLedgerSetup::GLOBAL_DIMENSION_2_CODE];
    for (global, dimension) in globals.into_iter().zip(dimensions) {
        let code = setup.get(dimension);
        let default = match code {
            "" => None,
            _ => tx.first(of::<T>(record.get(no)).and(DefaultDimension::DIMENSION_CODE.is(code)))?,
        };
        match default {
            Some(default) => record.set(global, default.get(DefaultDimension::DIMENSION_VALUE_CODE)),
            None => record.set(global, ""),
        }
    }
    Ok(())
}

/// Deletes the default dimensions of a row.
pub fn delete<T: TableType>(tx: &mut Tx<'_>, no: &str) -> Result<()> {
    tx.delete_all(of::<T>(no))?;
    Ok(())
}
