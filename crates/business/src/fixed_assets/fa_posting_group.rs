//! To which accounts entries of fixed assets are posted. Table 5606.

use model::TableDescription;

model::table! {
    /// A group of fixed assets that are posted alike. Table 5606.
    pub FaPostingGroup(5606, "FA Posting Group") {
        CODE: Code(20) = "Code",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<FaPostingGroup>(|table| table.primary_key(&[&FaPostingGroup::CODE]))
}
