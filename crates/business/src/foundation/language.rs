//! A language that documents are written in. Table 8.

use model::TableDescription;

model::table! {
    /// A language that documents are written in. Table 8.
    pub Language(8, "Language") {
        CODE: Code(10) = "Code",
        NAME: Text(50) = "Name",
        WINDOWS_LANGUAGE_ID: Integer = "Windows Language ID",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<Language>(|table| {
        table.primary_key(&[&Language::CODE]);
    })
}
