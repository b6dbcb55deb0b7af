//! itemCategories: groups of items, in a tree. Page 30025, table 5722.

use crate::expect::{Shared, changed, created, deleted, find, path, refused, refused_as};
use crate::seed::Seeded;
use business::inventory::{Item, ItemCategory};
use testkit::json;

static SERVER: Shared = Shared::new();

#[test]
fn a_category_is_created_renamed_and_deleted() {
    let company = SERVER.company();
    let row = created(&company.post("itemCategories", &json!({"code": "lamps", "displayName": "Lamps"})));
    assert_eq!((&row["code"], &row["displayName"]), (&json!("LAMPS"), &json!("Lamps")));
    assert_ne!(row["lastModifiedDateTime"], "0001-01-01T00:00:00Z");
    let row = changed(&company.patch(&path("itemCategories", &row), "*", &json!({"displayName": "All lamps"})));
    assert_eq!(row["displayName"], "All lamps");
    let row = changed(&company.patch(&path("itemCategories", &row), "*", &json!({"code": "LIGHTS"})));
    assert_eq!((&row["code"], &row["displayName"]), (&json!("LIGHTS"), &json!("All lamps")));
    deleted(&company.delete(&path("itemCategories", &row), "*"));
    assert!(company.get("itemCategories?$filter=code eq 'LIGHTS'").rows().is_empty());
}

#[test]
fn the_demo_companys_categories_are_listed() {
    let company = SERVER.company();
    let rows = company.get("itemCategories?$orderby=code").rows();
    let codes: Vec<&str> = rows.iter().filter_map(|row| row["code"].as_str()).collect();
    for code in ["CHAIR", "DESK", "FURNITURE", "MISC", "SUPPLIERS", "TABLE"] {
        assert!(codes.contains(&code), "{codes:?}");
    }
}

#[test]
fn a_category_needs_a_code_of_its_own() {
    let company = SERVER.company();
    refused_as(
        &company.post("itemCategories", &json!({"code": ""})),
        "BadRequest_RequiredParamNotProvided",
        "Field 'code' must not be blank or empty.",
    );
    refused_as(
        &company.post("itemCategories", &json!({"displayName": "Nameless"})),
        "Application_FieldValidationException",
        "Code must have a value in Item Category: Code=. It cannot be zero or empty.",
    );
    refused_as(
        &company.post("itemCategories", &json!({"code": "CHAIR"})),
        "Internal_EntityWithSameKeyExists",
        "The Item Category already exists. Identification fields and values: Code='CHAIR'",
    );
}

#[test]
fn items_follow_a_renamed_category() {
    let company = crate::demo();
    let company = company.client().in_demo_company();
    let row = find(&company, "itemCategories", "code", "DESK");
    let before = find(&company, "items", "number", "1896-S");
    changed(&company.patch(&path("itemCategories", &row), "*", &json!({"code": "DESKS"})));
    let after = find(&company, "items", "number", "1896-S");
    assert_eq!(after["itemCategoryCode"], "DESKS");
    assert_eq!(after["itemCategoryId"], before["itemCategoryId"]);
}

#[test]
fn children_forbid_a_deletion_before_items_do() {
    let company = SERVER.company();
    let row = find(&company, "itemCategories", "code", "FURNITURE");
    refused(
        &company.delete(&path("itemCategories", &row), "*"),
        "You cannot delete this item category because it has child item categories.",
    );
}

#[test]
fn items_make_business_central_ask_and_nobody_can_answer() {
    let company = SERVER.company();
    let row = find(&company, "itemCategories", "code", "CHAIR");
    let answer = company.delete(&path("itemCategories", &row), "*");
    assert_eq!((answer.status, answer.code().as_str()), (400, "Application_CallbackNotAllowed"));
    assert!(answer.message().contains("One or more items belong to item category ''CHAIR''."), "{answer:?}");
    assert_eq!(find(&company, "itemCategories", "code", "CHAIR"), row);
    assert_eq!(find(&company, "items", "number", "1900-S")["itemCategoryCode"], "CHAIR");
}

#[test]
fn a_tree_knows_how_deep_its_branches_are_and_has_no_circles() {
    let seeded = Seeded::with(|tx| {
        let mut furniture = tx.require(ItemCategory::CODE.is("FURNITURE"))?;
        for parent in ["FURNITURE", "CHAIR"] {
            let refused = tx.validate(&mut furniture, ItemCategory::PARENT_CATEGORY, parent);
            let text = "An item category cannot be a parent of itself or any of its children.";
            assert!(refused.is_err_and(|error| error.to_string().ends_with(text)), "{parent}");
        }
        let mut furniture = tx.require(ItemCategory::CODE.is("FURNITURE"))?;
        tx.validate(&mut furniture, ItemCategory::PARENT_CATEGORY, "MISC")?;
        tx.modify(&mut furniture)
    });
    let (levels, item) = seeded.stop_and_read(|tx| {
        let mut levels = Vec::new();
        for code in ["MISC", "SUPPLIERS", "FURNITURE", "CHAIR"] {
            levels.push(tx.require(ItemCategory::CODE.is(code))?.get(ItemCategory::INDENTATION));
        }
        Ok((levels, tx.require(Item::NO.is("1900-S"))?.get(Item::ITEM_CATEGORY_CODE).to_owned()))
    });
    assert_eq!((levels, item.as_str()), (vec![0, 1, 1, 2], "CHAIR"));
}
