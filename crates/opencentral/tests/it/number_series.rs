//! customers, contacts: numbers of new ones, given by hand or taken from a series. Tables 308 and 309, codeunits 304
//! and 306.

use crate::expect::{created, path, refused, refused_as};
use crate::seed::{Seeded, day};
use business::foundation::{NoSeries, NoSeriesLine};
use business::sales::SalesReceivablesSetup;
use model::{Date, Record, Result, Tx};
use testkit::{Answer, Client, json};

/// A line of a series: its number, from when on it counts, and what else it says.
type Line<'a> = (i64, Option<Date>, &'a dyn Fn(&mut Record<NoSeriesLine>));

/// Customers are numbered by the series TEST, which has these lines.
fn series(tx: &mut Tx<'_>, lines: &[Line<'_>]) -> Result<()> {
    let mut series = Record::<NoSeries>::new().with(NoSeries::CODE, "TEST").with(NoSeries::DEFAULT_NOS, true);
    tx.insert(&mut series)?;
    for (line_no, starting, edit) in lines {
        let mut line =
            Record::<NoSeriesLine>::new().with(NoSeriesLine::SERIES_CODE, "TEST").with(NoSeriesLine::LINE_NO, *line_no);
        if let Some(date) = starting {
            line.set(NoSeriesLine::STARTING_DATE, *date);
        }
        edit(&mut line);
        tx.insert(&mut line)?;
    }
    let mut setup = tx.setup::<SalesReceivablesSetup>()?;
    setup.set(SalesReceivablesSetup::CUSTOMER_NOS, "TEST");
    tx.modify(&mut setup)
}

/// One line that gives numbers from `starting` to `ending`.
fn range(tx: &mut Tx<'_>, starting: &'static str, ending: &'static str, step: i64) -> Result<()> {
    series(
        tx,
        &[(10_000, None, &|line| {
            line.set(NoSeriesLine::STARTING_NO, starting);
            line.set(NoSeriesLine::ENDING_NO, ending);
            line.set(NoSeriesLine::INCREMENT_BY_NO, step);
        })],
    )
}

fn change_series(tx: &mut Tx<'_>, change: impl Fn(&mut Record<NoSeries>)) -> Result<()> {
    let mut series = tx.require(NoSeries::CODE.is("TEST"))?;
    change(&mut series);
    tx.modify(&mut series)
}

fn post(company: &Client) -> Answer {
    company.post("customers", &json!({"displayName": "Numbered"}))
}

fn number(company: &Client) -> String {
    created(&post(company))["number"].as_str().expect("a number").to_owned()
}

#[test]
fn numbers_start_with_the_first_one_and_grow_by_the_step() {
    let seeded = Seeded::with(|tx| range(tx, "K0095-A", "", 5));
    let company = seeded.company();
    assert_eq!([number(&company), number(&company)], ["K0095-A", "K0100-A"]);
}

#[test]
fn a_number_that_is_taken_is_passed_over() {
    let seeded = Seeded::with(|tx| {
        range(tx, "K1", "", 1)?;
        change_series(tx, |series| series.set(NoSeries::MANUAL_NOS, true))
    });
    let company = seeded.company();
    for taken in ["K1", "K2"] {
        created(&company.post("customers", &json!({"number": taken, "displayName": "By hand"})));
    }
    assert_eq!(number(&company), "K3");
}

#[test]
fn the_last_number_closes_the_line() {
    let seeded = Seeded::with(|tx| range(tx, "K1", "K3", 2));
    let company = seeded.company();
    assert_eq!([number(&company), number(&company)], ["K1", "K3"]);
    refused(&post(&company), "You cannot assign new numbers from the number series TEST.");
}

#[test]
fn a_step_that_would_leave_the_range_closes_the_line() {
    let seeded = Seeded::with(|tx| range(tx, "K1", "K4", 2));
    let company = seeded.company();
    assert_eq!([number(&company), number(&company)], ["K1", "K3"]);
    refused(&post(&company), "You cannot assign new numbers from the number series TEST.");
}

#[test]
fn numbers_outside_of_the_range_are_refused() {
    // The last number used was given by hand and lies behind the end.
    let seeded = Seeded::with(|tx| {
        range(tx, "K10", "K20", 1)?;
        let mut line = tx.require(NoSeriesLine::SERIES_CODE.is("TEST"))?;
        line.set(NoSeriesLine::LAST_NO_USED, "K20");
        tx.modify(&mut line)
    });
    refused(
        &post(&seeded.company()),
        "You cannot assign numbers greater than K20 from the number series TEST. No. assigned: K21",
    );
}

#[test]
fn a_refused_request_uses_no_number_up() {
    let seeded = Seeded::with(|tx| range(tx, "K1", "", 1));
    let company = seeded.company();
    assert_eq!(number(&company), "K1");
    let answer = company.post("customers", &json!({"displayName": "Refused", "email": "nobody"}));
    assert_eq!(answer.status, 400, "{answer:?}");
    assert_eq!(number(&company), "K2");
}

