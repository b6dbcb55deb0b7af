//! Which series numbers employees. Table 5218.

use crate::foundation::NoSeries;
use model::TableDescription;

model::table! {
    /// The set-up of human resources. Table 5218.
    pub HumanResourcesSetup(5218, "Human Resources Setup") {
        PRIMARY_KEY: Code(10) = "Primary Key",
        EMPLOYEE_NOS: Code(20) = "Employee Nos.",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<HumanResourcesSetup>(|table| {
        table.primary_key(&[&HumanResourcesSetup::PRIMARY_KEY]);
        table.relation(HumanResourcesSetup::EMPLOYEE_NOS, NoSeries::CODE);
    })
}
