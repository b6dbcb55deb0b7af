//! A range of numbers in a series, from a date on. Table 309.

use crate::foundation::NoSeries;
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
    })
}
