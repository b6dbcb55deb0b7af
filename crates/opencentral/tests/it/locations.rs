//! locations: where stock is kept. Page 30076, table 14.

use crate::expect::{Shared, changed, created, deleted, find, path, refused, refused_as};
use crate::seed::{Seeded, day};
use business::foundation::{CalendarSourceType, CustomizedCalendarChange};
use business::inventory::{
    InventoryPostingSetup, ItemLedgerEntry, Location, StockkeepingUnit, TransferRoute, WarehouseEntry,
};
use model::{Decimal, Record, Result, Tx};
use testkit::json;

static SERVER: Shared = Shared::new();

#[test]
fn the_demo_companys_locations_have_addresses_and_goods_on_their_way_have_none() {
    let company = SERVER.company();
    let main = find(&company, "locations", "code", "MAIN");
    let shown = ["displayName", "addressLine1", "addressLine2", "city", "postalCode", "country"];
    let shown = shown.map(|property| main[property].as_str().unwrap_or_default().to_owned());
    assert_eq!(shown, ["Main Warehouse", "UK Campus Bldg 5", "Thames Valley Park", "Reading", "RG6 1WG", "GB"]);
    assert_eq!(find(&company, "locations", "code", "OWN LOG.")["addressLine1"], "");
}

#[test]
fn a_new_location_is_as_it_was_sent() {
    let company = SERVER.company();
    let body = json!({
        "code": "north", "displayName": "North Warehouse", "contact": "Ann Beebe", "addressLine1": "Pier 1",
        "addressLine2": "Hall 2", "city": "Atlantis", "state": "Deep Sea", "country": "US", "postalCode": "00000",
        "phoneNumber": "letters are fine", "email": "north@contoso.com", "website": "https://north.contoso.com"
    });
    let row = created(&company.post("locations", &body));
    for (property, value) in body.as_object().expect("an object") {
        let expected = if property == "code" { json!("NORTH") } else { value.clone() };
        assert_eq!(row[property], expected, "{property}");
    }
    assert_eq!(company.get(&path("locations", &row)).json()["displayName"], "North Warehouse");
}

#[test]
fn only_the_code_is_needed_and_it_is_needed_once() {
    let company = SERVER.company();
    created(&company.post("locations", &json!({"code": "BARE"})));
    refused_as(
        &company.post("locations", &json!({"code": "BARE"})),
        "Internal_EntityWithSameKeyExists",
        "The Location already exists. Identification fields and values: Code='BARE'",
    );
    refused_as(
        &company.post("locations", &json!({"displayName": "Nowhere"})),
        "Application_FieldValidationException",
        "Code must have a value in Location: Code=. It cannot be zero or empty.",
    );
    refused_as(
        &company.post("locations", &json!({"code": ""})),
        "BadRequest_RequiredParamNotProvided",
        "Field 'code' must not be blank or empty.",
    );
    refused_as(
        &company.post("locations", &json!({"code": "ELEVENCHARS"})),
        "Application_StringExceededLength",
        "The length of the string is 11, but it must be less than or equal to 10 characters. Value: ELEVENCHARS",
    );
}

#[test]
fn a_known_post_code_fills_in_the_address_and_another_country_empties_it() {
    let company = SERVER.company();
    let row = created(&company.post("locations", &json!({"code": "FILLED", "postalCode": "CB1 2FB"})));
    assert_eq!((&row["city"], &row["country"]), (&json!("Cambridge"), &json!("GB")));
    let row = changed(&company.patch(&path("locations", &row), "*", &json!({"country": "DE"})));
    assert_eq!((&row["city"], &row["postalCode"], &row["state"]), (&json!(""), &json!(""), &json!("")));
    refused_as(
        &company.patch(&path("locations", &row), "*", &json!({"country": "QQ"})),
        "Internal_InvalidTableRelation",
        "The field Country/Region Code of table Location contains a value (QQ) that cannot be found in the related \
         table (Country/Region).",
    );
}

#[test]
fn an_email_is_one_address() {
    let company = SERVER.company();
    let row = created(&company.post("locations", &json!({"code": "MAIL"})));
    for wrong in ["nobody", "a@b.co;c@d.co"] {
        refused(
            &company.patch(&path("locations", &row), "*", &json!({"email": wrong})),
            &format!("The email address \"{wrong}\" is not valid."),
        );
    }
    assert_eq!(find(&company, "locations", "code", "MAIL")["email"], "");
}

