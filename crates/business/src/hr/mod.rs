//! Human resources: the people who work for the company.

pub mod employee;
mod employee_resource;

pub use employee::{Employee, EmployeeStatus};

/// The tables of this domain.
pub fn tables() -> Vec<model::TableDescription> {
    vec![employee::table()]
}
