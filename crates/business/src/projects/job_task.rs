//! The parts that a project is divided into. Table 1001.

use super::Job;
use model::TableDescription;

model::table! {
    /// A part of a project. Table 1001.
    pub JobTask(1001, "Project Task") {
        JOB_NO: Code(20) = "Project No.",
        JOB_TASK_NO: Code(20) = "Project Task No.",
        DESCRIPTION: Text(100) = "Description",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<JobTask>(|table| {
        table.primary_key(&[&JobTask::JOB_NO, &JobTask::JOB_TASK_NO]);
        table.relation(JobTask::JOB_NO, Job::NO);
    })
}
