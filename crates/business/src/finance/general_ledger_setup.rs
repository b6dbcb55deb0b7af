//! The general ledger's set-up: local currency, rounding, and what addresses need. Table 98.

use crate::finance::{Dimension, general_ledger_setup_rules};
use crate::foundation::{Currency, InvoiceRoundingType, NoSeries};
use model::{Code, Column, Decimal, Filter, Result, TableDescription, Tx};

model::table! {
    /// The general ledger's set-up. Table 98.
    pub GeneralLedgerSetup(98, "General Ledger Setup") {
        PRIMARY_KEY: Code(10) = "Primary Key",
        /// The first day that users may post to; blank for any. A user's own set-up goes before.
        ALLOW_POSTING_FROM: Date = "Allow Posting From",
        /// The last day that users may post to; blank for any.
        ALLOW_POSTING_TO: Date = "Allow Posting To",
        INV_ROUNDING_PRECISION_LCY: Decimal(5) = "Inv. Rounding Precision (LCY)",
        INV_ROUNDING_TYPE_LCY: Enum(InvoiceRoundingType) = "Inv. Rounding Type (LCY)",
        BANK_ACCOUNT_NOS: Code(20) = "Bank Account Nos.",
        /// A second currency in which the ledger is kept; blank for none.
        ADDITIONAL_REPORTING_CURRENCY: Code(10) = "Additional Reporting Currency",
        GLOBAL_DIMENSION_1_CODE: Code(20) = "Global Dimension 1 Code",
        GLOBAL_DIMENSION_2_CODE: Code(20) = "Global Dimension 2 Code",
        LCY_CODE: Code(10) = "LCY Code",
        AMOUNT_ROUNDING_PRECISION: Decimal(5) = "Amount Rounding Precision" initially Decimal::new(1, 2),
        UNIT_AMOUNT_ROUNDING_PRECISION: Decimal(9) = "Unit-Amount Rounding Precision" initially Decimal::new(1, 5),
        SHORTCUT_DIMENSION_1_CODE: Code(20) = "Shortcut Dimension 1 Code",
        SHORTCUT_DIMENSION_2_CODE: Code(20) = "Shortcut Dimension 2 Code",
        SHORTCUT_DIMENSION_3_CODE: Code(20) = "Shortcut Dimension 3 Code",
        SHORTCUT_DIMENSION_4_CODE: Code(20) = "Shortcut Dimension 4 Code",
        SHORTCUT_DIMENSION_5_CODE: Code(20) = "Shortcut Dimension 5 Code",
        SHORTCUT_DIMENSION_6_CODE: Code(20) = "Shortcut Dimension 6 Code",
        SHORTCUT_DIMENSION_7_CODE: Code(20) = "Shortcut Dimension 7 Code",
        SHORTCUT_DIMENSION_8_CODE: Code(20) = "Shortcut Dimension 8 Code",
        ALLOW_GL_ACC_DELETION_BEFORE: Date = "Check G/L Acc. Deletion After",
        BLOCK_DELETION_OF_GL_ACCOUNTS: Boolean = "Block Deletion of G/L Accounts" initially true,
        /// Whether sales are taxed by VAT; else by sales tax. The field of North American versions (10001); everywhere
        /// else it is always true.
        VAT_IN_USE: Boolean = "VAT in Use" initially true,
        REQ_COUNTRY_REG_CODE_IN_ADDR: Boolean = "Require Country/Region Code in Address",
        LOCAL_CURRENCY_SYMBOL: Text(10) = "Local Currency Symbol",
        LOCAL_CURRENCY_DESCRIPTION: Text(60) = "Local Currency Description",
        /// Whether another company may read this one's figures to consolidate them.
        ALLOW_QUERY_FROM_CONSOLID: Boolean = "Enable company as subsidiary",
    }
}

impl GeneralLedgerSetup {
    /// The shortcut dimensions, of which the first two are the global ones.
    pub const SHORTCUT_DIMENSIONS: [Column<GeneralLedgerSetup, Code>; 8] = [
        GeneralLedgerSetup::GLOBAL_DIMENSION_1_CODE,
        GeneralLedgerSetup::GLOBAL_DIMENSION_2_CODE,
        GeneralLedgerSetup::SHORTCUT_DIMENSION_3_CODE,
        GeneralLedgerSetup::SHORTCUT_DIMENSION_4_CODE,
        GeneralLedgerSetup::SHORTCUT_DIMENSION_5_CODE,
        GeneralLedgerSetup::SHORTCUT_DIMENSION_6_CODE,
        GeneralLedgerSetup::SHORTCUT_DIMENSION_7_CODE,
        GeneralLedgerSetup::SHORTCUT_DIMENSION_8_CODE,
    ];
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<GeneralLedgerSetup>(|table| {
        table.primary_key(&[&GeneralLedgerSetup::PRIMARY_KEY]);
        table.relation(GeneralLedgerSetup::BANK_ACCOUNT_NOS, NoSeries::CODE);
        for shortcut in GeneralLedgerSetup::SHORTCUT_DIMENSIONS {
            table.relation(shortcut, Dimension::CODE);
        }
        table.relation(GeneralLedgerSetup::SHORTCUT_DIMENSION_1_CODE, Dimension::CODE);
        table.relation(GeneralLedgerSetup::SHORTCUT_DIMENSION_2_CODE, Dimension::CODE);
        table.relation(GeneralLedgerSetup::ADDITIONAL_REPORTING_CURRENCY, Currency::CODE);
        general_ledger_setup_rules::triggers(&mut table.triggers());
    })
}

/// Whether the company's sales are taxed by VAT; else by sales tax, as they are without a set-up.
pub fn uses_vat(tx: &mut Tx<'_>) -> Result<bool> {
    let setup = tx.first(Filter::<GeneralLedgerSetup>::everything())?;
    Ok(setup.is_some_and(|setup| setup.get(GeneralLedgerSetup::VAT_IN_USE)))
}
