//! items: creating, changing and renaming; twins of ids and codes. Page 30008, table 27.

use crate::config_templates::template;
use crate::expect::{Company, Shared, changed, created, deleted, find, misses_row, path, refused, refused_as};
use crate::seed::Seeded;
use business::finance::{DefaultDimension, GlEntry, TaxGroup};
use business::foundation::{CommentLine, CommentLineTableName, NoSeries};
use business::inventory::{
    CostingMethod, InventorySetup, Item, ItemLedgerEntry, ItemUnitOfMeasure, ItemVariant, MyItem, ValueEntry,
};
use business::purchases::{PurchaseLine, PurchaseLineType};
use business::sales::{SalesLine, SalesLineType};
use model::{Filter, Record, TableType};
use testkit::{Value, json};

static SERVER: Shared = Shared::new();

const ZERO: &str = "00000000-0000-0000-0000-000000000000";
const UNKNOWN: &str = "11111111-2222-4333-8444-555555555555";

fn new_item(company: &Company, body: &Value) -> Value {
    created(&company.post("items", body))
}

fn id_of(company: &Company, set: &str, code: &str) -> Value {
    find(company, set, "code", code)["id"].clone()
}

#[test]
fn nothing_is_needed_and_the_series_numbers_the_item() {
    let company = SERVER.company();
    let row = new_item(&company, &json!({}));
    let number = row["number"].as_str().expect("a number");
    assert!((1000..10_000).contains(&number.parse::<i32>().expect("of digits")), "{number}");
    assert_eq!((&row["type"], &row["inventory"]), (&json!("Inventory"), &json!(0)));
    assert_eq!((&row["baseUnitOfMeasureCode"], &row["baseUnitOfMeasureId"]), (&json!(""), &json!(ZERO)));
    assert_eq!(company.get(&path("items", &row)).json()["number"], row["number"]);
}

#[test]
fn a_number_given_by_hand_is_used_once() {
    let company = SERVER.company();
    assert_eq!(new_item(&company, &json!({"number": "by hand"}))["number"], "BY HAND");
    refused_as(
        &company.post("items", &json!({"number": "BY HAND"})),
        "Internal_EntityWithSameKeyExists",
        "The Item already exists. Identification fields and values: No.='BY HAND'",
    );
}

#[test]
fn numbers_that_are_taken_are_passed_over() {
    let seeded = Seeded::with(|tx| {
        for no in ["1000", "1001"] {
            tx.insert(&mut Record::<Item>::new().with(Item::NO, no))?;
        }
        Ok(())
    });
    assert_eq!(created(&seeded.company().post("items", &json!({})))["number"], "1002");
}

#[test]
fn without_a_series_or_against_it_there_is_no_number() {
    let seeded = Seeded::with(|tx| {
        let mut series = tx.require(NoSeries::CODE.is("ITEM"))?;
        series.set(NoSeries::MANUAL_NOS, false);
        tx.modify_silently(&mut series)
    });
    let company = seeded.company();
    refused(
        &company.post("items", &json!({"number": "MINE"})),
        "You may not enter numbers manually. If you want to enter numbers manually, please activate Manual Nos. in No. \
         Series ITEM.",
    );
    created(&company.post("items", &json!({})));

    let seeded = Seeded::with(|tx| {
        let mut setup = tx.setup::<InventorySetup>()?;
        setup.set(InventorySetup::ITEM_NOS, "");
        tx.modify_silently(&mut setup)
    });
    let company = seeded.company();
    refused_as(
        &company.post("items", &json!({})),
        "Application_FieldValidationException",
        "Item Nos. must have a value in Inventory Setup: Primary Key=. It cannot be zero or empty.",
    );
    created(&company.post("items", &json!({"number": "MINE"})));
}

#[test]
fn the_costing_method_is_the_set_ups_for_both_kinds_of_numbers() {
    let seeded = Seeded::with(|tx| {
        let mut setup = tx.setup::<InventorySetup>()?;
        setup.set(InventorySetup::DEFAULT_COSTING_METHOD, CostingMethod::Average);
        tx.modify_silently(&mut setup)
    });
    let company = seeded.company();
    let of_series = created(&company.post("items", &json!({})))["number"].as_str().expect("a number").to_owned();
    created(&company.post("items", &json!({"number": "MANUAL"})));
    let methods = seeded.stop_and_read(move |tx| {
        let method = |item: Record<Item>| item.get(Item::COSTING_METHOD);
        Ok([method(tx.require(Item::NO.is(&of_series))?), method(tx.require(Item::NO.is("MANUAL"))?)])
    });
    assert_eq!(methods, [CostingMethod::Average; 2]);
}

