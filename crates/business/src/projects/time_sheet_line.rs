//! What is done in a week, such as work on one project. Table 951.

use super::{Resource, TimeSheetHeader, resource_rules};
use crate::foundation::UserSetup;
use crate::projects::Job;
use model::{Record, Result, TableDescription, Tx};

model::enumeration! {
    /// What the time of a line is spent on.
    pub TimeSheetLineType(951, "Time Sheet Line Type") as "timeSheetLineType" {
        Blank = 0 " ",
        Resource = 1 "Resource",
        Job = 2 "Job",
        Service = 3 "Service",
        Absence = 4 "Absence",
        AssemblyOrder = 5 "Assembly Order",
    }
}

model::enumeration! {
    /// Where a line is on its way to be approved.
    pub TimeSheetStatus(950, "Time Sheet Status") as "timeSheetStatus" {
        Open = 0 "Open",
        Submitted = 1 "Submitted",
        Rejected = 2 "Rejected",
        Approved = 3 "Approved",
    }
}

model::table! {
    /// A line of a time sheet. Table 951.
    pub TimeSheetLine(951, "Time Sheet Line") {
        TIME_SHEET_NO: Code(20) = "Time Sheet No.",
        LINE_NO: Integer = "Line No.",
        TIME_SHEET_STARTING_DATE: Date = "Time Sheet Starting Date",
        TYPE: Enum(TimeSheetLineType) = "Type",
        JOB_NO: Code(20) = "Project No.",
        JOB_TASK_NO: Code(20) = "Project Task No.",
        CAUSE_OF_ABSENCE_CODE: Code(10) = "Cause of Absence Code",
        APPROVER_ID: Code(50) = "Approver ID",
        STATUS: Enum(TimeSheetStatus) = "Status",
        POSTED: Boolean = "Posted",
        DIMENSION_SET_ID: Integer = "Dimension Set ID",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<TimeSheetLine>(|table| {
        table.primary_key(&[&TimeSheetLine::TIME_SHEET_NO, &TimeSheetLine::LINE_NO]);
        table.relation(TimeSheetLine::TIME_SHEET_NO, TimeSheetHeader::NO);
        table.relation(TimeSheetLine::JOB_NO, Job::NO);
        table.relation(TimeSheetLine::APPROVER_ID, UserSetup::USER_ID);
        table.triggers().insert(prepare);
    })
}

fn prepare(tx: &mut Tx<'_>, line: &mut Record<TimeSheetLine>) -> Result<()> {
    let sheet = tx.require(TimeSheetHeader::NO.is(line.get(TimeSheetLine::TIME_SHEET_NO)))?;
    let resource = resource_rules::require_usable(tx, sheet.get(TimeSheetHeader::RESOURCE_NO))?;
    tx.test_field(&resource, Resource::TIME_SHEET_APPROVER_USER_ID)?;
    line.set(TimeSheetLine::APPROVER_ID, resource.get(Resource::TIME_SHEET_APPROVER_USER_ID));
    line.set(TimeSheetLine::TIME_SHEET_STARTING_DATE, sheet.get(TimeSheetHeader::STARTING_DATE));
    Ok(())
}
