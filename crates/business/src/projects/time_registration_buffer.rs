//! The time that employees have registered, as the API shows it: never stored. Table 5510.

use super::time_registration;
use model::TableDescription;

model::enumeration! {
    /// Where a registration is on its way to be approved.
    pub EmployeeTimeRegStatus(5510, "Employee Time Reg. Status") as "employeeTimeRegStatus" {
        Open = 0 "Open",
        Submitted = 1 "Submitted",
        Rejected = 2 "Rejected",
        Approved = 3 "Approved",
    }
}

model::table! {
    /// A day of a time sheet's line. It has the id and the version of the row it stands for.
    pub EmployeeTimeRegBuffer(5510, "Employee Time Reg Buffer") {
        EMPLOYEE_ID: Guid = "Employee Id",
        EMPLOYEE_NO: Code(20) = "Employee No",
        JOB_ID: Guid = "Project Id",
        JOB_NO: Code(20) = "Job No.",
        JOB_TASK_NO: Code(20) = "Job Task No.",
        CAUSE_OF_ABSENCE_CODE: Code(10) = "Cause of Absence Code",
        LINE_NO: Integer = "Line No",
        DATE: Date = "Date",
        QUANTITY: Decimal(5) = "Quantity",
        STATUS: Enum(EmployeeTimeRegStatus) = "Status",
        UNIT_OF_MEASURE_ID: Guid = "Unit of Measure Id",
        UNIT_OF_MEASURE_CODE: Code(10) = "Unit of Measure Code",
    }
}

/// The table's description: writing a row writes the one it stands for.
pub fn table() -> TableDescription {
    TableDescription::of::<EmployeeTimeRegBuffer>(|table| {
        table.temporary();
        table.primary_key(&[&EmployeeTimeRegBuffer::EMPLOYEE_NO, &EmployeeTimeRegBuffer::DATE]);
        let mut on = table.triggers();
        on.insert(time_registration::insert);
        on.modify(|tx, buffer, _| time_registration::modify(tx, buffer));
        on.delete(time_registration::delete);
    })
}
