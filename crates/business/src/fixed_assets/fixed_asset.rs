//! What a company owns and uses for years. Table 5600.

use super::{FaClass, FaLocation, FaPostingGroup, FaSubclass, fixed_asset_deletion, fixed_asset_rules};
use crate::foundation::NoSeries;
use crate::hr::Employee;
use model::TableDescription;

model::enumeration! {
    /// Whether an asset has components or is one.
    pub FaComponentType(5600, "FA Component Type") as "faComponentType" {
        Blank = 0 " ",
        MainAsset = 1 "Main Asset",
        Component = 2 "Component",
    }
}

model::table! {
    /// What a company owns and uses for years. Table 5600.
    pub FixedAsset(5600, "Fixed Asset") {
        NO: Code(20) = "No.",
        DESCRIPTION: Text(100) = "Description",
        SEARCH_DESCRIPTION: Code(100) = "Search Description",
        FA_CLASS_CODE: Code(10) = "FA Class Code",
        FA_SUBCLASS_CODE: Code(10) = "FA Subclass Code",
        GLOBAL_DIMENSION_1_CODE: Code(20) = "Global Dimension 1 Code",
        GLOBAL_DIMENSION_2_CODE: Code(20) = "Global Dimension 2 Code",
        FA_LOCATION_CODE: Code(10) = "FA Location Code",
        MAIN_ASSET_COMPONENT: Enum(FaComponentType) = "Main Asset/Component",
        COMPONENT_OF_MAIN_ASSET: Code(20) = "Component of Main Asset",
        BUDGETED_ASSET: Boolean = "Budgeted Asset",
        RESPONSIBLE_EMPLOYEE: Code(20) = "Responsible Employee",
        SERIAL_NO: Text(50) = "Serial No.",
        LAST_DATE_MODIFIED: Date = "Last Date Modified",
        BLOCKED: Boolean = "Blocked",
        UNDER_MAINTENANCE: Boolean = "Under Maintenance",
        NO_SERIES: Code(20) = "No. Series",
        FA_POSTING_GROUP: Code(20) = "FA Posting Group",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<FixedAsset>(|table| {
        table.primary_key(&[&FixedAsset::NO]);
        table.key(&[&FixedAsset::SEARCH_DESCRIPTION]);
        table.key(&[&FixedAsset::COMPONENT_OF_MAIN_ASSET, &FixedAsset::MAIN_ASSET_COMPONENT]);
        table.relation(FixedAsset::FA_CLASS_CODE, FaClass::CODE);
        table.relation(FixedAsset::FA_SUBCLASS_CODE, FaSubclass::CODE);
        table.relation(FixedAsset::FA_LOCATION_CODE, FaLocation::CODE);
        table.relation(FixedAsset::COMPONENT_OF_MAIN_ASSET, FixedAsset::NO);
        table.relation(FixedAsset::RESPONSIBLE_EMPLOYEE, Employee::NO);
        table.relation(FixedAsset::NO_SERIES, NoSeries::CODE);
        table.relation(FixedAsset::FA_POSTING_GROUP, FaPostingGroup::CODE);
        fixed_asset_rules::triggers(&mut table.triggers());
        fixed_asset_deletion::triggers(&mut table.triggers());
    })
}
