//! Project: work done for a customer. Table 167.

use super::job_rules;
use crate::foundation::NoSeries;
use crate::sales::Customer;
use model::TableDescription;

model::enumeration! {
    /// How far a project is.
    pub JobStatus(1619, "Job Status") as "jobStatus" {
        Planning = 0 "Planning",
        Quote = 1 "Quote",
        Open = 2 "Open",
        Completed = 3 "Completed",
    }
}

model::table! {
    /// Work done for a customer. Table 167.
    pub Job(167, "Project") {
        NO: Code(20) = "No.",
        SEARCH_DESCRIPTION: Code(100) = "Search Description",
        DESCRIPTION: Text(100) = "Description",
        BILL_TO_CUSTOMER_NO: Code(20) = "Bill-to Customer No.",
        CREATION_DATE: Date = "Creation Date",
        STATUS: Enum(JobStatus) = "Status" initially JobStatus::Open,
        GLOBAL_DIMENSION_1_CODE: Code(20) = "Global Dimension 1 Code",
        GLOBAL_DIMENSION_2_CODE: Code(20) = "Global Dimension 2 Code",
        LAST_DATE_MODIFIED: Date = "Last Date Modified",
        NO_SERIES: Code(20) = "No. Series",
        /// What is used is compared with what was planned.
        APPLY_USAGE_LINK: Boolean = "Apply Usage Link",
        /// A planning line may be budget and billable at once.
        ALLOW_SCHEDULE_CONTRACT_LINES: Boolean = "Allow Budget/Billable Lines",
    }
}

/// The table with its keys, relations and rules.
pub fn table() -> TableDescription {
    TableDescription::of::<Job>(|table| {
        table.primary_key(&[&Job::NO]);
        table.key(&[&Job::SEARCH_DESCRIPTION]);
        table.key(&[&Job::BILL_TO_CUSTOMER_NO]);
        table.relation(Job::BILL_TO_CUSTOMER_NO, Customer::NO);
        table.relation(Job::NO_SERIES, NoSeries::CODE);
        job_rules::hooks(&mut table.triggers());
    })
}
