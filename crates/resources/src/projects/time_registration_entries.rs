//! The time that employees have registered. Page 30041.

use crate::prelude::*;
use business::finance::dimension::DimensionSetEntryBufferParentType;
use business::hr::Employee;
use business::projects::Job;
use business::projects::{EmployeeTimeRegBuffer as Entry, take_employee, time_registration_rows};

/// The entity set; its rows are those of an employee, of a span of days, or with an id. `lastModfiedDateTime` is spelled
/// as in Business Central.
pub fn resource() -> Resource<Entry> {
    Resource::new("timeRegistrationEntries", "timeRegistrationEntry")
        .rows(time_registration_rows)
        .fields([
            field("employeeId", Entry::EMPLOYEE_ID).shown_as_mandatory().written_by(set_employee_id),
            field("employeeNumber", Entry::EMPLOYEE_NO).captioned("Employee No.").written_by(set_employee_number),
            field("jobId", Entry::JOB_ID).written_by(set_job_id),
            field("jobNumber", Entry::JOB_NO).captioned("Job No.").written_by(set_job_number),
            field("jobTaskNumber", Entry::JOB_TASK_NO).captioned("Job Task No."),
            field("absence", Entry::CAUSE_OF_ABSENCE_CODE).read_only(),
            field("lineNumber", Entry::LINE_NO).captioned("Line No.").read_only(),
            field("date", Entry::DATE).not_blank(),
            field("quantity", Entry::QUANTITY).shown_as_mandatory(),
            field("status", Entry::STATUS).read_only(),
            field("unitOfMeasureId", Entry::UNIT_OF_MEASURE_ID).captioned("Unit Of Measure Id").read_only(),
            field("unitOfMeasureCode", Entry::UNIT_OF_MEASURE_CODE).captioned("Unit Of Measure Code").read_only(),
            key("id"),
            modified_at("lastModfiedDateTime").captioned("Last Modified Date Time"),
        ])
        .navigation([many("dimensionSetLines", "dimensionSetLines")
            .via("id", "parentId")
            .with("parentType", DimensionSetEntryBufferParentType::TimeRegistrationEntry)])
        .before_modify(refuse_other_employee_or_date)
}

/// Below an employee, no other can be named.
fn set_employee_id(tx: &mut Tx<'_>, entry: &mut Record<Entry>, id: Value, submission: &mut Submission) -> Result<()> {
    let employee = tx.first(Employee::SYSTEM_ID.is(id.as_guid()))?;
    take_employee(tx, entry, employee)?;
    match submission.fixed("employeeId") {
        Some(parent) if *parent != id => Err(Error::dialog("The value for \"employeeId\" cannot be modified.")),
        Some(_) => Ok(()),
        None => {
            submission.note(Entry::EMPLOYEE_NO.position(), Value::from(entry.get(Entry::EMPLOYEE_NO)));
            Ok(())
        }
    }
}

/// A number behind an id that was given must be that employee's.
fn set_employee_number(
    tx: &mut Tx<'_>,
    entry: &mut Record<Entry>,
    number: Value,
    submission: &mut Submission,
) -> Result<()> {
    let number = number.as_text().trim().to_uppercase();
    if let Some(of_id) = submission.noted(Entry::EMPLOYEE_NO.position()) {
        return match of_id.as_text() == number {
            true => Ok(()),
            false => Err(Error::dialog("The employee values do not match to a specific Employee.")),
        };
    }
    let parent = submission.fixed("employeeId").cloned();
    if number.is_empty() {
        if parent.is_none() {
            entry.set(Entry::EMPLOYEE_ID, Value::Guid(model::Uuid::nil()));
            entry.set(Entry::EMPLOYEE_NO, "");
        }
        return Ok(());
    }
    let Some(employee) = tx.first(Employee::NO.is(&number))? else {
        return Err(Error::dialog("The \"employeeNumber\" does not match to an Employee."));
    };
    if parent.is_some_and(|parent| parent.as_guid() != employee.system_id()) {
        return Err(Error::dialog("The value for employee number cannot be modified."));
    }
    take_employee(tx, entry, Some(employee))
}

fn set_job_id(tx: &mut Tx<'_>, entry: &mut Record<Entry>, id: Value, submission: &mut Submission) -> Result<()> {
    if id.is_blank() {
        take_job(entry, None);
        return Ok(());
    }
    let Some(job) = tx.first(Job::SYSTEM_ID.is(id.as_guid()))? else {
        return Err(Error::dialog("The \"jobId\" does not match to a Job."));
    };
    submission.note(Entry::JOB_NO.position(), Value::from(job.get(Job::NO)));
    take_job(entry, Some(&job));
    Ok(())
}

/// The text for a number that differs from the id speaks of employees in Business Central, too.
fn set_job_number(
    tx: &mut Tx<'_>,
    entry: &mut Record<Entry>,
    number: Value,
    submission: &mut Submission,
) -> Result<()> {
    let number = number.as_text().trim().to_uppercase();
    if let Some(of_id) = submission.noted(Entry::JOB_NO.position()) {
        return match of_id.as_text() == number {
            true => Ok(()),
            false => Err(Error::dialog("The employee values do not match to a specific Employee.")),
        };
    }
    if number.is_empty() {
        take_job(entry, None);
        return Ok(());
    }
    let Some(job) = tx.first(Job::NO.is(&number))? else {
        return Err(Error::dialog("The \"jobNumber\" does not match to a Job."));
    };
    take_job(entry, Some(&job));
    Ok(())
}

fn take_job(entry: &mut Record<Entry>, job: Option<&Record<Job>>) {
    entry.set(Entry::JOB_ID, job.map_or(model::Uuid::nil(), Record::system_id));
    entry.set(Entry::JOB_NO, job.map_or("", |job| job.get(Job::NO)));
}

fn refuse_other_employee_or_date(_: &mut Tx<'_>, entry: &mut Record<Entry>, submission: &Submission) -> Result<()> {
    let before = Record::of(&submission.before);
    if !entry.same(before, Entry::EMPLOYEE_ID) {
        return Err(Error::dialog("The \"employeeId\" cannot be modified."));
    }
    if !entry.same(before, Entry::DATE) {
        return Err(Error::dialog("The date cannot be modified."));
    }
    Ok(())
}
