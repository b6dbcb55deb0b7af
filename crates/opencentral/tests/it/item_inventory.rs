//! items, itemLedgerEntries: setting the stock posts the difference. Page 30008, codeunits 22 and 5802.

use crate::expect::{Shared, changed, created, find, misses_row, path, refused, refused_as};
use crate::seed::{Seeded, day};
use business::finance::{GeneralLedgerSetup, GeneralPostingSetup, GlEntry, GlRegister};
use business::inventory::{
    CostingMethod, DefaultNoYes, InventoryPostingSetup, InventorySetup, Item, ItemApplicationEntry, ItemLedgerEntry,
    ItemRegister, ItemVariant, Location, ValueEntry,
};
use model::{Decimal, Filter, Record};
use testkit::{Answer, Client, Value, json};

static SERVER: Shared = Shared::new();

/// An item that can be posted, at a cost of 12.50 apiece.
fn postable(company: &Client, number: &str) -> Value {
    created(&company.post(
        "items",
        &json!({
            "number": number, "displayName": "Postable", "baseUnitOfMeasureCode": "PCS", "unitCost": 12.5,
            "generalProductPostingGroupCode": "RETAIL", "inventoryPostingGroupCode": "RESALE"
        }),
    ))
}

fn set(company: &Client, item: &Value, inventory: &Value) -> Answer {
    company.patch(&path("items", item), "*", &json!({"inventory": inventory}))
}

fn entries(company: &Client, number: &str) -> Vec<Value> {
    company.get(&format!("itemLedgerEntries?$filter=itemNumber eq '{number}'&$orderby=entryNumber")).rows()
}

#[test]
fn more_stock_is_a_positive_adjustment_and_less_a_negative_one() {
    let company = SERVER.company();
    let item = postable(&company, "I1");
    assert_eq!(changed(&set(&company, &item, &json!(10.25)))["inventory"], 10.25);
    let after = changed(&set(&company, &item, &json!(4)));
    assert_eq!(after["inventory"], 4);
    assert_ne!(after["@odata.etag"], item["@odata.etag"]);
    let posted = entries(&company, "I1");
    let shown = |row: &Value| {
        let texts = ["entryType", "documentNumber", "description", "sourceType", "documentType"];
        (texts.map(|name| row[name].clone()), row["quantity"].clone(), row["costAmountActual"].clone())
    };
    let positive = json!("Positive_x0020_Adjmt_x002E_");
    let negative = json!("Negative_x0020_Adjmt_x002E_");
    let blank = json!("_x0020_");
    let texts = |kind: &Value| [kind.clone(), json!("I1"), json!(""), blank.clone(), blank.clone()];
    assert_eq!(shown(&posted[0]), (texts(&positive), json!(10.25), json!(128.13)));
    assert_eq!(shown(&posted[1]), (texts(&negative), json!(-6.25), json!(-78.13)));
    assert_eq!((posted.len(), &posted[1]["salesAmountActual"]), (2, &json!(0)));
    let today = company.get("items?$top=1&$select=lastModifiedDateTime").rows()[0]["lastModifiedDateTime"].clone();
    assert!(today.as_str().is_some(), "{today}");
    assert_eq!(posted[0]["postingDate"].as_str().map(str::len), Some(10));
}

#[test]
fn the_same_stock_posts_nothing_and_the_rest_of_the_request_counts() {
    let company = SERVER.company();
    let item = postable(&company, "I2");
    changed(&set(&company, &item, &json!(3)));
    let body = json!({"inventory": 3, "displayName": "Renamed"});
    assert_eq!(changed(&company.patch(&path("items", &item), "*", &body))["displayName"], "Renamed");
    assert_eq!(entries(&company, "I2").len(), 1);
}

