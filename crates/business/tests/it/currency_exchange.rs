//! What amounts in one currency are worth in another. Table 330.

use crate::demo::Books;
use business::foundation::{CurrencyExchangeRate as Rate, FixExchRateAmountType as Fixed, currency_exchange};
use model::{Date, Decimal, ErrorCode, Record, Result, Tx};

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A rate from a day on: so much of the currency for so much of the other.
fn rate(
    tx: &mut Tx<'_>,
    [currency, other]: [&str; 2],
    date: Date,
    [much, of_other]: [&str; 2],
    fixed: Fixed,
) -> Result<()> {
    let mut rate = Record::<Rate>::new().with(Rate::CURRENCY_CODE, currency).with(Rate::STARTING_DATE, date);
    rate.set(Rate::RELATIONAL_CURRENCY_CODE, other);
    rate.set(Rate::EXCHANGE_RATE_AMOUNT, decimal(much));
    rate.set(Rate::RELATIONAL_EXCH_RATE_AMOUNT, decimal(of_other));
    rate.set(Rate::FIX_EXCHANGE_RATE_AMOUNT, fixed);
    tx.insert(&mut rate)
}

#[test]
fn amounts_in_the_demo_companys_currencies_are_worth_so_many_pounds() {
    let books = Books::of_the_demo_company(1);
    let pounds = books.write(|tx| {
        let mut pounds = Vec::new();
        for (amount, currency) in [(100, "USD"), (100, "EUR"), (1000, "JPY"), (250, "DKK"), (7, "")] {
            let factor = currency_exchange::factor(tx, None, currency)?;
            let amount = currency_exchange::to_local(tx, None, currency, Decimal::from(amount), factor)?;
            pounds.push(amount.round_dp(3).normalize().to_string());
        }
        Ok(pounds)
    });
    assert_eq!(pounds, ["64.882", "64.58", "5.805", "29.2", "7"]);
}

#[test]
fn the_latest_rate_that_has_begun_counts() {
    let books = Books::of_the_demo_company(1);
    let factors = books.write(|tx| {
        for (day, pounds) in [(1, "50"), (20, "40")] {
            rate(tx, ["USD", ""], Date::constant(2026, 2, day), ["100", pounds], Fixed::Currency)?;
        }
        let mut factors = Vec::new();
        for day in [Date::constant(2026, 1, 31), Date::constant(2026, 2, 1), Date::constant(2026, 2, 20)] {
            factors.push(currency_exchange::factor(tx, Some(day), "USD")?.round_dp(2).normalize().to_string());
        }
        Ok(factors)
    });
    assert_eq!(factors, ["1.54", "2", "2.5"]);
}

#[test]
fn a_documents_factor_counts_unless_the_rates_are_fixed() {
    let books = Books::of_the_demo_company(1);
    let amounts = books.write(|tx| {
        let start = Date::constant(2026, 1, 1);
        rate(tx, ["USD", ""], start, ["100", "50"], Fixed::Currency)?;
        rate(tx, ["EUR", ""], start, ["1", "0.8"], Fixed::Both)?;
        let hundred = Decimal::ONE_HUNDRED;
        let own_factor = decimal("4");
        Ok([
            currency_exchange::to_local(tx, None, "USD", hundred, own_factor)?,
            currency_exchange::from_local(tx, None, "USD", hundred, own_factor)?,
            currency_exchange::to_local(tx, None, "EUR", hundred, own_factor)?,
            currency_exchange::from_local(tx, None, "EUR", hundred, own_factor)?,
        ])
    });
    assert_eq!(amounts.map(|amount| amount.normalize().to_string()), ["25", "400", "80", "125"]);
}

#[test]
fn a_currency_may_be_quoted_in_another_one() {
    let books = Books::of_the_demo_company(1);
    let (factor, pounds, euros) = books.write(|tx| {
        let start = Date::constant(2026, 1, 1);
        rate(tx, ["EUR", ""], start, ["1", "0.8"], Fixed::Currency)?;
        rate(tx, ["DKK", "EUR"], start, ["100", "12.5"], Fixed::Currency)?;
        let factor = currency_exchange::factor(tx, None, "DKK")?;
        let pounds = currency_exchange::between(tx, None, "DKK", "", Decimal::ONE_HUNDRED)?;
        Ok((factor, pounds, currency_exchange::between(tx, None, "DKK", "EUR", Decimal::ONE_HUNDRED)?))
    });
    assert_eq!(
        (factor.normalize(), pounds.normalize(), euros.normalize()),
        (decimal("10"), decimal("10"), decimal("12.5"))
    );
}

#[test]
fn without_a_rate_or_with_a_blank_one_nothing_is_exchanged() {
    let books = Books::of_the_demo_company(1);
    let too_early =
        books.refusal(|tx| currency_exchange::factor(tx, Some(Date::constant(2020, 1, 1)), "USD").map(drop));
    let text = "There is no Currency Exchange Rate within the filter.";
    assert_eq!(too_early, (ErrorCode::InternalDataNotFoundFilter, text.to_owned()));
    let blank = books.refusal(|tx| {
        rate(tx, ["USD", ""], Date::constant(2026, 2, 1), ["100", "0"], Fixed::Currency)?;
        currency_exchange::factor(tx, None, "USD").map(drop)
    });
    let text = "Relational Exch. Rate Amount must have a value in Currency Exchange Rate: Currency Code=USD,Starting \
                Date=2026-02-01. It cannot be zero or empty.";
    assert_eq!(blank, (ErrorCode::ApplicationFieldValidationException, text.to_owned()));
}

#[test]
fn a_rate_is_positive_and_in_another_currency() {
    let books = Books::of_the_demo_company(1);
    let dollar = |tx: &mut Tx<'_>| tx.require(Rate::CURRENCY_CODE.is("USD"));
    let (_, own) = books.refusal(move |tx| {
        let mut rate = dollar(tx)?;
        tx.validate(&mut rate, Rate::RELATIONAL_CURRENCY_CODE, "USD")
    });
    let text =
        "The currency code in the Currency Code field and the Relational Currency Code field cannot be the same.";
    assert_eq!(own, text);
    let (_, zero) = books.refusal(move |tx| {
        let mut rate = dollar(tx)?;
        tx.validate(&mut rate, Rate::EXCHANGE_RATE_AMOUNT, Decimal::ZERO)
    });
    assert_eq!(
        zero,
        "Exchange Rate Amount must have a value in Currency Exchange Rate: Currency Code=USD,Starting Date=2024-01-01. \
         It cannot be zero or empty."
    );
    let (_, negative) = books.refusal(move |tx| {
        let mut rate = dollar(tx)?;
        tx.validate(&mut rate, Rate::ADJUSTMENT_EXCH_RATE_AMOUNT, Decimal::NEGATIVE_ONE)
    });
    assert!(
        negative.starts_with("Your entry of '-1' is not an acceptable value for 'Adjustment Exch. Rate Amount'."),
        "{negative}"
    );
}
