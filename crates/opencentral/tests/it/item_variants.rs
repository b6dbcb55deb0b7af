//! itemVariants: forms in which an item comes. Page 30052, table 5401.

use crate::expect::{Company, Shared, changed, created, deleted, find, path, refused, refused_as};
use crate::seed::Seeded;
use business::inventory::{
    AssemblyHeader, BomComponent, BomComponentType, ItemIdentifier, ItemJournalLine, ItemLedgerEntry, ItemReference,
    ItemTranslation, ItemVariant, ItemVendor, RequisitionLine, RequisitionLineType, TransferLine, ValueEntry,
};
use business::purchases::{PurchaseLine, PurchaseLineType};
use business::sales::{SalesLine, SalesLineType};
use model::{Record, Result, Tx};
use testkit::{Value, json};

static SERVER: Shared = Shared::new();

const NO_ID: &str = "00000000-0000-0000-0000-00000000abcd";
const MISMATCH: &str = "The item values do not match to a specific Item.";

fn item(company: &Company, number: &str) -> Value {
    find(company, "items", "number", number)
}

#[test]
fn a_variant_is_of_the_item_with_the_id_or_with_the_number() {
    let company = SERVER.company();
    let desk = item(&company, "1896-S");
    let by_id = created(&company.post("itemVariants", &json!({"itemId": desk["id"], "code": "oak"})));
    assert_eq!((&by_id["itemNumber"], &by_id["code"]), (&json!("1896-S"), &json!("OAK")));
    let body = json!({"itemNumber": "1896-S", "code": "ASH", "description": "Ash"});
    let by_number = created(&company.post("itemVariants", &body));
    assert_eq!((&by_number["itemId"], &by_number["description"]), (&desk["id"], &json!("Ash")));
    let both = json!({"itemId": desk["id"], "itemNumber": "1896-S", "code": "ELM"});
    assert_eq!(created(&company.post("itemVariants", &both))["itemId"], desk["id"]);
    assert_eq!(company.get(&path("itemVariants", &by_id)).json()["code"], "OAK");
}

#[test]
fn an_item_that_is_not_there_has_no_variants() {
    let company = SERVER.company();
    refused(
        &company.post("itemVariants", &json!({"itemId": NO_ID, "code": "NONE"})),
        "The \"itemId\" does not match to an Item.",
    );
    refused(
        &company.post("itemVariants", &json!({"itemNumber": "NOSUCH", "code": "NONE"})),
        "The \"itemNumber\" does not match to an Item.",
    );
    assert!(company.get("itemVariants?$filter=code eq 'NONE'").rows().is_empty());
}

#[test]
fn id_and_number_are_of_one_item_in_either_order() {
    let company = SERVER.company();
    let id = &item(&company, "1896-S")["id"];
    refused(&company.post("itemVariants", &json!({"itemNumber": "1900-S", "itemId": id, "code": "X"})), MISMATCH);
    refused(&company.post("itemVariants", &json!({"itemId": id, "itemNumber": "1900-S", "code": "X"})), MISMATCH);
}

#[test]
fn below_an_item_its_own_variants_are_found_and_made() {
    let company = SERVER.company();
    let lamp = item(&company, "1928-S");
    let below = format!("{}/itemVariants", path("items", &lamp));
    let row = created(&company.post(&below, &json!({"code": "SHADE"})));
    assert_eq!(row["itemNumber"], "1928-S");
    assert!(company.get(&below).rows().iter().all(|row| row["itemId"] == lamp["id"]));
    let other = &item(&company, "1900-S")["id"];
    for body in [json!({"itemId": other, "code": "Y"}), json!({"itemNumber": "1900-S", "code": "Y"})] {
        refused(&company.post(&below, &body), MISMATCH);
    }
    let expanded = company.get(&format!("{}?$expand=itemVariants", path("items", &lamp))).json();
    assert_eq!(expanded["itemVariants"][0]["code"], "SHADE");
}

#[test]
fn a_code_is_used_once_for_an_item_and_again_for_others() {
    let company = SERVER.company();
    let body = |number: &str| json!({"itemNumber": number, "code": "TWICE"});
    created(&company.post("itemVariants", &body("1960-S")));
    refused_as(
        &company.post("itemVariants", &body("1960-S")),
        "Internal_EntityWithSameKeyExists",
        "The Item Variant already exists. Identification fields and values: Item No.='1960-S',Code='TWICE'",
    );
    created(&company.post("itemVariants", &body("1964-S")));
}

#[test]
fn a_variant_needs_an_item_and_a_code() {
    let company = SERVER.company();
    refused_as(
        &company.post("itemVariants", &json!({"code": "LOST"})),
        "Application_FieldValidationException",
        "Item No. must have a value in Item Variant: Item No.=,Code=LOST. It cannot be zero or empty.",
    );
    refused_as(
        &company.post("itemVariants", &json!({"itemNumber": "1896-S"})),
        "Application_FieldValidationException",
        "Code must have a value in Item Variant: Item No.=1896-S,Code=. It cannot be zero or empty.",
    );
}

