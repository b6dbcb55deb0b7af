//! Projects: work done for customers, the people and machines it is done with, and the time they spend.

mod job;
mod job_ledger_entry;
mod job_planning_line;
mod job_rules;
mod job_task;
mod jobs_setup;
mod resource;
mod resource_rules;
mod resources_setup;
mod time_registration;
mod time_registration_buffer;
mod time_sheet_creation;
mod time_sheet_detail;
mod time_sheet_header;
mod time_sheet_line;

pub use job::{Job, JobStatus};
pub use job_ledger_entry::JobLedgerEntry;
pub use job_planning_line::{JobPlanningLine, JobPlanningLineType};
pub use job_task::JobTask;
pub use jobs_setup::JobsSetup;
pub use resource::{Resource, ResourceType};
pub use resources_setup::ResourcesSetup;
pub use time_registration::{rows as time_registration_rows, take_employee};
pub use time_registration_buffer::{EmployeeTimeRegBuffer, EmployeeTimeRegStatus};
pub use time_sheet_detail::TimeSheetDetail;
pub use time_sheet_header::TimeSheetHeader;
pub use time_sheet_line::{TimeSheetLine, TimeSheetLineType, TimeSheetStatus};

/// The domain's tables.
pub fn tables() -> Vec<model::TableDescription> {
    vec![
        jobs_setup::table(),
        job::table(),
        job_task::table(),
        job_planning_line::table(),
        job_ledger_entry::table(),
        resources_setup::table(),
        resource::table(),
        time_sheet_header::table(),
        time_sheet_line::table(),
        time_sheet_detail::table(),
        time_registration_buffer::table(),
    ]
}
