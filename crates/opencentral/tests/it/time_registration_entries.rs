//! timeRegistrationEntries: which rows a request sees, and the resource, time sheet and line that a new one needs. Page
//! 30041, table 5510, codeunit 5513.

use crate::expect::{changed, created, deleted, path, refused, refused_as};
use crate::seed::{Seeded, day};
use business::foundation::UserSetup;
use business::hr::Employee;
use business::projects::Job;
use business::projects::{
    Resource, TimeSheetDetail, TimeSheetHeader, TimeSheetLine, TimeSheetLineType, TimeSheetStatus,
};
use model::{Filter, Record, Result, Tx};
use testkit::{Client, Value, json};

/// The entity set.
pub const SET: &str = "timeRegistrationEntries";

/// The first Monday of a month in the year that is open, and the days behind it.
pub fn monday(company: &Client, days: i8) -> String {
    let year = open_year(company);
    let first = (1..8).map(|date| day(year, 3, date)).find(|date| date.weekday().to_monday_zero_offset() == 0);
    let first = first.expect("a week has a Monday");
    day(year, 3, first.day() + days).to_string()
}

fn open_year(company: &Client) -> i16 {
    let periods = company.get("accountingPeriods?$filter=closed eq false&$orderby=startingDate").rows();
    let first = periods[0]["startingDate"].as_str().expect("a date");
    first[..4].parse().expect("a year")
}

/// Employee LT is resource LINA; a project.
pub fn seed(tx: &mut Tx<'_>) -> Result<()> {
    let mut lina = tx.require(Employee::NO.is("LT"))?;
    tx.validate(&mut lina, Employee::RESOURCE_NO, "LINA")?;
    tx.modify(&mut lina)?;
    tx.insert(&mut Record::<Job>::new().with(Job::NO, "PROJECT").with(Job::DESCRIPTION, "Project"))
}

/// The id of an employee: what a fixed asset of theirs shows.
fn employee(company: &Client, number: &str) -> Value {
    created(&company.post("fixedAssets", &json!({"employeeNumber": number})))["employeeId"].clone()
}

fn of_employee(company: &Client, id: &Value) -> Vec<Value> {
    company.get(&format!("{SET}?$filter=employeeId eq {}", id.as_str().expect("an id"))).rows()
}

#[test]
fn an_entry_makes_sheet_and_line_of_the_week() {
    let seeded = Seeded::with(seed);
    let company = seeded.company();
    let lina = employee(&company, "LT");
    let wednesday = monday(&company, 2);
    let new = created(&company.post(SET, &json!({"employeeId": lina, "date": wednesday, "quantity": 7.5})));
    assert_eq!((&new["employeeId"], &new["employeeNumber"]), (&lina, &json!("LT")));
    assert_eq!((&new["date"], &new["quantity"], &new["lineNumber"]), (&json!(wednesday), &json!(7.5), &json!(10000)));
    assert_eq!((&new["status"], &new["absence"]), (&json!("Open"), &json!("")));
    assert_eq!(new["unitOfMeasureCode"], "HOUR");
    let hour = crate::expect::find(&company, "unitsOfMeasure", "code", "HOUR");
    assert_eq!(new["unitOfMeasureId"], hour["id"]);
    assert_eq!(company.get(&path(SET, &new)).json()["@odata.etag"], new["@odata.etag"]);

    let first = monday(&company, 0);
    let last = monday(&company, 6);
    let (sheet, line, resource, user) = seeded.stop_and_read(|tx| {
        let sheet = tx.require(Filter::<TimeSheetHeader>::everything())?;
        let line = tx.require(TimeSheetLine::TIME_SHEET_NO.is(sheet.get(TimeSheetHeader::NO)))?;
        Ok((sheet, line, tx.require(Resource::NO.is("LINA"))?, tx.require(Filter::<UserSetup>::everything())?))
    });
    assert_eq!(sheet.get(TimeSheetHeader::NO), "TS00001");
    assert_eq!(sheet.get(TimeSheetHeader::STARTING_DATE).to_string(), first);
    assert_eq!(sheet.get(TimeSheetHeader::ENDING_DATE).to_string(), last);
    let week = sheet.get(TimeSheetHeader::STARTING_DATE).iso_week_date().week();
    assert_eq!(sheet.get(TimeSheetHeader::DESCRIPTION), format!("Week {week}"));
    assert_eq!(line.get(TimeSheetLine::TYPE), TimeSheetLineType::Resource);
    assert_eq!(line.get(TimeSheetLine::TIME_SHEET_STARTING_DATE), sheet.get(TimeSheetHeader::STARTING_DATE));
    let name = user.get(UserSetup::USER_ID).to_owned();
    assert!(!name.is_empty() && user.get(UserSetup::TIME_SHEET_ADMIN));
    assert_eq!((line.get(TimeSheetLine::APPROVER_ID), sheet.get(TimeSheetHeader::OWNER_USER_ID)), (&*name, &*name));
    assert!(resource.get(Resource::USE_TIME_SHEET));
    assert_eq!(resource.get(Resource::TIME_SHEET_APPROVER_USER_ID), name);
}