#[test]
fn with_another_stock_the_rest_of_the_request_is_lost() {
    let company = SERVER.company();
    let item = postable(&company, "I3");
    let body = json!({"displayName": "Lost", "unitPrice": 99, "inventory": 2});
    let after = changed(&company.patch(&path("items", &item), "*", &body));
    assert_eq!((&after["inventory"], &after["displayName"]), (&json!(2), &json!("Postable")));
    assert_eq!(after["unitPrice"], 0);
    // The entry was described by what the item was to be called.
    assert_eq!(entries(&company, "I3")[0]["description"], "Lost");
    refused_as(
        &company.patch(&path("items", &item), "*", &json!({"number": "I3X", "inventory": 7})),
        "Internal_InvalidTableRelation",
        "The field Item No. of table Item Journal Line contains a value (I3X) that cannot be found in the related table \
         (Item).",
    );
    assert_eq!(company.get(&path("items", &item)).json()["number"], "I3");
}

#[test]
fn stock_may_become_less_than_nothing_and_is_made_good_later() {
    let company = SERVER.company();
    let item = postable(&company, "I4");
    assert_eq!(changed(&set(&company, &item, &json!(-5)))["inventory"], -5);
    assert_eq!(changed(&set(&company, &item, &json!(7)))["inventory"], 7);
    let sums: Vec<Value> = entries(&company, "I4").iter().map(|row| row["quantity"].clone()).collect();
    assert_eq!(sums, [json!(-5), json!(12)]);
}

#[test]
fn an_item_without_unit_groups_or_leave_to_be_posted_has_no_stock() {
    let company = SERVER.company();
    let bare = created(&company.post("items", &json!({"number": "I5"})));
    let field = "Application_FieldValidationException";
    refused_as(
        &set(&company, &bare, &json!(1)),
        field,
        "Base Unit of Measure must have a value in Item: No.=I5. It cannot be zero or empty.",
    );
    changed(&company.patch(&path("items", &bare), "*", &json!({"baseUnitOfMeasureCode": "PCS"})));
    let answer = set(&company, &bare, &json!(1));
    assert_eq!(answer.code(), field);
    assert!(
        answer.message().starts_with("Gen. Prod. Posting Group must have a value in Item Journal Line: "),
        "{answer:?}"
    );
    changed(&company.patch(&path("items", &bare), "*", &json!({"generalProductPostingGroupCode": "RETAIL"})));
    refused_as(
        &set(&company, &bare, &json!(1)),
        field,
        "Inventory Posting Group must have a value in Item: No.=I5. It cannot be zero or empty.",
    );
    let body = json!({"inventoryPostingGroupCode": "RESALE", "generalProductPostingGroupCode": "FREIGHT"});
    changed(&company.patch(&path("items", &bare), "*", &body));
    misses_row(
        &set(&company, &bare, &json!(1)),
        "The General Posting Setup does not exist. Identification fields and values: Gen. Bus. Posting Group='',Gen. \
         Prod. Posting Group='FREIGHT'",
    );
    let body = json!({"generalProductPostingGroupCode": "RETAIL", "blocked": true});
    changed(&company.patch(&path("items", &bare), "*", &body));
    refused(
        &set(&company, &bare, &json!(1)),
        "You cannot choose Item I5 because the Blocked check box is selected on its Item card.",
    );
    assert_eq!(entries(&company, "I5"), Vec::<Value>::new());
    let service = created(&company.post("items", &json!({"number": "I6", "type": "Service"})));
    refused_as(
        &set(&company, &service, &json!(1)),
        field,
        "Type must be equal to 'Inventory'  in Item: No.=I6. Current value is 'Service'.",
    );
}

#[test]
fn quantities_beyond_all_fields_are_refused() {
    let company = SERVER.company();
    let item = postable(&company, "I7");
    for quantity in [json!(93_000_000_000_000_i64), json!(7e28), json!(0.000_001)] {
        let answer = set(&company, &item, &quantity);
        assert_eq!((answer.status, answer.code().as_str()), (400, "Application_EvaluateException"), "{answer:?}");
    }
    assert_eq!(entries(&company, "I7"), Vec::<Value>::new());
}

