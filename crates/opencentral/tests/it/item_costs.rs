//! items: price, cost and profit, and what an item's type and entries allow to change. Page 30008, table 27.

use crate::expect::{Shared, changed, created, find, misses_row, path, refused, refused_as};
use crate::seed::Seeded;
use business::inventory::{
    AssemblyHeader, AssemblyLine, BomComponent, BomComponentType, CostingMethod, Item, ItemJournalLine,
    RequisitionLine, RequisitionLineType, StockkeepingUnit, TransferLine, WarehouseEntry,
};
use business::projects::{JobPlanningLine, JobPlanningLineType};
use business::purchases::{PurchaseDocumentType, PurchaseLine, PurchaseLineType};
use business::sales::{SalesLine, SalesLineType, SalesReceivablesSetup};
use business::service::{ServiceLine, ServiceLineType};
use model::{Record, Result, Tx};
use testkit::{Value, json};

static SERVER: Shared = Shared::new();

fn profit(seeded: Seeded, no: &'static str) -> String {
    let read = move |tx: &mut Tx<'_>| Ok(tx.require(Item::NO.is(no))?.get(Item::PROFIT_PERCENT).normalize());
    seeded.stop_and_read(read).to_string()
}

#[test]
fn prices_and_costs_are_not_less_than_zero() {
    let company = SERVER.company();
    for property in ["unitPrice", "unitCost"] {
        let answer = company.post("items", &json!({property: -0.01}));
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (400, "Application_FieldValidationException"),
            "{answer:?}"
        );
    }
    let row = created(&company.post("items", &json!({"unitPrice": 12.34567, "unitCost": 0})));
    assert_eq!(row["unitPrice"], 12.34567);
    let row = changed(&company.patch(&path("items", &row), "*", &json!({"unitPrice": 20})));
    assert_eq!(row["unitPrice"], 20);
}

#[test]
fn amounts_beyond_all_fields_are_refused() {
    let company = SERVER.company();
    for body in [
        json!({"unitPrice": 0.00001, "unitCost": 90_000_000_000_000_i64}),
        json!({"unitPrice": 79_000_000_000_000_000_000_000_000_000.0, "unitCost": 1}),
    ] {
        let answer = company.post("items", &body);
        assert_eq!((answer.status, answer.code().as_str()), (400, "Application_EvaluateException"), "{answer:?}");
    }
}

#[test]
fn profit_is_what_the_price_has_beyond_the_cost() {
    let seeded = Seeded::with(|_| Ok(()));
    created(&seeded.company().post("items", &json!({"number": "P1", "unitPrice": 3, "unitCost": 2})));
    assert_eq!(profit(seeded, "P1"), "33.33333");
}

#[test]
fn a_price_with_vat_is_worth_less() {
    let seeded = Seeded::with(|tx| {
        let mut setup = tx.setup::<SalesReceivablesSetup>()?;
        setup.set(SalesReceivablesSetup::VAT_BUS_POSTING_GR_PRICE, "DOMESTIC");
        tx.modify_silently(&mut setup)
    });
    let company = seeded.company();
    let body = json!({
        "number": "P2", "generalProductPostingGroupCode": "RETAIL", "priceIncludesTax": true, "unitPrice": 125,
        "unitCost": 80
    });
    assert_eq!(created(&company.post("items", &body))["priceIncludesTax"], true);
    // Of no such product group is the VAT known.
    misses_row(
        &company.post("items", &json!({"priceIncludesTax": true})),
        "The VAT Posting Setup does not exist. Identification fields and values: VAT Bus. Posting \
         Group='DOMESTIC',VAT Prod. Posting Group=''",
    );
    assert_eq!(profit(seeded, "P2"), "20");
}

#[test]
fn whose_vat_prices_include_must_be_set_up() {
    let company = SERVER.company();
    refused_as(
        &company.post("items", &json!({"priceIncludesTax": true})),
        "Application_FieldValidationException",
        "VAT Bus. Posting Gr. (Price) must have a value in Sales & Receivables Setup: Primary Key=. It cannot be zero \
         or empty.",
    );
}

fn purchase_line(tx: &mut Tx<'_>, kind: PurchaseDocumentType, item: &str) -> Result<()> {
    let mut line = Record::<PurchaseLine>::new()
        .with(PurchaseLine::DOCUMENT_TYPE, kind)
        .with(PurchaseLine::DOCUMENT_NO, item)
        .with(PurchaseLine::TYPE, PurchaseLineType::Item)
        .with(PurchaseLine::NO, item);
    tx.insert_silently(&mut line)
}