#[test]
fn entries_of_a_week_share_a_sheet_and_those_of_a_day_have_lines_of_their_own() {
    let seeded = Seeded::with(seed);
    let company = seeded.company();
    let post = |days: i8| {
        let body = json!({"employeeNumber": "LT", "date": monday(&company, days), "quantity": 1});
        created(&company.post(SET, &body))["lineNumber"].clone()
    };
    // Monday, Tuesday beside it, Monday again; then Tuesday finds room on the second line, and the next week begins.
    let lines = [post(0), post(1), post(0), post(1), post(7)];
    assert_eq!(lines, [10_000, 10_000, 20_000, 20_000, 10_000].map(|line| json!(line)));
    assert_eq!(of_employee(&company, &employee(&company, "LT")).len(), 5);
    let sheets = seeded.stop_and_read(|tx| tx.count(Filter::<TimeSheetHeader>::everything()));
    assert_eq!(sheets, 2);
}

#[test]
fn an_employee_without_a_resource_gets_one() {
    let seeded = Seeded::with(seed);
    let company = seeded.company();
    let body = json!({"employeeNumber": "EH", "date": monday(&company, 0), "quantity": 8});
    let new = created(&company.post(SET, &body));
    assert_eq!((&new["unitOfMeasureCode"], &new["employeeNumber"]), (&json!(""), &json!("EH")));
    let (employee, resource) = seeded.stop_and_read(|tx| {
        let employee = tx.require(Employee::NO.is("EH"))?;
        let resource = tx.require(Resource::NO.is(employee.get(Employee::RESOURCE_NO)))?;
        Ok((employee, resource))
    });
    assert_eq!(employee.get(Employee::RESOURCE_NO), "R0010");
    assert_eq!(
        (resource.get(Resource::NAME), resource.get(Resource::JOB_TITLE)),
        ("Ester Henderson", "Managing Director")
    );
}

#[test]
fn an_entry_names_its_employee_by_id_or_number() {
    let seeded = Seeded::with(seed);
    let company = seeded.company();
    let [lina, ester] = ["LT", "EH"].map(|number| employee(&company, number));
    let date = monday(&company, 0);
    let post = |body: Value| company.post(SET, &body);
    refused(
        &post(json!({"date": date, "quantity": 1})),
        "You must specify an Employee ID or Employee number to get the time registration entries.",
    );
    for id in ["00000000-0000-0000-0000-000000000000", "11111111-1111-1111-1111-111111111111"] {
        refused(&post(json!({"employeeId": id, "date": date})), "The employee cannot be found.");
    }
    refused(
        &post(json!({"employeeNumber": "NOBODY", "date": date})),
        "The \"employeeNumber\" does not match to an Employee.",
    );
    refused(
        &post(json!({"employeeId": ester, "employeeNumber": "LT", "date": date})),
        "The employee values do not match to a specific Employee.",
    );
    created(&post(json!({"employeeId": lina, "employeeNumber": "LT", "date": date})));
    // Of what was refused, not even the resource of the employee is left.
    let resource =
        seeded.stop_and_read(|tx| Ok(tx.require(Employee::NO.is("EH"))?.get(Employee::RESOURCE_NO).to_owned()));
    assert_eq!(resource, "");
}

