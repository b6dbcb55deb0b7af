//! The rate of VAT, and the accounts it is posted to, for customers or vendors and what is traded. Table 325.

use crate::finance::{
    VatBusinessPostingGroup, VatClause, VatProductPostingGroup, posting_accounts, vat_posting_setup_rules,
};
use model::{Decimal, TableDescription};

model::enumeration! {
    /// How the tax is computed, and who owes it.
    pub TaxCalculationType(254, "Tax Calculation Type") as "taxCalculationType" {
        NormalVat = 0 "Normal VAT",
        ReverseChargeVat = 1 "Reverse Charge VAT",
        FullVat = 2 "Full VAT",
        SalesTax = 3 "Sales Tax",
        NoTaxableVat = 4 "No Taxable VAT",
    }
}

model::table! {
    /// Rate and accounts of VAT for one VAT business and one VAT product posting group. Table 325.
    pub VatPostingSetup(325, "VAT Posting Setup") {
        VAT_BUS_POSTING_GROUP: Code(20) = "VAT Bus. Posting Group",
        VAT_PROD_POSTING_GROUP: Code(20) = "VAT Prod. Posting Group",
        VAT_CALCULATION_TYPE: Enum(TaxCalculationType) = "VAT Calculation Type",
        VAT_PERCENT: Decimal(5) = "VAT %",
        SALES_VAT_ACCOUNT: Code(20) = "Sales VAT Account",
        SALES_VAT_UNREAL_ACCOUNT: Code(20) = "Sales VAT Unreal. Account",
        PURCHASE_VAT_ACCOUNT: Code(20) = "Purchase VAT Account",
        PURCH_VAT_UNREAL_ACCOUNT: Code(20) = "Purch. VAT Unreal. Account",
        REVERSE_CHRG_VAT_ACC: Code(20) = "Reverse Chrg. VAT Acc.",
        REVERSE_CHRG_VAT_UNREAL_ACC: Code(20) = "Reverse Chrg. VAT Unreal. Acc.",
        /// Lines of a document with the same identifier are one line of its VAT statement.
        VAT_IDENTIFIER: Code(20) = "VAT Identifier",
        EU_SERVICE: Boolean = "EU Service",
        VAT_CLAUSE_CODE: Code(20) = "VAT Clause Code",
        /// The category code of electronic invoices: `S` standard, `E` exempt.
        TAX_CATEGORY: Code(10) = "Tax Category",
        DESCRIPTION: Text(100) = "Description",
        BLOCKED: Boolean = "Blocked",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<VatPostingSetup>(|table| {
        type Setup = VatPostingSetup;
        table.primary_key(&[&Setup::VAT_BUS_POSTING_GROUP, &Setup::VAT_PROD_POSTING_GROUP]);
        table.relation(Setup::VAT_BUS_POSTING_GROUP, VatBusinessPostingGroup::CODE);
        table.relation(Setup::VAT_PROD_POSTING_GROUP, VatProductPostingGroup::CODE);
        posting_accounts(table, vat_posting_setup_rules::ACCOUNTS);
        table.range(Setup::VAT_PERCENT, Decimal::ZERO, Decimal::ONE_HUNDRED);
        table.relation(Setup::VAT_CLAUSE_CODE, VatClause::CODE);
        vat_posting_setup_rules::triggers(&mut table.triggers());
    })
}
