//! Customers and vendors that post to the same income and expense accounts. Table 250.

use crate::finance::VatBusinessPostingGroup;
use model::{Result, TableDescription, Tx};

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

/// The VAT group that customers and vendors get with a general business posting group, or none where it leaves their
/// VAT group alone. A group that is not there brings a blank one. Procedure ValidateVatBusPostingGroup.
pub fn vat_group_of(tx: &mut Tx<'_>, code: &str) -> Result<Option<String>> {
    let group = tx.first(GenBusinessPostingGroup::CODE.is(code))?.unwrap_or_default();
    let follows = group.get(GenBusinessPostingGroup::AUTO_INSERT_DEFAULT);
    Ok(follows.then(|| group.get(GenBusinessPostingGroup::DEF_VAT_BUS_POSTING_GROUP).to_owned()))
}
