//! Scenarios spoken over HTTP to the real program, one file per resource.

use std::path::Path;
use testkit::Server;

mod contact_changes;
mod contact_company;
mod contact_creation;
mod contact_deletion;
mod contact_inheritance;
mod contact_synchronisation;
mod contact_type;
mod contacts_information;
mod customer_contact_membership;
mod customer_contacts;
mod customer_deletion;
mod expect;
mod parties;
mod protocol;
mod reference_sets;
mod seed;

/// The program with demo data.
fn demo() -> Server {
    Server::demo(Path::new(env!("CARGO_BIN_EXE_opencentral")))
}