#[test]
fn stock_is_not_given_to_a_new_item() {
    let company = SERVER.company();
    for inventory in [0, 5] {
        refused(
            &company.post("items", &json!({"number": "STOCKED", "inventory": inventory})),
            "Inventory cannot be changed during on insert.",
        );
    }
    assert!(company.get("items?$filter=number eq 'STOCKED'").rows().is_empty());
}

#[test]
fn an_item_is_described_and_searched() {
    let company = SERVER.company();
    let body = json!({"displayName": "Teapot", "displayName2": "of china", "gtin": "0123", "blocked": true});
    let row = new_item(&company, &body);
    for (property, value) in body.as_object().expect("an object") {
        assert_eq!(&row[property], value, "{property}");
    }
    let row = changed(&company.patch(&path("items", &row), "*", &json!({"displayName": "Kettle", "blocked": false})));
    assert_eq!((&row["displayName"], &row["blocked"]), (&json!("Kettle"), &json!(false)));
    for (property, value, length) in [("displayName", "x".repeat(101), 100), ("gtin", "1".repeat(15), 14)] {
        refused_as(
            &company.patch(&path("items", &row), "*", &json!({property: value})),
            "Application_StringExceededLength",
            &format!(
                "The length of the string is {}, but it must be less than or equal to {length} characters. Value: {value}",
                length + 1
            ),
        );
    }
}

#[test]
fn the_search_description_follows_as_long_as_nobody_changed_it() {
    let seeded = Seeded::with(|tx| {
        let mut own = Record::<Item>::new().with(Item::NO, "OWN").with(Item::DESCRIPTION, "Before");
        own.set(Item::SEARCH_DESCRIPTION, "SOMETHING ELSE");
        tx.insert(&mut own)?;
        let mine = Record::<MyItem>::new().with(MyItem::USER_ID, "ADMIN").with(MyItem::ITEM_NO, "OWN");
        tx.insert(&mut { mine })
    });
    let company = seeded.company();
    let row = created(&company.post("items", &json!({"number": "FOLLOWS", "displayName": "Before"})));
    for row in [&row, &find(&company, "items", "number", "OWN")] {
        changed(&company.patch(&path("items", row), "*", &json!({"displayName": "After"})));
    }
    changed(&company.patch(&path("items", &find(&company, "items", "number", "OWN")), "*", &json!({"unitPrice": 7})));
    let (searched, mine) = seeded.stop_and_read(|tx| {
        let of = |item: Record<Item>| item.get(Item::SEARCH_DESCRIPTION).to_owned();
        let searched = [of(tx.require(Item::NO.is("FOLLOWS"))?), of(tx.require(Item::NO.is("OWN"))?)];
        let mine = tx.require(MyItem::ITEM_NO.is("OWN"))?;
        Ok((searched, (mine.get(MyItem::DESCRIPTION).to_owned(), mine.get(MyItem::UNIT_PRICE).normalize().to_string())))
    });
    assert_eq!(searched, ["AFTER", "SOMETHING ELSE"]);
    assert_eq!((mine.0.as_str(), mine.1.as_str()), ("After", "7"));
}

#[test]
fn a_category_is_given_by_id_or_by_code() {
    let company = SERVER.company();
    let (chair, desk) = (id_of(&company, "itemCategories", "CHAIR"), id_of(&company, "itemCategories", "DESK"));
    let row = new_item(&company, &json!({"itemCategoryId": chair}));
    assert_eq!(row["itemCategoryCode"], "CHAIR");
    let row = changed(&company.patch(&path("items", &row), "*", &json!({"itemCategoryCode": "desk"})));
    assert_eq!((&row["itemCategoryId"], &row["itemCategoryCode"]), (&desk, &json!("DESK")));
    let row = changed(&company.patch(&path("items", &row), "*", &json!({"itemCategoryId": chair})));
    assert_eq!(row["itemCategoryCode"], "CHAIR");
    let row = changed(&company.patch(&path("items", &row), "*", &json!({"itemCategoryId": ZERO})));
    assert_eq!((&row["itemCategoryId"], &row["itemCategoryCode"]), (&json!(ZERO), &json!("")));
    assert_eq!(new_item(&company, &json!({"itemCategoryCode": "CHAIR"}))["itemCategoryId"], chair);
}

