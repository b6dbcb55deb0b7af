//! The general ledger's set-up and its periods, which no request can write. Tables 50 and 98.

use crate::accounts::{day, forget_entries, post};
use crate::demo::Books;
use business::finance::{AccountingPeriod, GeneralLedgerSetup};
use model::{Date, Decimal, ErrorCode, Record, Result, Tx};

#[test]
fn periods_are_named_after_their_month_and_locked_ones_are_not_moved() {
    let books = Books::of_the_demo_company(1);
    let name = books.write(|tx| {
        let mut period = Record::<AccountingPeriod>::new();
        tx.validate(&mut period, AccountingPeriod::STARTING_DATE, Date::constant(2028, 9, 1))?;
        tx.insert(&mut period)?;
        Ok(period.get(AccountingPeriod::NAME).to_owned())
    });
    assert_eq!(name, "September");
    let locked = |date: &str| {
        format!(
            "Date Locked must be equal to 'No'  in Accounting Period: Starting Date={date}. Current value is 'Yes'."
        )
    };
    let january = |tx: &mut Tx<'_>| tx.require(AccountingPeriod::STARTING_DATE.is(Date::constant(2026, 1, 1)));
    let refusals = [
        books.refusal(move |tx| {
            let period = january(tx)?;
            tx.delete(&period)
        }),
        books.refusal(move |tx| {
            let mut period = january(tx)?;
            tx.validate(&mut period, AccountingPeriod::NEW_FISCAL_YEAR, false)
        }),
        books.refusal(|tx| {
            let middle = Date::constant(2025, 12, 15);
            tx.insert(&mut Record::<AccountingPeriod>::new().with(AccountingPeriod::STARTING_DATE, middle))
        }),
    ];
    for (code, text) in refusals {
        assert_eq!((code, text), (ErrorCode::ApplicationFieldValidationException, locked("2026-01-01")));
    }
}

#[test]
fn the_set_up_of_the_ledger_checks_dates_currency_and_rounding() {
    let books = Books::of_the_demo_company(1);
    let setup = books.write(|tx| {
        forget_entries(tx)?;
        let mut setup = tx.setup::<GeneralLedgerSetup>()?;
        tx.validate(&mut setup, GeneralLedgerSetup::ALLOW_POSTING_FROM, day(2026))?;
        tx.validate(&mut setup, GeneralLedgerSetup::ALLOW_POSTING_TO, day(2027))?;
        tx.validate(&mut setup, GeneralLedgerSetup::AMOUNT_ROUNDING_PRECISION, Decimal::new(5, 2))?;
        Ok(setup)
    });
    assert_eq!(setup.get(GeneralLedgerSetup::LOCAL_CURRENCY_SYMBOL), "£");
    assert_eq!(setup.get(GeneralLedgerSetup::INV_ROUNDING_PRECISION_LCY), Decimal::ZERO);
    let check = |change: fn(&mut Tx<'_>, &mut Record<GeneralLedgerSetup>) -> Result<()>| {
        books
            .refusal(move |tx| {
                let mut setup = tx.setup::<GeneralLedgerSetup>()?;
                change(tx, &mut setup)
            })
            .1
    };
    let dates = check(|tx, setup| {
        setup.set(GeneralLedgerSetup::ALLOW_POSTING_TO, day(2025));
        tx.validate(setup, GeneralLedgerSetup::ALLOW_POSTING_FROM, day(2026))
    });
    let expected = "The date in the Allow Posting From field must not be after the date in the Allow Posting To field.";
    assert_eq!(dates, expected);
    let rounding =
        check(|tx, setup| tx.validate(setup, GeneralLedgerSetup::INV_ROUNDING_PRECISION_LCY, Decimal::new(15, 3)));
    assert_eq!(rounding, "Inv. Rounding Precision (LCY) must be rounded to the nearest 0.01.");
    let currency = check(|tx, setup| {
        post(tx, "2910", day(2026), 1)?;
        tx.validate(setup, GeneralLedgerSetup::LCY_CODE, "EUR")
    });
    let expected = "You cannot update the local currency code because there are posted general ledger entries.";
    assert_eq!(currency, expected);
    let precision = check(|tx, setup| {
        post(tx, "2910", day(2026), 1)?;
        tx.validate(setup, GeneralLedgerSetup::AMOUNT_ROUNDING_PRECISION, Decimal::ONE)
    });
    let expected = "You cannot change the contents of the Amount Rounding Precision field because there are posted ledger \
                    entries.";
    assert_eq!(precision, expected);
}
