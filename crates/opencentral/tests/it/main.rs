//! Scenarios spoken over HTTP to the real program, one file per resource.

use std::path::Path;
use testkit::Server;

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
mod currencies;
mod customer_addresses;
mod customer_belongings;
mod customer_contact_membership;
mod customer_contacts;
mod customer_defaults;
mod customer_deletion;
mod customer_twins;
mod customers;
mod expect;
mod number_series;
mod parties;
mod payment_terms;
mod protocol;
mod reference_sets;
mod salespeople_purchasers;
mod seed;
mod tax_areas;
mod values;
mod vendor_contacts;

/// The program with demo data.
fn demo() -> Server {
    Server::demo(Path::new(env!("CARGO_BIN_EXE_opencentral")))
}
