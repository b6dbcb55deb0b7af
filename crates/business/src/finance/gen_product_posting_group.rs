//! Items and resources that post to the same income and expense accounts. Table 251.

use crate::finance::VatProductPostingGroup;
use model::TableDescription;

model::table! {
    /// Items and resources that post to the same income and expense accounts. Table 251.
    pub GenProductPostingGroup(251, "Gen. Product Posting Group") {
        CODE: Code(20) = "Code",
        DESCRIPTION: Text(100) = "Description",
        DEF_VAT_PROD_POSTING_GROUP: Code(20) = "Def. VAT Prod. Posting Group",
        /// Whether the VAT group follows this group on items, resources and accounts.
        AUTO_INSERT_DEFAULT: Boolean = "Auto Insert Default" initially true,
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<GenProductPostingGroup>(|table| {
        table.primary_key(&[&GenProductPostingGroup::CODE]);
        table.relation(GenProductPostingGroup::DEF_VAT_PROD_POSTING_GROUP, VatProductPostingGroup::CODE);
    })
}
