//! Customers that post to the same receivables account. Table 92.

use model::TableDescription;

model::table! {
    /// Customers that post to the same receivables account. Table 92.
    pub CustomerPostingGroup(92, "Customer Posting Group") {
        CODE: Code(20) = "Code",
        DESCRIPTION: Text(100) = "Description",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<CustomerPostingGroup>(|table| {
        table.primary_key(&[&CustomerPostingGroup::CODE]);
    })
}
