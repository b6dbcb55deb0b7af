//! employees: what is created, changed and shown, what forbids a deletion, and what goes along. Page 30017, table 5200.

use crate::belongings::{Belonging, belonging, count};
use crate::expect::{Shared, changed, created, deleted, find, path, refused, refused_as};
use crate::seed::{Seeded, day};
use business::finance::{AccountingPeriod, DefaultDimension, EmployeeLedgerEntry};
use business::foundation::SalespersonPurchaser;
use business::hr::employee_details::{
    AlternativeAddress, ConfidentialInformation, EmployeeAbsence, EmployeeQualification, EmployeeRelative,
    HumanResourceCommentLine, HumanResourcesCommentTableName, MiscArticleInformation,
};
use business::hr::{Employee, EmployeeStatus};
use model::{Filter, Record, TableType};
use testkit::json;

static SERVER: Shared = Shared::new();

#[test]
fn a_demo_employee_shows_its_properties() {
    let company = SERVER.company();
    let employee = find(&company, "employees", "number", "EH");
    assert_eq!(
        (&employee["displayName"], &employee["jobTitle"]),
        (&json!("Ester Henderson"), &json!("Managing Director"))
    );
    assert_eq!((&employee["birthDate"], &employee["employmentDate"]), (&json!("1963-12-12"), &json!("1996-06-01")));
    assert_eq!((&employee["status"], &employee["terminationDate"]), (&json!("Active"), &json!("0001-01-01")));
}

#[test]
fn all_properties_of_a_new_employee_are_stored() {
    let company = SERVER.company();
    let body = json!({
        "number": "FULL1",
        "givenName": "Ada",
        "middleName": "Byron",
        "surname": "Lovelace",
        "jobTitle": "Analyst",
        "addressLine1": "12 St James's Square",
        "addressLine2": "Top floor",
        "country": "GB",
        "city": "London",
        "state": "Westminster",
        "phoneNumber": "555 EXT 1",
        "mobilePhone": "555",
        "email": "ada@contoso.com",
        "personalEmail": "ada@home.com",
        "employmentDate": "2024-01-01",
        "terminationDate": "2024-12-31",
        "status": "Terminated",
        "birthDate": "1995-12-10",
        "statisticsGroupCode": "MONTH",
        "bankBranchNumber": "1000",
        "bankAccountNumber": "100-200",
        "iban": "NOT AN IBAN",
    });
    let employee = created(&company.post("employees", &body));
    for (name, value) in body.as_object().expect("an object") {
        assert_eq!(&employee[name], value, "{name}");
    }
    assert_eq!(employee["displayName"], "Ada Lovelace");
}

#[test]
fn an_employee_needs_nothing_and_is_numbered() {
    let company = SERVER.company();
    let employee = created(&company.post("employees", &json!({})));
    assert!(employee["number"].as_str().is_some_and(|number| number.starts_with('E')), "{employee}");
    // The blank between the names is always there.
    assert_eq!(employee["displayName"], " ");
    refused_as(
        &company.post("employees", &json!({"number": "EH"})),
        "Internal_EntityWithSameKeyExists",
        "The Employee already exists. Identification fields and values: No.='EH'",
    );
}

#[test]
fn wrong_addresses_groups_and_names_are_refused() {
    let company = SERVER.company();
    for name in ["email", "personalEmail"] {
        let mut body = json!({});
        body[name] = json!("a@b.com;c@d.com");
        refused(&company.post("employees", &body), "The email address \"a@b.com;c@d.com\" is not valid.");
    }
    refused_as(
        &company.post("employees", &json!({"statisticsGroupCode": "NONE"})),
        "Internal_InvalidTableRelation",
        "The field Statistics Group Code of table Employee contains a value (NONE) that cannot be found in the related \
         table (Employee Statistics Group).",
    );
    refused_as(
        &company.post("employees", &json!({"displayName": "Mine"})),
        "BadRequest_InvalidOperation",
        "Control 'displayName' is read-only.",
    );
}

#[test]
fn post_codes_bring_their_city_and_leaving_a_country_clears_it() {
    let company = SERVER.company();
    let employee = created(&company.post("employees", &json!({"postalCode": "CB1 2FB"})));
    assert_eq!((&employee["city"], &employee["country"]), (&json!("Cambridge"), &json!("GB")));
    let after = changed(&company.patch(&path("employees", &employee), "*", &json!({"country": "DE"})));
    assert_eq!((&after["city"], &after["postalCode"]), (&json!(""), &json!("")));
}

