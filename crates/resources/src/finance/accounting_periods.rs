//! The periods of the fiscal years. Page 30086.

use crate::prelude::*;
use business::finance::AccountingPeriod;

/// The entity set.
pub fn resource() -> Resource<AccountingPeriod> {
    Resource::new("accountingPeriods", "accountingPeriod").read_only().fields([
        key("id"),
        field("startingDate", AccountingPeriod::STARTING_DATE).shown_as_mandatory(),
        field("name", AccountingPeriod::NAME),
        field("newFiscalYear", AccountingPeriod::NEW_FISCAL_YEAR),
        field("closed", AccountingPeriod::CLOSED),
        field("dateLocked", AccountingPeriod::DATE_LOCKED),
        modified_at("lastModifiedDateTime"),
    ])
}
