//! Salutation: how contacts of a kind are addressed.

use model::TableDescription;

model::table! {
    /// How contacts of a kind are addressed.
    pub Salutation(5068, "Salutation") {
        CODE: Code(10) = "Code",
        DESCRIPTION: Text(100) = "Description",
    }
}

/// The table with its keys.
pub fn table() -> TableDescription {
    TableDescription::of::<Salutation>(|table| table.primary_key(&[&Salutation::CODE]))
}
