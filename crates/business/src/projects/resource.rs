//! A person or machine that work is done with. Table 156.

use super::resource_rules;
use crate::foundation::{CountryRegion, NoSeries, UnitOfMeasure, UserSetup};
use model::TableDescription;

model::enumeration! {
    /// What a resource is.
    pub ResourceType(156, "Resource Type") as "resourceType" {
        Person = 0 "Person",
        Machine = 1 "Machine",
    }
}

model::table! {
    /// A person or machine that work is done with. A person may be an employee, who shows what is new here. Table 156.
    pub Resource(156, "Resource") {
        NO: Code(20) = "No.",
        TYPE: Enum(ResourceType) = "Type",
        NAME: Text(100) = "Name",
        SEARCH_NAME: Code(100) = "Search Name",
        ADDRESS: Text(100) = "Address",
        ADDRESS_2: Text(50) = "Address 2",
        CITY: Text(30) = "City",
        SOCIAL_SECURITY_NO: Text(30) = "Social Security No.",
        JOB_TITLE: Text(30) = "Job Title",
        EMPLOYMENT_DATE: Date = "Employment Date",
        GLOBAL_DIMENSION_1_CODE: Code(20) = "Global Dimension 1 Code",
        GLOBAL_DIMENSION_2_CODE: Code(20) = "Global Dimension 2 Code",
        BASE_UNIT_OF_MEASURE: Code(10) = "Base Unit of Measure",
        LAST_DATE_MODIFIED: Date = "Last Date Modified",
        BLOCKED: Boolean = "Blocked",
        POST_CODE: Code(20) = "Post Code",
        COUNTY: Text(30) = "County",
        NO_SERIES: Code(20) = "No. Series",
        COUNTRY_REGION_CODE: Code(10) = "Country/Region Code",
        PRIVACY_BLOCKED: Boolean = "Privacy Blocked",
        USE_TIME_SHEET: Boolean = "Use Time Sheet",
        TIME_SHEET_OWNER_USER_ID: Code(50) = "Time Sheet Owner User ID",
        TIME_SHEET_APPROVER_USER_ID: Code(50) = "Time Sheet Approver User ID",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<Resource>(|table| {
        table.primary_key(&[&Resource::NO]);
        table.key(&[&Resource::SEARCH_NAME]);
        table.relation(Resource::BASE_UNIT_OF_MEASURE, UnitOfMeasure::CODE);
        table.relation(Resource::COUNTRY_REGION_CODE, CountryRegion::CODE);
        table.relation(Resource::NO_SERIES, NoSeries::CODE);
        table.relation(Resource::TIME_SHEET_OWNER_USER_ID, UserSetup::USER_ID);
        table.relation(Resource::TIME_SHEET_APPROVER_USER_ID, UserSetup::USER_ID);
        resource_rules::triggers(&mut table.triggers());
    })
}