#[test]
fn a_category_that_is_not_there_or_not_the_same_is_refused() {
    let company = SERVER.company();
    let chair = id_of(&company, "itemCategories", "CHAIR");
    for (body, text) in [
        (
            json!({"itemCategoryId": UNKNOWN}),
            "The \"itemCategoryId\" does not match to a specific Item Category group.",
        ),
        (json!({"itemCategoryCode": "NONE"}), "The \"itemCategoryCode\" does not match to a Item Category."),
        (
            json!({"itemCategoryId": chair, "itemCategoryCode": "DESK"}),
            "The item categories values do not match to a specific item category.",
        ),
    ] {
        refused(&company.post("items", &body), text);
    }
    created(&company.post("items", &json!({"itemCategoryId": chair, "itemCategoryCode": "CHAIR"})));
}

#[test]
fn a_tax_group_is_one_of_sales_tax_whatever_the_company_uses() {
    let seeded = Seeded::with(|tx| {
        for code in ["LABOR", "FURNITURE"] {
            tx.insert(&mut Record::<TaxGroup>::new().with(TaxGroup::CODE, code))?;
        }
        Ok(())
    });
    let company = seeded.company();
    let row = created(&company.post("items", &json!({"taxGroupCode": "labor"})));
    assert_ne!(row["taxGroupId"], ZERO);
    let by_id = created(&company.post("items", &json!({"taxGroupId": row["taxGroupId"]})));
    assert_eq!(by_id["taxGroupCode"], "LABOR");
    // Where VAT is used, taxGroups shows the groups of VAT, which are others.
    let of_vat = find(&company, "taxGroups", "code", "STANDARD")["id"].clone();
    for (body, text) in [
        (json!({"taxGroupId": of_vat}), "The \"taxGroupId\" does not match to a Tax Group."),
        (json!({"taxGroupCode": "STANDARD"}), "The \"taxGroupCode\" does not match to a Tax Group."),
        (
            json!({"taxGroupId": row["taxGroupId"], "taxGroupCode": "FURNITURE"}),
            "The tax group values do not match to a specific Tax Group.",
        ),
    ] {
        refused(&company.post("items", &body), text);
    }
    let cleared = changed(&company.patch(&path("items", &row), "*", &json!({"taxGroupId": ZERO})));
    assert_eq!(cleared["taxGroupCode"], "");
}

#[test]
fn posting_groups_keep_id_and_code_in_step() {
    let company = SERVER.company();
    let desk = find(&company, "items", "number", "1896-S");
    let (retail, resale) = (&desk["generalProductPostingGroupId"], &desk["inventoryPostingGroupId"]);
    assert_ne!(retail, ZERO);
    let row = new_item(&company, &json!({"generalProductPostingGroupId": retail, "inventoryPostingGroupId": resale}));
    assert_eq!(row["generalProductPostingGroupCode"], "RETAIL");
    assert_eq!(row["inventoryPostingGroupCode"], "RESALE");
    let set = |body: &Value| changed(&company.patch(&path("items", &row), "*", body));
    let other = set(&json!({"generalProductPostingGroupCode": "SERVICES"}));
    assert_ne!(&other["generalProductPostingGroupId"], retail);
    // The one given last counts.
    let last = json!({"generalProductPostingGroupId": retail, "generalProductPostingGroupCode": "MISC"});
    assert_eq!(set(&last)["generalProductPostingGroupCode"], "MISC");
    for group in ["generalProductPostingGroup", "inventoryPostingGroup"] {
        let (id, code) = (format!("{group}Id"), format!("{group}Code"));
        let blank = set(&json!({code.as_str(): ""}));
        assert_eq!((&blank[&code], &blank[&id]), (&json!(""), &json!(ZERO)), "{group}");
        let back = set(&json!({id.as_str(): desk[&id]}));
        assert_eq!(back[&code], desk[&code]);
        let blank = set(&json!({id.as_str(): ZERO}));
        assert_eq!(blank[&code], "");
    }
    refused_as(
        &company.patch(&path("items", &row), "*", &json!({"inventoryPostingGroupCode": "NONE"})),
        "Internal_InvalidTableRelation",
        "The field Inventory Posting Group of table Item contains a value (NONE) that cannot be found in the related \
         table (Inventory Posting Group).",
    );
    refused_as(
        &company.patch(&path("items", &row), "*", &json!({"generalProductPostingGroupId": UNKNOWN})),
        "Internal_InvalidTableRelation",
        &format!(
            "The field Gen. Prod. Posting Group Id of table Item contains a value ({{{UNKNOWN}}}) that cannot be found in \
             the related table (Gen. Product Posting Group)."
        ),
    );
}

