//! The set-up of fixed assets. Table 5603.

use crate::foundation::NoSeries;
use model::TableDescription;

model::table! {
    /// The set-up of fixed assets. Table 5603.
    pub FaSetup(5603, "FA Setup") {
        PRIMARY_KEY: Code(10) = "Primary Key",
        FIXED_ASSET_NOS: Code(20) = "Fixed Asset Nos.",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<FaSetup>(|table| {
        table.primary_key(&[&FaSetup::PRIMARY_KEY]);
        table.relation(FaSetup::FIXED_ASSET_NOS, NoSeries::CODE);
    })
}
