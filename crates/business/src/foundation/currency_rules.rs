//! What happens to a currency when it is created, changed or deleted.

use crate::finance::{CustLedgerEntry, EmployeeLedgerEntry, VendorLedgerEntry};
use crate::foundation::{Currency, CurrencyExchangeRate, iso_code};
use model::{Decimal, Error, Record, Result, RoundingStrategy, TableType, TriggerBuilder, Tx};

/// The hooks.
pub fn triggers(on: &mut TriggerBuilder<Currency>) {
    on.validate(Currency::CODE, find_symbol);
    on.validate(Currency::AMOUNT_DECIMAL_PLACES, check_amount_decimal_places);
    on.validate(Currency::UNIT_AMOUNT_DECIMAL_PLACES, check_unit_amount_decimal_places);
    on.validate(Currency::INVOICE_ROUNDING_PRECISION, check_invoice_rounding_precision);
    on.validate(Currency::AMOUNT_ROUNDING_PRECISION, fit_invoice_rounding_precision);
    on.validate(Currency::ISO_CODE, |tx, currency, _| iso_code::check_letters(tx, currency, Currency::ISO_CODE));
    on.validate(Currency::ISO_NUMERIC_CODE, |tx, currency, _| {
        iso_code::check_digits(tx, currency, Currency::ISO_NUMERIC_CODE)
    });
    on.insert(prepare);
    on.modify(stamp);
    on.delete(refuse_when_open_entries_exist);
    on.delete(|tx, currency| {
        tx.delete_all(CurrencyExchangeRate::CURRENCY_CODE.is(currency.get(Currency::CODE)))?;
        Ok(())
    });
}

/// A currency of that code that already has a symbol wins over the well-known ones.
fn find_symbol(tx: &mut Tx, currency: &mut Record<Currency>, _: &Record<Currency>) -> Result<()> {
    if !currency.is_blank(Currency::SYMBOL) {
        return Ok(());
    }
    let code = currency.get(Currency::CODE).to_owned();
    let symbol = match tx.first(Currency::CODE.is(&code).and(Currency::SYMBOL.is_not("")))? {
        Some(existing) => existing.get(Currency::SYMBOL).to_owned(),
        None => well_known_symbol(&code).to_owned(),
    };
    currency.set(Currency::SYMBOL, symbol);
    Ok(())
}

/// The symbol of a currency that everybody knows.
pub(crate) fn well_known_symbol(code: &str) -> &'static str {
    match code {
        "AUD" | "BND" | "CAD" | "FJD" | "HKD" | "MXN" | "NZD" | "SBD" | "SGD" | "USD" => "$",
        "GBP" => "£",
        "DKK" | "ISK" | "NOK" | "SEK" => "kr",
        "EUR" => "€",
        "CNY" | "JPY" => "¥",
        _ => "",
    }
}

fn check_amount_decimal_places(_: &mut Tx, currency: &mut Record<Currency>, _: &Record<Currency>) -> Result<()> {
    let places = normalized_places(currency.get(Currency::AMOUNT_DECIMAL_PLACES))?;
    currency.set(Currency::AMOUNT_DECIMAL_PLACES, places);
    Ok(())
}

fn check_unit_amount_decimal_places(_: &mut Tx, currency: &mut Record<Currency>, _: &Record<Currency>) -> Result<()> {
    let places = normalized_places(currency.get(Currency::UNIT_AMOUNT_DECIMAL_PLACES))?;
    currency.set(Currency::UNIT_AMOUNT_DECIMAL_PLACES, places);
    Ok(())
}

/// `n` or `n:m`, each one digit, the least number of decimal places first.
fn normalized_places(text: &str) -> Result<String> {
    let number = |part: &str| part.trim().parse::<u32>().ok().filter(|places| *places <= 9);
    let normalized = match text.split_once(':') {
        None => number(text).map(|places| places.to_string()),
        Some((least, most)) => match (number(least), number(most)) {
            (Some(least), Some(most)) if least <= most => Some(format!("{least}:{most}")),
            _ => None,
        },
    };
    normalized.ok_or_else(|| {
        Error::dialog(
            "Enter one number or two numbers separated by a colon. The online Help for this field describes how you \
             can fill in the field.",
        )
    })
}

fn check_invoice_rounding_precision(_: &mut Tx, currency: &mut Record<Currency>, _: &Record<Currency>) -> Result<()> {
    let unit = currency.get(Currency::AMOUNT_ROUNDING_PRECISION);
    if unit.is_zero() || (currency.get(Currency::INVOICE_ROUNDING_PRECISION) % unit).is_zero() {
        return Ok(());
    }
    Err(Error::field(format!(
        "Invoice Rounding Precision must be rounded to the nearest {} in Currency Code='{}'.",
        unit.normalize(),
        currency.get(Currency::CODE)
    )))
}

/// The precision of totals follows: a multiple of the precision of amounts, and never finer.
fn fit_invoice_rounding_precision(_: &mut Tx, currency: &mut Record<Currency>, _: &Record<Currency>) -> Result<()> {
    let unit = currency.get(Currency::AMOUNT_ROUNDING_PRECISION);
    if unit.is_zero() {
        return Ok(());
    }
    let total = currency.get(Currency::INVOICE_ROUNDING_PRECISION);
    currency.set(Currency::INVOICE_ROUNDING_PRECISION, rounded_to(total, unit).max(unit));
    Ok(())
}

/// The nearest multiple of a unit that is not zero, halves away from zero (AL `Round`).
pub(crate) fn rounded_to(amount: Decimal, unit: Decimal) -> Decimal {
    (amount / unit).round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero) * unit
}

fn prepare(tx: &mut Tx, currency: &mut Record<Currency>) -> Result<()> {
    tx.test_field(currency, Currency::CODE)?;
    currency.set(Currency::LAST_MODIFIED_DATE_TIME, tx.now());
    Ok(())
}

fn stamp(tx: &mut Tx, currency: &mut Record<Currency>, _: &Record<Currency>) -> Result<()> {
    currency.set(Currency::LAST_MODIFIED_DATE_TIME, tx.now());
    currency.set(Currency::LAST_DATE_MODIFIED, tx.work_date());
    Ok(())
}

/// Customers come first, then vendors, then employees.
fn refuse_when_open_entries_exist(tx: &mut Tx, currency: &Record<Currency>) -> Result<()> {
    let code = currency.get(Currency::CODE);
    let table = if tx.exists(CustLedgerEntry::CURRENCY_CODE.is(code).and(CustLedgerEntry::OPEN.is(true)))? {
        CustLedgerEntry::NAME
    } else if tx.exists(VendorLedgerEntry::CURRENCY_CODE.is(code).and(VendorLedgerEntry::OPEN.is(true)))? {
        VendorLedgerEntry::NAME
    } else if tx.exists(EmployeeLedgerEntry::CURRENCY_CODE.is(code).and(EmployeeLedgerEntry::OPEN.is(true)))? {
        EmployeeLedgerEntry::NAME
    } else {
        return Ok(());
    };
    Err(Error::dialog(format!("There is one or more opened entries in the {table} table using Currency {code}.")))
}

#[cfg(test)]
mod tests {
    use super::normalized_places;

    #[test]
    fn decimal_places_are_one_number_or_two_in_order() {
        for (text, expected) in [("2", "2"), ("02:3", "2:3"), ("0 : 9", "0:9")] {
            assert_eq!(normalized_places(text).as_deref(), Ok(expected), "{text}");
        }
        for wrong in ["", "10", "3:2", "a", "1:2:3"] {
            assert!(normalized_places(wrong).is_err(), "{wrong}");
        }
    }
}
