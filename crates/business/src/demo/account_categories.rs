//! The demo company's categories of accounts: the tree that Business Central starts a company with.

use super::insert;
use crate::finance::{
    AdditionalReportDefinition as Report, GlAccountCategory, GlAccountCategoryType as Group, GlAccountReportType,
};
use model::{EnumerationType, Record, Result, Tx};

/// Level below the group, group, description, where further statements show it. The entry number is the place in the
/// list, from 1.
const CATEGORIES: &[(usize, Group, &str, Report)] = &[
    (0, Group::Assets, "Assets", Report::Blank),
    (1, Group::Assets, "Current Assets", Report::Blank),
    (2, Group::Assets, "Cash", Report::CashAccounts),
    (2, Group::Assets, "Accounts Receivable", Report::OperatingActivities),
    (2, Group::Assets, "Prepaid Expenses", Report::OperatingActivities),
    (2, Group::Assets, "Inventory", Report::OperatingActivities),
    (1, Group::Assets, "Fixed Assets", Report::Blank),
    (2, Group::Assets, "Equipment", Report::InvestingActivities),
    (2, Group::Assets, "Accumulated Depreciation", Report::InvestingActivities),
    (0, Group::Liabilities, "Liabilities", Report::Blank),
    (1, Group::Liabilities, "Current Liabilities", Report::OperatingActivities),
    (1, Group::Liabilities, "Payroll Liabilities", Report::OperatingActivities),
    (1, Group::Liabilities, "Long Term Liabilities", Report::FinancingActivities),
    (0, Group::Equity, "Equity", Report::Blank),
    (1, Group::Equity, "Common Stock", Report::Blank),
    (1, Group::Equity, "Retained Earnings", Report::RetainedEarnings),
    (1, Group::Equity, "Distributions to Shareholders", Report::DistributionToShareholders),
    (0, Group::Income, "Income", Report::Blank),
    (1, Group::Income, "Income, Services", Report::Blank),
    (1, Group::Income, "Income, Product Sales", Report::Blank),
    (1, Group::Income, "Income, Jobs", Report::Blank),
    (1, Group::Income, "Sales Discounts", Report::Blank),
    (1, Group::Income, "Sales Returns & Allowances", Report::Blank),
    (1, Group::Income, "Income, Interest", Report::Blank),
    (1, Group::Income, "Job Sales Contra", Report::Blank),
    (0, Group::CostOfGoodsSold, "Cost of Goods Sold", Report::Blank),
    (1, Group::CostOfGoodsSold, "Labor", Report::Blank),
    (1, Group::CostOfGoodsSold, "Materials", Report::Blank),
    (1, Group::CostOfGoodsSold, "Discounts Granted", Report::Blank),
    (1, Group::CostOfGoodsSold, "Jobs Cost", Report::Blank),
    (0, Group::Expense, "Expense", Report::Blank),
    (1, Group::Expense, "Rent Expense", Report::Blank),
    (1, Group::Expense, "Advertising Expense", Report::Blank),
    (1, Group::Expense, "Interest Expense", Report::Blank),
    (1, Group::Expense, "Fees Expense", Report::Blank),
    (1, Group::Expense, "Insurance Expense", Report::Blank),
    (1, Group::Expense, "Payroll Expense", Report::Blank),
    (1, Group::Expense, "Benefits Expense", Report::Blank),
    (1, Group::Expense, "Salaries Expense", Report::Blank),
    (1, Group::Expense, "Repairs and Maintenance Expense", Report::Blank),
    (1, Group::Expense, "Utilities Expense", Report::Blank),
    (1, Group::Expense, "Other Income & Expenses", Report::Blank),
    (1, Group::Expense, "Tax Expense", Report::Blank),
    (1, Group::Expense, "Travel Expense", Report::Blank),
    (1, Group::Expense, "Vehicle Expenses", Report::Blank),
    (1, Group::Expense, "Bad Debt Expense", Report::Blank),
];

/// Group and entry number of the category with a description; nothing for a blank one.
pub fn find(description: &str) -> (Group, i64) {
    let found = (1..).zip(CATEGORIES).find(|(_, category)| category.2 == description);
    found.map_or((Group::Blank, 0), |(entry_no, category)| (category.1, entry_no))
}

/// Writes the tree.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    // The categories above the present one, from the group down: entry number and place in the presentation order.
    let mut above: Vec<(i64, String)> = Vec::new();
    for (entry_no, &(level, group, description, report)) in (1..).zip(CATEGORIES) {
        above.truncate(level);
        let (parent, order) = above.last().cloned().unwrap_or_else(|| (0, (group.ordinal() - 1).to_string()));
        let sequence = entry_no * 10_000;
        let order = format!("{order}{sequence:06}");
        let category = Record::<GlAccountCategory>::new()
            .with(GlAccountCategory::ENTRY_NO, entry_no)
            .with(GlAccountCategory::PARENT_ENTRY_NO, parent)
            .with(GlAccountCategory::SIBLING_SEQUENCE_NO, sequence)
            .with(GlAccountCategory::PRESENTATION_ORDER, &order)
            .with(GlAccountCategory::INDENTATION, level as i64)
            .with(GlAccountCategory::DESCRIPTION, description)
            .with(GlAccountCategory::ACCOUNT_CATEGORY, group)
            .with(GlAccountCategory::INCOME_BALANCE, report_of(group))
            .with(GlAccountCategory::ADDITIONAL_REPORT_DEFINITION, report)
            .with(GlAccountCategory::SYSTEM_GENERATED, level == 0);
        insert(tx, &entry_no.to_string(), category)?;
        above.push((entry_no, order));
    }
    Ok(())
}

fn report_of(group: Group) -> GlAccountReportType {
    match group {
        Group::Assets | Group::Liabilities | Group::Equity => GlAccountReportType::BalanceSheet,
        _ => GlAccountReportType::IncomeStatement,
    }
}
