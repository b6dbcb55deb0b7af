//! The accounts of the general ledger. Table 15.

use crate::finance::{
    GenBusinessPostingGroup, GenProductPostingGroup, GlAccountCategory, GlAccountCategoryType, GlAccountReportType,
    VatBusinessPostingGroup, VatProductPostingGroup,
};
use model::TableDescription;

model::enumeration! {
    /// What a line of the chart of accounts is for.
    pub GlAccountType(16, "G/L Account Type") as "glAccountType" {
        Posting = 0 "Posting",
        Heading = 1 "Heading",
        Total = 2 "Total",
        BeginTotal = 3 "Begin-Total",
        EndTotal = 4 "End-Total",
    }
}

model::enumeration! {
    /// Which side of the business an account's entries come from.
    pub GeneralPostingType(57, "General Posting Type") as "generalPostingType" {
        Blank = 0 " ",
        Purchase = 1 "Purchase",
        Sale = 2 "Sale",
        Settlement = 3 "Settlement",
    }
}

model::table! {
    /// A line of the chart of accounts. Table 15.
    pub GlAccount(15, "G/L Account") {
        NO: Code(20) = "No.",
        NAME: Text(100) = "Name",
        SEARCH_NAME: Code(100) = "Search Name",
        ACCOUNT_TYPE: Enum(GlAccountType) = "Account Type",
        GLOBAL_DIMENSION_1_CODE: Code(20) = "Global Dimension 1 Code",
        GLOBAL_DIMENSION_2_CODE: Code(20) = "Global Dimension 2 Code",
        ACCOUNT_CATEGORY: Enum(GlAccountCategoryType) = "Account Category",
        INCOME_BALANCE: Enum(GlAccountReportType) = "Income/Balance",
        BLOCKED: Boolean = "Blocked",
        /// Whether journal lines may name the account; posting set-up may always.
        DIRECT_POSTING: Boolean = "Direct Posting" initially true,
        RECONCILIATION_ACCOUNT: Boolean = "Reconciliation Account",
        INDENTATION: Integer = "Indentation",
        LAST_MODIFIED_DATE_TIME: DateTime = "Last Modified Date Time",
        LAST_DATE_MODIFIED: Date = "Last Date Modified",
        /// The accounts that a total adds up, as a filter: `1000..1999|3000..3999`.
        TOTALING: Text(250) = "Totaling",
        GEN_POSTING_TYPE: Enum(GeneralPostingType) = "Gen. Posting Type",
        GEN_BUS_POSTING_GROUP: Code(20) = "Gen. Bus. Posting Group",
        GEN_PROD_POSTING_GROUP: Code(20) = "Gen. Prod. Posting Group",
        VAT_BUS_POSTING_GROUP: Code(20) = "VAT Bus. Posting Group",
        VAT_PROD_POSTING_GROUP: Code(20) = "VAT Prod. Posting Group",
        ACCOUNT_SUBCATEGORY_ENTRY_NO: Integer = "Account Subcategory Entry No.",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<GlAccount>(|table| {
        type Account = GlAccount;
        table.primary_key(&[&Account::NO]);
        table.key(&[&Account::ACCOUNT_CATEGORY]);
        table.relation(Account::GEN_BUS_POSTING_GROUP, GenBusinessPostingGroup::CODE);
        table.relation(Account::GEN_PROD_POSTING_GROUP, GenProductPostingGroup::CODE);
        table.relation(Account::VAT_BUS_POSTING_GROUP, VatBusinessPostingGroup::CODE);
        table.relation(Account::VAT_PROD_POSTING_GROUP, VatProductPostingGroup::CODE);
        table.relation(Account::ACCOUNT_SUBCATEGORY_ENTRY_NO, GlAccountCategory::ENTRY_NO);
    })
}
