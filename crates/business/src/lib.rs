//! What Business Central does with the data: tables and their rules, by domain.

pub mod bank;
mod bulk;
pub mod crm;
pub mod demo;
pub mod finance;
pub mod foundation;
pub mod hr;
pub mod integration;
pub mod inventory;
mod party;
mod party_fields;
mod party_number;
pub mod pricing;
pub mod purchases;
pub mod sales;
pub mod service;

use model::{Invariant, TableDescription};

/// Every table there is.
pub fn tables() -> Vec<TableDescription> {
    let domains = [
        model::system_tables::tables(),
        foundation::tables(),
        finance::tables(),
        crm::tables(),
        sales::tables(),
        purchases::tables(),
        bank::tables(),
        hr::tables(),
        pricing::tables(),
        inventory::tables(),
        service::tables(),
        integration::tables(),
    ];
    let mut tables: Vec<TableDescription> = domains.into_iter().flatten().collect();
    integration::follow_deletions(&mut tables);
    tables
}

/// What must hold for the rows of every company, beyond what each table says by itself.
pub fn invariants() -> Vec<Invariant> {
    [foundation::invariants(), crm::invariants(), sales::invariants()].into_iter().flatten().collect()
}
