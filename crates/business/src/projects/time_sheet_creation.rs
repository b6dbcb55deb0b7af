//! Making what a registration of time needs: the resource of an employee, a time sheet for the week, and a line with room
//! for the day. Codeunit 5513, report 950.

use super::{
    Resource, ResourcesSetup, TimeSheetDetail, TimeSheetHeader, TimeSheetLine, TimeSheetLineType, TimeSheetStatus,
    time_sheet_detail,
};
use crate::finance::AccountingPeriod;
use crate::foundation::{UserSetup, apply_config_template, number_series, user_name};
use crate::hr::Employee;
use model::{Date, Error, ErrorCode, Record, Result, Submission, TableType, Tx};
use std::time::Duration;

/// The user of the request may make time sheets, unless somebody has said otherwise.
pub fn allow_user(tx: &mut Tx<'_>) -> Result<()> {
    let user = user_name(tx)?;
    if tx.exists(UserSetup::USER_ID.is(&user))? {
        return Ok(());
    }
    let mut setup = Record::<UserSetup>::new().with(UserSetup::TIME_SHEET_ADMIN, true);
    tx.validate(&mut setup, UserSetup::USER_ID, user)?;
    tx.insert(&mut setup)
}

/// Lets the resource of an employee use time sheets; makes one for an employee without.
pub fn prepare_resource(tx: &mut Tx<'_>, employee: &mut Record<Employee>) -> Result<()> {
    if let Some(mut resource) = tx.first(Resource::NO.is(employee.get(Employee::RESOURCE_NO)))? {
        return let_use_time_sheets(tx, &mut resource);
    }
    let mut resource = Record::<Resource>::new();
    let submission = Submission::new(true, resource.row().clone());
    tx.insert(&mut resource)?;
    apply_config_template(tx, Resource::ID, resource.row_mut(), &submission)?;
    let_use_time_sheets(tx, &mut resource)?;
    tx.validate(employee, Employee::RESOURCE_NO, resource.get(Resource::NO))?;
    tx.modify_silently(employee)
}

fn let_use_time_sheets(tx: &mut Tx<'_>, resource: &mut Record<Resource>) -> Result<()> {
    let users = [Resource::TIME_SHEET_APPROVER_USER_ID, Resource::TIME_SHEET_OWNER_USER_ID];
    if resource.get(Resource::USE_TIME_SHEET) && users.into_iter().all(|user| !resource.is_blank(user)) {
        return Ok(());
    }
    if !resource.get(Resource::USE_TIME_SHEET) {
        tx.validate(resource, Resource::USE_TIME_SHEET, true)?;
    }
    let user = user_name(tx)?;
    for column in users {
        if resource.is_blank(column) {
            tx.validate(resource, column, &user)?;
        }
    }
    tx.modify(resource)
}

/// The time sheet of a resource for the week that a day is in, made if there is none.
pub fn sheet_for(tx: &mut Tx<'_>, resource_no: &str, date: Date) -> Result<Record<TimeSheetHeader>> {
    let days_since_monday = date.weekday().to_monday_zero_offset().unsigned_abs();
    let starting = date.checked_sub(days(days_since_monday.into())).map_err(|_| no_such_date())?;
    let of_resource = TimeSheetHeader::RESOURCE_NO.is(resource_no);
    if let Some(sheet) = tx.first(of_resource.and(TimeSheetHeader::STARTING_DATE.is(starting)))? {
        return Ok(sheet);
    }
    let setup = tx.setup::<ResourcesSetup>()?;
    require_administrator(tx)?;
    tx.test_field(&setup, ResourcesSetup::TIME_SHEET_NOS)?;
    require_open_week(tx, starting)?;
    let date = tx.work_date();
    let no = number_series::next(tx, setup.get(ResourcesSetup::TIME_SHEET_NOS), date)?;
    let mut sheet = Record::<TimeSheetHeader>::new()
        .with(TimeSheetHeader::NO, no)
        .with(TimeSheetHeader::STARTING_DATE, starting)
        .with(TimeSheetHeader::ENDING_DATE, later(starting, 6)?)
        .with(TimeSheetHeader::DESCRIPTION, format!("Week {}", starting.iso_week_date().week()));
    tx.validate(&mut sheet, TimeSheetHeader::RESOURCE_NO, resource_no)?;
    tx.insert(&mut sheet)?;
    Ok(sheet)
}

fn later(date: Date, count: u64) -> Result<Date> {
    date.checked_add(days(count)).map_err(|_| no_such_date())
}

const fn days(count: u64) -> Duration {
    Duration::from_secs(count * 24 * 60 * 60)
}

fn no_such_date() -> Error {
    Error::dialog("The date is not valid.")
}

/// Business Central would offer the user the right to make time sheets.
fn require_administrator(tx: &mut Tx<'_>) -> Result<()> {
    let user = user_name(tx)?;
    if tx.exists(UserSetup::USER_ID.is(user).and(UserSetup::TIME_SHEET_ADMIN.is(true)))? {
        return Ok(());
    }
    Err(Error::refused(
        ErrorCode::ApplicationCallbackNotAllowed,
        "You aren't allowed to run this report. If you want, you can give yourself the Time Sheet Admin. rights, and then \
         try again.\n\n Do you want to do that now?",
    ))
}

/// No period from the one in which the week begins to the one in which the next week begins may be closed.
fn require_open_week(tx: &mut Tx<'_>, starting: Date) -> Result<()> {
    let Some(first) = time_sheet_detail::period_of(tx, starting)? else { return Ok(()) };
    let last = time_sheet_detail::period_of(tx, later(starting, 7)?)?;
    let last = last.map_or(starting, |period| period.get(AccountingPeriod::STARTING_DATE));
    let from = AccountingPeriod::STARTING_DATE.at_least(first.get(AccountingPeriod::STARTING_DATE));
    for period in tx.all(from.and(AccountingPeriod::STARTING_DATE.at_most(last)))? {
        tx.test_field_is(&period, AccountingPeriod::CLOSED, false)?;
    }
    Ok(())
}

/// The first open line of a sheet on which nothing is registered for a day, or a new line behind the last.
pub fn line_for(tx: &mut Tx<'_>, sheet_no: &str, date: Date) -> Result<Record<TimeSheetLine>> {
    let of_sheet = TimeSheetLine::TIME_SHEET_NO.is(sheet_no);
    let open = TimeSheetLine::TYPE.is(TimeSheetLineType::Resource).and(TimeSheetLine::STATUS.is(TimeSheetStatus::Open));
    for line in tx.all(of_sheet.clone().and(open))? {
        let of_line = TimeSheetDetail::TIME_SHEET_NO
            .is(sheet_no)
            .and(TimeSheetDetail::TIME_SHEET_LINE_NO.is(line.get(TimeSheetLine::LINE_NO)));
        if !tx.exists(of_line.and(TimeSheetDetail::DATE.is(date)))? {
            return Ok(line);
        }
    }
    let last = tx.last_by(of_sheet, TimeSheetLine::LINE_NO)?;
    let last = last.map_or(0, |last| last.get(TimeSheetLine::LINE_NO));
    let mut line = Record::<TimeSheetLine>::new()
        .with(TimeSheetLine::TIME_SHEET_NO, sheet_no)
        .with(TimeSheetLine::LINE_NO, last + 10_000)
        .with(TimeSheetLine::TYPE, TimeSheetLineType::Resource);
    tx.insert(&mut line)?;
    Ok(line)
}
