//! How the demo company counts the people who work for it.

use super::insert;
use crate::hr::EmployeeStatisticsGroup;
use model::{Record, Result, Tx};

/// Code and description.
const GROUPS: &[(&str, &str)] =
    &[("14DAYS", "Salaried (Twice Monthly)"), ("HOUR", "Hourly Wages"), ("MONTH", "Salaried (Monthly)")];

/// Writes them.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(code, description) in GROUPS {
        let group = Record::<EmployeeStatisticsGroup>::new()
            .with(EmployeeStatisticsGroup::CODE, code)
            .with(EmployeeStatisticsGroup::DESCRIPTION, description);
        insert(tx, code, group)?;
    }
    Ok(())
}
