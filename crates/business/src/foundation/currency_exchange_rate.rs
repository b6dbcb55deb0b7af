//! What a currency is worth from a date on. Table 330.

use crate::foundation::Currency;
use model::{Decimal, Error, Record, Result, TableDescription, Tx};

model::enumeration! {
    /// Which of the two amounts a document may not change.
    pub FixExchRateAmountType(330, "Fix Exch. Rate Amount Type") as "fixExchRateAmountType" {
        Currency = 0 "Currency",
        RelationalCurrency = 1 "Relational Currency",
        Both = 2 "Both",
    }
}

model::table! {
    /// What a currency is worth from a date on: so much of it for so much of the other. Table 330.
    pub CurrencyExchangeRate(330, "Currency Exchange Rate") {
        CURRENCY_CODE: Code(10) = "Currency Code",
        STARTING_DATE: Date = "Starting Date",
        EXCHANGE_RATE_AMOUNT: Decimal(6) = "Exchange Rate Amount",
        ADJUSTMENT_EXCH_RATE_AMOUNT: Decimal(6) = "Adjustment Exch. Rate Amount",
        /// The other currency; blank for the local one.
        RELATIONAL_CURRENCY_CODE: Code(10) = "Relational Currency Code",
        RELATIONAL_EXCH_RATE_AMOUNT: Decimal(6) = "Relational Exch. Rate Amount",
        FIX_EXCHANGE_RATE_AMOUNT: Enum(FixExchRateAmountType) = "Fix Exchange Rate Amount",
        RELATIONAL_ADJMT_EXCH_RATE_AMT: Decimal(6) = "Relational Adjmt Exch Rate Amt",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<CurrencyExchangeRate>(|table| {
        type Rate = CurrencyExchangeRate;
        table.primary_key(&[&Rate::CURRENCY_CODE, &Rate::STARTING_DATE]);
        table.relation(Rate::CURRENCY_CODE, Currency::CODE);
        table.relation(Rate::RELATIONAL_CURRENCY_CODE, Currency::CODE);
        let amounts = [
            Rate::EXCHANGE_RATE_AMOUNT,
            Rate::ADJUSTMENT_EXCH_RATE_AMOUNT,
            Rate::RELATIONAL_EXCH_RATE_AMOUNT,
            Rate::RELATIONAL_ADJMT_EXCH_RATE_AMT,
        ];
        for amount in amounts {
            table.range(amount, Decimal::ZERO, Decimal::MAX);
        }
        let mut on = table.triggers();
        on.validate_each(&[&Rate::CURRENCY_CODE, &Rate::RELATIONAL_CURRENCY_CODE], refuse_own_currency);
        on.validate(Rate::EXCHANGE_RATE_AMOUNT, |tx, rate, _| tx.test_field(rate, Rate::EXCHANGE_RATE_AMOUNT));
        on.validate(Rate::ADJUSTMENT_EXCH_RATE_AMOUNT, |tx, rate, _| {
            tx.test_field(rate, Rate::ADJUSTMENT_EXCH_RATE_AMOUNT)
        });
        on.validate(Rate::RELATIONAL_EXCH_RATE_AMOUNT, |tx, rate, _| {
            tx.test_field(rate, Rate::RELATIONAL_EXCH_RATE_AMOUNT)
        });
        on.validate(Rate::RELATIONAL_ADJMT_EXCH_RATE_AMT, |tx, rate, _| {
            tx.test_field(rate, Rate::RELATIONAL_ADJMT_EXCH_RATE_AMT)
        });
    })
}

/// A currency is quoted in another one, or in the local one.
fn refuse_own_currency(
    _: &mut Tx<'_>,
    rate: &mut Record<CurrencyExchangeRate>,
    _: &Record<CurrencyExchangeRate>,
) -> Result<()> {
    let relational = rate.get(CurrencyExchangeRate::RELATIONAL_CURRENCY_CODE);
    if rate.get(CurrencyExchangeRate::CURRENCY_CODE) != relational {
        return Ok(());
    }
    Err(Error::dialog(
        "The currency code in the Currency Code field and the Relational Currency Code field cannot be the same.",
    ))
}