#[test]
fn a_product_group_brings_its_vat_group() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    created(&company.post("items", &json!({"number": "VAT", "generalProductPostingGroupCode": "SERVICES"})));
    let group =
        seeded.stop_and_read(|tx| Ok(tx.require(Item::NO.is("VAT"))?.get(Item::VAT_PROD_POSTING_GROUP).to_owned()));
    assert_eq!(group, "REDUCED");
}

#[test]
fn templates_fill_in_what_the_request_leaves_out() {
    let seeded = Seeded::with(|tx| {
        let values = [("Base Unit of Measure", "PCS"), ("Unit Price", "20"), ("Item Category Code", "MISC")];
        template::<Item>(tx, "CHEAP", 1, "WHERE(Unit Cost=FILTER(10))", &values)
    });
    let company = seeded.company();
    let row = created(&company.post("items", &json!({"unitCost": 10})));
    assert_eq!((&row["baseUnitOfMeasureCode"], &row["unitPrice"]), (&json!("PCS"), &json!(20)));
    let own = created(&company.post("items", &json!({"number": "OWN", "unitCost": 10, "unitPrice": 30})));
    assert_eq!(own["unitPrice"], 30);
    assert_eq!(created(&company.post("items", &json!({"unitCost": 11})))["baseUnitOfMeasureCode"], "");
    // A category by code is the template's to change; one by id is not.
    let by_code = json!({"unitCost": 10, "itemCategoryCode": "CHAIR"});
    assert_eq!(created(&company.post("items", &by_code))["itemCategoryCode"], "MISC");
    let chair = find(&company, "itemCategories", "code", "CHAIR")["id"].clone();
    let by_id = json!({"unitCost": 10, "itemCategoryId": chair});
    assert_eq!(created(&company.post("items", &by_id))["itemCategoryCode"], "CHAIR");
    let units = seeded.stop_and_read(|tx| tx.count(ItemUnitOfMeasure::ITEM_NO.is("OWN")));
    assert_eq!(units, 1);
}

#[test]
fn everything_follows_a_renamed_item() {
    let seeded = Seeded::with(|tx| {
        let line = Record::<SalesLine>::new().with(SalesLine::TYPE, SalesLineType::Item);
        tx.insert_silently(&mut line.with(SalesLine::NO, "1896-S"))?;
        let line = Record::<PurchaseLine>::new().with(PurchaseLine::TYPE, PurchaseLineType::Item);
        tx.insert_silently(&mut line.with(PurchaseLine::NO, "1896-S"))?;
        let account = Record::<PurchaseLine>::new().with(PurchaseLine::LINE_NO, 2).with(PurchaseLine::NO, "1896-S");
        tx.insert_silently(&mut account.with(PurchaseLine::TYPE, PurchaseLineType::GlAccount))?;
        let comment = Record::<CommentLine>::new().with(CommentLine::TABLE_NAME, CommentLineTableName::Item);
        tx.insert_silently(&mut comment.with(CommentLine::NO, "1896-S"))?;
        tx.insert(&mut Record::<ItemVariant>::new().with(ItemVariant::ITEM_NO, "1896-S").with(ItemVariant::CODE, "OAK"))
    });
    let company = seeded.company();
    let desk = find(&company, "items", "number", "1896-S");
    let body = json!({"number": "DESK", "unitPrice": 700});
    let renamed = changed(&company.patch(&path("items", &desk), "*", &body));
    assert_eq!((&renamed["id"], &renamed["number"]), (&desk["id"], &json!("DESK")));
    assert_eq!((&renamed["inventory"], &renamed["unitPrice"]), (&json!(500), &json!(700)));
    refused_as(
        &company.patch(&path("items", &desk), "*", &json!({"number": "1900-S"})),
        "Internal_EntityWithSameKeyExists",
        "The Item already exists. Identification fields and values: No.='1900-S'",
    );
    let counts = seeded.stop_and_read(|tx| {
        Ok([
            tx.count(SalesLine::NO.is("DESK"))?,
            tx.count(PurchaseLine::NO.is("DESK"))?,
            tx.count(PurchaseLine::NO.is("1896-S"))?,
            tx.count(CommentLine::NO.is("DESK"))?,
            tx.count(ItemVariant::ITEM_NO.is("DESK"))?,
            tx.count(ItemUnitOfMeasure::ITEM_NO.is("DESK"))?,
            tx.count(ItemLedgerEntry::ITEM_NO.is("DESK"))?,
            tx.count(ValueEntry::ITEM_NO.is("DESK"))?,
        ])
    });
    assert_eq!(counts, [1, 1, 1, 1, 1, 1, 1, 1]);
}

