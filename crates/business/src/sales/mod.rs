//! Sales: the customers one sells to.

pub mod customer;
mod customer_deletion;
mod customer_rules;
pub mod job;
pub mod sales_header;
pub mod sales_line;
pub mod sales_receivables_setup;

pub use customer::{Customer, CustomerBlocked};
pub use job::Job;
pub use sales_header::SalesHeader;
pub use sales_line::{SalesDocumentType, SalesLine};
pub use sales_receivables_setup::SalesReceivablesSetup;

/// The tables of this domain.
pub fn tables() -> Vec<model::TableDescription> {
    vec![customer::table(), sales_header::table(), sales_line::table(), job::table(), sales_receivables_setup::table()]
}
