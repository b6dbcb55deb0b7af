//! Whatever is posted to the item ledger in whatever order, its entries, applications, values and the general ledger
//! agree.

use crate::demo::Books;
use business::finance::GlEntry;
use business::inventory::{
    CostingMethod, InventorySetup, Item, ItemJournalLine, ItemLedgerEntry, ItemLedgerEntryType, ItemRegister,
    ItemVariant, ValueEntry, item_posting,
};
use model::{Context, Decimal, Filter, Record, Result, SeededSources, Tx};
use proptest::collection::vec;
use proptest::prelude::*;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

const METHODS: [CostingMethod; 4] =
    [CostingMethod::Fifo, CostingMethod::Lifo, CostingMethod::Average, CostingMethod::Standard];
const LOCATIONS: [&str; 2] = ["", "MAIN"];
const VARIANTS: [&str; 2] = ["", "OAK"];

/// A change of stock: which item, location and variant, how much in hundredths, at what cost in hundredths.
#[derive(Clone, Debug)]
struct Change {
    item: usize,
    location: usize,
    variant: usize,
    quantity: i64,
    cost: i64,
    /// Posted under one register with the change before.
    with_the_last: bool,
}

fn change() -> impl Strategy<Value = Change> {
    let place = (0..METHODS.len(), 0..LOCATIONS.len(), 0..VARIANTS.len());
    (place, -900_i64..=900, 0_i64..5000, any::<bool>()).prop_map(
        |((item, location, variant), quantity, cost, with_the_last)| Change {
            item,
            location,
            variant,
            quantity,
            cost,
            with_the_last,
        },
    )
}

/// The item with a costing method and its variants, under numbers of the case's own.
fn write_items(tx: &mut Tx<'_>, case: u32) -> Result<()> {
    for (index, method) in METHODS.into_iter().enumerate() {
        let mut item = Record::<Item>::new().with(Item::COSTING_METHOD, method);
        item.set(Item::NO, number(case, index));
        tx.validate(&mut item, Item::BASE_UNIT_OF_MEASURE, "PCS")?;
        tx.validate(&mut item, Item::GEN_PROD_POSTING_GROUP, "RETAIL")?;
        tx.validate(&mut item, Item::INVENTORY_POSTING_GROUP, "RESALE")?;
        tx.validate(&mut item, Item::UNIT_COST, Decimal::new(777, 2))?;
        tx.insert(&mut item)?;
        let variant = Record::<ItemVariant>::new().with(ItemVariant::ITEM_NO, number(case, index));
        tx.insert(&mut variant.with(ItemVariant::CODE, "OAK"))?;
    }
    Ok(())
}

fn number(case: u32, index: usize) -> String {
    format!("C{case}-{index}")
}

fn line(tx: &mut Tx<'_>, case: u32, change: &Change) -> Result<Record<ItemJournalLine>> {
    let positive = change.quantity > 0;
    let kind = if positive { ItemLedgerEntryType::PositiveAdjmt } else { ItemLedgerEntryType::NegativeAdjmt };
    let mut line = Record::<ItemJournalLine>::new()
        .with(ItemJournalLine::ENTRY_TYPE, kind)
        .with(ItemJournalLine::POSTING_DATE, tx.work_date())
        .with(ItemJournalLine::DOCUMENT_NO, "TEST");
    tx.validate(&mut line, ItemJournalLine::ITEM_NO, number(case, change.item))?;
    line.set(ItemJournalLine::LOCATION_CODE, LOCATIONS[change.location]);
    line.set(ItemJournalLine::VARIANT_CODE, VARIANTS[change.variant]);
    line.set(ItemJournalLine::UNIT_COST, Decimal::new(change.cost, 2));
    tx.validate(&mut line, ItemJournalLine::QUANTITY, Decimal::new(change.quantity.abs(), 2))?;
    Ok(line)
}