#[test]
fn another_item_takes_the_variant_with_its_id_and_texts() {
    let company = SERVER.company();
    let body = json!({"itemNumber": "1968-S", "code": "MOVED", "description": "Moves"});
    let row = created(&company.post("itemVariants", &body));
    let chair = item(&company, "1972-S");
    let moved = changed(&company.patch(&path("itemVariants", &row), "*", &json!({"itemId": chair["id"]})));
    assert_eq!((&moved["itemNumber"], &moved["id"]), (&json!("1972-S"), &row["id"]));
    let back = json!({"itemNumber": "1968-S", "description": "Moved back"});
    let moved = changed(&company.patch(&path("itemVariants", &row), "*", &back));
    assert_eq!((&moved["itemId"], &moved["description"]), (&item(&company, "1968-S")["id"], &json!("Moved back")));
    let renamed = changed(&company.patch(&path("itemVariants", &row), "*", &json!({"code": "CALLED"})));
    assert_eq!((&renamed["code"], &renamed["id"]), (&json!("CALLED"), &row["id"]));
    deleted(&company.delete(&path("itemVariants", &row), "*"));
}

fn variant(tx: &mut Tx<'_>, code: &str) -> Result<()> {
    let variant = Record::<ItemVariant>::new().with(ItemVariant::ITEM_NO, "1896-S").with(ItemVariant::CODE, code);
    tx.insert(&mut { variant })
}

fn sales_line(tx: &mut Tx<'_>, code: &str) -> Result<()> {
    let mut line = Record::<SalesLine>::new()
        .with(SalesLine::DOCUMENT_NO, code)
        .with(SalesLine::TYPE, SalesLineType::Item)
        .with(SalesLine::NO, "1896-S")
        .with(SalesLine::VARIANT_CODE, code);
    tx.insert_silently(&mut line)
}

fn purchase_line(tx: &mut Tx<'_>, code: &str) -> Result<()> {
    let mut line = Record::<PurchaseLine>::new()
        .with(PurchaseLine::DOCUMENT_NO, code)
        .with(PurchaseLine::TYPE, PurchaseLineType::Item)
        .with(PurchaseLine::NO, "1896-S")
        .with(PurchaseLine::VARIANT_CODE, code);
    tx.insert_silently(&mut line)
}

#[test]
fn a_variant_on_documents_stays_with_its_item_but_may_be_called_otherwise() {
    let seeded = Seeded::with(|tx| {
        for code in ["SOLD", "BOUGHT"] {
            variant(tx, code)?;
        }
        sales_line(tx, "SOLD")?;
        purchase_line(tx, "BOUGHT")
    });
    let company = seeded.company();
    for (code, kind) in [("SOLD", "sales"), ("BOUGHT", "purchase")] {
        let row = find(&company, "itemVariants", "code", code);
        refused(
            &company.patch(&path("itemVariants", &row), "*", &json!({"itemNumber": "1900-S"})),
            &format!("You cannot rename Item No. in a Item Variant, because it is used in {kind} document lines."),
        );
        changed(&company.patch(&path("itemVariants", &row), "*", &json!({"code": format!("{code}2")})));
    }
    let codes = seeded.stop_and_read(|tx| {
        let sold = tx.require(SalesLine::DOCUMENT_NO.is("SOLD"))?;
        let bought = tx.require(PurchaseLine::DOCUMENT_NO.is("BOUGHT"))?;
        Ok([sold.get(SalesLine::VARIANT_CODE).to_owned(), bought.get(PurchaseLine::VARIANT_CODE).to_owned()])
    });
    assert_eq!(codes, ["SOLD2", "BOUGHT2"]);
}

/// Everything that forbids the deletion of a variant, each with one variant more than the next.
fn uses(tx: &mut Tx<'_>) -> Result<()> {
    let codes = ["V1", "V2", "V3", "V4", "V5", "V6", "V7", "V8", "V9"];
    for code in codes {
        variant(tx, code)?;
    }
    let component = Record::<BomComponent>::new()
        .with(BomComponent::PARENT_ITEM_NO, "1900-S")
        .with(BomComponent::TYPE, BomComponentType::Item)
        .with(BomComponent::NO, "1896-S");
    tx.insert_silently(&mut component.with(BomComponent::VARIANT_CODE, "V1"))?;
    for code in &codes[..2] {
        let order = Record::<AssemblyHeader>::new().with(AssemblyHeader::NO, *code);
        let order = order.with(AssemblyHeader::ITEM_NO, "1896-S").with(AssemblyHeader::VARIANT_CODE, *code);
        tx.insert_silently(&mut { order })?;
    }
    for code in &codes[..3] {
        let line = Record::<TransferLine>::new().with(TransferLine::DOCUMENT_NO, *code);
        let line = line.with(TransferLine::ITEM_NO, "1896-S").with(TransferLine::VARIANT_CODE, *code);
        tx.insert_silently(&mut { line })?;
    }
    for (number, code) in (1..).zip(&codes[..4]) {
        let mut line = Record::<RequisitionLine>::new()
            .with(RequisitionLine::LINE_NO, number)
            .with(RequisitionLine::TYPE, RequisitionLineType::Item)
            .with(RequisitionLine::NO, "1896-S")
            .with(RequisitionLine::VARIANT_CODE, *code);
        tx.insert_silently(&mut line)?;
    }
    for code in &codes[..5] {
        purchase_line(tx, code)?;
    }
    for code in &codes[..6] {
        sales_line(tx, code)?;
    }
    for (number, code) in (1..).zip(&codes[..7]) {
        let line = Record::<ItemJournalLine>::new().with(ItemJournalLine::LINE_NO, number);
        let line = line.with(ItemJournalLine::ITEM_NO, "1896-S").with(ItemJournalLine::VARIANT_CODE, *code);
        tx.insert_silently(&mut { line })?;
    }
    for (number, code) in (900_001..).zip(&codes[..8]) {
        let entry = Record::<ItemLedgerEntry>::new().with(ItemLedgerEntry::ENTRY_NO, number);
        let entry = entry.with(ItemLedgerEntry::ITEM_NO, "1896-S").with(ItemLedgerEntry::VARIANT_CODE, *code);
        tx.insert_silently(&mut { entry })?;
    }
    for (number, code) in (900_001..).zip(codes) {
        let value = Record::<ValueEntry>::new().with(ValueEntry::ENTRY_NO, number);
        let value = value.with(ValueEntry::ITEM_NO, "1896-S").with(ValueEntry::VARIANT_CODE, code);
        tx.insert_silently(&mut { value })?;
    }
    Ok(())
}

