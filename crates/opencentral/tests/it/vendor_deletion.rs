//! vendors: what forbids a deletion, in which order, what goes with a vendor and what follows its number. Table 23,
//! codeunit 361.

use crate::belongings::{Belonging, belonging, count};
use crate::expect::{changed, deleted, find, path, refused};
use crate::parties::write_vendor;
use crate::seed::{Seeded, day};
use business::finance::{
    AccountingPeriod, DefaultDimension, DetailedVendorLedgEntry, VatRegistrationLog, VatRegistrationLogAccountType,
    VendorLedgerEntry,
};
use business::foundation::{
    CalendarSourceType, CommentLine, CommentLineTableName, CustomReportSelection, CustomizedCalendarChange,
};
use business::inventory::{ItemReference, ItemReferenceType, ItemVendor};
use business::pricing::{PriceListHeader, PriceListLine, PriceSourceType};
use business::purchases::{
    MyVendor, OrderAddress, PurchaseDocumentType, PurchaseLine, PurchasePrepayment, Vendor, VendorBankAccount,
};
use model::{Date, Filter, Record, Result, TableType, Tx};
use testkit::{Answer, Client, json};

fn delete(company: &Client, no: &str) -> Answer {
    company.delete(&path("vendors", &find(company, "vendors", "number", no)), "*")
}

fn entry(tx: &mut Tx<'_>, entry_no: i64, vendor: &str, date: Date, open: bool) -> Result<()> {
    let mut entry = Record::<VendorLedgerEntry>::new()
        .with(VendorLedgerEntry::ENTRY_NO, entry_no)
        .with(VendorLedgerEntry::VENDOR_NO, vendor)
        .with(VendorLedgerEntry::POSTING_DATE, date)
        .with(VendorLedgerEntry::OPEN, open);
    tx.insert_silently(&mut entry)?;
    let mut detail = Record::<DetailedVendorLedgEntry>::new()
        .with(DetailedVendorLedgEntry::ENTRY_NO, entry_no)
        .with(DetailedVendorLedgEntry::VENDOR_LEDGER_ENTRY_NO, entry_no)
        .with(DetailedVendorLedgEntry::VENDOR_NO, vendor);
    tx.insert_silently(&mut detail)
}

fn line(tx: &mut Tx<'_>, kind: PurchaseDocumentType, no: &str, buy_from: &str, pay_to: &str) -> Result<()> {
    let mut line = Record::<PurchaseLine>::new()
        .with(PurchaseLine::DOCUMENT_TYPE, kind)
        .with(PurchaseLine::DOCUMENT_NO, no)
        .with(PurchaseLine::BUY_FROM_VENDOR_NO, buy_from)
        .with(PurchaseLine::PAY_TO_VENDOR_NO, pay_to);
    tx.insert_silently(&mut line)
}

/// The year 2024 is closed, 2025 is not.
fn years(tx: &mut Tx<'_>) -> Result<()> {
    tx.delete_all(Filter::<AccountingPeriod>::everything())?;
    for (starting, closed) in [(day(2024, 1, 1), true), (day(2025, 1, 1), false)] {
        let mut period = Record::<AccountingPeriod>::new()
            .with(AccountingPeriod::STARTING_DATE, starting)
            .with(AccountingPeriod::CLOSED, closed);
        tx.insert_silently(&mut period)?;
    }
    Ok(())
}

#[test]
fn open_years_come_before_open_entries_and_those_before_documents() {
    let seeded = Seeded::with(|tx| {
        years(tx)?;
        for no in ["D1", "D2", "D3"] {
            write_vendor(tx, no, no)?;
            line(tx, PurchaseDocumentType::CreditMemo, no, no, no)?;
        }
        write_vendor(tx, "SELLS", "Sells")?;
        line(tx, PurchaseDocumentType::Order, "O1", "SELLS", "10000")?;
        entry(tx, 900_001, "D1", day(2025, 1, 1), true)?;
        entry(tx, 900_002, "D2", day(2024, 12, 31), true)
    });
    let company = seeded.company();
    for (no, reason) in [
        ("D1", "it has ledger entries in a fiscal year that has not been closed yet."),
        ("D2", "there are one or more open ledger entries."),
        ("D3", "there is at least one outstanding Purchase Credit Memo for this vendor."),
        // Business Central leaves out what kind of document it is.
        ("SELLS", "there is at least one outstanding Purchase %3 for this vendor."),
    ] {
        refused(&delete(&company, no), &format!("You cannot delete Vendor {no} because {reason}"));
        assert_eq!(company.get(&format!("vendors?$filter=number eq '{no}'")).rows().len(), 1);
    }
}

