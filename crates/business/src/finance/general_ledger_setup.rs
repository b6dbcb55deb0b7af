//! The general ledger's set-up: local currency, rounding, and what addresses need. Table 98.

use crate::foundation::NoSeries;
use model::{Decimal, Filter, Result, TableDescription, Tx};

model::table! {
    /// The general ledger's set-up. Table 98.
    pub GeneralLedgerSetup(98, "General Ledger Setup") {
        PRIMARY_KEY: Code(10) = "Primary Key",
        /// Blank where posting is allowed from the beginning of time.
        ALLOW_POSTING_FROM: Date = "Allow Posting From",
        ALLOW_POSTING_TO: Date = "Allow Posting To",
        BANK_ACCOUNT_NOS: Code(20) = "Bank Account Nos.",
        GLOBAL_DIMENSION_1_CODE: Code(20) = "Global Dimension 1 Code",
        GLOBAL_DIMENSION_2_CODE: Code(20) = "Global Dimension 2 Code",
        LCY_CODE: Code(10) = "LCY Code",
        AMOUNT_ROUNDING_PRECISION: Decimal(5) = "Amount Rounding Precision" initially Decimal::new(1, 2),
        UNIT_AMOUNT_ROUNDING_PRECISION: Decimal(9) = "Unit-Amount Rounding Precision" initially Decimal::new(1, 5),
        /// Whether sales are taxed by VAT; else by sales tax. The field of North American versions (10001); everywhere
        /// else it is always true.
        VAT_IN_USE: Boolean = "VAT in Use" initially true,
        REQ_COUNTRY_REG_CODE_IN_ADDR: Boolean = "Require Country/Region Code in Address",
        LOCAL_CURRENCY_SYMBOL: Text(10) = "Local Currency Symbol",
        LOCAL_CURRENCY_DESCRIPTION: Text(60) = "Local Currency Description",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<GeneralLedgerSetup>(|table| {
        table.primary_key(&[&GeneralLedgerSetup::PRIMARY_KEY]);
        table.relation(GeneralLedgerSetup::BANK_ACCOUNT_NOS, NoSeries::CODE);
    })
}

/// Whether the company's sales are taxed by VAT; else by sales tax, as they are without a set-up.
pub fn uses_vat(tx: &mut Tx<'_>) -> Result<bool> {
    let setup = tx.first(Filter::<GeneralLedgerSetup>::everything())?;
    Ok(setup.is_some_and(|setup| setup.get(GeneralLedgerSetup::VAT_IN_USE)))
}
