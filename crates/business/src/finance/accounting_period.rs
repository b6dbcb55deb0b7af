//! The periods of the fiscal years. Table 50.

use model::TableDescription;

model::table! {
    /// An accounting period; it ends where the next one starts. Table 50.
    pub AccountingPeriod(50, "Accounting Period") {
        STARTING_DATE: Date = "Starting Date",
        NAME: Text(10) = "Name",
        NEW_FISCAL_YEAR: Boolean = "New Fiscal Year",
        CLOSED: Boolean = "Closed",
        DATE_LOCKED: Boolean = "Date Locked",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<AccountingPeriod>(|table| table.primary_key(&[&AccountingPeriod::STARTING_DATE]))
}
