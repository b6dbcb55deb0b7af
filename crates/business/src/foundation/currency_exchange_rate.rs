//! What a currency is worth from a date on. Table 330.

use crate::foundation::Currency;
use model::TableDescription;

model::table! {
    /// An exchange rate: so many units of a currency are worth so many of another, or of the local currency. Table 330.
    pub CurrencyExchangeRate(330, "Currency Exchange Rate") {
        CURRENCY_CODE: Code(10) = "Currency Code",
        STARTING_DATE: Date = "Starting Date",
        EXCHANGE_RATE_AMOUNT: Decimal(6) = "Exchange Rate Amount",
        ADJUSTMENT_EXCH_RATE_AMOUNT: Decimal(6) = "Adjustment Exch. Rate Amount",
        /// Blank is the local currency.
        RELATIONAL_CURRENCY_CODE: Code(10) = "Relational Currency Code",
        RELATIONAL_EXCH_RATE_AMOUNT: Decimal(6) = "Relational Exch. Rate Amount",
        RELATIONAL_ADJMT_EXCH_RATE_AMT: Decimal(6) = "Relational Adjmt Exch Rate Amt",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<CurrencyExchangeRate>(|table| {
        table.primary_key(&[&CurrencyExchangeRate::CURRENCY_CODE, &CurrencyExchangeRate::STARTING_DATE]);
        table.relation(CurrencyExchangeRate::CURRENCY_CODE, Currency::CODE);
        table.relation(CurrencyExchangeRate::RELATIONAL_CURRENCY_CODE, Currency::CODE);
    })
}
