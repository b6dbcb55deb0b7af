//! Where a fixed asset is, such as a building. Table 5609.

use model::TableDescription;

model::table! {
    /// A place where fixed assets are. Table 5609.
    pub FaLocation(5609, "FA Location") {
        CODE: Code(10) = "Code",
        NAME: Text(50) = "Name",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<FaLocation>(|table| table.primary_key(&[&FaLocation::CODE]))
}
