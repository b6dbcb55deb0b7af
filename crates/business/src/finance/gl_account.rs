//! The accounts of the general ledger. Table 15.

use crate::finance::{
    GenBusinessPostingGroup, GenProductPostingGroup, GlAccountCategory, GlAccountCategoryType, GlAccountRange,
    GlAccountReportType, GlEntry, TaxArea, TaxGroup, VatBusinessPostingGroup, VatProductPostingGroup, gl_account_rules,
};
use model::{Comparison, Expr, Path, TableDescription, Value};

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

model::enumeration! {
    /// On which side an account usually stands.
    pub DebitCredit("Debit/Credit") as option {
        Both = 0 "Both",
        Debit = 1 "Debit",
        Credit = 2 "Credit",
    }
}

model::enumeration! {
    /// At which rate an account's amounts are translated when companies are consolidated.
    pub ConsolTranslationMethod("Consol. Translation Method") as option {
        AverageRate = 0 "Average Rate (Manual)",
        ClosingRate = 1 "Closing Rate",
        HistoricalRate = 2 "Historical Rate",
        CompositeRate = 3 "Composite Rate",
        EquityRate = 4 "Equity Rate",
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
        DEBIT_CREDIT: Enum(DebitCredit) = "Debit/Credit",
        BLOCKED: Boolean = "Blocked",
        /// Whether journal lines may name the account; posting set-up may always.
        DIRECT_POSTING: Boolean = "Direct Posting" initially true,
        RECONCILIATION_ACCOUNT: Boolean = "Reconciliation Account",
        INDENTATION: Integer = "Indentation",
        LAST_MODIFIED_DATE_TIME: DateTime = "Last Modified Date Time",
        LAST_DATE_MODIFIED: Date = "Last Date Modified",
        /// The accounts that a total adds up, as a filter: `1000..1999|3000..3999`.
        TOTALING: Text(250) = "Totaling",
        /// What was posted to the account, or to the accounts that it adds up; debit is positive.
        NET_CHANGE: Decimal(5) = "Net Change",
        /// The same: it differs from the net change only for a span of dates.
        BALANCE: Decimal(5) = "Balance",
        CONSOL_TRANSLATION_METHOD: Enum(ConsolTranslationMethod) = "Consol. Translation Method",
        CONSOL_DEBIT_ACC: Code(20) = "Consol. Debit Acc.",
        CONSOL_CREDIT_ACC: Code(20) = "Consol. Credit Acc.",
        GEN_POSTING_TYPE: Enum(GeneralPostingType) = "Gen. Posting Type",
        GEN_BUS_POSTING_GROUP: Code(20) = "Gen. Bus. Posting Group",
        GEN_PROD_POSTING_GROUP: Code(20) = "Gen. Prod. Posting Group",
        TAX_AREA_CODE: Code(20) = "Tax Area Code",
        TAX_LIABLE: Boolean = "Tax Liable",
        TAX_GROUP_CODE: Code(20) = "Tax Group Code",
        VAT_BUS_POSTING_GROUP: Code(20) = "VAT Bus. Posting Group",
        VAT_PROD_POSTING_GROUP: Code(20) = "VAT Prod. Posting Group",
        ACCOUNT_SUBCATEGORY_ENTRY_NO: Integer = "Account Subcategory Entry No.",
        ACCOUNT_SUBCATEGORY_DESCRIPT: Text(80) = "Account Subcategory Descript.",
        EXCLUDE_FROM_CONSOLIDATION: Boolean = "Exclude from Consolidation",
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
        table.relation(Account::TAX_AREA_CODE, TaxArea::CODE);
        table.relation(Account::TAX_GROUP_CODE, TaxGroup::CODE);
        table.relation(Account::VAT_BUS_POSTING_GROUP, VatBusinessPostingGroup::CODE);
        table.relation(Account::VAT_PROD_POSTING_GROUP, VatProductPostingGroup::CODE);
        table.relation(Account::ACCOUNT_SUBCATEGORY_ENTRY_NO, GlAccountCategory::ENTRY_NO);
        let subcategory = Path::to(GlAccountCategory::ENTRY_NO, Account::ACCOUNT_SUBCATEGORY_ENTRY_NO);
        table.computed(Account::ACCOUNT_SUBCATEGORY_DESCRIPT, subcategory.first(GlAccountCategory::DESCRIPTION));
        table.computed(Account::NET_CHANGE, sum_of_entries());
        table.computed(Account::BALANCE, sum_of_entries());
        gl_account_rules::triggers(&mut table.triggers());
    })
}

/// The entries of the account itself, or of the accounts that it adds up.
fn sum_of_entries() -> Expr {
    let own = Path::<GlAccount, GlEntry>::to(GlEntry::GL_ACCOUNT_NO, GlAccount::NO).sum(GlEntry::AMOUNT);
    let ranges = Path::<GlAccount, GlAccountRange>::to(GlAccountRange::TOTAL_NO, GlAccount::NO);
    let totaled = ranges.then_between(GlEntry::GL_ACCOUNT_NO, GlAccountRange::FIRST_NO, GlAccountRange::LAST_NO);
    let totaling = Expr::Column(GlAccount::TOTALING.position());
    let adds_up = Expr::compare(totaling, Comparison::NotEqual, Value::Text(String::new()));
    Expr::Case(vec![(adds_up, totaled.sum(GlEntry::AMOUNT))], Box::new(own))
}