#[test]
fn old_entries_stay_and_belong_to_nobody() {
    let seeded = Seeded::with(|tx| {
        years(tx)?;
        write_vendor(tx, "D1", "D1")?;
        entry(tx, 900_001, "D1", day(2024, 6, 1), false)
    });
    deleted(&delete(&seeded.company(), "D1"));
    let (entry, detail) = seeded.stop_and_read(|tx| {
        let entry = tx.require(VendorLedgerEntry::ENTRY_NO.is(900_001))?;
        Ok((entry, tx.require(DetailedVendorLedgEntry::ENTRY_NO.is(900_001))?))
    });
    assert_eq!(entry.get(VendorLedgerEntry::VENDOR_NO), "");
    assert_eq!(detail.get(DetailedVendorLedgEntry::VENDOR_NO), "");
}

const VENDOR: i64 = Vendor::ID as i64;

const GOING: [Belonging; 13] = [
    belonging!(OrderAddress, VENDOR_NO, CODE = "O"),
    belonging!(VendorBankAccount, VENDOR_NO, CODE = "B"),
    belonging!(PurchasePrepayment, VENDOR_NO),
    belonging!(MyVendor, VENDOR_NO, USER_ID = "ADMIN"),
    belonging!(ItemVendor, VENDOR_NO),
    belonging!(ItemReference, REFERENCE_TYPE_NO, REFERENCE_TYPE = ItemReferenceType::Vendor),
    belonging!(CustomReportSelection, SOURCE_NO, SOURCE_TYPE = VENDOR),
    belonging!(CommentLine, NO, TABLE_NAME = CommentLineTableName::Vendor),
    belonging!(DefaultDimension, NO, TABLE_ID = VENDOR, DIMENSION_CODE = "AREA"),
    belonging!(
        VatRegistrationLog,
        ACCOUNT_NO,
        ENTRY_NO = 900_001,
        ACCOUNT_TYPE = VatRegistrationLogAccountType::Vendor
    ),
    belonging!(CustomizedCalendarChange, SOURCE_CODE, SOURCE_TYPE = CalendarSourceType::Vendor),
    belonging!(PriceListHeader, SOURCE_NO, CODE = "P", SOURCE_TYPE = PriceSourceType::Vendor),
    belonging!(PriceListLine, SOURCE_NO, PRICE_LIST_CODE = "P", SOURCE_TYPE = PriceSourceType::Vendor),
];

/// The same kind of row, but of a customer who happens to have the number.
const STAYING: [Belonging; 2] = [
    belonging!(CommentLine, NO, TABLE_NAME = CommentLineTableName::Customer),
    belonging!(ItemReference, REFERENCE_TYPE_NO, REFERENCE_TYPE = ItemReferenceType::Customer),
];

fn fill(tx: &mut Tx<'_>) -> Result<()> {
    write_vendor(tx, "OLD", "Old")?;
    GOING.iter().chain(&STAYING).try_for_each(|belonging| (belonging.insert)(tx, "OLD"))
}

fn staying(table: &str) -> usize {
    STAYING.iter().filter(|belonging| belonging.table == table).count()
}

#[test]
fn everything_follows_a_new_number() {
    let seeded = Seeded::with(fill);
    let company = seeded.company();
    let old = find(&company, "vendors", "number", "OLD");
    changed(&company.patch(&path("vendors", &old), "*", &json!({"number": "NEW"})));
    seeded.stop_and_read(|tx| {
        for belonging in &GOING {
            assert_eq!(count(tx, belonging, "NEW")?, 1, "{}", belonging.table);
            assert_eq!(count(tx, belonging, "OLD")?, staying(belonging.table), "{}", belonging.table);
        }
        Ok(())
    });
}

#[test]
fn everything_goes_with_the_vendor_and_nothing_else() {
    let seeded = Seeded::with(fill);
    deleted(&delete(&seeded.company(), "OLD"));
    seeded.stop_and_read(|tx| {
        for belonging in &GOING {
            assert_eq!(count(tx, belonging, "OLD")?, staying(belonging.table), "{}", belonging.table);
        }
        Ok(())
    });
}