/// Posts changes of new items, whose rows have ids of the case's own.
fn post(tx: &mut Tx<'_>, case: u32, changes: &[Change]) -> Result<()> {
    let sources = Arc::new(SeededSources::new(tx.now(), 1000 + u64::from(case)));
    let context = Context { sources, ..tx.context().clone() };
    let tx = &mut Tx::new(tx.storage(), context);
    write_items(tx, case)?;
    let mut together = Vec::new();
    for change in changes {
        if !change.with_the_last {
            item_posting::post(tx, &std::mem::take(&mut together))?;
        }
        together.push(line(tx, case, change)?);
    }
    item_posting::post(tx, &together)?;
    Ok(())
}

/// What the invariants of all domains complain of.
fn complaints(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for invariant in business::invariants() {
        (invariant.violations)(tx, &mut |text| found.push(format!("{}: {text}", invariant.name)))?;
    }
    Ok(found)
}

/// By item, location and variant: what is in stock, what remains open, and whether both signs are open at once.
type Stock = BTreeMap<(String, String, String), (Decimal, Decimal, bool)>;

fn stock(tx: &mut Tx<'_>, case: u32) -> Result<Stock> {
    let mut stock = Stock::new();
    for index in 0..METHODS.len() {
        let entries = tx.all(ItemLedgerEntry::ITEM_NO.is(number(case, index)))?;
        for entry in &entries {
            let place = (
                entry.get(ItemLedgerEntry::ITEM_NO).to_owned(),
                entry.get(ItemLedgerEntry::LOCATION_CODE).to_owned(),
                entry.get(ItemLedgerEntry::VARIANT_CODE).to_owned(),
            );
            let rest = entry.get(ItemLedgerEntry::REMAINING_QUANTITY);
            let (quantity, open, both) = stock.entry(place).or_default();
            *both |= (rest * *open).is_sign_negative() && !(rest * *open).is_zero();
            *quantity += entry.get(ItemLedgerEntry::QUANTITY);
            *open += rest;
        }
    }
    Ok(stock)
}

/// The balance of the inventory account, and the cost of all stock.
fn values(tx: &mut Tx<'_>) -> Result<(Decimal, Decimal)> {
    let account: Decimal =
        tx.all(GlEntry::GL_ACCOUNT_NO.is("2110"))?.iter().map(|entry| entry.get(GlEntry::AMOUNT)).sum();
    let cost: Decimal =
        tx.all(Filter::everything())?.iter().map(|value| value.get(ValueEntry::COST_AMOUNT_ACTUAL)).sum();
    Ok((account, cost))
}

#[test]
fn ledgers_agree_after_any_changes_of_stock() {
    let books = Books::of_the_demo_company(1);
    let config = ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() };
    let last_case = Cell::new(0);
    proptest!(config, |(changes in vec(change(), 1..25))| {
        last_case.set(last_case.get() + 1);
        let case = last_case.get();
        let mut expected: BTreeMap<(String, String, String), Decimal> = BTreeMap::new();
        for change in changes.iter().filter(|change| change.quantity != 0) {
            let place =
                (number(case, change.item), LOCATIONS[change.location].to_owned(), VARIANTS[change.variant].to_owned());
            *expected.entry(place).or_default() += Decimal::new(change.quantity, 2);
        }
        let posted = changes.clone();
        books.write(move |tx| post(tx, case, &posted));

        let (stock, complaints, (account, cost), sums) = books.read(|tx| {
            let mut sums = BTreeMap::new();
            for index in 0..METHODS.len() {
                let item = tx.require(Item::NO.is(number(case, index)))?;
                sums.insert(number(case, index), tx.compute(&item, Item::INVENTORY)?.to_string());
            }
            Ok((stock(tx, case)?, complaints(tx)?, values(tx)?, sums))
        });
        prop_assert_eq!(complaints, Vec::<String>::new());
        prop_assert_eq!(account, cost, "the inventory account and the value entries");
        for (place, (quantity, open, both)) in &stock {
            prop_assert_eq!(Some(quantity), expected.get(place), "{:?}", place);
            prop_assert_eq!(quantity, open, "what is in stock remains open: {:?}", place);
            prop_assert!(!both, "stock and debts are open at once: {:?}", place);
        }
        prop_assert_eq!(stock.len(), expected.len());
        for (number, sum) in sums {
            let of_item: Decimal = expected.iter().filter(|((item, ..), _)| *item == number).map(|(_, it)| *it).sum();
            prop_assert_eq!(sum.parse::<Decimal>().unwrap_or_default(), of_item, "{}", number);
        }
    });
}

