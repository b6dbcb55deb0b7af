//! Customers and vendors that post to the same income and expense accounts. Table 250.

use crate::finance::VatBusinessPostingGroup;
use model::TableDescription;

model::table! {
    /// Customers and vendors that post to the same income and expense accounts. Table 250.
    pub GenBusinessPostingGroup(250, "Gen. Business Posting Group") {
        CODE: Code(20) = "Code",
        DESCRIPTION: Text(100) = "Description",
        DEF_VAT_BUS_POSTING_GROUP: Code(20) = "Def. VAT Bus. Posting Group",
        /// Whether the VAT group follows this group on customers and vendors.
        AUTO_INSERT_DEFAULT: Boolean = "Auto Insert Default" initially true,
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<GenBusinessPostingGroup>(|table| {
        table.primary_key(&[&GenBusinessPostingGroup::CODE]);
        table.relation(GenBusinessPostingGroup::DEF_VAT_BUS_POSTING_GROUP, VatBusinessPostingGroup::CODE);
    })
}