#[test]
fn the_set_up_may_forbid_negative_stock_and_an_item_may_allow_it() {
    let seeded = Seeded::with(|tx| {
        let mut setup = tx.setup::<InventorySetup>()?;
        setup.set(InventorySetup::PREVENT_NEGATIVE_INVENTORY, true);
        tx.modify_silently(&mut setup)?;
        let mut lamp = tx.require(Item::NO.is("1928-S"))?;
        lamp.set(Item::PREVENT_NEGATIVE_INVENTORY, DefaultNoYes::No);
        tx.modify_silently(&mut lamp)
    });
    let company = seeded.company();
    refused(
        &set(&company, &find(&company, "items", "number", "1896-S"), &json!(-1)),
        "You have insufficient quantity of Item 1896-S on inventory.",
    );
    assert_eq!(changed(&set(&company, &find(&company, "items", "number", "1896-S"), &json!(0)))["inventory"], 0);
    assert_eq!(changed(&set(&company, &find(&company, "items", "number", "1928-S"), &json!(-1)))["inventory"], -1);
}

#[test]
fn dates_places_and_variants_that_posting_asks_for_are_missing() {
    let seeded = Seeded::with(|tx| {
        let mut setup = tx.setup::<GeneralLedgerSetup>()?;
        setup.set(GeneralLedgerSetup::ALLOW_POSTING_TO, day(2020, 12, 31));
        tx.modify_silently(&mut setup)
    });
    let company = seeded.company();
    refused(
        &set(&company, &find(&company, "items", "number", "1896-S"), &json!(1)),
        "The Posting Date is not within your range of allowed posting dates.",
    );

    let seeded = Seeded::with(|tx| {
        let mut setup = tx.setup::<InventorySetup>()?;
        setup.set(InventorySetup::LOCATION_MANDATORY, true);
        tx.modify_silently(&mut setup)
    });
    let company = seeded.company();
    let answer = set(&company, &find(&company, "items", "number", "1896-S"), &json!(1));
    assert!(answer.message().starts_with("Location Code must have a value in Item Journal Line: "), "{answer:?}");

    let seeded = Seeded::with(|tx| {
        let mut desk = tx.require(Item::NO.is("1896-S"))?;
        desk.set(Item::VARIANT_MANDATORY_IF_EXISTS, DefaultNoYes::Yes);
        tx.modify_silently(&mut desk)?;
        tx.insert(&mut Record::<ItemVariant>::new().with(ItemVariant::ITEM_NO, "1896-S").with(ItemVariant::CODE, "OAK"))
    });
    let company = seeded.company();
    let answer = set(&company, &find(&company, "items", "number", "1896-S"), &json!(1));
    assert!(answer.message().starts_with("Variant Code must have a value in Item Journal Line: "), "{answer:?}");
}

#[test]
fn accounts_must_be_set_up_also_when_costs_are_posted_later() {
    let seeded = Seeded::with(|tx| {
        let mut setup = tx.setup::<InventorySetup>()?;
        setup.set(InventorySetup::AUTOMATIC_COST_POSTING, false);
        tx.modify_silently(&mut setup)?;
        let no_business = GeneralPostingSetup::GEN_BUS_POSTING_GROUP.is("");
        let services = no_business.and(GeneralPostingSetup::GEN_PROD_POSTING_GROUP.is("SERVICES"));
        let mut services = tx.require(services)?;
        services.set(GeneralPostingSetup::INVENTORY_ADJMT_ACCOUNT, "");
        tx.modify_silently(&mut services)
    });
    let company = seeded.company();
    let item = postable(&company, "I8");
    let body = json!({"generalProductPostingGroupCode": "SERVICES"});
    changed(&company.patch(&path("items", &item), "*", &body));
    refused(&set(&company, &item, &json!(1)), "Inventory Adjmt. Account is missing in General Posting Setup.");
    changed(&company.patch(&path("items", &item), "*", &json!({"generalProductPostingGroupCode": "RETAIL"})));
    changed(&set(&company, &item, &json!(1)));
    let posted = seeded.stop_and_read(|tx| tx.count(GlEntry::DOCUMENT_NO.is("I8")));
    assert_eq!(posted, 0);

    let seeded = Seeded::with(|tx| {
        tx.delete_all(InventoryPostingSetup::LOCATION_CODE.is(""))?;
        Ok(())
    });
    let company = seeded.company();
    misses_row(
        &set(&company, &find(&company, "items", "number", "1896-S"), &json!(1)),
        "The Inventory Posting Setup does not exist. Identification fields and values: Location Code='',Invt. Posting \
         Group Code='RESALE'",
    );
}