#[test]
fn an_entry_names_its_project_by_id_or_number() {
    let seeded = Seeded::with(seed);
    let company = seeded.company();
    let date = monday(&company, 0);
    let body =
        json!({"employeeNumber": "LT", "date": date, "quantity": 1, "jobNumber": "PROJECT", "jobTaskNumber": "T"});
    let new = created(&company.post(SET, &body));
    assert_eq!((&new["jobNumber"], &new["jobTaskNumber"]), (&json!("PROJECT"), &json!("")));
    let with = |job: Value| {
        let mut body = json!({"employeeNumber": "LT", "date": date});
        body.as_object_mut().expect("an object").extend(job.as_object().cloned().unwrap_or_default());
        company.post(SET, &body)
    };
    assert_eq!(created(&with(json!({"jobId": new["jobId"]})))["jobNumber"], "PROJECT");
    refused(&with(json!({"jobId": new["employeeId"]})), "The \"jobId\" does not match to a Job.");
    refused(&with(json!({"jobNumber": "NONE"})), "The \"jobNumber\" does not match to a Job.");
    refused(
        &with(json!({"jobId": new["jobId"], "jobNumber": "OTHER"})),
        "The employee values do not match to a specific Employee.",
    );
    let none = changed(&company.patch(&path(SET, &new), "*", &json!({"jobNumber": ""})));
    assert_eq!(none["jobId"], "00000000-0000-0000-0000-000000000000");
}

#[test]
fn a_date_is_needed_and_lies_in_an_open_period() {
    let seeded = Seeded::with(seed);
    let company = seeded.company();
    refused(
        &company.post(SET, &json!({"employeeNumber": "LT", "quantity": 1})),
        "You cannot base a date calculation on an undefined date.",
    );
    let year = open_year(&company) - 1;
    refused_as(
        &company.post(SET, &json!({"employeeNumber": "LT", "date": format!("{year}-06-15")})),
        "Application_FieldValidationException",
        &format!(
            "Closed must be equal to 'No'  in Accounting Period: Starting Date={year}-06-01. Current value is 'Yes'."
        ),
    );
    let early = company.post(SET, &json!({"employeeNumber": "LT", "date": "2001-01-03"}));
    assert_eq!((early.status, early.code().as_str()), (404, "Internal_DataNotFoundFilter"));
    let sheets = seeded.stop_and_read(|tx| tx.count(Filter::<TimeSheetHeader>::everything()));
    assert_eq!(sheets, 0);
}

#[test]
fn a_request_says_whose_or_when() {
    let seeded = Seeded::with(seed);
    let company = seeded.company();
    let [lina, ester] = ["LT", "EH"].map(|number| employee(&company, number));
    for (number, days) in [("LT", 0), ("LT", 3), ("EH", 0)] {
        created(&company.post(SET, &json!({"employeeNumber": number, "date": monday(&company, days), "quantity": 1})));
    }
    refused(&company.get(SET), "A filter must be specified. The filter could be for the date, employeeId or id.");
    refused(
        &company.get(&format!("{SET}?$filter=quantity gt 0")),
        "A filter must be specified. The filter could be for the date, employeeId or id.",
    );
    assert_eq!(of_employee(&company, &lina).len(), 2);
    let text = |id: &Value| id.as_str().expect("an id").to_owned();
    refused(
        &company.get(&format!("{SET}?$filter=employeeId eq {} or employeeId eq {}", text(&lina), text(&ester))),
        "You can only search for one employee using the employee filter.",
    );
    let count = |filter: String| company.get(&format!("{SET}?$filter={filter}")).rows().len();
    let (first, last) = (monday(&company, 0), monday(&company, 6));
    assert_eq!(count(format!("date eq {first}")), 2);
    assert_eq!(count(format!("date ge {first} and date le {last}")), 3);
    assert_eq!(count(format!("date gt {first} and date lt {last}")), 1);
    assert_eq!(count(format!("date eq {first} or date eq {}", monday(&company, 3))), 3);
    assert_eq!(count(format!("date ge {first} and date le {last} and employeeNumber eq 'EH'")), 1);
    let year = open_year(&company);
    let invalid = "The date filter is invalid. The date filter must be a valid range with maximum 70 days.";
    for filter in [
        format!("date ge {year}-03-01 and date le {year}-05-11"),
        format!("date ge {first}"),
        format!("date ge {last} and date le {first}"),
    ] {
        refused(&company.get(&format!("{SET}?$filter={filter}")), invalid);
    }
    assert_eq!(count(format!("date ge {year}-03-01 and date le {year}-05-10")), 3);
}

