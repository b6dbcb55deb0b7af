//! items: the base unit of measure, in which stock is counted. Page 30008, tables 27 and 5404.

use crate::expect::{Shared, changed, created, find, path, refused};
use crate::seed::Seeded;
use business::inventory::{Item, ItemUnitOfMeasure};
use model::{Decimal, Record};
use testkit::{Value, json};

static SERVER: Shared = Shared::new();

const ZERO: &str = "00000000-0000-0000-0000-000000000000";
const UNKNOWN: &str = "11111111-2222-4333-8444-555555555555";
const OPEN: &str =
    "You cannot change Base Unit of Measure because there are one or more open ledger entries for this item.";

fn unit_id(company: &testkit::Client, code: &str) -> Value {
    find(company, "unitsOfMeasure", "code", code)["id"].clone()
}

#[test]
fn a_unit_is_given_by_code_by_id_or_by_its_standard_code() {
    let company = SERVER.company();
    let (pieces, cans) = (unit_id(&company, "PCS"), unit_id(&company, "CAN"));
    let row = created(&company.post("items", &json!({"baseUnitOfMeasureCode": "pcs"})));
    assert_eq!((&row["baseUnitOfMeasureCode"], &row["baseUnitOfMeasureId"]), (&json!("PCS"), &pieces));
    let row = created(&company.post("items", &json!({"baseUnitOfMeasureId": cans})));
    assert_eq!(row["baseUnitOfMeasureCode"], "CAN");
    let row = created(&company.post("items", &json!({"baseUnitOfMeasureCode": "EA"})));
    assert_eq!((&row["baseUnitOfMeasureCode"], &row["baseUnitOfMeasureId"]), (&json!("PCS"), &pieces));
    let both = json!({"baseUnitOfMeasureId": pieces, "baseUnitOfMeasureCode": "PCS"});
    assert_eq!(created(&company.post("items", &both))["baseUnitOfMeasureCode"], "PCS");
    let expanded = company.get(&format!("{}?$expand=unitOfMeasure", path("items", &row))).json();
    assert_eq!(expanded["unitOfMeasure"]["code"], "PCS");
}

#[test]
fn units_that_are_not_there_or_not_the_same_are_refused() {
    let company = SERVER.company();
    let pieces = unit_id(&company, "PCS");
    for (body, text) in [
        (json!({"baseUnitOfMeasureCode": "NONE"}), "The Unit of Measure with Code NONE does not exist."),
        (json!({"baseUnitOfMeasureId": UNKNOWN}), "The \"baseUnitOfMeasureId\" does not match to a Unit of Measure."),
        (
            json!({"baseUnitOfMeasureId": pieces, "baseUnitOfMeasureCode": "BOX"}),
            "The unit of measure values do not match to a specific Unit of Measure.",
        ),
    ] {
        let mut all = json!({"number": "UNITLESS"});
        for (name, value) in body.as_object().expect("an object") {
            all[name] = value.clone();
        }
        refused(&company.post("items", &all), text);
    }
    assert!(company.get("items?$filter=number eq 'UNITLESS'").rows().is_empty());
}

/// Unit, quantity per unit of what an item is counted in, by code.
fn units(seeded: Seeded, no: &'static str) -> (Vec<(String, String)>, [String; 3]) {
    seeded.stop_and_read(move |tx| {
        let units = tx.all(ItemUnitOfMeasure::ITEM_NO.is(no))?;
        let shown = |unit: &Record<ItemUnitOfMeasure>| {
            let quantity = unit.get(ItemUnitOfMeasure::QTY_PER_UNIT_OF_MEASURE).normalize().to_string();
            (unit.get(ItemUnitOfMeasure::CODE).to_owned(), quantity)
        };
        let item = tx.require(Item::NO.is(no))?;
        let columns = [Item::BASE_UNIT_OF_MEASURE, Item::SALES_UNIT_OF_MEASURE, Item::PURCH_UNIT_OF_MEASURE];
        Ok((units.iter().map(shown).collect(), columns.map(|column| item.get(column).to_owned())))
    })
}

fn of_one(code: &str) -> (String, String) {
    (code.to_owned(), "1".to_owned())
}

