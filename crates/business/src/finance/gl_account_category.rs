//! The tree that sorts accounts for the financial statements. Table 570.

use crate::finance::GlAccount;
use model::{Error, Record, Result, TableDescription, TableType, Tx};

model::enumeration! {
    /// The largest groups of accounts.
    pub GlAccountCategoryType(15, "G/L Account Category") as "glAccountCategory" {
        Blank = 0 " ",
        Assets = 1 "Assets",
        Liabilities = 2 "Liabilities",
        Equity = 3 "Equity",
        Income = 4 "Income",
        CostOfGoodsSold = 5 "Cost of Goods Sold",
        Expense = 6 "Expense",
    }
}

model::enumeration! {
    /// Which of the two statements an account belongs to.
    pub GlAccountReportType(20, "G/L Account Report Type") as "glAccountReportType" {
        IncomeStatement = 0 "Income Statement",
        BalanceSheet = 1 "Balance Sheet",
    }
}

model::enumeration! {
    /// Where further statements show a category.
    pub AdditionalReportDefinition(570, "Additional Report Definition") as "additionalReportDefinition" {
        Blank = 0 " ",
        OperatingActivities = 1 "Operating Activities",
        InvestingActivities = 2 "Investing Activities",
        FinancingActivities = 3 "Financing Activities",
        CashAccounts = 4 "Cash Accounts",
        RetainedEarnings = 5 "Retained Earnings",
        DistributionToShareholders = 6 "Distribution to Shareholders",
    }
}

model::table! {
    /// A category of accounts; those without a parent are the largest groups. Table 570.
    pub GlAccountCategory(570, "G/L Account Category") {
        ENTRY_NO: Integer = "Entry No.",
        PARENT_ENTRY_NO: Integer = "Parent Entry No.",
        SIBLING_SEQUENCE_NO: Integer = "Sibling Sequence No.",
        /// Sorts the whole tree: the group's digit, then six digits of sequence number per level.
        PRESENTATION_ORDER: Text(100) = "Presentation Order",
        INDENTATION: Integer = "Indentation",
        DESCRIPTION: Text(80) = "Description",
        ACCOUNT_CATEGORY: Enum(GlAccountCategoryType) = "Account Category",
        INCOME_BALANCE: Enum(GlAccountReportType) = "Income/Balance",
        ADDITIONAL_REPORT_DEFINITION: Enum(AdditionalReportDefinition) = "Additional Report Definition",
        SYSTEM_GENERATED: Boolean = "System Generated",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<GlAccountCategory>(|table| {
        type Category = GlAccountCategory;
        table.primary_key(&[&Category::ENTRY_NO]);
        table.key(&[&Category::PRESENTATION_ORDER, &Category::SIBLING_SEQUENCE_NO]);
        table.key(&[&Category::PARENT_ENTRY_NO]);
        table.relation(Category::PARENT_ENTRY_NO, Category::ENTRY_NO);
        let mut on = table.triggers();
        on.delete(refuse_while_in_use);
        // Those below are deleted with their triggers, which go on.
        on.delete(|tx, category| {
            tx.delete_each(GlAccountCategory::PARENT_ENTRY_NO.is(category.get(GlAccountCategory::ENTRY_NO)))
        });
    })
}

fn refuse_while_in_use(tx: &mut Tx<'_>, category: &Record<GlAccountCategory>) -> Result<()> {
    let description = category.get(GlAccountCategory::DESCRIPTION);
    if category.get(GlAccountCategory::SYSTEM_GENERATED) {
        return Err(Error::dialog(format!("{description} is a system generated category and cannot be deleted.")));
    }
    let entry_no = category.get(GlAccountCategory::ENTRY_NO);
    if let Some(account) = tx.first(GlAccount::ACCOUNT_SUBCATEGORY_ENTRY_NO.is(entry_no))? {
        return Err(Error::dialog(format!(
            "You cannot delete {} {description} because it is used in {} {}.",
            <GlAccountCategory as TableType>::NAME,
            <GlAccount as TableType>::NAME,
            account.get(GlAccount::NO)
        )));
    }
    Ok(())
}
