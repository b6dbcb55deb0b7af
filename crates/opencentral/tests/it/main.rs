//! Scenarios spoken over HTTP to the real program, one file per resource.

use std::path::Path;
use std::process::Output;
use testkit::Server;

mod accounting_periods;
mod accounts;
mod attachments;
mod bank_accounts;
mod batch;
mod belongings;
mod commands;
mod companies;
mod company_information;
mod config_templates;
mod contact_belongings;
mod contact_changes;
mod contact_company;
mod contact_creation;
mod contact_deletion;
mod contact_inheritance;
mod contact_renaming;
mod contact_synchronisation;
mod contact_type;
mod contacts_information;
mod countries_regions;
mod crash;
mod currencies;
mod currency_exchange_rates;
mod customer_addresses;
mod customer_belongings;
mod customer_contact_membership;
mod customer_contacts;
mod customer_defaults;
mod customer_deletion;
mod customer_financial_details;
mod customer_twins;
mod customers;
mod default_dimension_parents;
mod default_dimensions;
mod describe;
mod dimension_set_lines;
mod dimension_values;
mod dimensions;
mod document_attachments;
mod employees;
mod expect;
mod faults;
mod fixed_asset_deletion;
mod fixed_asset_locations;
mod fixed_assets;
mod general_ledger_setup;
mod general_product_posting_groups;
mod inventory_posting_groups;
mod item_categories;
mod item_costs;
mod item_deletion;
mod item_inventory;
mod item_ledger_entries;
mod item_units;
mod item_variants;
mod items;
mod lifecycle;
mod limits;
mod locations;
mod number_series;
mod openapi;
mod operations;
mod opportunities;
mod parties;
mod payment_methods;
mod payment_terms;
mod pictures;
mod projects;
mod protocol;
mod reach;

mod reasons_and_disputes;
mod reference_sets;
mod replica;
mod salespeople_purchasers;
mod seed;
mod servers;
mod sign_in;
mod tax_areas;
mod tax_groups;
mod time_registration_entries;
mod time_sheets;
mod units_of_measure;
mod values;
mod vendor_contacts;
mod vendor_deletion;
mod vendors;

/// The program.
fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_opencentral"))
}

/// The program with demo data.
fn demo() -> Server {
    Server::demo(program())
}

/// Runs the program until it ends.
fn run(arguments: &[&str]) -> Output {
    std::process::Command::new(program()).args(arguments).output().expect("the program runs")
}

/// What a command that must succeed prints.
fn printed(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success(), "{arguments:?} {output:?}");
    String::from_utf8(output.stdout).expect("its output is text")
}

/// What a command that must fail says.
fn complaint(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(!output.status.success(), "{arguments:?} {output:?}");
    String::from_utf8(output.stderr).expect("its output is text")
}