#[test]
fn entries_and_purchase_orders_have_made_the_cost() {
    let seeded = Seeded::with(|tx| {
        for no in ["ORDERED", "RETURNED", "QUOTED", "STANDARD"] {
            tx.insert(&mut Record::<Item>::new().with(Item::NO, no))?;
        }
        purchase_line(tx, PurchaseDocumentType::Order, "ORDERED")?;
        purchase_line(tx, PurchaseDocumentType::ReturnOrder, "RETURNED")?;
        purchase_line(tx, PurchaseDocumentType::Quote, "QUOTED")?;
        let mut desk = tx.require(Item::NO.is("1896-S"))?;
        desk.set(Item::COSTING_METHOD, CostingMethod::Standard);
        tx.modify_silently(&mut desk)
    });
    let company = seeded.company();
    let set =
        |no: &str| company.patch(&path("items", &find(&company, "items", "number", no)), "*", &json!({"unitCost": 9}));
    refused(&set("1900-S"), "You cannot change Unit Cost because there are one or more ledger entries for this item.");
    for (no, kind) in [("ORDERED", "Order"), ("RETURNED", "Return Order")] {
        refused(
            &set(no),
            &format!(
                "You cannot change Unit Cost because there is at least one outstanding Purchase {kind} that include this \
                 item."
            ),
        );
    }
    assert_eq!(changed(&set("QUOTED"))["unitCost"], 9);
    assert_eq!(changed(&set("1896-S"))["unitCost"], 9);
    let standard = seeded.stop_and_read(|tx| Ok(tx.require(Item::NO.is("1896-S"))?.get(Item::STANDARD_COST)));
    assert_eq!(standard.normalize().to_string(), "9");
}

#[test]
fn a_group_of_stock_is_for_items_in_stock_whichever_comes_first() {
    let company = SERVER.company();
    refused_as(
        &company.post("items", &json!({"number": "S1", "type": "Service", "inventoryPostingGroupCode": "RESALE"})),
        "Application_FieldValidationException",
        "Type must be equal to 'Inventory'  in Item: No.=S1. Current value is 'Service'.",
    );
    let row = created(&company.post("items", &json!({"inventoryPostingGroupCode": "RESALE", "type": "Service"})));
    assert_eq!(row["inventoryPostingGroupCode"], "");
}

/// Items each of which has everything that the one before it has, but for one thing.
fn uses(tx: &mut Tx<'_>) -> Result<()> {
    let items = ["T01", "T02", "T03", "T04", "T05", "T06", "T07", "T08", "T09", "T10", "T11"];
    for no in items {
        tx.insert(&mut Record::<Item>::new().with(Item::NO, no))?;
    }
    let warehouse = Record::<WarehouseEntry>::new().with(WarehouseEntry::ENTRY_NO, 1);
    tx.insert_silently(&mut warehouse.with(WarehouseEntry::ITEM_NO, "T01"))?;
    for (number, no) in (1..).zip(&items[..2]) {
        let line = Record::<ItemJournalLine>::new().with(ItemJournalLine::LINE_NO, number);
        tx.insert_silently(&mut line.with(ItemJournalLine::ITEM_NO, *no))?;
    }
    for (number, no) in (1..).zip(&items[..3]) {
        let line = Record::<RequisitionLine>::new().with(RequisitionLine::LINE_NO, number);
        let line = line.with(RequisitionLine::TYPE, RequisitionLineType::Item);
        tx.insert_silently(&mut line.with(RequisitionLine::NO, *no))?;
    }
    for no in &items[..4] {
        let order = Record::<AssemblyHeader>::new().with(AssemblyHeader::NO, *no);
        tx.insert_silently(&mut order.with(AssemblyHeader::ITEM_NO, *no))?;
    }
    for no in &items[..5] {
        let line = Record::<AssemblyLine>::new().with(AssemblyLine::DOCUMENT_NO, *no);
        let line = line.with(AssemblyLine::TYPE, BomComponentType::Item);
        tx.insert_silently(&mut line.with(AssemblyLine::NO, *no))?;
    }
    for (number, no) in (1..).zip(&items[..6]) {
        let part = Record::<BomComponent>::new().with(BomComponent::PARENT_ITEM_NO, "1925-W");
        let part = part.with(BomComponent::LINE_NO, number).with(BomComponent::TYPE, BomComponentType::Item);
        tx.insert_silently(&mut part.with(BomComponent::NO, *no))?;
    }
    for no in &items[..7] {
        let line = Record::<TransferLine>::new().with(TransferLine::DOCUMENT_NO, *no);
        tx.insert_silently(&mut line.with(TransferLine::ITEM_NO, *no))?;
    }
    for (number, no) in (1..).zip(&items[..8]) {
        let line = Record::<JobPlanningLine>::new().with(JobPlanningLine::LINE_NO, number);
        let line = line.with(JobPlanningLine::TYPE, JobPlanningLineType::Item);
        tx.insert_silently(&mut line.with(JobPlanningLine::NO, *no))?;
    }
    for no in &items[..9] {
        purchase_line(tx, PurchaseDocumentType::Quote, no)?;
    }
    for no in &items[..10] {
        let line = Record::<SalesLine>::new().with(SalesLine::DOCUMENT_NO, *no);
        let line = line.with(SalesLine::TYPE, SalesLineType::Item);
        tx.insert_silently(&mut line.with(SalesLine::NO, *no))?;
    }
    for no in items {
        let line = Record::<ServiceLine>::new().with(ServiceLine::DOCUMENT_NO, no);
        let line = line.with(ServiceLine::TYPE, ServiceLineType::Item);
        tx.insert_silently(&mut line.with(ServiceLine::NO, no))?;
    }
    Ok(())
}

