//! Purchases: the vendors one buys from.

mod purchases_payables_setup;
pub mod vendor;
mod vendor_rules;

pub use purchases_payables_setup::PurchasesPayablesSetup;
pub use vendor::{Vendor, VendorBlocked};

/// The tables of this domain.
pub fn tables() -> Vec<model::TableDescription> {
    vec![vendor::table(), purchases_payables_setup::table()]
}
