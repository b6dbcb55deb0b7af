//! The accounts that sales and purchases are posted to, for customers or vendors and what is traded. Table 252.

use crate::finance::{GenBusinessPostingGroup, GenProductPostingGroup, GlEntry, posting_accounts};
use model::{Error, Record, Result, TableDescription, Tx};

model::table! {
    /// Accounts for one general business and one general product posting group. Table 252.
    pub GeneralPostingSetup(252, "General Posting Setup") {
        GEN_BUS_POSTING_GROUP: Code(20) = "Gen. Bus. Posting Group",
        GEN_PROD_POSTING_GROUP: Code(20) = "Gen. Prod. Posting Group",
        SALES_ACCOUNT: Code(20) = "Sales Account",
        SALES_LINE_DISC_ACCOUNT: Code(20) = "Sales Line Disc. Account",
        SALES_INV_DISC_ACCOUNT: Code(20) = "Sales Inv. Disc. Account",
        PURCH_ACCOUNT: Code(20) = "Purch. Account",
        PURCH_LINE_DISC_ACCOUNT: Code(20) = "Purch. Line Disc. Account",
        PURCH_INV_DISC_ACCOUNT: Code(20) = "Purch. Inv. Disc. Account",
        COGS_ACCOUNT: Code(20) = "COGS Account",
        INVENTORY_ADJMT_ACCOUNT: Code(20) = "Inventory Adjmt. Account",
        SALES_PMT_DISC_DEBIT_ACC: Code(20) = "Sales Pmt. Disc. Debit Acc.",
        SALES_PMT_DISC_CREDIT_ACC: Code(20) = "Sales Pmt. Disc. Credit Acc.",
        PURCH_PMT_DISC_DEBIT_ACC: Code(20) = "Purch. Pmt. Disc. Debit Acc.",
        PURCH_PMT_DISC_CREDIT_ACC: Code(20) = "Purch. Pmt. Disc. Credit Acc.",
        SALES_PMT_TOL_DEBIT_ACC: Code(20) = "Sales Pmt. Tol. Debit Acc.",
        SALES_PMT_TOL_CREDIT_ACC: Code(20) = "Sales Pmt. Tol. Credit Acc.",
        PURCH_PMT_TOL_DEBIT_ACC: Code(20) = "Purch. Pmt. Tol. Debit Acc.",
        PURCH_PMT_TOL_CREDIT_ACC: Code(20) = "Purch. Pmt. Tol. Credit Acc.",
        SALES_PREPAYMENTS_ACCOUNT: Code(20) = "Sales Prepayments Account",
        PURCH_PREPAYMENTS_ACCOUNT: Code(20) = "Purch. Prepayments Account",
        PURCH_FA_DISC_ACCOUNT: Code(20) = "Purch. FA Disc. Account",
        SALES_CREDIT_MEMO_ACCOUNT: Code(20) = "Sales Credit Memo Account",
        PURCH_CREDIT_MEMO_ACCOUNT: Code(20) = "Purch. Credit Memo Account",
        DESCRIPTION: Text(100) = "Description",
        BLOCKED: Boolean = "Blocked",
        INVT_ACCRUAL_ACC_INTERIM: Code(20) = "Invt. Accrual Acc. (Interim)",
        COGS_ACCOUNT_INTERIM: Code(20) = "COGS Account (Interim)",
        DIRECT_COST_NON_INV_APP_ACC: Code(20) = "Direct Cost Non-Inv. App. Acc.",
        DIRECT_COST_APPLIED_ACCOUNT: Code(20) = "Direct Cost Applied Account",
        OVERHEAD_APPLIED_ACCOUNT: Code(20) = "Overhead Applied Account",
        PURCHASE_VARIANCE_ACCOUNT: Code(20) = "Purchase Variance Account",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<GeneralPostingSetup>(|table| {
        type Setup = GeneralPostingSetup;
        table.primary_key(&[&Setup::GEN_BUS_POSTING_GROUP, &Setup::GEN_PROD_POSTING_GROUP]);
        table.relation(Setup::GEN_BUS_POSTING_GROUP, GenBusinessPostingGroup::CODE);
        table.relation(Setup::GEN_PROD_POSTING_GROUP, GenProductPostingGroup::CODE);
        posting_accounts(
            table,
            [
                Setup::SALES_ACCOUNT,
                Setup::SALES_LINE_DISC_ACCOUNT,
                Setup::SALES_INV_DISC_ACCOUNT,
                Setup::PURCH_ACCOUNT,
                Setup::PURCH_LINE_DISC_ACCOUNT,
                Setup::PURCH_INV_DISC_ACCOUNT,
                Setup::COGS_ACCOUNT,
                Setup::INVENTORY_ADJMT_ACCOUNT,
                Setup::SALES_PMT_DISC_DEBIT_ACC,
                Setup::SALES_PMT_DISC_CREDIT_ACC,
                Setup::PURCH_PMT_DISC_DEBIT_ACC,
                Setup::PURCH_PMT_DISC_CREDIT_ACC,
                Setup::SALES_PMT_TOL_DEBIT_ACC,
                Setup::SALES_PMT_TOL_CREDIT_ACC,
                Setup::PURCH_PMT_TOL_DEBIT_ACC,
                Setup::PURCH_PMT_TOL_CREDIT_ACC,
                Setup::SALES_PREPAYMENTS_ACCOUNT,
                Setup::PURCH_PREPAYMENTS_ACCOUNT,
                Setup::PURCH_FA_DISC_ACCOUNT,
                Setup::SALES_CREDIT_MEMO_ACCOUNT,
                Setup::PURCH_CREDIT_MEMO_ACCOUNT,
                Setup::INVT_ACCRUAL_ACC_INTERIM,
                Setup::COGS_ACCOUNT_INTERIM,
                Setup::DIRECT_COST_NON_INV_APP_ACC,
                Setup::DIRECT_COST_APPLIED_ACCOUNT,
                Setup::OVERHEAD_APPLIED_ACCOUNT,
                Setup::PURCHASE_VARIANCE_ACCOUNT,
            ],
        );
        table.triggers().delete(refuse_when_entries_exist);
    })
}

fn refuse_when_entries_exist(tx: &mut Tx<'_>, setup: &Record<GeneralPostingSetup>) -> Result<()> {
    let business = setup.get(GeneralPostingSetup::GEN_BUS_POSTING_GROUP);
    let product = setup.get(GeneralPostingSetup::GEN_PROD_POSTING_GROUP);
    let posted = GlEntry::GEN_BUS_POSTING_GROUP.is(business).and(GlEntry::GEN_PROD_POSTING_GROUP.is(product));
    if tx.exists(posted)? {
        return Err(Error::dialog(format!("You cannot delete {business} {product}.")));
    }
    Ok(())
}