fn entry(tx: &mut Tx<'_>, number: i64, location: &str, open: bool) -> Result<()> {
    let mut entry = Record::<ItemLedgerEntry>::new()
        .with(ItemLedgerEntry::ENTRY_NO, number)
        .with(ItemLedgerEntry::LOCATION_CODE, location)
        .with(ItemLedgerEntry::OPEN, open);
    tx.insert_silently(&mut entry)
}

#[test]
fn units_then_open_entries_then_bins_forbid_a_deletion() {
    let seeded = Seeded::with(|tx| {
        for (number, code) in (900_001..).zip(["L1", "L2", "L3", "L4"]) {
            tx.insert(&mut Record::<Location>::new().with(Location::CODE, code))?;
            if code < "L3" {
                entry(tx, number, code, true)?;
            }
        }
        entry(tx, 900_010, "L4", false)?;
        let unit = Record::<StockkeepingUnit>::new().with(StockkeepingUnit::LOCATION_CODE, "L1");
        tx.insert_silently(&mut unit.with(StockkeepingUnit::ITEM_NO, "1896-S"))?;
        for (number, code, quantity) in [(1, "L2", 5), (2, "L3", 7), (3, "L3", -3), (4, "L4", 7), (5, "L4", -7)] {
            let mut moved = Record::<WarehouseEntry>::new()
                .with(WarehouseEntry::ENTRY_NO, number)
                .with(WarehouseEntry::LOCATION_CODE, code)
                .with(WarehouseEntry::QTY_BASE, Decimal::from(quantity));
            tx.insert_silently(&mut moved)?;
        }
        Ok(())
    });
    let company = seeded.company();
    let delete = |code: &str| company.delete(&path("locations", &find(&company, "locations", "code", code)), "*");
    for (code, text) in [
        ("L1", "You cannot delete L1 because one or more stockkeeping units exist at this location."),
        ("L2", "You cannot delete L2 because there are one or more ledger entries on this location."),
        ("L3", "You cannot delete the Location L3, because they contain items."),
    ] {
        refused(&delete(code), text);
    }
    // Closed entries and emptied bins do not matter.
    deleted(&delete("L4"));
}

#[test]
fn routes_and_calendar_go_with_a_location_and_posting_setup_stays() {
    let seeded = Seeded::with(|tx| {
        let mut change = Record::<CustomizedCalendarChange>::new()
            .with(CustomizedCalendarChange::SOURCE_TYPE, CalendarSourceType::Location)
            .with(CustomizedCalendarChange::SOURCE_CODE, "MAIN")
            .with(CustomizedCalendarChange::DATE, day(2026, 12, 24));
        tx.insert_silently(&mut change)
    });
    let company = seeded.company();
    deleted(&company.delete(&path("locations", &find(&company, "locations", "code", "MAIN")), "*"));
    let (routes, changes, setups) = seeded.stop_and_read(|tx| {
        Ok((
            tx.count(TransferRoute::TRANSFER_FROM_CODE.is("MAIN").or(TransferRoute::TRANSFER_TO_CODE.is("MAIN")))?,
            tx.count(CustomizedCalendarChange::SOURCE_CODE.is("MAIN"))?,
            tx.count(InventoryPostingSetup::LOCATION_CODE.is("MAIN"))?,
        ))
    });
    assert_eq!((routes, changes, setups), (0, 0, 1));
}

#[test]
fn everything_follows_a_renamed_location() {
    let seeded = Seeded::with(|tx| {
        let mut change = Record::<CustomizedCalendarChange>::new()
            .with(CustomizedCalendarChange::SOURCE_TYPE, CalendarSourceType::Location)
            .with(CustomizedCalendarChange::SOURCE_CODE, "WEST");
        tx.insert_silently(&mut change)
    });
    let company = seeded.company();
    let west = find(&company, "locations", "code", "WEST");
    let renamed = changed(&company.patch(&path("locations", &west), "*", &json!({"code": "FAR WEST"})));
    assert_eq!((&renamed["code"], &renamed["id"]), (&json!("FAR WEST"), &west["id"]));
    let counts = seeded.stop_and_read(|tx| {
        Ok([
            tx.count(TransferRoute::TRANSFER_FROM_CODE.is("FAR WEST"))?,
            tx.count(CustomizedCalendarChange::SOURCE_CODE.is("FAR WEST"))?,
            tx.count(InventoryPostingSetup::LOCATION_CODE.is("FAR WEST"))?,
        ])
    });
    assert_eq!(counts, [1, 1, 1]);
}
