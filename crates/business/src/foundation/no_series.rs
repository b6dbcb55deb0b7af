//! A number series: whether it numbers new rows automatically, by hand, or both. Table 308.

use crate::foundation::NoSeriesLine;
use model::{Record, Result, TableDescription, Tx};

model::table! {
    /// A number series. Table 308.
    pub NoSeries(308, "No. Series") {
        CODE: Code(20) = "Code",
        DESCRIPTION: Text(100) = "Description",
        DEFAULT_NOS: Boolean = "Default Nos.",
        MANUAL_NOS: Boolean = "Manual Nos.",
        /// Numbers must be used in the order of their dates.
        DATE_ORDER: Boolean = "Date Order",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<NoSeries>(|table| {
        table.primary_key(&[&NoSeries::CODE]);
        let mut on = table.triggers();
        on.validate(NoSeries::DEFAULT_NOS, keep_manual_numbers);
        on.validate(NoSeries::MANUAL_NOS, keep_default_numbers);
        on.delete(delete_lines);
    })
}

/// A series must give numbers in one of the two ways.
fn keep_manual_numbers(_: &mut Tx, series: &mut Record<NoSeries>, _: &Record<NoSeries>) -> Result<()> {
    if !series.get(NoSeries::DEFAULT_NOS) {
        series.set(NoSeries::MANUAL_NOS, true);
    }
    Ok(())
}

fn keep_default_numbers(_: &mut Tx, series: &mut Record<NoSeries>, _: &Record<NoSeries>) -> Result<()> {
    if !series.get(NoSeries::MANUAL_NOS) {
        series.set(NoSeries::DEFAULT_NOS, true);
    }
    Ok(())
}

fn delete_lines(tx: &mut Tx, series: &Record<NoSeries>) -> Result<()> {
    tx.delete_all(NoSeriesLine::SERIES_CODE.is(series.get(NoSeries::CODE)))?;
    Ok(())
}
