//! currencyExchangeRates: what foreign currencies are worth. Page 30085, table 330.

use crate::expect::{Shared, find, not_writable, path};
use crate::seed::{Seeded, day};
use business::foundation::CurrencyExchangeRate;
use model::{Decimal, Record};
use testkit::json;

static SERVER: Shared = Shared::new();

#[test]
fn the_demo_companys_currencies_have_a_rate_from_two_years_ago_on() {
    let company = SERVER.company();
    let rates = company.get("currencyExchangeRates").rows();
    let currencies = company.get("currencies").rows();
    assert_eq!(rates.len(), currencies.len());
    for rate in &rates {
        assert!(rate["startingDate"].as_str().is_some_and(|date| date.ends_with("-01-01")), "{rate}");
        assert_eq!(rate["relationalCurrencyCode"], "", "{rate}");
        assert!(rate["lastModifiedDateTime"].as_str().is_some_and(|time| time.ends_with('Z')), "{rate}");
    }
    for (code, amount, pounds) in [("USD", 100.0, 64.8824), ("EUR", 1.0, 0.6458), ("JPY", 100.0, 0.5805)] {
        let rate = find(&company, "currencyExchangeRates", "currencyCode", code);
        assert_eq!(rate["exchangeRateAmount"].as_f64(), Some(amount), "{code}");
        assert_eq!(rate["relationalExchangeRateAmount"].as_f64(), Some(pounds), "{code}");
    }
}

#[test]
fn several_rates_of_a_currency_are_ordered_by_date_and_found_by_id() {
    let seeded = Seeded::with(|tx| {
        for (year, amount) in [(2031, 1_234_567), (2030, 1_000_000)] {
            let mut rate = Record::<CurrencyExchangeRate>::new();
            tx.validate(&mut rate, CurrencyExchangeRate::CURRENCY_CODE, "DKK")?;
            tx.validate(&mut rate, CurrencyExchangeRate::STARTING_DATE, day(year, 1, 1))?;
            tx.validate(&mut rate, CurrencyExchangeRate::RELATIONAL_CURRENCY_CODE, "EUR")?;
            tx.validate(&mut rate, CurrencyExchangeRate::EXCHANGE_RATE_AMOUNT, Decimal::new(amount, 6))?;
            tx.validate(&mut rate, CurrencyExchangeRate::RELATIONAL_EXCH_RATE_AMOUNT, Decimal::new(134_048, 6))?;
            tx.insert(&mut rate)?;
        }
        Ok(())
    });
    let company = seeded.company();
    let rates =
        company.get("currencyExchangeRates?$filter=currencyCode eq 'DKK' and startingDate ge 2030-01-01").rows();
    let dates: Vec<_> = rates.iter().map(|rate| rate["startingDate"].clone()).collect();
    assert_eq!(dates, ["2030-01-01", "2031-01-01"]);
    let latest = company.get(&path("currencyExchangeRates", &rates[1])).json();
    assert_eq!(latest["exchangeRateAmount"].as_f64(), Some(1.234_567));
    assert_eq!(latest["relationalExchangeRateAmount"].as_f64(), Some(0.134_048));
    assert_eq!(latest["relationalCurrencyCode"], "EUR");
}

#[test]
fn rates_cannot_be_written() {
    let company = SERVER.company();
    let rate = find(&company, "currencyExchangeRates", "currencyCode", "USD");
    let new = json!({"currencyCode": "USD", "startingDate": "2030-01-01", "exchangeRateAmount": 1});
    not_writable(&company, "currencyExchangeRates", &rate, &new, &json!({"exchangeRateAmount": 1}));
}
