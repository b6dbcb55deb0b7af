//! What must hold among the rows of this domain.

use super::{NoSeriesLine, number_series};
use model::{Filter, Invariant, Record, Result, Severity, Tx};

/// The list.
pub fn invariants() -> Vec<Invariant> {
    vec![Invariant { name: "number series", severity: Severity::Error, violations: last_numbers_out_of_range }]
}

/// Lines whose last number is none of theirs.
fn last_numbers_out_of_range(tx: &mut Tx<'_>, found: &mut dyn FnMut(String)) -> Result<()> {
    tx.each(Filter::everything(), &mut |line: &Record<NoSeriesLine>| {
        let last = line.get(NoSeriesLine::LAST_NO_USED);
        if !last.is_empty() && !number_series::is_in_range(line, last) {
            found(format!(
                "line {} of {} goes from '{}' to '{}', but its last number is '{last}'",
                line.get(NoSeriesLine::LINE_NO),
                line.get(NoSeriesLine::SERIES_CODE),
                line.get(NoSeriesLine::STARTING_NO),
                line.get(NoSeriesLine::ENDING_NO)
            ));
        }
        Ok(())
    })
}
