//! Scenarios spoken over HTTP to the real program, one file per resource.

use std::path::Path;
use testkit::Server;

mod customer_contacts;
mod customer_deletion;
mod customer_twins;
mod customers;
mod expect;
mod protocol;
mod reference_sets;
mod seed;

/// The program with demo data.
fn demo() -> Server {
    Server::demo(Path::new(env!("CARGO_BIN_EXE_opencentral")))
}
