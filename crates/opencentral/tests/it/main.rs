//! Scenarios spoken over HTTP to the real program, one file per resource.

use std::path::Path;
use testkit::Server;

mod companies;
mod config_templates;
mod countries_regions;
mod currencies;
mod customer_belongings;
mod customer_contacts;
mod customer_defaults;
mod customer_deletion;
mod customer_twins;
mod customers;
mod expect;
mod number_series;
mod payment_terms;
mod protocol;
mod reference_sets;
mod salespeople_purchasers;
mod seed;
mod tax_areas;

/// The program with demo data.
fn demo() -> Server {
    Server::demo(Path::new(env!("CARGO_BIN_EXE_opencentral")))
}
