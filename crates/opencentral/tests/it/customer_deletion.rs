//! customers: what forbids a deletion, in which order, and what goes with a customer. Table 18, codeunit 361.

use crate::seed::Seeded;
use business::finance::{AccountingPeriod, CustLedgerEntry, DetailedCustLedgEntry};
use business::sales::{Job, SalesDocumentType, SalesLine};
use model::{Date, Filter, Record, Result, Tx};
use testkit::{Answer, Client};

/// The `customers(…)` path of a customer number.
fn path_of(company: &Client, no: &str) -> String {
    let row = company.get(&format!("customers?$filter=number eq '{no}'")).rows().remove(0);
    format!("customers({})", row["id"].as_str().expect("an id"))
}

fn delete(company: &Client, no: &str) -> Answer {
    company.delete(&path_of(company, no), "*")
}

fn refused(company: &Client, no: &str, text: &str) {
    let answer = delete(company, no);
    assert_eq!((answer.status, answer.code().as_str()), (400, "Application_DialogException"), "{answer:?}");
    assert_eq!(answer.message(), text);
}

fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).expect("a date of the calendar")
}

fn entry(tx: &mut Tx<'_>, entry_no: i64, customer: &str, date: Date, open: bool) -> Result<()> {
    let mut entry = Record::<CustLedgerEntry>::new()
        .with(CustLedgerEntry::ENTRY_NO, entry_no)
        .with(CustLedgerEntry::CUSTOMER_NO, customer)
        .with(CustLedgerEntry::POSTING_DATE, date)
        .with(CustLedgerEntry::OPEN, open);
    tx.insert_silently(&mut entry)?;
    let mut detail = Record::<DetailedCustLedgEntry>::new()
        .with(DetailedCustLedgEntry::ENTRY_NO, entry_no)
        .with(DetailedCustLedgEntry::CUST_LEDGER_ENTRY_NO, entry_no)
        .with(DetailedCustLedgEntry::CUSTOMER_NO, customer);
    tx.insert_silently(&mut detail)
}

/// Fiscal years of one period each instead of the demo company's: first day, whether closed.
fn fiscal_years(tx: &mut Tx<'_>, years: &[(Date, bool)]) -> Result<()> {
    tx.delete_all(Filter::<AccountingPeriod>::everything())?;
    for &(starting, closed) in years {
        let period = Record::<AccountingPeriod>::new()
            .with(AccountingPeriod::STARTING_DATE, starting)
            .with(AccountingPeriod::NEW_FISCAL_YEAR, true)
            .with(AccountingPeriod::CLOSED, closed);
        tx.insert_silently(&mut { period })?;
    }
    Ok(())
}

fn line(tx: &mut Tx<'_>, kind: SalesDocumentType, no: &str, sell_to: &str, bill_to: &str) -> Result<()> {
    let line = Record::<SalesLine>::new()
        .with(SalesLine::DOCUMENT_TYPE, kind)
        .with(SalesLine::DOCUMENT_NO, no)
        .with(SalesLine::LINE_NO, 10_000)
        .with(SalesLine::SELL_TO_CUSTOMER_NO, sell_to)
        .with(SalesLine::BILL_TO_CUSTOMER_NO, bill_to);
    tx.insert_silently(&mut { line })
}

fn project(tx: &mut Tx<'_>, no: &str, customer: &str) -> Result<()> {
    let project = Record::<Job>::new().with(Job::NO, no).with(Job::BILL_TO_CUSTOMER_NO, customer);
    tx.insert_silently(&mut { project })
}

#[test]
fn projects_come_before_entries_and_open_years_before_open_entries_and_entries_before_lines() {
    let seeded = Seeded::with(|tx| {
        fiscal_years(tx, &[(day(2024, 1, 1), true), (day(2025, 1, 1), false)])?;
        // Everything at once: the project is named first.
        project(tx, "P1", "10000")?;
        entry(tx, 900_001, "10000", day(2025, 1, 1), true)?;
        // An entry on the first day of the year that is open, itself closed.
        entry(tx, 900_002, "20000", day(2025, 1, 1), false)?;
        line(tx, SalesDocumentType::Order, "O1", "20000", "20000")?;
        // An open entry of the closed year.
        entry(tx, 900_003, "30000", day(2024, 12, 31), true)?;
        line(tx, SalesDocumentType::Order, "O2", "30000", "30000")?;
        line(tx, SalesDocumentType::Quote, "Q1", "40000", "50000")
    });
    let company = seeded.company();
    refused(
        &company,
        "10000",
        "You cannot delete Customer 10000 because there is at least one Project associated to this customer.",
    );
    refused(
        &company,
        "20000",
        "You cannot delete Customer 20000 because it has ledger entries in a fiscal year that has not been closed yet.",
    );
    refused(&company, "30000", "You cannot delete Customer 30000 because there are one or more open ledger entries.");
    for no in ["40000", "50000"] {
        refused(
            &company,
            no,
            &format!(
                "You cannot delete Customer {no} because there is at least one outstanding Sales Quote for this \
                 customer."
            ),
        );
    }
}

#[test]
fn entries_of_closed_years_stay_and_belong_to_nobody() {
    let seeded = Seeded::with(|tx| {
        fiscal_years(tx, &[(day(2024, 1, 1), true), (day(2025, 1, 1), false)])?;
        entry(tx, 900_001, "10000", day(2024, 12, 31), false)
    });

    let answer = delete(&seeded.company(), "10000");

    assert_eq!((answer.status, answer.body.len()), (204, 0), "{answer:?}");
    let (entry, detail) = seeded.stop_and_read(|tx| {
        let entry = tx.require(CustLedgerEntry::ENTRY_NO.is(900_001))?;
        Ok((entry, tx.require(DetailedCustLedgEntry::ENTRY_NO.is(900_001))?))
    });
    assert_eq!(entry.get(CustLedgerEntry::CUSTOMER_NO), "");
    assert_eq!(detail.get(DetailedCustLedgEntry::CUSTOMER_NO), "");
}

#[test]
fn without_accounting_periods_every_entry_forbids() {
    let seeded = Seeded::with(|tx| {
        fiscal_years(tx, &[])?;
        entry(tx, 900_001, "10000", day(1999, 1, 1), false)
    });
    refused(
        &seeded.company(),
        "10000",
        "You cannot delete Customer 10000 because it has ledger entries in a fiscal year that has not been closed yet.",
    );
}
