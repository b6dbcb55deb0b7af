//! The resource that an employee is: one employee for each, and it shows what is new of the employee. Codeunit 5201.

use super::Employee;
use super::employee_rules::full_name;
use crate::projects::Resource;
use model::{Error, Record, Result, TriggerBuilder, Tx};

/// The hooks.
pub(super) fn triggers(on: &mut TriggerBuilder<Employee>) {
    on.validate(Employee::RESOURCE_NO, join);
    on.modified(follow);
}

fn join(tx: &mut Tx<'_>, employee: &mut Record<Employee>, _: &Record<Employee>) -> Result<()> {
    let resource_no = employee.get(Employee::RESOURCE_NO);
    if resource_no.is_empty() {
        return Ok(());
    }
    let others = Employee::RESOURCE_NO.is(resource_no).and(Employee::NO.is_not(employee.get(Employee::NO)));
    if let Some(other) = tx.first(others)? {
        return Err(Error::dialog(format!(
            "You cannot link multiple employees to the same resource. Employee {} is already linked to that resource.",
            other.get(Employee::NO)
        )));
    }
    update(tx, employee)
}

fn follow(tx: &mut Tx<'_>, employee: &mut Record<Employee>, before: &Record<Employee>) -> Result<()> {
    let texts = [
        Employee::JOB_TITLE,
        Employee::FIRST_NAME,
        Employee::LAST_NAME,
        Employee::ADDRESS,
        Employee::ADDRESS_2,
        Employee::COUNTY,
        Employee::CITY,
        Employee::SOCIAL_SECURITY_NO,
    ];
    let codes = [Employee::RESOURCE_NO, Employee::POST_CODE, Employee::COUNTRY_REGION_CODE];
    let same = texts.into_iter().all(|column| employee.same(before, column))
        && codes.into_iter().all(|column| employee.same(before, column))
        && employee.same(before, Employee::EMPLOYMENT_DATE);
    if same || employee.is_blank(Employee::RESOURCE_NO) {
        return Ok(());
    }
    update(tx, employee)
}

fn update(tx: &mut Tx<'_>, employee: &Record<Employee>) -> Result<()> {
    let mut resource = tx.require(Resource::NO.is(employee.get(Employee::RESOURCE_NO)))?;
    resource.set(Resource::NAME, full_name(employee));
    resource.set(Resource::JOB_TITLE, employee.get(Employee::JOB_TITLE));
    resource.set(Resource::ADDRESS, employee.get(Employee::ADDRESS));
    resource.set(Resource::ADDRESS_2, employee.get(Employee::ADDRESS_2));
    resource.set(Resource::POST_CODE, employee.get(Employee::POST_CODE));
    resource.set(Resource::COUNTY, employee.get(Employee::COUNTY));
    resource.set(Resource::CITY, employee.get(Employee::CITY));
    resource.set(Resource::COUNTRY_REGION_CODE, employee.get(Employee::COUNTRY_REGION_CODE));
    resource.set(Resource::SOCIAL_SECURITY_NO, employee.get(Employee::SOCIAL_SECURITY_NO));
    resource.set(Resource::EMPLOYMENT_DATE, employee.get(Employee::EMPLOYMENT_DATE));
    tx.modify(&mut resource)
}