#[test]
fn the_latest_line_that_has_started_counts() {
    let seeded = Seeded::with(|tx| {
        let starting =
            |no: &'static str| move |line: &mut Record<NoSeriesLine>| line.set(NoSeriesLine::STARTING_NO, no);
        series(
            tx,
            &[
                (10_000, None, &starting("OLD1")),
                (20_000, Some(day(2020, 1, 1)), &starting("NEW1")),
                (30_000, Some(day(2999, 1, 1)), &starting("LATER1")),
            ],
        )
    });
    assert_eq!(number(&seeded.company()), "NEW1");
}

#[test]
fn lines_that_start_later_give_nothing_today() {
    let seeded = Seeded::with(|tx| {
        series(tx, &[(10_000, Some(day(2999, 1, 1)), &|line| line.set(NoSeriesLine::STARTING_NO, "K1"))])
    });
    let answer = post(&seeded.company());
    assert_eq!((answer.status, answer.code().as_str()), (400, "Application_DialogException"));
    assert!(
        answer.message().starts_with("You cannot assign new numbers from the number series TEST on "),
        "{answer:?}"
    );
}

#[test]
fn a_series_in_date_order_goes_not_back_in_time() {
    let seeded = Seeded::with(|tx| {
        series(
            tx,
            &[(10_000, None, &|line| {
                line.set(NoSeriesLine::STARTING_NO, "K1");
                line.set(NoSeriesLine::LAST_NO_USED, "K1");
                line.set(NoSeriesLine::LAST_DATE_USED, day(2999, 12, 31));
            })],
        )?;
        change_series(tx, |series| series.set(NoSeries::DATE_ORDER, true))
    });
    refused(
        &post(&seeded.company()),
        "You cannot assign new numbers from the number series TEST on a date before 12/31/99.",
    );
}

#[test]
fn a_line_without_a_first_number_is_refused() {
    let seeded = Seeded::with(|tx| range(tx, "", "", 1));
    refused_as(
        &post(&seeded.company()),
        "Application_FieldValidationException",
        "Starting No. must have a value in No. Series Line: Series Code=TEST,Line No.=10000. It cannot be zero or empty.",
    );
}

#[test]
fn without_default_numbers_a_number_must_be_given() {
    let seeded = Seeded::with(|tx| {
        range(tx, "K1", "", 1)?;
        change_series(tx, |series| {
            series.set(NoSeries::DEFAULT_NOS, false);
            series.set(NoSeries::MANUAL_NOS, true);
        })
    });
    let company = seeded.company();
    refused(
        &post(&company),
        "It is not possible to assign numbers automatically. If you want the program to assign numbers automatically, \
         please activate Default Nos. in No. Series TEST.",
    );
    created(&company.post("customers", &json!({"number": "BYHAND", "displayName": "By hand"})));
}

#[test]
fn without_manual_numbers_none_can_be_given() {
    let seeded = Seeded::with(|tx| range(tx, "K1", "", 1));
    let company = seeded.company();
    let text = "You may not enter numbers manually. If you want to enter numbers manually, please activate Manual Nos. \
                in No. Series TEST.";
    refused(&company.post("customers", &json!({"number": "BYHAND", "displayName": "By hand"})), text);
    let customer = created(&post(&company));
    refused(&company.patch(&path("customers", &customer), "*", &json!({"number": "BYHAND"})), text);
    // A number that exists is refused for that, not for being given.
    refused_as(
        &company.post("customers", &json!({"number": "10000", "displayName": "Twice"})),
        "Internal_EntityWithSameKeyExists",
        "The Customer already exists. Identification fields and values: No.='10000'",
    );
}

#[test]
fn without_a_series_in_the_set_up_numbers_must_be_given() {
    let seeded = Seeded::with(|tx| {
        let mut setup = tx.setup::<SalesReceivablesSetup>()?;
        setup.set(SalesReceivablesSetup::CUSTOMER_NOS, "");
        tx.modify(&mut setup)
    });
    let company = seeded.company();
    refused_as(
        &post(&company),
        "Application_FieldValidationException",
        "Customer Nos. must have a value in Sales & Receivables Setup: Primary Key=. It cannot be zero or empty.",
    );
    created(&company.post("customers", &json!({"number": "BYHAND", "displayName": "By hand"})));
}

#[test]
fn a_series_that_does_not_exist_gives_no_numbers() {
    let seeded = Seeded::with(|tx| {
        let mut setup = tx.setup::<SalesReceivablesSetup>()?;
        setup.set(SalesReceivablesSetup::CUSTOMER_NOS, "NOSUCH");
        tx.modify(&mut setup)
    });
    refused(&post(&seeded.company()), "You cannot assign new numbers from the number series NOSUCH.");
}

#[test]
fn a_series_gives_numbers_in_at_least_one_way() {
    let series = Seeded::with(|tx| range(tx, "K1", "", 1)).stop_and_read(|tx| {
        let mut series = tx.require(NoSeries::CODE.is("TEST"))?;
        tx.validate(&mut series, NoSeries::DEFAULT_NOS, false)?;
        let by_hand = series.get(NoSeries::MANUAL_NOS);
        tx.validate(&mut series, NoSeries::MANUAL_NOS, false)?;
        Ok((by_hand, series.get(NoSeries::DEFAULT_NOS)))
    });
    assert_eq!(series, (true, true));
}
