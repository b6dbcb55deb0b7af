//! The demo company's accounting periods: the months of three fiscal years, the first of which is closed.

use super::insert;
use crate::finance::AccountingPeriod;
use model::{Date, Error, Record, Result, Tx};

/// Writes them, from the year before the work date's.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    let first_year = tx.work_date().year() - 1;
    for year in [first_year, first_year + 1, first_year + 2] {
        for month in 1..=12 {
            let starting_date = Date::new(year, month, 1).map_err(Error::fault)?;
            let closed = year == first_year;
            let mut period = Record::<AccountingPeriod>::new()
                .with(AccountingPeriod::NEW_FISCAL_YEAR, month == 1)
                .with(AccountingPeriod::CLOSED, closed)
                // Closing a year fixes where the next one starts.
                .with(AccountingPeriod::DATE_LOCKED, closed || (year == first_year + 1 && month == 1));
            // Brings the name along.
            tx.validate(&mut period, AccountingPeriod::STARTING_DATE, starting_date)?;
            insert(tx, &format!("{}/{month}", year - first_year), period)?;
        }
    }
    Ok(())
}