/// Table by table, what forbids another type and a deletion; `T01`, the first, also has warehouse entries.
const USES: [(&str, &str, &str); 10] = [
    ("T02", "Item Journal Line", ""),
    ("T03", "Requisition Line", ""),
    ("T04", "Assembly Header", ""),
    ("T05", "Assembly Line", ""),
    ("T06", "BOM Component", ""),
    ("T07", "Transfer Line", "there are one or more outstanding transfer orders that include this item."),
    ("T08", "Project Planning Line", ""),
    ("T09", "Purchase Line", "there is at least one outstanding Purchase Quote that includes this item."),
    ("T10", "Sales Line", "there is at least one outstanding Sales Quote that includes this item."),
    ("T11", "Service Line", "there is at least one outstanding Service Quote that includes this item."),
];

#[test]
fn an_item_in_use_keeps_its_type() {
    let seeded = Seeded::with(uses);
    let company = seeded.company();
    let change = |no: &str, kind: &str| {
        company.patch(&path("items", &find(&company, "items", "number", no)), "*", &json!({"type": kind}))
    };
    refused(
        &change("T01", "Service"),
        "You cannot change Type because there are one or more warehouse entries for this item.",
    );
    refused(
        &change("1896-S", "Service"),
        "You cannot change the Type field on Item 1896-S because at least one Item Ledger Entry exists for this item.",
    );
    for (no, table, _) in USES {
        refused(
            &change(no, "Service"),
            &format!(
                "You cannot change the Type field on Item {no} because at least one {table} exists for this item."
            ),
        );
    }
}

#[test]
fn an_item_in_use_is_not_deleted() {
    let seeded = Seeded::with(uses);
    let company = seeded.company();
    for (no, table, own) in USES {
        let own = match own {
            "" => format!("there is at least one {table} that includes this item."),
            own => own.to_owned(),
        };
        let row = find(&company, "items", "number", no);
        refused(&company.delete(&path("items", &row), "*"), &format!("You cannot delete Item {no} because {own}"));
        assert_eq!(find(&company, "items", "number", no), row);
    }
}

#[test]
fn what_is_assembled_or_kept_by_location_stays_in_stock() {
    let seeded = Seeded::with(|tx| {
        for no in ["MADE", "KEPT", "FREE"] {
            tx.insert(&mut Record::<Item>::new().with(Item::NO, no).with(Item::COSTING_METHOD, CostingMethod::Lifo))?;
        }
        tx.insert_silently(&mut Record::<BomComponent>::new().with(BomComponent::PARENT_ITEM_NO, "MADE"))?;
        tx.insert_silently(&mut Record::<StockkeepingUnit>::new().with(StockkeepingUnit::ITEM_NO, "KEPT"))
    });
    let company = seeded.company();
    let change = |no: &str, kind: &str| {
        company.patch(&path("items", &find(&company, "items", "number", no)), "*", &json!({"type": kind}))
    };
    for (no, field) in [("MADE", "Assembly BOM"), ("KEPT", "Stockkeeping Unit Exists")] {
        refused_as(
            &change(no, "Service"),
            "Application_FieldValidationException",
            &format!("{field} must be equal to 'No'  in Item: No.={no}. Current value is 'Yes'."),
        );
    }
    let free: Value = changed(&change("FREE", "Non_x002D_Inventory"));
    assert_eq!(free["type"], "Non_x002D_Inventory");
    let method = seeded.stop_and_read(|tx| Ok(tx.require(Item::NO.is("FREE"))?.get(Item::COSTING_METHOD)));
    assert_eq!(method, CostingMethod::Fifo);
}
