//! The set-up of resources and their time sheets. Table 314.

use crate::foundation::NoSeries;
use model::TableDescription;

model::table! {
    /// The set-up of resources and their time sheets. Table 314.
    pub ResourcesSetup(314, "Resources Setup") {
        PRIMARY_KEY: Code(10) = "Primary Key",
        RESOURCE_NOS: Code(20) = "Resource Nos.",
        TIME_SHEET_NOS: Code(20) = "Time Sheet Nos.",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<ResourcesSetup>(|table| {
        table.primary_key(&[&ResourcesSetup::PRIMARY_KEY]);
        table.relation(ResourcesSetup::RESOURCE_NOS, NoSeries::CODE);
        table.relation(ResourcesSetup::TIME_SHEET_NOS, NoSeries::CODE);
    })
}
