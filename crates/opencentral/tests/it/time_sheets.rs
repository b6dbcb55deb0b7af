//! timeRegistrationEntries: the resources and time sheets behind them. Tables 156, 950 and 5200, codeunit 5201.

use crate::expect::{created, find, path, refused, refused_as};
use crate::seed::Seeded;
use crate::time_registration_entries::{SET, monday, seed};
use business::foundation::UserSetup;
use business::hr::Employee;
use business::projects::{Resource, ResourcesSetup};
use model::{Record, Result};
use testkit::json;

#[test]
fn who_may_not_make_time_sheets_makes_none() {
    let seeded = Seeded::with(|tx| {
        seed(tx)?;
        tx.insert(&mut Record::<UserSetup>::new().with(UserSetup::USER_ID, "ADMIN"))
    });
    let company = seeded.company();
    let body = json!({"employeeNumber": "LT", "date": monday(&company, 0), "quantity": 4});
    let answer = company.post(SET, &body);
    assert_eq!((answer.status, answer.code().as_str()), (400, "Application_CallbackNotAllowed"), "{answer:?}");
}

#[test]
fn without_a_series_there_are_no_time_sheets() {
    let seeded = Seeded::with(|tx| {
        seed(tx)?;
        let mut setup = tx.setup::<ResourcesSetup>()?;
        setup.set(ResourcesSetup::TIME_SHEET_NOS, "");
        setup.set(ResourcesSetup::RESOURCE_NOS, "");
        tx.modify(&mut setup)
    });
    let company = seeded.company();
    for (number, column) in [("LT", "Time Sheet Nos."), ("EH", "Resource Nos.")] {
        refused_as(
            &company.post(SET, &json!({"employeeNumber": number, "date": monday(&company, 0)})),
            "Application_FieldValidationException",
            &format!("{column} must have a value in Resources Setup: Primary Key=. It cannot be zero or empty."),
        );
    }
}

#[test]
fn blocked_resources_register_no_time() {
    let seeded = Seeded::with(|tx| {
        seed(tx)?;
        let mut lina = tx.require(Resource::NO.is("LINA"))?;
        lina.set(Resource::BLOCKED, true);
        tx.modify(&mut lina)?;
        let mut marty = tx.require(Resource::NO.is("MARTY"))?;
        marty.set(Resource::PRIVACY_BLOCKED, true);
        tx.modify(&mut marty)?;
        let mut horst = tx.require(Employee::NO.is("MH"))?;
        tx.validate(&mut horst, Employee::RESOURCE_NO, "MARTY")?;
        tx.modify(&mut horst)
    });
    let company = seeded.company();
    refused_as(
        &company.post(SET, &json!({"employeeNumber": "LT", "date": monday(&company, 0)})),
        "Application_FieldValidationException",
        "Blocked must be equal to 'No'  in Resource: No.=LINA. Current value is 'Yes'.",
    );
    refused(
        &company.post(SET, &json!({"employeeNumber": "MH", "date": monday(&company, 0)})),
        "You cannot use resource MARTY because they are marked as blocked due to privacy.",
    );
}

#[test]
fn an_employee_is_a_resource_of_its_own_that_follows() {
    let seeded = Seeded::with(|tx| {
        seed(tx)?;
        let mut other = tx.require(Employee::NO.is("EH"))?;
        let error = tx.validate(&mut other, Employee::RESOURCE_NO, "LINA").err().map(|error| error.to_string());
        assert_eq!(
            error.as_deref(),
            Some(
                "Application_DialogException: You cannot link multiple employees to the same resource. Employee LT is \
                 already linked to that resource."
            )
        );
        let mut lina = tx.require(Employee::NO.is("LT"))?;
        lina.set(Employee::LAST_NAME, "Miller");
        tx.modify(&mut lina)
    });
    let name = seeded.stop_and_read(|tx| Ok(tx.require(Resource::NO.is("LINA"))?.get(Resource::NAME).to_owned()));
    assert_eq!(name, "Lina Miller");
}

#[test]
fn a_resource_keeps_its_users_while_time_is_not_posted() {
    let seeded = Seeded::with(seed);
    let company = seeded.company();
    created(&company.post(SET, &json!({"employeeNumber": "LT", "date": monday(&company, 0), "quantity": 1})));
    seeded.stop_and_read(|tx| {
        let mut lina = tx.require(Resource::NO.is("LINA"))?;
        let text = |result: Result<()>| result.err().map(|error| error.to_string()).unwrap_or_default();
        assert_eq!(
            text(tx.validate(&mut lina, Resource::USE_TIME_SHEET, false)),
            "Application_DialogException: Use Time Sheet cannot be changed since unprocessed time sheet lines exist for \
             this resource."
        );
        let lina = tx.require(Resource::NO.is("LINA"))?;
        assert_eq!(
            text(tx.delete(&lina)),
            "Application_DialogException: You cannot delete Resource LINA because unprocessed time sheet lines exist for \
             this resource."
        );
        Ok(())
    });
}

#[test]
fn below_an_employee_no_other_is_named() {
    let seeded = Seeded::with(seed);
    let company = seeded.company();
    let [lina, ester] = ["LT", "EH"].map(|number| find(&company, "employees", "number", number));
    let below = format!("{}/{SET}", path("employees", &lina));
    let date = monday(&company, 0);
    let new = created(&company.post(&below, &json!({"date": date, "quantity": 2})));
    assert_eq!((&new["employeeId"], &new["employeeNumber"]), (&lina["id"], &json!("LT")));
    created(&company.post(&below, &json!({"employeeNumber": "LT", "date": date})));
    assert_eq!(company.get(&below).rows().len(), 2);
    refused(
        &company.post(&below, &json!({"employeeId": ester["id"], "date": date})),
        "The value for \"employeeId\" cannot be modified.",
    );
    refused(
        &company.post(&below, &json!({"employeeNumber": "EH", "date": date})),
        "The value for employee number cannot be modified.",
    );
    let expanded = company.get("employees?$filter=number eq 'LT'&$expand=timeRegistrationEntries").rows();
    assert_eq!(expanded[0]["timeRegistrationEntries"].as_array().map(Vec::len), Some(2));
}
