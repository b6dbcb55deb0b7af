//! Which entries of the general ledger were posted together. Table 45.

use model::TableDescription;

model::table! {
    /// Entries of the general ledger that were posted together. Table 45.
    pub GlRegister(45, "G/L Register") {
        NO: Integer = "No.",
        FROM_ENTRY_NO: Integer = "From Entry No.",
        TO_ENTRY_NO: Integer = "To Entry No.",
        CREATION_DATE: Date = "Creation Date",
        SOURCE_CODE: Code(10) = "Source Code",
        USER_ID: Code(50) = "User ID",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<GlRegister>(|table| table.primary_key(&[&GlRegister::NO]))
}
