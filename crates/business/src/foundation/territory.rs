//! A sales territory. Table 286.

use model::TableDescription;

model::table! {
    /// A sales territory. Table 286.
    pub Territory(286, "Territory") {
        CODE: Code(10) = "Code",
        NAME: Text(50) = "Name",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<Territory>(|table| {
        table.primary_key(&[&Territory::CODE]);
    })
}