#[test]
fn uses_forbid_a_deletion_in_this_order() {
    let seeded = Seeded::with(uses);
    let company = seeded.company();
    for (code, table) in [
        ("V1", "BOM Component"),
        ("V2", "Assembly Header"),
        ("V3", "Transfer Line"),
        ("V4", "Requisition Line"),
        ("V5", "Purchase Line"),
        ("V6", "Sales Line"),
        ("V7", "Item Journal Line"),
        ("V8", "Item Ledger Entry"),
        ("V9", "Value Entry"),
    ] {
        let row = find(&company, "itemVariants", "code", code);
        refused(
            &company.delete(&path("itemVariants", &row), "*"),
            &format!(
                "You cannot delete item variant {code} because there is at least one {table} that includes this Variant \
                 Code."
            ),
        );
        assert_eq!(find(&company, "itemVariants", "code", code), row);
    }
}

fn details(tx: &mut Tx<'_>, code: &str) -> Result<()> {
    let text = Record::<ItemTranslation>::new().with(ItemTranslation::ITEM_NO, "1896-S");
    let text = text.with(ItemTranslation::VARIANT_CODE, code).with(ItemTranslation::LANGUAGE_CODE, "DEU");
    tx.insert(&mut { text })?;
    let bar_code = Record::<ItemIdentifier>::new().with(ItemIdentifier::CODE, format!("BAR {code}"));
    let bar_code = bar_code.with(ItemIdentifier::ITEM_NO, "1896-S").with(ItemIdentifier::VARIANT_CODE, code);
    tx.insert(&mut { bar_code })?;
    let reference = Record::<ItemReference>::new().with(ItemReference::ITEM_NO, "1896-S");
    let reference = reference.with(ItemReference::VARIANT_CODE, code).with(ItemReference::REFERENCE_NO, "R1");
    tx.insert(&mut { reference })?;
    let vendor = Record::<ItemVendor>::new().with(ItemVendor::ITEM_NO, "1896-S");
    tx.insert(&mut vendor.with(ItemVendor::VENDOR_NO, "10000").with(ItemVendor::VARIANT_CODE, code))
}

#[test]
fn what_hangs_on_a_variant_follows_its_code_and_goes_with_it() {
    let seeded = Seeded::with(|tx| {
        for code in ["GOES", "CALLED"] {
            variant(tx, code)?;
            details(tx, code)?;
        }
        Ok(())
    });
    let company = seeded.company();
    let called = find(&company, "itemVariants", "code", "CALLED");
    changed(&company.patch(&path("itemVariants", &called), "*", &json!({"code": "RENAMED"})));
    deleted(&company.delete(&path("itemVariants", &find(&company, "itemVariants", "code", "GOES")), "*"));
    let codes = seeded.stop_and_read(|tx| {
        let mut codes = Vec::new();
        for row in tx.all(ItemTranslation::ITEM_NO.is("1896-S"))? {
            codes.push(row.get(ItemTranslation::VARIANT_CODE).to_owned());
        }
        for row in tx.all(ItemIdentifier::ITEM_NO.is("1896-S"))? {
            codes.push(row.get(ItemIdentifier::VARIANT_CODE).to_owned());
        }
        for row in tx.all(ItemReference::ITEM_NO.is("1896-S"))? {
            codes.push(row.get(ItemReference::VARIANT_CODE).to_owned());
        }
        for row in tx.all(ItemVendor::ITEM_NO.is("1896-S"))? {
            codes.push(row.get(ItemVendor::VARIANT_CODE).to_owned());
        }
        Ok(codes)
    });
    assert_eq!(codes, ["RENAMED"; 4]);
}
