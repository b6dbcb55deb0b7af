//! The demo company's items, and the stock it starts with.

use super::{fixed, insert};
use crate::foundation::number_series;
use crate::inventory::{Item, ItemJournalLine, ItemLedgerEntryType, ItemRegister, ItemUnitOfMeasure, item_posting};
use model::{Date, Decimal, Error, Record, Result, Tx};

/// An item that is counted in pieces.
struct DemoItem {
    no: &'static str,
    description: &'static str,
    /// In pence, per piece.
    price: i64,
    /// In pence, per piece.
    cost: i64,
    reorder_point: i64,
    /// In hectograms.
    weight: i64,
    /// In hundredths of a cubic metre.
    volume: i64,
    category: &'static str,
    /// How many pieces a set has; 0 where there are no sets.
    set: i64,
}

const fn item(no: &'static str, description: &'static str, price: i64, cost: i64, category: &'static str) -> DemoItem {
    DemoItem { no, description, price, cost, reorder_point: 50, weight: 0, volume: 0, category, set: 0 }
}

/// Chairs differ in their colours alone.
const fn guest_chair(no: &'static str, description: &'static str, set: i64) -> DemoItem {
    DemoItem { weight: 83, volume: 25, set, ..item(no, description, 12510, 9750, "CHAIR") }
}

const fn swivel_chair(no: &'static str, description: &'static str, set: i64) -> DemoItem {
    DemoItem { weight: 139, volume: 25, set, ..item(no, description, 12330, 9610, "CHAIR") }
}

const ITEMS: &[DemoItem] = &[
    DemoItem { reorder_point: 25, weight: 346, volume: 120, ..item("1896-S", "ATHENS Desk", 64940, 50660, "DESK") },
    guest_chair("1900-S", "PARIS Guest Chair, black", 4),
    DemoItem {
        reorder_point: 25,
        weight: 171,
        volume: 26,
        ..item("1906-S", "ATHENS Mobile Pedestal", 28140, 21950, "TABLE")
    },
    swivel_chair("1908-S", "LONDON Swivel Chair, blue", 6),
    DemoItem {
        reorder_point: 15,
        weight: 244,
        volume: 90,
        ..item("1920-S", "ANTWERP Conference Table", 42040, 32800, "TABLE")
    },
    item("1925-W", "Conference Bundle 1-6", 12250, 0, ""),
    DemoItem { reorder_point: 45, weight: 35, volume: 3, ..item("1928-S", "AMSTERDAM Lamp", 3560, 2780, "MISC") },
    item("1929-W", "Conference Bundle 1-8", 15170, 0, ""),
    guest_chair("1936-S", "BERLIN Guest Chair, yellow", 6),
    item("1953-W", "Guest Section 1", 8160, 0, ""),
    guest_chair("1960-S", "ROME Guest Chair, green", 4),
    guest_chair("1964-S", "TOKYO Guest Chair, blue", 6),
    item("1965-W", "Conference Bundle 2-8", 15170, 0, ""),
    swivel_chair("1968-S", "MEXICO Swivel Chair, black", 4),
    item("1969-W", "Conference Package 1", 22180, 0, ""),
    swivel_chair("1972-S", "MUNICH Swivel Chair, yellow", 4),
    swivel_chair("1980-S", "MOSCOW Swivel Chair, red", 6),
    guest_chair("1988-S", "SEOUL Guest Chair, red", 4),
    DemoItem {
        reorder_point: 100,
        weight: 698,
        volume: 31,
        ..item("1996-S", "ATLANTA Whiteboard, base", 90670, 70720, "MISC")
    },
    swivel_chair("2000-S", "SYDNEY Swivel Chair, green", 6),
];

/// How many there are of each to start with.
const STOCK: i64 = 500;

/// Writes the items, then their stock; units, categories and posting set-up must be there.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for demo in ITEMS {
        insert_item(tx, demo)?;
    }
    fixed::<ItemRegister>(tx, "stock", post_stock)
}

fn insert_item(tx: &mut Tx<'_>, demo: &DemoItem) -> Result<()> {
    let mut item = Record::<Item>::new()
        .with(Item::REORDER_POINT, Decimal::from(demo.reorder_point))
        .with(Item::NET_WEIGHT, Decimal::new(demo.weight, 1))
        .with(Item::UNIT_VOLUME, Decimal::new(demo.volume, 2));
    tx.validate(&mut item, Item::NO, demo.no)?;
    tx.validate(&mut item, Item::DESCRIPTION, demo.description)?;
    tx.validate(&mut item, Item::BASE_UNIT_OF_MEASURE, "PCS")?;
    tx.validate(&mut item, Item::GEN_PROD_POSTING_GROUP, "RETAIL")?;
    tx.validate(&mut item, Item::INVENTORY_POSTING_GROUP, "RESALE")?;
    tx.validate(&mut item, Item::ITEM_CATEGORY_CODE, demo.category)?;
    tx.validate(&mut item, Item::UNIT_COST, Decimal::new(demo.cost, 2))?;
    tx.validate(&mut item, Item::UNIT_PRICE, Decimal::new(demo.price, 2))?;
    insert(tx, demo.no, item)?;
    if demo.set > 0 {
        let set = Record::<ItemUnitOfMeasure>::new()
            .with(ItemUnitOfMeasure::ITEM_NO, demo.no)
            .with(ItemUnitOfMeasure::CODE, "SET")
            .with(ItemUnitOfMeasure::QTY_PER_UNIT_OF_MEASURE, Decimal::from(demo.set));
        insert(tx, &format!("{}/SET", demo.no), set)?;
    }
    Ok(())
}

/// On the first of June of the year before the work date's, at no location.
fn post_stock(tx: &mut Tx<'_>) -> Result<()> {
    let date = Date::new(tx.work_date().year() - 1, 6, 1).map_err(Error::fault)?;
    let document_no = number_series::next(tx, "IJNL-GEN", date)?;
    let mut lines = Vec::with_capacity(ITEMS.len());
    for demo in ITEMS {
        let mut line = Record::<ItemJournalLine>::new()
            .with(ItemJournalLine::ENTRY_TYPE, ItemLedgerEntryType::PositiveAdjmt)
            .with(ItemJournalLine::POSTING_DATE, date)
            .with(ItemJournalLine::DOCUMENT_NO, &document_no)
            .with(ItemJournalLine::SOURCE_CODE, "ITEMJNL");
        tx.validate(&mut line, ItemJournalLine::ITEM_NO, demo.no)?;
        tx.validate(&mut line, ItemJournalLine::QUANTITY, Decimal::from(STOCK))?;
        lines.push(line);
    }
    item_posting::post(tx, &lines)?;
    Ok(())
}
