//! The periods of the fiscal years. Table 50.

use model::{Date, Record, Result, TableDescription, Tx};

model::table! {
    /// An accounting period; it ends where the next one starts. Table 50.
    pub AccountingPeriod(50, "Accounting Period") {
        STARTING_DATE: Date = "Starting Date",
        NAME: Text(10) = "Name",
        NEW_FISCAL_YEAR: Boolean = "New Fiscal Year",
        CLOSED: Boolean = "Closed",
        /// Its start is fixed, because a year that ends or begins there was closed.
        DATE_LOCKED: Boolean = "Date Locked",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<AccountingPeriod>(|table| {
        table.primary_key(&[&AccountingPeriod::STARTING_DATE]);
        table.key(&[&AccountingPeriod::CLOSED]);
        let mut on = table.triggers();
        on.validate(AccountingPeriod::STARTING_DATE, |_, period, _| {
            let month = month_of(period.get(AccountingPeriod::STARTING_DATE));
            period.set(AccountingPeriod::NAME, month);
            Ok(())
        });
        on.validate(AccountingPeriod::NEW_FISCAL_YEAR, |tx, period, _| require_unlocked(tx, period));
        on.insert(|tx, period| require_next_unlocked(tx, period));
        on.rename(|tx, period, _| {
            require_unlocked(tx, period)?;
            require_next_unlocked(tx, period)
        });
        on.delete(require_unlocked);
    })
}

fn require_unlocked(tx: &mut Tx<'_>, period: &Record<AccountingPeriod>) -> Result<()> {
    tx.test_field_is(period, AccountingPeriod::DATE_LOCKED, false)
}

/// No period may come to lie inside of one that is fixed.
fn require_next_unlocked(tx: &mut Tx<'_>, period: &Record<AccountingPeriod>) -> Result<()> {
    let later = AccountingPeriod::STARTING_DATE.above(period.get(AccountingPeriod::STARTING_DATE));
    match tx.first(later)? {
        Some(next) => require_unlocked(tx, &next),
        None => Ok(()),
    }
}

fn month_of(date: Date) -> &'static str {
    match date.month() {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}
