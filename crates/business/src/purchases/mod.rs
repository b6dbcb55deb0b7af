//! Purchases: the vendors one buys from.

mod purchase_line;
mod purchases_payables_setup;
pub mod vendor;
mod vendor_rules;

pub use purchase_line::{PurchaseDocumentType, PurchaseLine, PurchaseLineType};
pub use purchases_payables_setup::PurchasesPayablesSetup;
pub use vendor::{Vendor, VendorBlocked};

/// The tables of this domain.
pub fn tables() -> Vec<model::TableDescription> {
    vec![vendor::table(), purchase_line::table(), purchases_payables_setup::table()]
}
