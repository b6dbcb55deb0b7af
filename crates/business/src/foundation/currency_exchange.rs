//! What amounts in one currency are worth in another. The functions of table 330.
//!
//! None of them rounds; the local currency's code is blank here.

use crate::foundation::{CurrencyExchangeRate as Rate, FixExchRateAmountType as Fixed};
use model::{Date, Decimal, Error, ErrorCode, Record, Result, Tx};

/// The rates between a currency and the local one: its own, and that of the currency that it is quoted in.
struct Rates {
    own: Record<Rate>,
    relational: Option<Record<Rate>>,
}

impl Rates {
    /// The rates of a currency on a day; without a day, on the work date.
    fn find(tx: &mut Tx<'_>, date: Option<Date>, currency: &str) -> Result<Rates> {
        let date = date.unwrap_or_else(|| tx.work_date());
        let own = rate(tx, date, currency)?;
        let relational = match own.get(Rate::RELATIONAL_CURRENCY_CODE) {
            "" => None,
            code => Some(rate(tx, date, code)?),
        };
        Ok(Rates { own, relational })
    }

    fn all(&self) -> impl Iterator<Item = &Record<Rate>> {
        std::iter::once(&self.own).chain(&self.relational)
    }

    /// Documents may not change any amount of them.
    fn are_fixed(&self) -> bool {
        self.all().all(|rate| rate.get(Rate::FIX_EXCHANGE_RATE_AMOUNT) == Fixed::Both)
    }

    fn in_local(&self, amount: Decimal) -> Result<Decimal> {
        self.all().try_fold(amount, |amount, rate| scaled(amount, relational(rate), exchanged(rate)))
    }

    fn in_currency(&self, amount: Decimal) -> Result<Decimal> {
        self.all().try_fold(amount, |amount, rate| scaled(amount, exchanged(rate), relational(rate)))
    }

    /// So much of the currency is worth one of the local one.
    fn factor(&self) -> Result<Decimal> {
        let product = |amount_of: fn(&Record<Rate>) -> Decimal| {
            self.all().try_fold(Decimal::ONE, |product, rate| scaled(product, amount_of(rate), Decimal::ONE))
        };
        scaled(product(exchanged)?, Decimal::ONE, product(relational)?)
    }
}

/// `amount / divisor * factor`, in this order, as in Business Central.
fn scaled(amount: Decimal, factor: Decimal, divisor: Decimal) -> Result<Decimal> {
    let scaled = amount.checked_div(divisor).and_then(|quotient| quotient.checked_mul(factor));
    scaled.ok_or_else(|| Error::fault("an exchanged amount has too many digits"))
}

fn exchanged(rate: &Record<Rate>) -> Decimal {
    rate.get(Rate::EXCHANGE_RATE_AMOUNT)
}

fn relational(rate: &Record<Rate>) -> Decimal {
    rate.get(Rate::RELATIONAL_EXCH_RATE_AMOUNT)
}

/// The latest rate that has begun, with both amounts.
fn rate(tx: &mut Tx<'_>, date: Date, currency: &str) -> Result<Record<Rate>> {
    let begun = Rate::CURRENCY_CODE.is(currency).and(Rate::STARTING_DATE.at_most(date));
    let Some(rate) = tx.last_by(begun, Rate::STARTING_DATE)? else {
        return Err(Error::refused(
            ErrorCode::InternalDataNotFoundFilter,
            "There is no Currency Exchange Rate within the filter.",
        ));
    };
    tx.test_field(&rate, Rate::EXCHANGE_RATE_AMOUNT)?;
    tx.test_field(&rate, Rate::RELATIONAL_EXCH_RATE_AMOUNT)?;
    Ok(rate)
}

/// The factor of a currency on a day: so much of it is worth one of the local currency (AL `ExchangeRate`).
pub fn factor(tx: &mut Tx<'_>, date: Option<Date>, currency: &str) -> Result<Decimal> {
    if currency.is_empty() { Ok(Decimal::ONE) } else { Rates::find(tx, date, currency)?.factor() }
}

/// An amount in local currency, by a document's factor unless the rates are fixed (AL `ExchangeAmtFCYToLCY`).
pub fn to_local(
    tx: &mut Tx<'_>,
    date: Option<Date>,
    currency: &str,
    amount: Decimal,
    factor: Decimal,
) -> Result<Decimal> {
    if currency.is_empty() {
        return Ok(amount);
    }
    let rates = Rates::find(tx, date, currency)?;
    if rates.are_fixed() {
        return rates.in_local(amount);
    }
    scaled(amount, Decimal::ONE, factor)
}

/// An amount of local currency in a foreign one, by a document's factor unless the rates are fixed (AL
/// `ExchangeAmtLCYToFCY`).
pub fn from_local(
    tx: &mut Tx<'_>,
    date: Option<Date>,
    currency: &str,
    amount: Decimal,
    factor: Decimal,
) -> Result<Decimal> {
    if currency.is_empty() {
        return Ok(amount);
    }
    let rates = Rates::find(tx, date, currency)?;
    if rates.are_fixed() { rates.in_currency(amount) } else { scaled(amount, factor, Decimal::ONE) }
}

/// An amount in one currency as one in another, by the rates of a day (AL `ExchangeAmtFCYToFCY`).
pub fn between(tx: &mut Tx<'_>, date: Option<Date>, from: &str, to: &str, amount: Decimal) -> Result<Decimal> {
    if from == to {
        return Ok(amount);
    }
    let local = if from.is_empty() { amount } else { Rates::find(tx, date, from)?.in_local(amount)? };
    if to.is_empty() { Ok(local) } else { Rates::find(tx, date, to)?.in_currency(local) }
}
