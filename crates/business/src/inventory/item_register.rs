//! Which entries were posted together. Table 46.

use model::TableDescription;

model::table! {
    /// Item ledger and value entries that were posted together. Table 46.
    pub ItemRegister(46, "Item Register") {
        NO: Integer = "No.",
        FROM_ENTRY_NO: Integer = "From Entry No.",
        TO_ENTRY_NO: Integer = "To Entry No.",
        CREATION_DATE: Date = "Creation Date",
        SOURCE_CODE: Code(10) = "Source Code",
        USER_ID: Code(50) = "User ID",
        FROM_VALUE_ENTRY_NO: Integer = "From Value Entry No.",
        TO_VALUE_ENTRY_NO: Integer = "To Value Entry No.",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<ItemRegister>(|table| table.primary_key(&[&ItemRegister::NO]))
}
