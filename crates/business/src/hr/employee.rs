//! Employee: somebody who works for the company. Numbering and deletion are not here yet. Table 5200.

use crate::foundation::{CountryRegion, NoSeries, PostCode, SalespersonPurchaser};
use model::{Record, Result, TableDescription, Tx};

model::enumeration! {
    /// Whether somebody still works here.
    pub EmployeeStatus(5200, "Employee Status") as "employeeStatus" {
        Active = 0 "Active",
        Inactive = 1 "Inactive",
        Terminated = 2 "Terminated",
    }
}

model::table! {
    /// Somebody who works for the company. Table 5200.
    pub Employee(5200, "Employee") {
        NO: Code(20) = "No.",
        FIRST_NAME: Text(30) = "First Name",
        MIDDLE_NAME: Text(30) = "Middle Name",
        LAST_NAME: Text(30) = "Last Name",
        INITIALS: Text(30) = "Initials",
        JOB_TITLE: Text(30) = "Job Title",
        SEARCH_NAME: Code(250) = "Search Name",
        ADDRESS: Text(100) = "Address",
        ADDRESS_2: Text(50) = "Address 2",
        CITY: Text(30) = "City",
        POST_CODE: Code(20) = "Post Code",
        COUNTY: Text(30) = "County",
        PHONE_NO: Text(30) = "Phone No.",
        MOBILE_PHONE_NO: Text(30) = "Mobile Phone No.",
        E_MAIL: Text(80) = "Email",
        ALT_ADDRESS_CODE: Code(10) = "Alt. Address Code",
        ALT_ADDRESS_START_DATE: Date = "Alt. Address Start Date",
        ALT_ADDRESS_END_DATE: Date = "Alt. Address End Date",
        BIRTH_DATE: Date = "Birth Date",
        SOCIAL_SECURITY_NO: Text(30) = "Social Security No.",
        COUNTRY_REGION_CODE: Code(10) = "Country/Region Code",
        MANAGER_NO: Code(20) = "Manager No.",
        STATISTICS_GROUP_CODE: Code(10) = "Statistics Group Code",
        EMPLOYMENT_DATE: Date = "Employment Date",
        STATUS: Enum(EmployeeStatus) = "Status",
        INACTIVE_DATE: Date = "Inactive Date",
        TERMINATION_DATE: Date = "Termination Date",
        GLOBAL_DIMENSION_1_CODE: Code(20) = "Global Dimension 1 Code",
        GLOBAL_DIMENSION_2_CODE: Code(20) = "Global Dimension 2 Code",
        LAST_DATE_MODIFIED: Date = "Last Date Modified",
        EXTENSION: Text(30) = "Extension",
        PAGER: Text(30) = "Pager",
        FAX_NO: Text(30) = "Fax No.",
        COMPANY_E_MAIL: Text(80) = "Company Email",
        TITLE: Text(30) = "Title",
        SALESPERS_PURCH_CODE: Code(20) = "Salespers./Purch. Code",
        NO_SERIES: Code(20) = "No. Series",
        LAST_MODIFIED_DATE_TIME: DateTime = "Last Modified Date Time",
        EMPLOYEE_POSTING_GROUP: Code(20) = "Employee Posting Group",
        BANK_BRANCH_NO: Text(20) = "Bank Branch No.",
        BANK_ACCOUNT_NO: Text(30) = "Bank Account No.",
        IBAN: Code(50) = "IBAN",
        SWIFT_CODE: Code(20) = "SWIFT Code",
        IMAGE: Stream = "Image",
        PRIVACY_BLOCKED: Boolean = "Privacy Blocked",
    }
}

/// The table with its keys, relations and rules.
pub fn table() -> TableDescription {
    TableDescription::of::<Employee>(|table| {
        table.primary_key(&[&Employee::NO]);
        table.key(&[&Employee::SEARCH_NAME]);
        table.relation(Employee::COUNTRY_REGION_CODE, CountryRegion::CODE);
        table.unchecked_relation(Employee::POST_CODE, PostCode::CODE);
        table.relation(Employee::MANAGER_NO, Employee::NO);
        table.relation_to(
            Employee::SALESPERS_PURCH_CODE,
            SalespersonPurchaser::CODE,
            SalespersonPurchaser::BLOCKED.is(false),
        );
        table.relation(Employee::NO_SERIES, NoSeries::CODE);
        table.triggers().modify(modify);
    })
}

fn modify(tx: &mut Tx<'_>, employee: &mut Record<Employee>, before: &Record<Employee>) -> Result<()> {
    employee.set(Employee::LAST_MODIFIED_DATE_TIME, tx.now());
    employee.set(Employee::LAST_DATE_MODIFIED, tx.work_date());
    if employee.get(Employee::SEARCH_NAME) == search_name(before) {
        employee.set(Employee::SEARCH_NAME, search_name(employee));
    }
    Ok(())
}

/// Full name and initials, in capitals.
fn search_name(employee: &Record<Employee>) -> String {
    let name = [Employee::FIRST_NAME, Employee::MIDDLE_NAME, Employee::LAST_NAME].map(|column| employee.get(column));
    let parts = name.into_iter().filter(|part| !part.is_empty()).chain([employee.get(Employee::INITIALS)]);
    parts.collect::<Vec<_>>().join(" ").trim().to_uppercase()
}
