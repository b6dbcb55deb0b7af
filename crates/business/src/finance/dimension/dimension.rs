//! A property of entries by which they are analysed, such as the department. Table 348.

use super::dimension_rules;
use model::TableDescription;

model::table! {
    /// A property of entries by which they are analysed. Table 348.
    pub Dimension(348, "Dimension") {
        CODE: Code(20) = "Code",
        NAME: Text(30) = "Name",
        CODE_CAPTION: Text(80) = "Code Caption",
        FILTER_CAPTION: Text(80) = "Filter Caption",
        BLOCKED: Boolean = "Blocked",
        CONSOLIDATION_CODE: Code(20) = "Consolidation Code",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<Dimension>(|table| {
        table.primary_key(&[&Dimension::CODE]);
        dimension_rules::triggers(&mut table.triggers());
    })
}
