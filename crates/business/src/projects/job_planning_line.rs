//! What projects plan to use and to invoice, as far as other tables ask for it. Table 1003.

use super::Job;
use crate::inventory::Item;
use model::TableDescription;

model::enumeration! {
    /// What a line plans.
    pub JobPlanningLineType(1023, "Job Planning Line Type") as "jobPlanningLineType" {
        Resource = 0 "Resource",
        Item = 1 "Item",
        GlAccount = 2 "G/L Account",
        Text = 3 "Text",
    }
}

model::table! {
    /// What a project plans to use or to invoice. Table 1003.
    pub JobPlanningLine(1003, "Project Planning Line") {
        LINE_NO: Integer = "Line No.",
        JOB_NO: Code(20) = "Project No.",
        JOB_TASK_NO: Code(20) = "Project Task No.",
        TYPE: Enum(JobPlanningLineType) = "Type",
        NO: Code(20) = "No.",
        QTY_POSTED: Decimal(5) = "Qty. Posted",
        /// Taken from the shelves already.
        QTY_PICKED: Decimal(5) = "Qty. Picked",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<JobPlanningLine>(|table| {
        table.primary_key(&[&JobPlanningLine::JOB_NO, &JobPlanningLine::JOB_TASK_NO, &JobPlanningLine::LINE_NO]);
        table.key(&[&JobPlanningLine::TYPE, &JobPlanningLine::NO]);
        table.relation(JobPlanningLine::JOB_NO, Job::NO);
        table.relation_when(JobPlanningLine::NO, Item::NO, JobPlanningLine::TYPE.is(JobPlanningLineType::Item));
    })
}
