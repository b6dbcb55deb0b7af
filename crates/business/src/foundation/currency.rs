//! A foreign currency, and how amounts in it are rounded and shown. Table 4.

use crate::finance::GlAccount;
use crate::foundation::currency_rules;
use model::{Decimal, TableDescription};

model::enumeration! {
    /// Which way amounts are rounded.
    pub InvoiceRoundingType(4, "Invoice Rounding Type") as "invoiceRoundingType" {
        Nearest = 0 "Nearest",
        Up = 1 "Up",
        Down = 2 "Down",
    }
}

model::enumeration! {
    /// Where the symbol stands.
    pub CurrencySymbolPosition(5, "Currency Symbol Position") as "currencySymbolPosition" {
        BeforeAmount = 0 "Before Amount",
        AfterAmount = 1 "After Amount",
    }
}

model::table! {
    /// A foreign currency. Table 4.
    pub Currency(4, "Currency") {
        CODE: Code(10) = "Code",
        LAST_DATE_MODIFIED: Date = "Last Date Modified",
        ISO_CODE: Code(3) = "ISO Code",
        ISO_NUMERIC_CODE: Code(3) = "ISO Numeric Code",
        UNREALIZED_GAINS_ACC: Code(20) = "Unrealized Gains Acc.",
        REALIZED_GAINS_ACC: Code(20) = "Realized Gains Acc.",
        UNREALIZED_LOSSES_ACC: Code(20) = "Unrealized Losses Acc.",
        REALIZED_LOSSES_ACC: Code(20) = "Realized Losses Acc.",
        INVOICE_ROUNDING_PRECISION: Decimal(5) = "Invoice Rounding Precision" initially Decimal::new(1, 2),
        INVOICE_ROUNDING_TYPE: Enum(InvoiceRoundingType) = "Invoice Rounding Type",
        AMOUNT_ROUNDING_PRECISION: Decimal(5) = "Amount Rounding Precision" initially Decimal::new(1, 2),
        UNIT_AMOUNT_ROUNDING_PRECISION: Decimal(9) = "Unit-Amount Rounding Precision" initially Decimal::new(1, 5),
        DESCRIPTION: Text(30) = "Description",
        AMOUNT_DECIMAL_PLACES: Text(5) = "Amount Decimal Places" initially "2:2",
        UNIT_AMOUNT_DECIMAL_PLACES: Text(5) = "Unit-Amount Decimal Places" initially "2:5",
        /// How far two amounts may differ and still settle each other.
        APPLN_ROUNDING_PRECISION: Decimal(5) = "Appln. Rounding Precision",
        EMU_CURRENCY: Boolean = "EMU Currency",
        SYMBOL: Text(10) = "Symbol",
        LAST_MODIFIED_DATE_TIME: DateTime = "Last Modified Date Time",
        CURRENCY_SYMBOL_POSITION: Enum(CurrencySymbolPosition) = "Currency Symbol Position",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<Currency>(|table| {
        table.primary_key(&[&Currency::CODE]);
        for column in [Currency::AMOUNT_ROUNDING_PRECISION, Currency::UNIT_AMOUNT_ROUNDING_PRECISION] {
            table.range(column, Decimal::ZERO, Decimal::MAX);
        }
        for account in [
            Currency::UNREALIZED_GAINS_ACC,
            Currency::REALIZED_GAINS_ACC,
            Currency::UNREALIZED_LOSSES_ACC,
            Currency::REALIZED_LOSSES_ACC,
        ] {
            table.relation(account, GlAccount::NO);
        }
        currency_rules::triggers(&mut table.triggers());
    })
}