#[test]
fn the_search_name_and_the_salesperson_follow_the_name() {
    let seeded = Seeded::with(|tx| {
        let mut employee = tx.require(Employee::NO.is("JO"))?;
        tx.validate(&mut employee, Employee::SALESPERS_PURCH_CODE, "JO")?;
        tx.modify(&mut employee)
    });
    let company = seeded.company();
    let employee = find(&company, "employees", "number", "JO");
    changed(&company.patch(&path("employees", &employee), "*", &json!({"givenName": "James", "middleName": "T."})));
    created(&company.post("employees", &json!({"number": "N1", "givenName": "New", "surname": "One"})));
    let (search_names, salesperson) = seeded.stop_and_read(|tx| {
        let names = ["JO", "N1"].map(|no| tx.require(Employee::NO.is(no)));
        let [changed, new] = names;
        let names = [changed?, new?].map(|employee| employee.get(Employee::SEARCH_NAME).to_owned());
        Ok((names, tx.require(SalespersonPurchaser::CODE.is("JO"))?))
    });
    assert_eq!(search_names, ["JAMES T. OLIVE", "NEW ONE"]);
    assert_eq!(salesperson.get(SalespersonPurchaser::NAME), "James T. Olive");
}

#[test]
fn entries_of_years_that_are_not_closed_forbid_a_deletion_and_open_ones_of_closed_years_do_not() {
    let seeded = Seeded::with(|tx| {
        tx.delete_all(Filter::<AccountingPeriod>::everything())?;
        let mut period = Record::<AccountingPeriod>::new().with(AccountingPeriod::STARTING_DATE, day(2025, 1, 1));
        tx.insert_silently(&mut period)?;
        for (entry_no, no, date) in [(900_001, "TD", day(2025, 1, 1)), (900_002, "MH", day(2024, 12, 31))] {
            let mut entry = Record::<EmployeeLedgerEntry>::new()
                .with(EmployeeLedgerEntry::ENTRY_NO, entry_no)
                .with(EmployeeLedgerEntry::EMPLOYEE_NO, no)
                .with(EmployeeLedgerEntry::POSTING_DATE, date)
                .with(EmployeeLedgerEntry::OPEN, true);
            tx.insert_silently(&mut entry)?;
        }
        Ok(())
    });
    let company = seeded.company();
    let delete = |no: &str| company.delete(&path("employees", &find(&company, "employees", "number", no)), "*");
    refused(
        &delete("TD"),
        "You cannot delete Employee TD because it has ledger entries in a fiscal year that has not been closed yet.",
    );
    deleted(&delete("MH"));
}

const BELONGINGS: [Belonging; 8] = [
    belonging!(AlternativeAddress, EMPLOYEE_NO, CODE = "A"),
    belonging!(EmployeeQualification, EMPLOYEE_NO, LINE_NO = 10_000),
    belonging!(EmployeeRelative, EMPLOYEE_NO, LINE_NO = 10_000),
    belonging!(EmployeeAbsence, EMPLOYEE_NO, ENTRY_NO = 900_001),
    belonging!(MiscArticleInformation, EMPLOYEE_NO, MISC_ARTICLE_CODE = "CAR"),
    belonging!(ConfidentialInformation, EMPLOYEE_NO, CONFIDENTIAL_CODE = "STOCK"),
    belonging!(HumanResourceCommentLine, NO, TABLE_NAME = HumanResourcesCommentTableName::EmployeeAbsence),
    belonging!(DefaultDimension, NO, TABLE_ID = Employee::ID as i64, DIMENSION_CODE = "AREA"),
];

#[test]
fn everything_follows_a_new_number_and_the_status_and_goes_with_the_employee() {
    let seeded = Seeded::with(|tx| {
        let mut employee = Record::<Employee>::new().with(Employee::NO, "OLD");
        tx.insert(&mut employee)?;
        BELONGINGS.iter().try_for_each(|belonging| (belonging.insert)(tx, "OLD"))
    });
    let company = seeded.company();
    let old = find(&company, "employees", "number", "OLD");
    changed(&company.patch(&path("employees", &old), "*", &json!({"status": "Inactive"})));
    changed(&company.patch(&path("employees", &old), "*", &json!({"number": "NEW"})));
    seeded.stop_and_read(|tx| {
        for belonging in &BELONGINGS {
            assert_eq!((count(tx, belonging, "OLD")?, count(tx, belonging, "NEW")?), (0, 1), "{}", belonging.table);
        }
        let qualification = tx.require(EmployeeQualification::EMPLOYEE_NO.is("NEW"))?;
        assert_eq!(qualification.get(EmployeeQualification::EMPLOYEE_STATUS), EmployeeStatus::Inactive);
        let employee = tx.require(Employee::NO.is("NEW"))?;
        tx.delete(&employee)?;
        for belonging in &BELONGINGS {
            assert_eq!(count(tx, belonging, "NEW")?, 0, "{}", belonging.table);
        }
        Ok(())
    });
}