#[test]
fn the_base_unit_becomes_one_of_the_items_units_and_those_of_sales_and_purchases() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let row = created(&company.post("items", &json!({"number": "U1", "baseUnitOfMeasureCode": "BOX"})));
    let row = changed(&company.patch(&path("items", &row), "*", &json!({"baseUnitOfMeasureCode": "CAN"})));
    assert_eq!(row["baseUnitOfMeasureId"], unit_id(&company, "CAN"));
    let (units, of_item) = units(seeded, "U1");
    assert_eq!((units, of_item), (vec![of_one("BOX"), of_one("CAN")], ["CAN"; 3].map(str::to_owned)));
}

#[test]
fn a_new_item_has_its_unit_also_by_id_and_an_existing_one_takes_the_code_alone() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let body = json!({"number": "U2", "baseUnitOfMeasureId": unit_id(&company, "BOX")});
    let row = created(&company.post("items", &body));
    let body = json!({"baseUnitOfMeasureId": unit_id(&company, "CAN")});
    assert_eq!(changed(&company.patch(&path("items", &row), "*", &body))["baseUnitOfMeasureCode"], "CAN");
    let (units, of_item) = units(seeded, "U2");
    assert_eq!((units, of_item), (vec![of_one("BOX")], ["CAN", "BOX", "BOX"].map(str::to_owned)));
}

#[test]
fn a_blank_code_clears_all_three() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let row = created(&company.post("items", &json!({"number": "U3", "baseUnitOfMeasureCode": "BOX"})));
    let row = changed(&company.patch(&path("items", &row), "*", &json!({"baseUnitOfMeasureCode": ""})));
    assert_eq!(row["baseUnitOfMeasureId"], ZERO);
    let (units, of_item) = units(seeded, "U3");
    assert_eq!((units, of_item), (vec![of_one("BOX")], ["", "", ""].map(str::to_owned)));
}

#[test]
fn a_unit_of_several_is_no_base_unit() {
    let seeded = Seeded::with(|tx| {
        tx.insert(&mut Record::<Item>::new().with(Item::NO, "U4"))?;
        let unit = Record::<ItemUnitOfMeasure>::new().with(ItemUnitOfMeasure::ITEM_NO, "U4");
        let unit = unit.with(ItemUnitOfMeasure::CODE, "SET");
        tx.insert(&mut unit.with(ItemUnitOfMeasure::QTY_PER_UNIT_OF_MEASURE, Decimal::new(25, 1)))
    });
    let company = seeded.company();
    let row = find(&company, "items", "number", "U4");
    refused(
        &company.patch(&path("items", &row), "*", &json!({"baseUnitOfMeasureCode": "SET"})),
        "The quantity per base unit of measure must be 1. SET is set up with 2.5 per unit of measure.\n\nYou can change \
         this setup in the Item Units of Measure window.",
    );
}

#[test]
fn while_there_is_stock_the_unit_stays_but_not_against_its_id() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let lamp = path("items", &find(&company, "items", "number", "1928-S"));
    refused(&company.patch(&lamp, "*", &json!({"baseUnitOfMeasureCode": "BOX"})), OPEN);
    changed(&company.patch(&lamp, "*", &json!({"baseUnitOfMeasureCode": "PCS"})));
    let by_id = json!({"baseUnitOfMeasureId": unit_id(&company, "BOX")});
    assert_eq!(changed(&company.patch(&lamp, "*", &by_id))["baseUnitOfMeasureCode"], "BOX");
}

#[test]
fn units_in_use_are_not_deleted_and_items_follow_renamed_ones() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let pieces = path("unitsOfMeasure", &find(&company, "unitsOfMeasure", "code", "PCS"));
    refused(
        &company.delete(&pieces, "*"),
        "You cannot delete the unit of measure because it is assigned to one or more records.",
    );
    changed(&company.patch(&pieces, "*", &json!({"code": "ITEMS"})));
    assert_eq!(find(&company, "items", "number", "1928-S")["baseUnitOfMeasureCode"], "ITEMS");
    let (units, of_item) = units(seeded, "1928-S");
    assert_eq!((units, of_item), (vec![of_one("ITEMS")], ["ITEMS"; 3].map(str::to_owned)));
}
