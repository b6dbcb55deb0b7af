//! The demo company's foreign currencies, and what they are worth in pounds.

use super::insert;
use crate::foundation::{Currency, CurrencyExchangeRate};
use model::{Date, Decimal, Error, Record, Result, Tx};

/// Code, ISO number, description, then how much of it is worth how many pounds, in 1/10000 of a pound.
const CURRENCIES: &[(&str, &str, &str, i64, i64)] = &[
    ("AED", "784", "United Arab Emirates dirham", 100, 23_3753),
    ("AUD", "036", "Australian dollar", 100, 34_2995),
    ("BRL", "986", "Brazilian real", 100, 24_5198),
    ("CAD", "124", "Canadian dollar", 100, 43_1903),
    ("CHF", "756", "Swiss franc", 100, 54_3424),
    ("CZK", "203", "Czech koruna", 100, 2_6618),
    ("DKK", "208", "Danish krone", 100, 11_6800),
    ("EUR", "978", "Euro", 1, 6458),
    ("HKD", "344", "Hong Kong dollar", 100, 8_7635),
    ("HUF", "348", "Hungarian forint", 100, 3674),
    ("INR", "356", "Indian rupee", 100, 1_4401),
    ("JPY", "392", "Japanese yen", 100, 5805),
    ("MXN", "484", "Mexican peso", 100, 7_2101),
    ("NOK", "578", "Norwegian krone", 100, 10_2609),
    ("NZD", "554", "New Zealand dollar", 100, 29_0295),
    ("PLN", "985", "Polish zloty", 100, 16_5996),
    ("SEK", "752", "Swedish krona", 100, 9_8965),
    ("SGD", "702", "Singapore dollar", 100, 39_5496),
    ("THB", "764", "Thai baht", 100, 1_5394),
    ("USD", "840", "US dollar", 100, 64_8824),
    ("ZAR", "710", "South African rand", 100, 7_9903),
];

/// Writes them; the rates hold from the first of January two years before the work date's year.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    let start = Date::new(tx.work_date().year() - 2, 1, 1).map_err(Error::fault)?;
    for &(code, iso_number, description, amount, pounds) in CURRENCIES {
        let rounding = rounding_of(code);
        let mut currency = Record::<Currency>::new()
            .with(Currency::ISO_CODE, code)
            .with(Currency::ISO_NUMERIC_CODE, iso_number)
            .with(Currency::DESCRIPTION, description)
            .with(Currency::UNREALIZED_GAINS_ACC, "9310")
            .with(Currency::REALIZED_GAINS_ACC, "9330")
            .with(Currency::UNREALIZED_LOSSES_ACC, "9320")
            .with(Currency::REALIZED_LOSSES_ACC, "9340")
            .with(Currency::INVOICE_ROUNDING_PRECISION, rounding.invoice)
            .with(Currency::AMOUNT_ROUNDING_PRECISION, rounding.amount)
            .with(Currency::UNIT_AMOUNT_ROUNDING_PRECISION, rounding.unit_amount)
            .with(Currency::AMOUNT_DECIMAL_PLACES, rounding.places)
            .with(Currency::UNIT_AMOUNT_DECIMAL_PLACES, rounding.unit_places)
            .with(Currency::EMU_CURRENCY, code == "EUR");
        // Brings the symbol along.
        tx.validate(&mut currency, Currency::CODE, code)?;
        insert(tx, code, currency)?;
        let (amount, pounds) = (Decimal::from(amount), Decimal::new(pounds, 4));
        let rate = Record::<CurrencyExchangeRate>::new()
            .with(CurrencyExchangeRate::CURRENCY_CODE, code)
            .with(CurrencyExchangeRate::STARTING_DATE, start)
            .with(CurrencyExchangeRate::EXCHANGE_RATE_AMOUNT, amount)
            .with(CurrencyExchangeRate::ADJUSTMENT_EXCH_RATE_AMOUNT, amount)
            .with(CurrencyExchangeRate::RELATIONAL_EXCH_RATE_AMOUNT, pounds)
            .with(CurrencyExchangeRate::RELATIONAL_ADJMT_EXCH_RATE_AMT, pounds);
        insert(tx, code, rate)?;
    }
    Ok(())
}

/// How amounts in a currency are rounded and shown.
struct Rounding {
    invoice: Decimal,
    amount: Decimal,
    unit_amount: Decimal,
    places: &'static str,
    unit_places: &'static str,
}

fn rounding_of(code: &str) -> Rounding {
    let cents = Rounding {
        invoice: Decimal::new(1, 2),
        amount: Decimal::new(1, 2),
        unit_amount: Decimal::new(1, 3),
        places: "2:2",
        unit_places: "2:5",
    };
    let one = Decimal::ONE;
    match code {
        "AED" => Rounding { invoice: Decimal::new(25, 2), ..cents },
        "HUF" => Rounding { invoice: one, ..cents },
        "THB" => Rounding { invoice: one, amount: one, unit_amount: one, places: "0:0", unit_places: "0:3" },
        _ => cents,
    }
}
