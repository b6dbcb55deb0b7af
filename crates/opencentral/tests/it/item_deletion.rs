//! items: what entries forbid a deletion, in which order, and what goes with an item. Table 27, codeunit 361.

use crate::expect::{deleted, find, path, refused};
use crate::seed::{Seeded, day};
use business::finance::AccountingPeriod;
use business::foundation::{CommentLine, CommentLineTableName};
use business::integration::DocumentAttachment;
use business::inventory::{
    BomComponent, Item, ItemCategory, ItemIdentifier, ItemLedgerEntry, ItemReference, ItemSubstitution,
    ItemTranslation, ItemUnitOfMeasure, ItemVariant, ItemVendor, MyItem, StockkeepingUnit, ValueEntry,
};
use business::sales::SalesPrepayment;
use model::{Date, Filter, Record, Result, TableType, Tx};
use testkit::{Answer, Client};

fn delete(company: &Client, no: &str) -> Answer {
    company.delete(&path("items", &find(company, "items", "number", no)), "*")
}

/// An entry of an item, and its value.
fn entry(tx: &mut Tx<'_>, number: i64, item: &str, date: Date, [invoiced, open, adjust]: [bool; 3]) -> Result<()> {
    let mut entry = Record::<ItemLedgerEntry>::new()
        .with(ItemLedgerEntry::ENTRY_NO, number)
        .with(ItemLedgerEntry::ITEM_NO, item)
        .with(ItemLedgerEntry::POSTING_DATE, date)
        .with(ItemLedgerEntry::COMPLETELY_INVOICED, invoiced)
        .with(ItemLedgerEntry::OPEN, open)
        .with(ItemLedgerEntry::APPLIED_ENTRY_TO_ADJUST, adjust);
    tx.insert_silently(&mut entry)?;
    let mut value = Record::<ValueEntry>::new()
        .with(ValueEntry::ENTRY_NO, number)
        .with(ValueEntry::ITEM_NO, item)
        .with(ValueEntry::ITEM_LEDGER_ENTRY_NO, number);
    tx.insert_silently(&mut value)
}

/// Fiscal years that start on these days, and whether they are closed; there are no others.
fn years(tx: &mut Tx<'_>, years: &[(Date, bool)]) -> Result<()> {
    tx.delete_all(Filter::<AccountingPeriod>::everything())?;
    for (starting, closed) in years {
        let mut period = Record::<AccountingPeriod>::new()
            .with(AccountingPeriod::STARTING_DATE, *starting)
            .with(AccountingPeriod::CLOSED, *closed);
        tx.insert_silently(&mut period)?;
    }
    Ok(())
}

#[test]
fn open_years_come_before_missing_invoices_open_entries_and_costs_to_adjust() {
    let seeded = Seeded::with(|tx| {
        years(tx, &[(day(2024, 1, 1), true), (day(2025, 1, 1), false)])?;
        for no in ["D1", "D2", "D3", "D4", "D5"] {
            tx.insert(&mut Record::<Item>::new().with(Item::NO, no))?;
        }
        let old = day(2024, 12, 31);
        entry(tx, 900_001, "D1", day(2025, 1, 1), [false, true, true])?;
        entry(tx, 900_002, "D2", old, [false, true, true])?;
        entry(tx, 900_003, "D3", old, [true, true, true])?;
        entry(tx, 900_004, "D4", old, [true, false, true])?;
        entry(tx, 900_005, "D5", old, [true, false, false])
    });
    let company = seeded.company();
    for (no, text) in [
        (
            "D1",
            "You cannot delete Item D1 because it has ledger entries in a fiscal year that has not been closed yet.",
        ),
        (
            "D2",
            "There are item entries that have not been completely invoiced for item D2. If you delete this item the \
             inventory valuation will be incorrect. Invoice all item entries before deleting the item.",
        ),
        ("D3", "You cannot delete Item D3 because there are one or more open ledger entries."),
        (
            "D4",
            "There are item entries that have not been adjusted for item D4. If you delete this item the inventory \
             valuation will be incorrect. Use the Adjust Cost - Item Entries batch job before deleting the item.",
        ),
    ] {
        refused(&delete(&company, no), text);
        assert_eq!(company.get(&format!("items?$filter=number eq '{no}'")).rows().len(), 1);
    }
    deleted(&delete(&company, "D5"));
    // Its old entries belong to nobody.
    assert_eq!(company.get("itemLedgerEntries?$filter=entryNumber eq 900005").rows()[0]["itemNumber"], "");
    let values = seeded.stop_and_read(|tx| tx.count(ValueEntry::ENTRY_NO.is(900_005).and(ValueEntry::ITEM_NO.is(""))));
    assert_eq!(values, 1);
}

