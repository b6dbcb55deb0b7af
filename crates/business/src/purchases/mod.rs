//! Purchases: the vendors one buys from.

mod my_vendor;
mod order_address;
mod purchase_line;
mod purchase_prepayment;
mod purchases_payables_setup;
pub mod vendor;
mod vendor_bank_account;
mod vendor_deletion;
mod vendor_rules;

pub use my_vendor::MyVendor;
pub use order_address::OrderAddress;
pub use purchase_line::{PurchaseDocumentType, PurchaseLine, PurchaseLineType};
pub use purchase_prepayment::PurchasePrepayment;
pub use purchases_payables_setup::PurchasesPayablesSetup;
pub use vendor::{Vendor, VendorBlocked};
pub use vendor_bank_account::VendorBankAccount;

/// The tables of this domain.
pub fn tables() -> Vec<model::TableDescription> {
    vec![
        vendor::table(),
        purchases_payables_setup::table(),
        vendor_bank_account::table(),
        order_address::table(),
        purchase_prepayment::table(),
        purchase_line::table(),
        my_vendor::table(),
    ]
}