/// Account and amount of the general ledger's entries of a document, in their order.
fn general_ledger(seeded: Seeded, document: &'static str) -> (Vec<(String, String)>, [i64; 3]) {
    seeded.stop_and_read(move |tx| {
        let entries = tx.all(GlEntry::DOCUMENT_NO.is(document))?;
        let shown = |entry: &Record<GlEntry>| {
            (entry.get(GlEntry::GL_ACCOUNT_NO).to_owned(), entry.get(GlEntry::AMOUNT).normalize().to_string())
        };
        let last = tx.last_by(Filter::everything(), GlRegister::NO)?.unwrap_or_default();
        let first = entries.first().map_or(0, |entry| entry.get(GlEntry::ENTRY_NO));
        let register = [last.get(GlRegister::FROM_ENTRY_NO), last.get(GlRegister::TO_ENTRY_NO), first];
        Ok((entries.iter().map(shown).collect(), register))
    })
}

#[test]
fn costs_go_to_the_general_ledger_at_once() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let item = postable(&company, "I9");
    changed(&set(&company, &item, &json!(2)));
    changed(&set(&company, &item, &json!(1)));
    let (entries, [from, to, first]) = general_ledger(seeded, "I9");
    let expected = [("2110", "25"), ("7170", "-25"), ("2110", "-12.5"), ("7170", "12.5")];
    assert_eq!(entries, expected.map(|(account, amount)| (account.to_owned(), amount.to_owned())));
    assert_eq!((from, to), (first + 2, first + 3));
}

#[test]
fn the_register_names_the_entries_and_the_items_costs_are_to_be_adjusted() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let item = postable(&company, "IA");
    changed(&set(&company, &item, &json!(8)));
    changed(&set(&company, &item, &json!(5)));
    let (entries, values, applications, register, item) = seeded.stop_and_read(|tx| {
        let entries = tx.all(ItemLedgerEntry::ITEM_NO.is("IA"))?;
        let values = tx.all(ValueEntry::ITEM_NO.is("IA"))?;
        let inbound = entries[0].get(ItemLedgerEntry::ENTRY_NO);
        let applications = tx.all(ItemApplicationEntry::INBOUND_ITEM_ENTRY_NO.is(inbound))?;
        let register = tx.last_by(Filter::everything(), ItemRegister::NO)?.unwrap_or_default();
        Ok((entries, values, applications, register, tx.require(Item::NO.is("IA"))?))
    });
    let remaining: Vec<String> =
        entries.iter().map(|entry| entry.get(ItemLedgerEntry::REMAINING_QUANTITY).normalize().to_string()).collect();
    assert_eq!(remaining, ["5", "0"]);
    assert_eq!([0, 1].map(|index| entries[index].get(ItemLedgerEntry::OPEN)), [true, false]);
    assert!(entries[0].get(ItemLedgerEntry::APPLIED_ENTRY_TO_ADJUST));
    let applied: Vec<String> =
        applications.iter().map(|row| row.get(ItemApplicationEntry::QUANTITY).normalize().to_string()).collect();
    assert_eq!(applied, ["8", "-3"]);
    let (last, value) = (&entries[1], &values[1]);
    assert_eq!(register.get(ItemRegister::FROM_ENTRY_NO), last.get(ItemLedgerEntry::ENTRY_NO));
    assert_eq!(register.get(ItemRegister::TO_VALUE_ENTRY_NO), value.get(ValueEntry::ENTRY_NO));
    assert_eq!(register.get(ItemRegister::NO), last.get(ItemLedgerEntry::ITEM_REGISTER_NO));
    assert_eq!(value.get(ValueEntry::COST_POSTED_TO_GL), value.get(ValueEntry::COST_AMOUNT_ACTUAL));
    assert_eq!(value.get(ValueEntry::ITEM_LEDGER_ENTRY_NO), last.get(ItemLedgerEntry::ENTRY_NO));
    assert!(!item.get(Item::COST_IS_ADJUSTED));
    assert_eq!(item.get(Item::LAST_DIRECT_COST), Decimal::new(125, 1));
}

