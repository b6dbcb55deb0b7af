//! When a fixed asset was maintained, and by whom. Table 5616.

use super::FixedAsset;
use model::TableDescription;

model::table! {
    /// A service of a fixed asset. Table 5616.
    pub MaintenanceRegistration(5616, "Maintenance Registration") {
        FA_NO: Code(20) = "FA No.",
        LINE_NO: Integer = "Line No.",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<MaintenanceRegistration>(|table| {
        table.primary_key(&[&MaintenanceRegistration::FA_NO, &MaintenanceRegistration::LINE_NO]);
        table.relation(MaintenanceRegistration::FA_NO, FixedAsset::NO);
    })
}