#[test]
fn lines_posted_together_share_a_register_and_those_without_a_quantity_are_passed_over() {
    let books = Books::of_the_demo_company(1);
    let (numbers, registers, last) = books.write(|tx| {
        write_items(tx, 1)?;
        let change = Change { item: 0, location: 0, variant: 0, quantity: 300, cost: 100, with_the_last: false };
        let mut empty = line(tx, 1, &change)?;
        empty.set(ItemJournalLine::QUANTITY, Decimal::ZERO);
        let lines = [line(tx, 1, &change)?, empty, line(tx, 1, &Change { quantity: -200, ..change })?];
        let before = tx.count(Filter::<ItemRegister>::everything())?;
        let numbers = item_posting::post(tx, &lines)?;
        item_posting::post(tx, &lines[1..2])?;
        let after = tx.count(Filter::<ItemRegister>::everything())?;
        let last = tx.last_by(Filter::everything(), ItemRegister::NO)?.unwrap_or_default();
        Ok((numbers, after - before, [last.get(ItemRegister::FROM_ENTRY_NO), last.get(ItemRegister::TO_ENTRY_NO)]))
    });
    assert_eq!((numbers.len(), registers), (2, 1));
    assert_eq!(numbers, last);
}

#[test]
fn a_line_that_names_an_entry_is_applied_to_it_and_to_no_other() {
    let books = Books::of_the_demo_company(1);
    let remaining = books.write(|tx| {
        write_items(tx, 1)?;
        let come = Change { item: 0, location: 0, variant: 0, quantity: 500, cost: 100, with_the_last: false };
        let lines = [line(tx, 1, &come)?, line(tx, 1, &come)?];
        let numbers = item_posting::post(tx, &lines)?;
        let mut leave = line(tx, 1, &Change { quantity: -700, ..come })?;
        leave.set(ItemJournalLine::APPLIES_TO_ENTRY, numbers[1]);
        item_posting::post(tx, &[leave])?;
        let entries = tx.all(ItemLedgerEntry::ITEM_NO.is(number(1, 0)))?;
        Ok(entries.iter().map(|entry| entry.get(ItemLedgerEntry::REMAINING_QUANTITY).normalize()).collect::<Vec<_>>())
    });
    assert_eq!(remaining, [5, 0, -2].map(Decimal::from));
}

#[test]
fn entries_repeat_descriptions_where_the_set_up_wants_it() {
    let books = Books::of_the_demo_company(1);
    let descriptions = books.write(|tx| {
        let mut descriptions = Vec::new();
        for copies in [false, true] {
            let mut setup = tx.setup::<InventorySetup>()?;
            setup.set(InventorySetup::COPY_ITEM_DESCR_TO_ENTRIES, copies);
            tx.modify_silently(&mut setup)?;
            let mut line = Record::<ItemJournalLine>::new()
                .with(ItemJournalLine::ENTRY_TYPE, ItemLedgerEntryType::PositiveAdjmt)
                .with(ItemJournalLine::POSTING_DATE, tx.work_date())
                .with(ItemJournalLine::DOCUMENT_NO, "TEST");
            tx.validate(&mut line, ItemJournalLine::ITEM_NO, "1928-S")?;
            tx.validate(&mut line, ItemJournalLine::QUANTITY, Decimal::ONE)?;
            let numbers = item_posting::post(tx, &[line])?;
            let entry = tx.require(ItemLedgerEntry::ENTRY_NO.is(numbers[0]))?;
            descriptions.push(entry.get(ItemLedgerEntry::DESCRIPTION).to_owned());
        }
        Ok(descriptions)
    });
    assert_eq!(descriptions, ["", "AMSTERDAM Lamp"]);
}
