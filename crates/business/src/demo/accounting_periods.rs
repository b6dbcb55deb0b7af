//! The demo company's accounting periods: the months of three fiscal years, the first of which is closed.

use super::insert;
use crate::finance::AccountingPeriod;
use model::{Date, Error, Record, Result, Tx};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Writes them, from the year before the work date's.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    let first_year = tx.work_date().year() - 1;
    for year in [first_year, first_year + 1, first_year + 2] {
        for (month, name) in (1..).zip(MONTHS) {
            let starting_date = Date::new(year, month, 1).map_err(Error::fault)?;
            let closed = year == first_year;
            let period = Record::<AccountingPeriod>::new()
                .with(AccountingPeriod::STARTING_DATE, starting_date)
                .with(AccountingPeriod::NAME, name)
                .with(AccountingPeriod::NEW_FISCAL_YEAR, month == 1)
                .with(AccountingPeriod::CLOSED, closed)
                // Closing a year fixes where the next one starts.
                .with(AccountingPeriod::DATE_LOCKED, closed || (year == first_year + 1 && month == 1));
            insert(tx, &format!("{}/{month}", year - first_year), period)?;
        }
    }
    Ok(())
}
