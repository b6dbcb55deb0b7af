//! Fixed assets: what a company owns and uses for years, where it is, and what its depreciation books say of it.

mod fa_classes;
mod fa_depreciation_book;
mod fa_location;
mod fa_posting_group;
mod fa_setup;
mod fixed_asset;
mod fixed_asset_deletion;
mod fixed_asset_rules;
mod ledger_entries;
mod main_asset_component;
mod maintenance_registration;

pub use fa_classes::{FaClass, FaSubclass};
pub use fa_depreciation_book::FaDepreciationBook;
pub use fa_location::FaLocation;
pub use fa_posting_group::FaPostingGroup;
pub use fa_setup::FaSetup;
pub use fixed_asset::{FaComponentType, FixedAsset};
pub use ledger_entries::{FaLedgerEntry, InsCoverageLedgerEntry, MaintenanceLedgerEntry};
pub use main_asset_component::MainAssetComponent;
pub use maintenance_registration::MaintenanceRegistration;

/// The domain's tables.
pub fn tables() -> Vec<model::TableDescription> {
    let mut tables = vec![
        fa_setup::table(),
        fa_location::table(),
        fa_posting_group::table(),
        fixed_asset::table(),
        fa_depreciation_book::table(),
        main_asset_component::table(),
        maintenance_registration::table(),
    ];
    tables.extend(fa_classes::tables());
    tables.extend(ledger_entries::tables());
    tables
}
