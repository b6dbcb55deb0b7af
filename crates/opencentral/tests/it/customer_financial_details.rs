//! customerFinancialDetails: what customers owe, and what was sold to them until yesterday. Page 30048, table 18.

use crate::expect::{find, path};
use crate::seed::Seeded;
use business::finance::{CustLedgerEntry, DetailedCustLedgEntry};
use model::{Date, Decimal, Error, Record, Result, Tx};
use testkit::json;

/// An entry of customer 10000 that was posted and is due on a day.
fn entry(tx: &mut Tx<'_>, entry_no: i64, date: Date, amount: i64, excluded: bool) -> Result<()> {
    let mut entry = Record::<CustLedgerEntry>::new()
        .with(CustLedgerEntry::ENTRY_NO, entry_no)
        .with(CustLedgerEntry::CUSTOMER_NO, "10000")
        .with(CustLedgerEntry::POSTING_DATE, date)
        .with(CustLedgerEntry::SALES_LCY, Decimal::from(amount / 2));
    tx.insert_silently(&mut entry)?;
    let mut detail = Record::<DetailedCustLedgEntry>::new()
        .with(DetailedCustLedgEntry::ENTRY_NO, entry_no)
        .with(DetailedCustLedgEntry::CUST_LEDGER_ENTRY_NO, entry_no)
        .with(DetailedCustLedgEntry::CUSTOMER_NO, "10000")
        .with(DetailedCustLedgEntry::AMOUNT_LCY, Decimal::from(amount))
        .with(DetailedCustLedgEntry::INITIAL_ENTRY_DUE_DATE, date)
        .with(DetailedCustLedgEntry::EXCLUDED_FROM_CALCULATION, excluded);
    tx.insert_silently(&mut detail)
}

/// Entries of yesterday, of tomorrow, and one that does not count as a debt.
fn entries(tx: &mut Tx<'_>) -> Result<()> {
    let today = tx.work_date();
    let (yesterday, tomorrow) = (today.yesterday().map_err(Error::fault)?, today.tomorrow().map_err(Error::fault)?);
    entry(tx, 900_001, yesterday, 100, false)?;
    entry(tx, 900_002, tomorrow, 1000, false)?;
    entry(tx, 900_003, yesterday, 20, true)
}

#[test]
fn a_customer_without_entries_owes_nothing() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let details = find(&company, "customerFinancialDetails", "number", "20000");
    for name in ["balance", "totalSalesExcludingTax", "overdueAmount"] {
        assert_eq!(details[name], 0, "{name}");
    }
}

#[test]
fn sales_and_overdue_amounts_are_those_until_yesterday_and_the_balance_is_all() {
    let seeded = Seeded::with(entries);
    let company = seeded.company();
    let customer = find(&company, "customers", "number", "10000");
    let details = company.get(&format!("{}/customerFinancialDetail", path("customers", &customer))).json();
    assert_eq!((&details["id"], &details["number"]), (&customer["id"], &json!("10000")));
    assert_eq!((&details["balance"], &details["overdueAmount"]), (&json!(1100), &json!(100)));
    assert_eq!(details["totalSalesExcludingTax"], 60);
    let expanded = company.get(&format!("{}?$expand=customerFinancialDetail", path("customers", &customer))).json();
    assert_eq!(expanded["customerFinancialDetail"]["overdueAmount"], 100);
    let overdue =
        company.get("customerFinancialDetails?$filter=overdueAmount gt 50&$orderby=overdueAmount&$count=true");
    assert_eq!((overdue.json()["@odata.count"].clone(), overdue.rows().len()), (json!(1), 1));
}

#[test]
fn details_are_only_read() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let at = path("customerFinancialDetails", &find(&company, "customerFinancialDetails", "number", "10000"));
    for answer in [
        company.post("customerFinancialDetails", &json!({})),
        company.patch(&at, "*", &json!({"balance": 1})),
        company.delete(&at, "*"),
    ] {
        assert_eq!((answer.status, answer.code().as_str()), (405, "BadRequest_MethodNotAllowed"), "{answer:?}");
    }
}
