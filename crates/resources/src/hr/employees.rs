//! Who works for the company. Page 30017.

use crate::integration::{attached, picture};
use crate::prelude::*;
use business::finance::dimension::DefaultDimensionParentType;
use business::foundation::apply_config_template;
use business::hr::Employee;
use business::integration::{AttachmentParentType, PictureParentType};
use model::Function;

/// The entity set. `email` is the one at work.
pub fn resource() -> Resource<Employee> {
    // Always with a blank between the two, and without the middle name.
    let text = |column: model::Column<Employee, model::Text>| Expr::Column(column.position());
    let with = |left, right| Expr::Call(Function::Concat, vec![left, right]);
    let blank = Expr::Literal(Value::from(" "));
    let display_name = with(with(text(Employee::FIRST_NAME), blank), text(Employee::LAST_NAME));
    Resource::new("employees", "employee")
        .fields([
            key("id"),
            field("number", Employee::NO),
            computed("displayName", display_name, Employee::FIRST_NAME),
            field("givenName", Employee::FIRST_NAME),
            field("middleName", Employee::MIDDLE_NAME),
            field("surname", Employee::LAST_NAME),
            field("jobTitle", Employee::JOB_TITLE),
            field("addressLine1", Employee::ADDRESS),
            field("addressLine2", Employee::ADDRESS_2),
            field("city", Employee::CITY),
            field("state", Employee::COUNTY),
            field("country", Employee::COUNTRY_REGION_CODE).captioned("Country/Region Code"),
            field("postalCode", Employee::POST_CODE).captioned("Post Code"),
            field("phoneNumber", Employee::PHONE_NO),
            field("mobilePhone", Employee::MOBILE_PHONE_NO).captioned("Mobile Phone No."),
            field("email", Employee::COMPANY_E_MAIL),
            field("personalEmail", Employee::E_MAIL),
            field("employmentDate", Employee::EMPLOYMENT_DATE),
            field("terminationDate", Employee::TERMINATION_DATE),
            field("status", Employee::STATUS),
            field("birthDate", Employee::BIRTH_DATE),
            field("statisticsGroupCode", Employee::STATISTICS_GROUP_CODE),
            field("bankBranchNumber", Employee::BANK_BRANCH_NO),
            field("bankAccountNumber", Employee::BANK_ACCOUNT_NO),
            field("iban", Employee::IBAN).captioned("IBAN"),
            modified_at("lastModifiedDateTime"),
        ])
        .navigation([
            picture(PictureParentType::Employee),
            many("defaultDimensions", "defaultDimensions")
                .via("id", "parentId")
                .with::<DefaultDimensionParentType>("parentType", DefaultDimensionParentType::Employee),
            many("timeRegistrationEntries", "timeRegistrationEntries").via("id", "employeeId"),
            attached(AttachmentParentType::Employee),
        ])
        .after_insert(apply_config_template)
}
