//! The time that employees have registered: which rows a request sees, and what a write of one does. Table 5510, codeunit
//! 5513.

use super::{
    EmployeeTimeRegBuffer as Buffer, EmployeeTimeRegStatus, Resource, TimeSheetDetail, TimeSheetHeader,
    TimeSheetLineType, time_sheet_creation, time_sheet_detail,
};
use crate::foundation::UnitOfMeasure;
use crate::hr::Employee;
use crate::projects::Job;
use model::{Date, EnumerationType, Error, Filter, Record, Restrictions, Result, Tx, Uuid, Value};
use std::collections::BTreeSet;
use std::ops::Bound;

/// How many days a request without employee and id may span.
const DAYS_MAX: i64 = 70;

const HOURS_OF_DAY: i64 = 24;

/// The rows that a request asks for by id, by employee or by date: by the first of these that it names.
pub fn rows(tx: &mut Tx<'_>, restrictions: &Restrictions) -> Result<Vec<Record<Buffer>>> {
    if let Some(ids) = restrictions.values(Buffer::SYSTEM_ID) {
        let details = tx.all(TimeSheetDetail::SYSTEM_ID.is_one_of(ids.into_iter().cloned()))?;
        return shown(tx, details);
    }
    if let Some(ids) = restrictions.values(Buffer::EMPLOYEE_ID) {
        let ids: BTreeSet<Uuid> = ids.into_iter().map(Value::as_guid).collect();
        let mut employees = tx.all(Employee::SYSTEM_ID.is_one_of(ids))?;
        if employees.len() > 1 {
            return Err(Error::dialog("You can only search for one employee using the employee filter."));
        }
        let Some(employee) = employees.pop() else { return Ok(Vec::new()) };
        return rows_of(tx, &employee);
    }
    match restrictions.range(Buffer::DATE) {
        (Bound::Unbounded, Bound::Unbounded) => {
            Err(Error::dialog("A filter must be specified. The filter could be for the date, employeeId or id."))
        }
        range => {
            let (first, last) = days(range)?;
            let between = TimeSheetDetail::DATE.at_least(first).and(TimeSheetDetail::DATE.at_most(last));
            let details = tx.all(between)?;
            shown(tx, details)
        }
    }
}

fn days(range: (Bound<&Value>, Bound<&Value>)) -> Result<(Date, Date)> {
    let date = |value: &Value| match value {
        Value::Date(date) => Some(*date),
        _ => None,
    };
    let first = match range.0 {
        Bound::Included(value) => date(value),
        Bound::Excluded(value) => date(value).and_then(|date| date.tomorrow().ok()),
        Bound::Unbounded => None,
    };
    let last = match range.1 {
        Bound::Included(value) => date(value),
        Bound::Excluded(value) => date(value).and_then(|date| date.yesterday().ok()),
        Bound::Unbounded => None,
    };
    match (first, last) {
        (Some(first), Some(last))
            if first <= last && last.duration_since(first).as_hours() <= DAYS_MAX * HOURS_OF_DAY =>
        {
            Ok((first, last))
        }
        _ => Err(Error::dialog(format!(
            "The date filter is invalid. The date filter must be a valid range with maximum {DAYS_MAX} days."
        ))),
    }
}

fn rows_of(tx: &mut Tx<'_>, employee: &Record<Employee>) -> Result<Vec<Record<Buffer>>> {
    if employee.is_blank(Employee::RESOURCE_NO) {
        return Ok(Vec::new());
    }
    let sheets = tx.all(TimeSheetHeader::RESOURCE_NO.is(employee.get(Employee::RESOURCE_NO)))?;
    let numbers = sheets.iter().map(|sheet| sheet.get(TimeSheetHeader::NO).to_owned());
    let details = tx.all(TimeSheetDetail::TIME_SHEET_NO.is_one_of(numbers))?;
    shown(tx, details)
}

/// The days on lines of type Resource, of sheets whose resource is an employee.
fn shown(tx: &mut Tx<'_>, details: Vec<Record<TimeSheetDetail>>) -> Result<Vec<Record<Buffer>>> {
    let mut rows = Vec::new();
    for detail in details.iter().filter(|detail| is_on_line_of_resource(detail)) {
        let sheet = tx.require(TimeSheetHeader::NO.is(detail.get(TimeSheetDetail::TIME_SHEET_NO)))?;
        let resource_no = sheet.get(TimeSheetHeader::RESOURCE_NO);
        let (Some(employee), Some(resource)) =
            (tx.first(Employee::RESOURCE_NO.is(resource_no))?, tx.first(Resource::NO.is(resource_no))?)
        else {
            continue;
        };
        let job = tx.first(Job::NO.is(detail.get(TimeSheetDetail::JOB_NO)))?;
        let unit = tx.first(UnitOfMeasure::CODE.is(resource.get(Resource::BASE_UNIT_OF_MEASURE)))?;
        rows.push(buffered(detail, &employee, job.as_ref(), unit.as_ref()));
    }
    Ok(rows)
}

fn is_on_line_of_resource(detail: &Record<TimeSheetDetail>) -> bool {
    detail.get(TimeSheetDetail::TYPE) == TimeSheetLineType::Resource
}

