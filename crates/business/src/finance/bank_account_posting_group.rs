//! Bank accounts that post to the same account. Table 277.

use crate::finance::posting_accounts;
use model::TableDescription;

model::table! {
    /// Bank accounts that post to the same account. Table 277.
    pub BankAccountPostingGroup(277, "Bank Account Posting Group") {
        CODE: Code(20) = "Code",
        GL_ACCOUNT_NO: Code(20) = "G/L Account No.",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<BankAccountPostingGroup>(|table| {
        table.primary_key(&[&BankAccountPostingGroup::CODE]);
        posting_accounts(table, [BankAccountPostingGroup::GL_ACCOUNT_NO]);
    })
}
