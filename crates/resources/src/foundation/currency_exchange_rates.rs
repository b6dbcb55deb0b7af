//! What foreign currencies are worth, from which date on. Page 30085.

use crate::prelude::*;
use business::foundation::CurrencyExchangeRate;

/// The entity set. Without a relational currency the other amount is in local currency.
pub fn resource() -> Resource<CurrencyExchangeRate> {
    Resource::new("currencyExchangeRates", "currencyExchangeRate").read_only().fields([
        key("id"),
        field("currencyCode", CurrencyExchangeRate::CURRENCY_CODE).shown_as_mandatory(),
        field("startingDate", CurrencyExchangeRate::STARTING_DATE).shown_as_mandatory(),
        field("exchangeRateAmount", CurrencyExchangeRate::EXCHANGE_RATE_AMOUNT),
        field("relationalCurrencyCode", CurrencyExchangeRate::RELATIONAL_CURRENCY_CODE),
        field("relationalExchangeRateAmount", CurrencyExchangeRate::RELATIONAL_EXCH_RATE_AMOUNT),
        modified_at("lastModifiedDateTime"),
    ])
}