fn buffered(
    detail: &Record<TimeSheetDetail>,
    employee: &Record<Employee>,
    job: Option<&Record<Job>>,
    unit: Option<&Record<UnitOfMeasure>>,
) -> Record<Buffer> {
    let status = detail.get(TimeSheetDetail::STATUS).ordinal();
    let mut row = Record::<Buffer>::new()
        .with(Buffer::EMPLOYEE_ID, employee.system_id())
        .with(Buffer::EMPLOYEE_NO, employee.get(Employee::NO))
        .with(Buffer::JOB_NO, detail.get(TimeSheetDetail::JOB_NO))
        .with(Buffer::JOB_TASK_NO, detail.get(TimeSheetDetail::JOB_TASK_NO))
        .with(Buffer::CAUSE_OF_ABSENCE_CODE, detail.get(TimeSheetDetail::CAUSE_OF_ABSENCE_CODE))
        .with(Buffer::LINE_NO, detail.get(TimeSheetDetail::TIME_SHEET_LINE_NO))
        .with(Buffer::DATE, detail.get(TimeSheetDetail::DATE))
        .with(Buffer::QUANTITY, detail.get(TimeSheetDetail::QUANTITY))
        .with(Buffer::STATUS, EmployeeTimeRegStatus::from_ordinal(status));
    if let Some(job) = job {
        row.set(Buffer::JOB_ID, job.system_id());
    }
    if let Some(unit) = unit {
        row.set(Buffer::UNIT_OF_MEASURE_ID, unit.system_id());
        row.set(Buffer::UNIT_OF_MEASURE_CODE, unit.get(UnitOfMeasure::CODE));
    }
    row.take_system_columns(detail);
    row
}

/// Says whose time is registered. Naming an employee makes what is needed for it: a resource, and the user's right.
pub fn take_employee(tx: &mut Tx<'_>, buffer: &mut Record<Buffer>, employee: Option<Record<Employee>>) -> Result<()> {
    let Some(mut employee) = employee else { return Err(Error::dialog("The employee cannot be found.")) };
    time_sheet_creation::allow_user(tx)?;
    time_sheet_creation::prepare_resource(tx, &mut employee)?;
    buffer.set(Buffer::EMPLOYEE_ID, employee.system_id());
    buffer.set(Buffer::EMPLOYEE_NO, employee.get(Employee::NO));
    Ok(())
}

/// Registers time on a line of the week's time sheet. Two registrations for a day are two lines; the task is not kept.
pub fn insert(tx: &mut Tx<'_>, buffer: &mut Record<Buffer>) -> Result<()> {
    if buffer.is_blank(Buffer::EMPLOYEE_ID) {
        return Err(Error::dialog(
            "You must specify an Employee ID or Employee number to get the time registration entries.",
        ));
    }
    let date = buffer.get(Buffer::DATE);
    if buffer.is_blank(Buffer::DATE) {
        return Err(Error::dialog("You cannot base a date calculation on an undefined date."));
    }
    let employee = tx.require(Employee::NO.is(buffer.get(Buffer::EMPLOYEE_NO)))?;
    let sheet = time_sheet_creation::sheet_for(tx, employee.get(Employee::RESOURCE_NO), date)?;
    let line = time_sheet_creation::line_for(tx, sheet.get(TimeSheetHeader::NO), date)?;
    let mut detail = time_sheet_detail::of_line(&line).with_system_id(buffer.system_id());
    detail.set(TimeSheetDetail::DATE, date);
    detail.set(TimeSheetDetail::QUANTITY, buffer.get(Buffer::QUANTITY));
    if !buffer.is_blank(Buffer::JOB_NO) {
        detail.set(TimeSheetDetail::JOB_NO, buffer.get(Buffer::JOB_NO));
    }
    tx.insert(&mut detail)?;
    buffer.take_system_columns(&detail);
    Ok(())
}

/// Only quantity and project are kept.
pub fn modify(tx: &mut Tx<'_>, buffer: &mut Record<Buffer>) -> Result<()> {
    let mut detail = stored(tx, buffer)?;
    let before = detail.clone();
    detail.set(TimeSheetDetail::QUANTITY, buffer.get(Buffer::QUANTITY));
    detail.set(TimeSheetDetail::JOB_NO, buffer.get(Buffer::JOB_NO));
    if !detail.same(&before, TimeSheetDetail::QUANTITY) || !detail.same(&before, TimeSheetDetail::JOB_NO) {
        tx.modify(&mut detail)?;
    }
    buffer.take_system_columns(&detail);
    Ok(())
}

/// The line and its sheet stay.
pub fn delete(tx: &mut Tx<'_>, buffer: &Record<Buffer>) -> Result<()> {
    let detail = stored(tx, buffer)?;
    tx.delete(&detail)
}

fn stored(tx: &mut Tx<'_>, buffer: &Record<Buffer>) -> Result<Record<TimeSheetDetail>> {
    let same: Filter<TimeSheetDetail> = TimeSheetDetail::SYSTEM_ID.is(buffer.system_id());
    tx.require(same)
}
