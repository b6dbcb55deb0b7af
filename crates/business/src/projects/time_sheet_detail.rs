//! How much time of a line is spent on a day. Table 952.

use super::{TimeSheetHeader, TimeSheetLine, TimeSheetLineType, TimeSheetStatus};
use crate::finance::AccountingPeriod;
use crate::projects::Job;
use model::{Date, Error, ErrorCode, Filter, Record, Result, TableDescription, Tx};

model::table! {
    /// A day of a line of a time sheet. Table 952.
    pub TimeSheetDetail(952, "Time Sheet Detail") {
        TIME_SHEET_NO: Code(20) = "Time Sheet No.",
        TIME_SHEET_LINE_NO: Integer = "Time Sheet Line No.",
        DATE: Date = "Date",
        TYPE: Enum(TimeSheetLineType) = "Type",
        JOB_NO: Code(20) = "Project No.",
        JOB_TASK_NO: Code(20) = "Project Task No.",
        CAUSE_OF_ABSENCE_CODE: Code(10) = "Cause of Absence Code",
        /// In the resource's base unit of measure.
        QUANTITY: Decimal(5) = "Quantity",
        STATUS: Enum(TimeSheetStatus) = "Status",
        DIMENSION_SET_ID: Integer = "Dimension Set ID",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<TimeSheetDetail>(|table| {
        type Detail = TimeSheetDetail;
        table.primary_key(&[&Detail::TIME_SHEET_NO, &Detail::TIME_SHEET_LINE_NO, &Detail::DATE]);
        table.key(&[&Detail::DATE]);
        table.relation(Detail::TIME_SHEET_NO, TimeSheetHeader::NO);
        table.relation(Detail::JOB_NO, Job::NO);
        let mut on = table.triggers();
        on.insert(|tx, detail| require_open_period(tx, detail.get(Detail::DATE)));
        on.insert(take_dimensions);
        on.modify(|tx, detail, _| require_open_period(tx, detail.get(Detail::DATE)));
    })
}

/// A line's day, as the line says it.
pub fn of_line(line: &Record<TimeSheetLine>) -> Record<TimeSheetDetail> {
    Record::<TimeSheetDetail>::new()
        .with(TimeSheetDetail::TIME_SHEET_NO, line.get(TimeSheetLine::TIME_SHEET_NO))
        .with(TimeSheetDetail::TIME_SHEET_LINE_NO, line.get(TimeSheetLine::LINE_NO))
        .with(TimeSheetDetail::TYPE, line.get(TimeSheetLine::TYPE))
        .with(TimeSheetDetail::JOB_NO, line.get(TimeSheetLine::JOB_NO))
        .with(TimeSheetDetail::JOB_TASK_NO, line.get(TimeSheetLine::JOB_TASK_NO))
        .with(TimeSheetDetail::CAUSE_OF_ABSENCE_CODE, line.get(TimeSheetLine::CAUSE_OF_ABSENCE_CODE))
        .with(TimeSheetDetail::STATUS, line.get(TimeSheetLine::STATUS))
}

/// Without dimensions of its own, a day has those of its line.
fn take_dimensions(tx: &mut Tx<'_>, detail: &mut Record<TimeSheetDetail>) -> Result<()> {
    if detail.get(TimeSheetDetail::DIMENSION_SET_ID) != 0 {
        return Ok(());
    }
    let of_sheet = TimeSheetLine::TIME_SHEET_NO.is(detail.get(TimeSheetDetail::TIME_SHEET_NO));
    let line = tx.first(of_sheet.and(TimeSheetLine::LINE_NO.is(detail.get(TimeSheetDetail::TIME_SHEET_LINE_NO))))?;
    if let Some(line) = line {
        detail.set(TimeSheetDetail::DIMENSION_SET_ID, line.get(TimeSheetLine::DIMENSION_SET_ID));
    }
    Ok(())
}

/// The accounting period that a day is in; none where the company has no periods. Codeunit 950.
pub fn period_of(tx: &mut Tx<'_>, date: Date) -> Result<Option<Record<AccountingPeriod>>> {
    if !tx.exists(Filter::<AccountingPeriod>::everything())? {
        return Ok(None);
    }
    let begun = AccountingPeriod::STARTING_DATE.at_most(date);
    match tx.last_by(begun, AccountingPeriod::STARTING_DATE)? {
        Some(period) => Ok(Some(period)),
        None => Err(Error::refused(
            ErrorCode::InternalDataNotFoundFilter,
            format!("There is no Accounting Period within the filter. Filters: Starting Date: ..{date}"),
        )),
    }
}

fn require_open_period(tx: &mut Tx<'_>, date: Date) -> Result<()> {
    match period_of(tx, date)? {
        Some(period) => tx.test_field_is(&period, AccountingPeriod::CLOSED, false),
        None => Ok(()),
    }
}
