//! What is kept about employees beside their own row. It goes with them.

use super::{Employee, EmployeeStatus};
use crate::foundation::CountryRegion;
use model::{Result, TableDescription, Tx};

model::table! {
    /// Another address of an employee. Table 5201.
    pub AlternativeAddress(5201, "Alternative Address") {
        EMPLOYEE_NO: Code(20) = "Employee No.",
        CODE: Code(10) = "Code",
        ADDRESS: Text(100) = "Address",
        CITY: Text(30) = "City",
        COUNTRY_REGION_CODE: Code(10) = "Country/Region Code",
    }
}

model::table! {
    /// What an employee can do. Table 5203.
    pub EmployeeQualification(5203, "Employee Qualification") {
        EMPLOYEE_NO: Code(20) = "Employee No.",
        LINE_NO: Integer = "Line No.",
        QUALIFICATION_CODE: Code(10) = "Qualification Code",
        /// Follows the employee's own.
        EMPLOYEE_STATUS: Enum(EmployeeStatus) = "Employee Status",
    }
}

model::table! {
    /// A relative of an employee. Table 5205.
    pub EmployeeRelative(5205, "Employee Relative") {
        EMPLOYEE_NO: Code(20) = "Employee No.",
        LINE_NO: Integer = "Line No.",
        RELATIVE_CODE: Code(10) = "Relative Code",
        FIRST_NAME: Text(30) = "First Name",
        LAST_NAME: Text(30) = "Last Name",
    }
}

model::table! {
    /// When an employee was away. Table 5207.
    pub EmployeeAbsence(5207, "Employee Absence") {
        EMPLOYEE_NO: Code(20) = "Employee No.",
        ENTRY_NO: Integer = "Entry No.",
        FROM_DATE: Date = "From Date",
        TO_DATE: Date = "To Date",
    }
}

model::table! {
    /// A thing that an employee was given. Table 5214.
    pub MiscArticleInformation(5214, "Misc. Article Information") {
        EMPLOYEE_NO: Code(20) = "Employee No.",
        MISC_ARTICLE_CODE: Code(10) = "Misc. Article Code",
        LINE_NO: Integer = "Line No.",
        DESCRIPTION: Text(100) = "Description",
    }
}

model::table! {
    /// What not everybody may know about an employee. Table 5216.
    pub ConfidentialInformation(5216, "Confidential Information") {
        EMPLOYEE_NO: Code(20) = "Employee No.",
        CONFIDENTIAL_CODE: Code(10) = "Confidential Code",
        LINE_NO: Integer = "Line No.",
        DESCRIPTION: Text(100) = "Description",
    }
}

model::enumeration! {
    /// What a comment is about.
    pub HumanResourcesCommentTableName(5208, "Human Resources Comment Table Name") as "humanResourcesCommentTableName" {
        Employee = 0 "Employee",
        AlternativeAddress = 1 "Alternative Address",
        EmployeeQualification = 2 "Employee Qualification",
        EmployeeRelative = 3 "Employee Relative",
        EmployeeAbsence = 4 "Employee Absence",
        MiscArticleInformation = 5 "Misc. Article Information",
        ConfidentialInformation = 6 "Confidential Information",
    }
}

model::table! {
    /// A comment on an employee, or on something kept about one; the number is the employee's in any case. Table 5208.
    pub HumanResourceCommentLine(5208, "Human Resource Comment Line") {
        TABLE_NAME: Enum(HumanResourcesCommentTableName) = "Table Name",
        NO: Code(20) = "No.",
        TABLE_LINE_NO: Integer = "Table Line No.",
        ALTERNATIVE_ADDRESS_CODE: Code(10) = "Alternative Address Code",
        LINE_NO: Integer = "Line No.",
        COMMENT: Text(80) = "Comment",
    }
}

/// The tables.
pub(super) fn tables() -> Vec<TableDescription> {
    vec![
        TableDescription::of::<AlternativeAddress>(|table| {
            table.primary_key(&[&AlternativeAddress::EMPLOYEE_NO, &AlternativeAddress::CODE]);
            table.relation(AlternativeAddress::EMPLOYEE_NO, Employee::NO);
            table.relation(AlternativeAddress::COUNTRY_REGION_CODE, CountryRegion::CODE);
        }),
        TableDescription::of::<EmployeeQualification>(|table| {
            table.primary_key(&[&EmployeeQualification::EMPLOYEE_NO, &EmployeeQualification::LINE_NO]);
            table.relation(EmployeeQualification::EMPLOYEE_NO, Employee::NO);
        }),
        TableDescription::of::<EmployeeRelative>(|table| {
            table.primary_key(&[&EmployeeRelative::EMPLOYEE_NO, &EmployeeRelative::LINE_NO]);
            table.relation(EmployeeRelative::EMPLOYEE_NO, Employee::NO);
        }),
        TableDescription::of::<EmployeeAbsence>(|table| {
            table.primary_key(&[&EmployeeAbsence::ENTRY_NO]);
            table.key(&[&EmployeeAbsence::EMPLOYEE_NO]);
            table.relation(EmployeeAbsence::EMPLOYEE_NO, Employee::NO);
        }),
        TableDescription::of::<MiscArticleInformation>(|table| {
            table.primary_key(&[
                &MiscArticleInformation::EMPLOYEE_NO,
                &MiscArticleInformation::MISC_ARTICLE_CODE,
                &MiscArticleInformation::LINE_NO,
            ]);
            table.relation(MiscArticleInformation::EMPLOYEE_NO, Employee::NO);
        }),
        TableDescription::of::<ConfidentialInformation>(|table| {
            table.primary_key(&[
                &ConfidentialInformation::EMPLOYEE_NO,
                &ConfidentialInformation::CONFIDENTIAL_CODE,
                &ConfidentialInformation::LINE_NO,
            ]);
            table.relation(ConfidentialInformation::EMPLOYEE_NO, Employee::NO);
        }),
        TableDescription::of::<HumanResourceCommentLine>(|table| {
            table.primary_key(&[
                &HumanResourceCommentLine::TABLE_NAME,
                &HumanResourceCommentLine::NO,
                &HumanResourceCommentLine::TABLE_LINE_NO,
                &HumanResourceCommentLine::ALTERNATIVE_ADDRESS_CODE,
                &HumanResourceCommentLine::LINE_NO,
            ]);
            table.key(&[&HumanResourceCommentLine::NO]);
            table.relation(HumanResourceCommentLine::NO, Employee::NO);
        }),
    ]
}

/// Deletes, silently, what is kept about an employee.
pub(super) fn delete_of(tx: &mut Tx<'_>, no: &str) -> Result<()> {
    tx.delete_all(AlternativeAddress::EMPLOYEE_NO.is(no))?;
    tx.delete_all(EmployeeQualification::EMPLOYEE_NO.is(no))?;
    tx.delete_all(EmployeeRelative::EMPLOYEE_NO.is(no))?;
    tx.delete_all(EmployeeAbsence::EMPLOYEE_NO.is(no))?;
    tx.delete_all(MiscArticleInformation::EMPLOYEE_NO.is(no))?;
    tx.delete_all(ConfidentialInformation::EMPLOYEE_NO.is(no))?;
    tx.delete_all(HumanResourceCommentLine::NO.is(no))?;
    Ok(())
}
