//! A range of numbers in a series, from a date on. Table 309.

use crate::foundation::{NoSeries, number_series};
use model::TableDescription;

model::enumeration! {
    /// Whether numbers must have no gaps.
    pub NoSeriesImplementation(396, "No. Series Implementation") as "noSeriesImplementation" {
        Normal = 0 "Normal",
        Sequence = 1 "Sequence",
    }
}

model::table! {
    /// A line of a number series. Table 309.
    pub NoSeriesLine(309, "No. Series Line") {
        SERIES_CODE: Code(20) = "Series Code",
        LINE_NO: Integer = "Line No.",
        STARTING_DATE: Date = "Starting Date",
        STARTING_NO: Code(20) = "Starting No.",
        ENDING_NO: Code(20) = "Ending No.",
        WARNING_NO: Code(20) = "Warning No.",
        INCREMENT_BY_NO: Integer = "Increment-by No." initially 1,
        LAST_NO_USED: Code(20) = "Last No. Used",
        OPEN: Boolean = "Open" initially true,
        LAST_DATE_USED: Date = "Last Date Used",
        IMPLEMENTATION: Enum(NoSeriesImplementation) = "Implementation",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<NoSeriesLine>(|table| {
        table.primary_key(&[&NoSeriesLine::SERIES_CODE, &NoSeriesLine::LINE_NO]);
        table.key(&[&NoSeriesLine::SERIES_CODE, &NoSeriesLine::STARTING_DATE]);
        table.relation(NoSeriesLine::SERIES_CODE, NoSeries::CODE);
        let mut on = table.triggers();
        on.validate(NoSeriesLine::ENDING_NO, |_, line, _| {
            if line.is_blank(NoSeriesLine::ENDING_NO) {
                line.set(NoSeriesLine::WARNING_NO, "");
            }
            Ok(())
        });
        on.validate_each(
            &[
                &NoSeriesLine::ENDING_NO,
                &NoSeriesLine::INCREMENT_BY_NO,
                &NoSeriesLine::LAST_NO_USED,
                &NoSeriesLine::OPEN,
            ],
            |_, line, _| {
                let open = !number_series::is_exhausted(line);
                line.set(NoSeriesLine::OPEN, open);
                Ok(())
            },
        );
        on.validate(NoSeriesLine::WARNING_NO, |tx, line, _| {
            if line.is_blank(NoSeriesLine::WARNING_NO) { Ok(()) } else { tx.test_field(line, NoSeriesLine::ENDING_NO) }
        });
    })
}
