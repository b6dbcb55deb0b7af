//! Human resources: the people who work for the company.

pub mod employee;
pub mod employee_details;
mod employee_resource;
mod employee_rules;
mod employee_statistics_group;
mod human_resources_setup;

pub use employee::{Employee, EmployeeStatus};
pub use employee_statistics_group::EmployeeStatisticsGroup;
pub use human_resources_setup::HumanResourcesSetup;

/// The tables of this domain.
pub fn tables() -> Vec<model::TableDescription> {
    let mut tables = vec![employee::table(), employee_statistics_group::table(), human_resources_setup::table()];
    tables.extend(employee_details::tables());
    tables
}
