//! Hooks of Employee: how an employee is numbered and checked, what forbids a deletion, and what goes along.
//!
//! - validate: No., Initials, Search Name, Email, Company Email, Status, the address
//!   ([`address::hooks`]) and the global dimensions
//! - insert: [`insert`]
//! - modify: stamps, the salesperson's name, the search name
//! - delete: [`refuse_when_entries_exist`], then [`take_along`]

use super::employee_details::{self, EmployeeQualification};
use super::{Employee, HumanResourcesSetup};
use crate::address;
use crate::bulk::change_silently;
use crate::finance::{EmployeeLedgerEntry, default_dimensions, refuse_when_entries_are_recent};
use crate::foundation::{SalespersonPurchaser, number_series};
use crate::party_fields::check_single_email;
use model::{Code, Column, Record, Result, Text, TriggerBuilder, Tx};

const GLOBALS: [Column<Employee, Code>; 2] = [Employee::GLOBAL_DIMENSION_1_CODE, Employee::GLOBAL_DIMENSION_2_CODE];

/// Declares the hooks.
pub(super) fn hooks(on: &mut TriggerBuilder<'_, Employee>) {
    on.validate(Employee::NO, |tx, employee, before| {
        if !employee.same(before, Employee::NO) {
            let setup = tx.setup::<HumanResourcesSetup>()?;
            number_series::test_manual(tx, setup.get(HumanResourcesSetup::EMPLOYEE_NOS))?;
            employee.set(Employee::NO_SERIES, "");
        }
        Ok(())
    });
    on.validate(Employee::INITIALS, |_, employee, before| {
        let search_name = employee.get(Employee::SEARCH_NAME);
        if search_name.is_empty() || search_name == before.get(Employee::INITIALS).trim().to_uppercase() {
            let initials = employee.get(Employee::INITIALS).to_owned();
            employee.set(Employee::SEARCH_NAME, initials);
        }
        Ok(())
    });
    on.validate(Employee::SEARCH_NAME, |_, employee, _| {
        if employee.is_blank(Employee::SEARCH_NAME) {
            employee.set(Employee::SEARCH_NAME, search_name(employee));
        }
        Ok(())
    });
    on.validate(Employee::E_MAIL, |_, employee, _| check_email(employee, Employee::E_MAIL));
    on.validate(Employee::COMPANY_E_MAIL, |_, employee, _| check_email(employee, Employee::COMPANY_E_MAIL));
    on.validate(Employee::STATUS, |tx, employee, _| {
        change_silently(tx, EmployeeQualification::EMPLOYEE_NO.is(employee.get(Employee::NO)), |qualification| {
            qualification.set(EmployeeQualification::EMPLOYEE_STATUS, employee.get(Employee::STATUS));
        })
    });
    address::hooks(on);
    on.insert(insert);
    on.modify(modify);
    default_dimensions::hooks(on, Employee::NO, GLOBALS);
    on.delete(refuse_when_entries_exist);
    on.delete(take_along);
}

fn check_email(employee: &mut Record<Employee>, column: Column<Employee, Text>) -> Result<()> {
    let email = check_single_email(employee.get(column))?.to_owned();
    employee.set(column, email);
    Ok(())
}

fn insert(tx: &mut Tx<'_>, employee: &mut Record<Employee>) -> Result<()> {
    employee.set(Employee::LAST_MODIFIED_DATE_TIME, tx.now());
    let setup = tx.setup::<HumanResourcesSetup>()?;
    if employee.is_blank(Employee::NO) {
        tx.test_field(&setup, HumanResourcesSetup::EMPLOYEE_NOS)?;
        let series = setup.get(HumanResourcesSetup::EMPLOYEE_NOS);
        let no = number_series::next_free(tx, series, Employee::NO)?;
        employee.set(Employee::NO, no);
        employee.set(Employee::NO_SERIES, series);
    }
    default_dimensions::set_globals(tx, employee, Employee::NO, GLOBALS)?;
    follow_name(employee, &Record::new());
    Ok(())
}

fn modify(tx: &mut Tx<'_>, employee: &mut Record<Employee>, before: &Record<Employee>) -> Result<()> {
    employee.set(Employee::LAST_MODIFIED_DATE_TIME, tx.now());
    employee.set(Employee::LAST_DATE_MODIFIED, tx.work_date());
    name_salesperson(tx, employee, before)?;
    follow_name(employee, before);
    Ok(())
}

/// The salesperson that an employee is has the employee's name. Codeunit 5202.
fn name_salesperson(tx: &mut Tx<'_>, employee: &Record<Employee>, before: &Record<Employee>) -> Result<()> {
    let names = [Employee::FIRST_NAME, Employee::MIDDLE_NAME, Employee::LAST_NAME];
    let same = names.into_iter().all(|name| employee.same(before, name));
    let code = employee.get(Employee::SALESPERS_PURCH_CODE);
    if code.is_empty() || (same && employee.same(before, Employee::SALESPERS_PURCH_CODE)) {
        return Ok(());
    }
    let mut salesperson = tx.require(SalespersonPurchaser::CODE.is(code))?;
    let name: String = full_name(employee).chars().take(50).collect();
    salesperson.set(SalespersonPurchaser::NAME, name);
    tx.modify_silently(&mut salesperson)
}

/// The search name follows the name while it is what the previous name made it.
fn follow_name(employee: &mut Record<Employee>, before: &Record<Employee>) {
    if employee.get(Employee::SEARCH_NAME) == search_name(before) {
        employee.set(Employee::SEARCH_NAME, search_name(employee));
    }
}

/// First, middle and last name.
pub(super) fn full_name(employee: &Record<Employee>) -> String {
    let names = [Employee::FIRST_NAME, Employee::MIDDLE_NAME, Employee::LAST_NAME].map(|column| employee.get(column));
    names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Full name and initials, in capitals.
fn search_name(employee: &Record<Employee>) -> String {
    format!("{} {}", full_name(employee), employee.get(Employee::INITIALS)).trim().to_uppercase()
}

fn refuse_when_entries_exist(tx: &mut Tx<'_>, employee: &Record<Employee>) -> Result<()> {
    let no = employee.get(Employee::NO);
    let entries = EmployeeLedgerEntry::EMPLOYEE_NO.is(no);
    refuse_when_entries_are_recent(tx, &format!("Employee {no}"), entries, EmployeeLedgerEntry::POSTING_DATE)
}

fn take_along(tx: &mut Tx<'_>, employee: &Record<Employee>) -> Result<()> {
    let no = employee.get(Employee::NO);
    employee_details::delete_of(tx, no)?;
    default_dimensions::delete::<Employee>(tx, no)
}
