//! The number of a new party, from the series that a set-up table names.

use crate::foundation::number_series;
use crate::party::{Party, PartyTable};
use model::{Code, Column, Record, Result, TableType, Tx};

/// Gives a party the next number of the series that `nos` of the set-up names, passing over numbers that are taken.
pub fn assign<T: PartyTable, S: TableType>(
    tx: &mut Tx<'_>,
    record: &mut Record<T>,
    setup: &Record<S>,
    nos: Column<S, Code>,
) -> Result<()> {
    tx.test_field(setup, nos)?;
    let series = setup.get(nos);
    let no = number_series::next_free(tx, series, T::column(Party::NO))?;
    let party = T::party_mut(record);
    party.set(Party::NO, no);
    party.set(Party::NO_SERIES, series);
    Ok(())
}