#[test]
fn without_accounting_periods_every_entry_is_of_an_open_year() {
    let seeded = Seeded::with(|tx| {
        years(tx, &[])?;
        tx.insert(&mut Record::<Item>::new().with(Item::NO, "D1"))?;
        entry(tx, 900_001, "D1", day(1999, 1, 1), [true, false, false])
    });
    refused(
        &delete(&seeded.company(), "D1"),
        "You cannot delete Item D1 because it has ledger entries in a fiscal year that has not been closed yet.",
    );
}

/// One of everything that hangs on an item.
fn belongings(tx: &mut Tx<'_>, no: &str) -> Result<()> {
    let mut item = Record::<Item>::new().with(Item::NO, no).with(Item::ITEM_CATEGORY_CODE, "CHAIR");
    tx.validate(&mut item, Item::BASE_UNIT_OF_MEASURE, "PCS")?;
    tx.insert(&mut item)?;
    tx.insert(&mut Record::<ItemVariant>::new().with(ItemVariant::ITEM_NO, no).with(ItemVariant::CODE, "OAK"))?;
    let text = Record::<ItemTranslation>::new().with(ItemTranslation::ITEM_NO, no);
    tx.insert_silently(&mut text.with(ItemTranslation::LANGUAGE_CODE, "DEU"))?;
    let bar_code = Record::<ItemIdentifier>::new().with(ItemIdentifier::CODE, format!("BAR {no}"));
    tx.insert_silently(&mut bar_code.with(ItemIdentifier::ITEM_NO, no))?;
    tx.insert_silently(&mut Record::<ItemReference>::new().with(ItemReference::ITEM_NO, no))?;
    let vendor = Record::<ItemVendor>::new().with(ItemVendor::ITEM_NO, no);
    tx.insert_silently(&mut vendor.with(ItemVendor::VENDOR_NO, "10000"))?;
    for (from, to) in [(no, "1900-S"), ("1900-S", no)] {
        let substitute = Record::<ItemSubstitution>::new().with(ItemSubstitution::NO, from);
        tx.insert_silently(&mut substitute.with(ItemSubstitution::SUBSTITUTE_NO, to))?;
    }
    let unit = Record::<StockkeepingUnit>::new().with(StockkeepingUnit::ITEM_NO, no);
    tx.insert_silently(&mut unit.with(StockkeepingUnit::LOCATION_CODE, "MAIN"))?;
    tx.insert_silently(&mut Record::<BomComponent>::new().with(BomComponent::PARENT_ITEM_NO, no))?;
    let mine = Record::<MyItem>::new().with(MyItem::USER_ID, "ADMIN");
    tx.insert_silently(&mut mine.with(MyItem::ITEM_NO, no))?;
    tx.insert_silently(&mut Record::<SalesPrepayment>::new().with(SalesPrepayment::ITEM_NO, no))?;
    let comment = Record::<CommentLine>::new().with(CommentLine::TABLE_NAME, CommentLineTableName::Item);
    tx.insert_silently(&mut comment.with(CommentLine::NO, no))?;
    let file = Record::<DocumentAttachment>::new().with(DocumentAttachment::TABLE_ID, i64::from(Item::ID));
    tx.insert_silently(&mut file.with(DocumentAttachment::NO, no))
}

fn counts(tx: &mut Tx<'_>, no: &str) -> Result<Vec<u64>> {
    Ok(vec![
        tx.count(ItemVariant::ITEM_NO.is(no))?,
        tx.count(ItemUnitOfMeasure::ITEM_NO.is(no))?,
        tx.count(ItemTranslation::ITEM_NO.is(no))?,
        tx.count(ItemIdentifier::ITEM_NO.is(no))?,
        tx.count(ItemReference::ITEM_NO.is(no))?,
        tx.count(ItemVendor::ITEM_NO.is(no))?,
        tx.count(ItemSubstitution::NO.is(no))?,
        tx.count(ItemSubstitution::SUBSTITUTE_NO.is(no))?,
        tx.count(StockkeepingUnit::ITEM_NO.is(no))?,
        tx.count(BomComponent::PARENT_ITEM_NO.is(no))?,
        tx.count(MyItem::ITEM_NO.is(no))?,
        tx.count(SalesPrepayment::ITEM_NO.is(no))?,
        tx.count(CommentLine::NO.is(no))?,
        tx.count(DocumentAttachment::NO.is(no))?,
    ])
}

#[test]
fn what_is_only_the_items_goes_with_it() {
    let seeded = Seeded::with(|tx| {
        belongings(tx, "GOES")?;
        belongings(tx, "STAYS")
    });
    deleted(&delete(&seeded.company(), "GOES"));
    let (gone, kept, category) = seeded.stop_and_read(|tx| {
        let category = tx.count(ItemCategory::CODE.is("CHAIR"))?;
        Ok((counts(tx, "GOES")?, counts(tx, "STAYS")?, category))
    });
    assert_eq!((gone, kept, category), (vec![0; 14], vec![1; 14], 1));
}
