//! Scenarios spoken over HTTP to the real program, one file per resource.

use std::path::Path;
use std::process::Output;
use testkit::Server;

mod batch;
mod commands;
mod companies;
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
mod customer_addresses;
mod customer_belongings;
mod customer_contact_membership;
mod customer_contacts;
mod customer_defaults;
mod customer_deletion;
mod customer_twins;
mod customers;
mod describe;
mod document_attachments;
mod expect;
mod faults;
mod lifecycle;
mod limits;
mod number_series;
mod openapi;
mod operations;
mod parties;
mod payment_methods;
mod payment_terms;
mod pictures;
mod protocol;
mod reach;

mod reference_sets;
mod replica;
mod salespeople_purchasers;
mod seed;
mod servers;
mod sign_in;
mod tax_areas;
mod values;
mod vendor_contacts;

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