#[test]
fn only_lines_of_employees_resources_are_shown() {
    let seeded = Seeded::with(|tx| {
        seed(tx)?;
        let year = tx.work_date().year();
        for (number, resource, kind) in [
            ("S1", "LINA", TimeSheetLineType::Resource),
            ("S2", "LINA", TimeSheetLineType::Absence),
            ("S3", "MARTY", TimeSheetLineType::Resource),
        ] {
            let sheet = Record::<TimeSheetHeader>::new()
                .with(TimeSheetHeader::NO, number)
                .with(TimeSheetHeader::RESOURCE_NO, resource);
            tx.insert(&mut { sheet })?;
            let detail = Record::<TimeSheetDetail>::new()
                .with(TimeSheetDetail::TIME_SHEET_NO, number)
                .with(TimeSheetDetail::TIME_SHEET_LINE_NO, 10_000)
                .with(TimeSheetDetail::TYPE, kind)
                .with(TimeSheetDetail::STATUS, TimeSheetStatus::Approved)
                .with(TimeSheetDetail::DATE, day(year, 5, 5));
            tx.insert(&mut { detail })?;
        }
        Ok(())
    });
    let company = seeded.company();
    let year = open_year(&company);
    let rows = company.get(&format!("{SET}?$filter=date eq {year}-05-05")).rows();
    assert_eq!(rows.len(), 1);
    assert_eq!((&rows[0]["employeeNumber"], &rows[0]["status"]), (&json!("LT"), &json!("Approved")));
}

#[test]
fn quantity_changes_and_employee_and_date_do_not() {
    let seeded = Seeded::with(seed);
    let company = seeded.company();
    let body = json!({"employeeNumber": "LT", "date": monday(&company, 0), "quantity": 4});
    let new = created(&company.post(SET, &body));
    let place = path(SET, &new);
    assert_eq!(changed(&company.patch(&place, "*", &json!({"quantity": 6})))["quantity"], 6);
    let other = employee(&company, "EH");
    refused(&company.patch(&place, "*", &json!({"employeeId": other})), "The \"employeeId\" cannot be modified.");
    refused(&company.patch(&place, "*", &json!({"employeeNumber": "EH"})), "The \"employeeId\" cannot be modified.");
    refused(&company.patch(&place, "*", &json!({"date": monday(&company, 1)})), "The date cannot be modified.");
    refused_as(
        &company.patch(&place, "*", &json!({"status": "Approved"})),
        "BadRequest_InvalidOperation",
        "Control 'status' is read-only.",
    );
    let stale = new["@odata.etag"].as_str().expect("an ETag").to_owned();
    let answer = company.patch(&place, &stale, &json!({"quantity": 7}));
    assert_eq!((answer.status, answer.code().as_str()), (409, "Request_EntityChanged"), "{answer:?}");
    assert_eq!(company.get(&place).json()["quantity"], 6);
}

#[test]
fn an_entry_is_deleted_and_its_line_stays() {
    let seeded = Seeded::with(seed);
    let company = seeded.company();
    let body = json!({"employeeNumber": "LT", "date": monday(&company, 0), "quantity": 4});
    let new = created(&company.post(SET, &body));
    deleted(&company.delete(&path(SET, &new), "*"));
    assert_eq!(company.get(&path(SET, &new)).status, 404);
    let counts = seeded.stop_and_read(|tx| {
        let details = tx.count(Filter::<TimeSheetDetail>::everything())?;
        Ok((
            tx.count(Filter::<TimeSheetHeader>::everything())?,
            tx.count(Filter::<TimeSheetLine>::everything())?,
            details,
        ))
    });
    assert_eq!(counts, (1, 1, 0));
}