#[test]
fn blocked_and_non_inventory_items_are_listed_and_deleted_like_others() {
    let company = SERVER.company();
    let blocked = new_item(&company, &json!({"number": "BLOCKED", "blocked": true}));
    let service = new_item(&company, &json!({"number": "SERVICE", "type": "Service"}));
    let other = new_item(&company, &json!({"number": "OTHER", "type": "Non_x002D_Inventory"}));
    assert_eq!(other["type"], "Non_x002D_Inventory");
    let listed = company.get("items?$filter=number eq 'BLOCKED' or number eq 'SERVICE' or number eq 'OTHER'").rows();
    assert_eq!(listed.len(), 3);
    for row in [&blocked, &service, &other] {
        deleted(&company.delete(&path("items", row), "*"));
    }
    assert_eq!(company.get(&path("items", &blocked)).status, 404);
}

#[test]
fn default_dimensions_are_those_of_the_items_entries_and_go_with_it() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let body = json!({
        "number": "DIM", "baseUnitOfMeasureCode": "PCS", "generalProductPostingGroupCode": "RETAIL",
        "inventoryPostingGroupCode": "RESALE", "unitCost": 1
    });
    let row = created(&company.post("items", &body));
    let below = format!("{}/defaultDimensions", path("items", &row));
    let department = find(&company, "dimensions", "code", "DEPARTMENT");
    let values = company.get(&format!("{}/dimensionValues?$filter=code eq 'SALES'", path("dimensions", &department)));
    let body = json!({"dimensionId": department["id"], "dimensionValueId": values.rows()[0]["id"]});
    let default = created(&company.post(&below, &body));
    assert_eq!((&default["parentType"], &default["dimensionValueCode"]), (&json!("Item"), &json!("SALES")));
    changed(&company.patch(&path("items", &row), "*", &json!({"inventory": 2})));
    let other = created(&company.post("items", &json!({"number": "DIM2"})));
    let below = format!("{}/defaultDimensions", path("items", &other));
    created(&company.post(&below, &body));
    deleted(&company.delete(&path("items", &other), "*"));
    let (entry, value, ledger, defaults) = seeded.stop_and_read(|tx| {
        let entry = tx.require(ItemLedgerEntry::ITEM_NO.is("DIM"))?;
        let value = tx.require(ValueEntry::ITEM_NO.is("DIM"))?;
        let ledger = tx.all(GlEntry::DOCUMENT_NO.is("DIM"))?;
        let of_items = DefaultDimension::TABLE_ID.is(i64::from(Item::ID));
        Ok((entry, value, ledger, tx.count(of_items)?))
    });
    let set = entry.get(ItemLedgerEntry::DIMENSION_SET_ID);
    assert_ne!(set, 0);
    assert_eq!(entry.get(ItemLedgerEntry::GLOBAL_DIMENSION_1_CODE), "SALES");
    assert_eq!(value.get(ValueEntry::DIMENSION_SET_ID), set);
    assert_eq!(ledger.len(), 2);
    assert!(ledger.iter().all(|row| row.get(GlEntry::DIMENSION_SET_ID) == set));
    assert_eq!(defaults, 1);
}

#[test]
fn posting_groups_unit_and_category_are_expanded() {
    let company = SERVER.company();
    let desk = find(&company, "items", "number", "1896-S");
    let expand = "$expand=inventoryPostingGroup,generalProductPostingGroup,unitOfMeasure,itemCategory";
    let expanded = company.get(&format!("{}?{expand}", path("items", &desk))).json();
    for (navigation, id, code) in [
        ("inventoryPostingGroup", "inventoryPostingGroupId", "RESALE"),
        ("generalProductPostingGroup", "generalProductPostingGroupId", "RETAIL"),
        ("unitOfMeasure", "baseUnitOfMeasureId", "PCS"),
        ("itemCategory", "itemCategoryId", "DESK"),
    ] {
        assert_eq!((&expanded[navigation]["id"], &expanded[navigation]["code"]), (&desk[id], &json!(code)));
    }
}

#[test]
fn without_a_set_up_there_are_no_new_items() {
    let seeded = Seeded::with(|tx| {
        tx.delete_all(Filter::<InventorySetup>::everything())?;
        Ok(())
    });
    misses_row(
        &seeded.company().post("items", &json!({"number": "NEW"})),
        "The Inventory Setup does not exist. Identification fields and values: Primary Key=''",
    );
}
