//! Projects: work done for customers.

mod job;
mod job_ledger_entry;
mod job_planning_line;
mod job_rules;
mod job_task;
mod jobs_setup;

pub use job::{Job, JobStatus};
pub use job_ledger_entry::JobLedgerEntry;
pub use job_planning_line::{JobPlanningLine, JobPlanningLineType};
pub use job_task::JobTask;
pub use jobs_setup::JobsSetup;

/// The domain's tables.
pub fn tables() -> Vec<model::TableDescription> {
    vec![jobs_setup::table(), job::table(), job_task::table(), job_planning_line::table(), job_ledger_entry::table()]
}
