//! The accounts that the value of stock is posted to. Table 5813.

use super::Location;
use crate::finance::{InventoryPostingGroup, posting_accounts};
use model::TableDescription;

model::table! {
    /// Accounts of the stock of one inventory posting group at one location, which may be blank. Table 5813.
    pub InventoryPostingSetup(5813, "Inventory Posting Setup") {
        LOCATION_CODE: Code(10) = "Location Code",
        INVT_POSTING_GROUP_CODE: Code(20) = "Invt. Posting Group Code",
        INVENTORY_ACCOUNT: Code(20) = "Inventory Account",
        DESCRIPTION: Text(100) = "Description",
        /// For what came without an invoice yet.
        INVENTORY_ACCOUNT_INTERIM: Code(20) = "Inventory Account (Interim)",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<InventoryPostingSetup>(|table| {
        type Setup = InventoryPostingSetup;
        table.primary_key(&[&Setup::LOCATION_CODE, &Setup::INVT_POSTING_GROUP_CODE]);
        table.relation(Setup::LOCATION_CODE, Location::CODE);
        table.relation(Setup::INVT_POSTING_GROUP_CODE, InventoryPostingGroup::CODE);
        posting_accounts(table, [Setup::INVENTORY_ACCOUNT, Setup::INVENTORY_ACCOUNT_INTERIM]);
    })
}
