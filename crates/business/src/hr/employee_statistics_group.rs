//! Employees that are counted together. Table 5212.

use model::TableDescription;

model::table! {
    /// Employees that are counted together. Table 5212.
    pub EmployeeStatisticsGroup(5212, "Employee Statistics Group") {
        CODE: Code(10) = "Code",
        DESCRIPTION: Text(100) = "Description",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<EmployeeStatisticsGroup>(|table| {
        table.primary_key(&[&EmployeeStatisticsGroup::CODE]);
    })
}
