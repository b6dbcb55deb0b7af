//! currencies: symbols, decimal places, rounding, and what forbids a deletion. Page 30019, table 4.

use crate::expect::{Shared, changed, created, deleted, find, path, refused, refused_as};
use crate::seed::{Seeded, day};
use business::finance::{CustLedgerEntry, EmployeeLedgerEntry, VendorLedgerEntry};
use business::foundation::CurrencyExchangeRate;
use model::{Filter, Record, Result, Tx};
use testkit::{Value, json};

static SERVER: Shared = Shared::new();

#[test]
fn a_new_currency_has_the_defaults() {
    let company = SERVER.company();
    let row = created(&company.post("currencies", &json!({"code": "NEW"})));
    assert_eq!((&row["symbol"], &row["displayName"]), (&json!(""), &json!("")));
    assert_eq!((&row["amountDecimalPlaces"], &row["amountRoundingPrecision"]), (&json!("2:2"), &json!(0.01)));
}

#[test]
fn well_known_codes_bring_their_symbol() {
    let company = SERVER.company();
    for (code, symbol) in [("FJD", "$"), ("GBP", "£"), ("CNY", "¥"), ("XXX", "")] {
        assert_eq!(created(&company.post("currencies", &json!({"code": code})))["symbol"], symbol, "{code}");
    }
}

#[test]
fn a_symbol_given_first_is_kept_and_given_later_overwrites() {
    let company = SERVER.company();
    let first = created(&company.post("currencies", &json!({"symbol": "N$", "code": "SBD"})));
    assert_eq!(first["symbol"], "N$");
    let later = created(&company.post("currencies", &json!({"code": "ISK", "symbol": "S$"})));
    assert_eq!(later["symbol"], "S$");
}

#[test]
fn a_renamed_currency_without_a_symbol_gets_the_new_codes() {
    let company = SERVER.company();
    let row = created(&company.post("currencies", &json!({"code": "DOLLAR"})));
    assert_eq!(changed(&company.patch(&path("currencies", &row), "*", &json!({"code": "BND"})))["symbol"], "$");
}

#[test]
fn decimal_places_are_one_number_or_two() {
    let company = SERVER.company();
    let row = created(&company.post("currencies", &json!({"code": "PLACES"})));
    let set = |places: &str| company.patch(&path("currencies", &row), "*", &json!({"amountDecimalPlaces": places}));
    for (given, stored) in [("3", "3"), ("02:3", "2:3"), ("0: 9", "0:9")] {
        assert_eq!(changed(&set(given))["amountDecimalPlaces"], stored);
    }
    for wrong in ["3:2", "a", "1:2:3", "2:10"] {
        refused(
            &set(wrong),
            "Enter one number or two numbers separated by a colon. The online Help for this field describes how you can \
             fill in the field.",
        );
    }
}

#[test]
fn the_rounding_precision_is_a_multiple_of_that_of_amounts() {
    let company = SERVER.company();
    let row = created(&company.post("currencies", &json!({"code": "ROUND", "amountRoundingPrecision": 0.05})));
    assert_eq!(row["amountRoundingPrecision"], 0.05);
    refused_as(
        &company.patch(&path("currencies", &row), "*", &json!({"amountRoundingPrecision": 0.015})),
        "Application_FieldValidationException",
        "Invoice Rounding Precision must be rounded to the nearest 0.01 in Currency Code='ROUND'.",
    );
}

/// An open entry of each ledger in each of three currencies: USD in all, SEK in two, NOK in one.
fn open_entries(tx: &mut Tx<'_>) -> Result<()> {
    for (number, currency) in (900_001..).zip(["USD", "SEK", "NOK"]) {
        let mut employee = Record::<EmployeeLedgerEntry>::new()
            .with(EmployeeLedgerEntry::ENTRY_NO, number)
            .with(EmployeeLedgerEntry::CURRENCY_CODE, currency)
            .with(EmployeeLedgerEntry::OPEN, true);
        tx.insert_silently(&mut employee)?;
    }
    for (number, currency) in (900_001..).zip(["USD", "SEK"]) {
        let mut vendor = Record::<VendorLedgerEntry>::new()
            .with(VendorLedgerEntry::ENTRY_NO, number)
            .with(VendorLedgerEntry::CURRENCY_CODE, currency)
            .with(VendorLedgerEntry::OPEN, true);
        tx.insert_silently(&mut vendor)?;
    }
    for (number, currency, open) in [(900_001, "USD", true), (900_002, "CHF", false)] {
        let mut customer = Record::<CustLedgerEntry>::new()
            .with(CustLedgerEntry::ENTRY_NO, number)
            .with(CustLedgerEntry::CURRENCY_CODE, currency)
            .with(CustLedgerEntry::OPEN, open);
        tx.insert_silently(&mut customer)?;
    }
    for (currency, relational) in [("CHF", ""), ("EUR", ""), ("DKK", "EUR")] {
        let mut rate = Record::<CurrencyExchangeRate>::new()
            .with(CurrencyExchangeRate::CURRENCY_CODE, currency)
            .with(CurrencyExchangeRate::STARTING_DATE, day(2025, 1, 1))
            .with(CurrencyExchangeRate::RELATIONAL_CURRENCY_CODE, relational);
        tx.insert_silently(&mut rate)?;
    }
    Ok(())
}

#[test]
fn open_entries_of_customers_vendors_and_employees_forbid_a_deletion_in_this_order() {
    let seeded = Seeded::with(open_entries);
    let company = seeded.company();
    for (code, table) in
        [("USD", "Cust. Ledger Entry"), ("SEK", "Vendor Ledger Entry"), ("NOK", "Employee Ledger Entry")]
    {
        let row = find(&company, "currencies", "code", code);
        refused(
            &company.delete(&path("currencies", &row), "*"),
            &format!("There is one or more opened entries in the {table} table using Currency {code}."),
        );
    }
    // Closed entries do not matter.
    deleted(&company.delete(&path("currencies", &find(&company, "currencies", "code", "CHF")), "*"));
    let euro: Value = find(&company, "currencies", "code", "EUR");
    changed(&company.patch(&path("currencies", &euro), "*", &json!({"code": "EURO"})));

    let rates = seeded.stop_and_read(|tx| tx.all(Filter::<CurrencyExchangeRate>::everything()));
    let codes = |rate: &Record<CurrencyExchangeRate>| {
        let relational = rate.get(CurrencyExchangeRate::RELATIONAL_CURRENCY_CODE).to_owned();
        (rate.get(CurrencyExchangeRate::CURRENCY_CODE).to_owned(), relational)
    };
    let codes: Vec<_> = rates.iter().map(codes).collect();
    assert!(codes.contains(&("EURO".to_owned(), String::new())), "{codes:?}");
    assert!(codes.contains(&("DKK".to_owned(), "EURO".to_owned())), "{codes:?}");
    assert!(!codes.iter().any(|(code, _)| code == "CHF" || code == "EUR"), "{codes:?}");
}