#[test]
fn the_oldest_stock_leaves_first_and_with_lifo_the_latest() {
    let seeded = Seeded::with(|tx| {
        let mut setup = tx.setup::<InventorySetup>()?;
        setup.set(InventorySetup::DEFAULT_COSTING_METHOD, CostingMethod::Lifo);
        tx.modify_silently(&mut setup)
    });
    let company = seeded.company();
    let latest = postable(&company, "IC");
    let desk = find(&company, "items", "number", "1896-S");
    for (item, start) in [(&latest, 0), (&desk, 500)] {
        for (quantity, expected) in [(3, 3), (7, 7), (5, 5)] {
            let after = changed(&set(&company, item, &json!(start + quantity)));
            assert_eq!(after["inventory"], start + expected);
        }
    }
    let remaining = seeded.stop_and_read(|tx| {
        let mut remaining = Vec::new();
        for no in ["IC", "1896-S"] {
            let entries = tx.all(ItemLedgerEntry::ITEM_NO.is(no))?;
            let rest = |entry: &Record<ItemLedgerEntry>| entry.get(ItemLedgerEntry::REMAINING_QUANTITY).normalize();
            remaining.push(entries.iter().map(|entry| rest(entry).to_string()).collect::<Vec<_>>().join(" "));
        }
        Ok(remaining)
    });
    assert_eq!(remaining, ["3 2 0", "498 3 4 0"]);
}

#[test]
fn in_transit_locations_and_blocked_variants_take_no_adjustments() {
    use business::inventory::{ItemJournalLine, ItemLedgerEntryType, item_posting};
    crate::seed::in_demo_database(|tx| {
        let mut variant =
            Record::<ItemVariant>::new().with(ItemVariant::ITEM_NO, "1896-S").with(ItemVariant::CODE, "OAK");
        variant.set(ItemVariant::BLOCKED, true);
        tx.insert(&mut variant)?;
        assert!(tx.exists(Location::CODE.is("OWN LOG."))?);
        let mut line = Record::<ItemJournalLine>::new()
            .with(ItemJournalLine::ENTRY_TYPE, ItemLedgerEntryType::PositiveAdjmt)
            .with(ItemJournalLine::POSTING_DATE, tx.work_date())
            .with(ItemJournalLine::DOCUMENT_NO, "T1");
        tx.validate(&mut line, ItemJournalLine::ITEM_NO, "1896-S")?;
        tx.validate(&mut line, ItemJournalLine::QUANTITY, Decimal::ONE)?;
        for (column, value, text) in [
            ("location", "OWN LOG.", "You can use In-Transit location OWN LOG. for transfer orders only."),
            (
                "variant",
                "OAK",
                "You cannot choose Item Variant 1896-S OAK because the Blocked check box is selected on its Item Variant \
                 card.",
            ),
        ] {
            let mut line = line.clone();
            match column {
                "location" => line.set(ItemJournalLine::LOCATION_CODE, value),
                _ => line.set(ItemJournalLine::VARIANT_CODE, value),
            }
            let error = item_posting::post(tx, &[line]).expect_err(column);
            assert!(error.to_string().ends_with(text), "{error}");
        }
        Ok(())
    });
}
