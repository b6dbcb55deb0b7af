//! How a line of the chart of accounts becomes an account.

use super::account_categories;
use super::chart_of_accounts::CHART;
use super::insert;
use super::posting_groups::vat_product_group_of;
use crate::finance::{GeneralPostingType, GlAccount, GlAccountReportType, GlAccountType};
use model::{Record, Result, Tx};

/// A line of the chart.
#[derive(Clone, Copy)]
pub struct Line {
    no: &'static str,
    name: &'static str,
    account_type: GlAccountType,
    category: &'static str,
    totaling: &'static str,
    posting_type: GeneralPostingType,
    /// For general and VAT posting alike.
    business_group: &'static str,
    /// It brings its VAT product posting group along.
    product_group: &'static str,
    direct_posting: bool,
    reconciliation: bool,
}

const fn line(no: &'static str, name: &'static str, account_type: GlAccountType, category: &'static str) -> Line {
    Line {
        no,
        name,
        account_type,
        category,
        totaling: "",
        posting_type: GeneralPostingType::Blank,
        business_group: "",
        product_group: "",
        direct_posting: false,
        reconciliation: false,
    }
}

/// A line with a name only.
pub const fn heading(no: &'static str, name: &'static str, category: &'static str) -> Line {
    line(no, name, GlAccountType::Heading, category)
}

/// Where a block begins that [`end`] adds up.
pub const fn begin(no: &'static str, name: &'static str, category: &'static str) -> Line {
    line(no, name, GlAccountType::BeginTotal, category)
}

/// Where a block ends.
pub const fn end(no: &'static str, name: &'static str, category: &'static str, totaling: &'static str) -> Line {
    Line { totaling, ..line(no, name, GlAccountType::EndTotal, category) }
}

/// A total of its own.
pub const fn total(no: &'static str, name: &'static str, category: &'static str, totaling: &'static str) -> Line {
    Line { totaling, ..line(no, name, GlAccountType::Total, category) }
}

/// An account with entries; only posting set-up may name it, unless it is [`Line::direct`].
pub const fn posting(no: &'static str, name: &'static str, category: &'static str) -> Line {
    line(no, name, GlAccountType::Posting, category)
}

impl Line {
    /// An account of sales.
    pub const fn sale(self, business: &'static str, product: &'static str) -> Line {
        Line { posting_type: GeneralPostingType::Sale, ..self.groups(business, product) }
    }

    /// An account of purchases.
    pub const fn purchase(self, business: &'static str, product: &'static str) -> Line {
        Line { posting_type: GeneralPostingType::Purchase, ..self.groups(business, product) }
    }

    /// Posting groups without a side.
    pub const fn groups(self, business_group: &'static str, product_group: &'static str) -> Line {
        Line { business_group, product_group, ..self }
    }

    /// Journal lines may name it.
    pub const fn direct(self) -> Line {
        Line { direct_posting: true, ..self }
    }

    /// Journals show what it is reconciled with.
    pub const fn reconciled(self) -> Line {
        Line { reconciliation: true, ..self }
    }
}

/// Writes the chart, indented by its totals.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    let mut indentation = 0;
    for line in CHART {
        if line.account_type == GlAccountType::EndTotal {
            indentation -= 1;
        }
        let (category, subcategory) = account_categories::find(line.category);
        let account = Record::<GlAccount>::new()
            .with(GlAccount::NO, line.no)
            .with(GlAccount::NAME, line.name)
            .with(GlAccount::SEARCH_NAME, line.name)
            .with(GlAccount::ACCOUNT_TYPE, line.account_type)
            .with(GlAccount::ACCOUNT_CATEGORY, category)
            .with(GlAccount::ACCOUNT_SUBCATEGORY_ENTRY_NO, subcategory)
            .with(GlAccount::INCOME_BALANCE, report_of(line.no))
            .with(GlAccount::DIRECT_POSTING, line.direct_posting)
            .with(GlAccount::RECONCILIATION_ACCOUNT, line.reconciliation)
            .with(GlAccount::INDENTATION, indentation)
            .with(GlAccount::TOTALING, line.totaling)
            .with(GlAccount::GEN_POSTING_TYPE, line.posting_type)
            .with(GlAccount::GEN_BUS_POSTING_GROUP, line.business_group)
            .with(GlAccount::GEN_PROD_POSTING_GROUP, line.product_group)
            .with(GlAccount::VAT_BUS_POSTING_GROUP, line.business_group)
            .with(GlAccount::VAT_PROD_POSTING_GROUP, vat_product_group_of(line.product_group))
            .with(GlAccount::LAST_MODIFIED_DATE_TIME, tx.now())
            .with(GlAccount::LAST_DATE_MODIFIED, tx.work_date());
        insert(tx, line.no, account)?;
        if line.account_type == GlAccountType::BeginTotal {
            indentation += 1;
        }
    }
    Ok(())
}

/// Which statement an account belongs to: numbers from 6000 on are income and cost.
fn report_of(no: &str) -> GlAccountReportType {
    if no < "6000" { GlAccountReportType::BalanceSheet } else { GlAccountReportType::IncomeStatement }
}
