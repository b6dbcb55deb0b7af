//! itemLedgerEntries: what came into stock and left it. Page 30069, table 32.

use crate::expect::{Shared, path};
use testkit::json;

static SERVER: Shared = Shared::new();

#[test]
fn the_demo_company_starts_with_five_hundred_of_each_item() {
    let company = SERVER.company();
    let items = company.get("items?$filter=inventory ne 500").rows();
    assert_eq!(items.len(), 0, "{items:?}");
    let entries = company.get("itemLedgerEntries?$orderby=entryNumber").rows();
    assert_eq!(entries.len(), company.get("items").rows().len());
    let first = &entries[0];
    assert_eq!((&first["entryNumber"], &first["itemNumber"]), (&json!(1), &json!("1896-S")));
    assert_eq!((&first["quantity"], &first["costAmountActual"]), (&json!(500), &json!(253_300)));
    assert_eq!(first["documentNumber"], "T00001");
}

#[test]
fn sums_of_values_are_filtered_and_ordered() {
    let company = SERVER.company();
    let dear = company.get("itemLedgerEntries?$filter=costAmountActual gt 300000").rows();
    let numbers: Vec<_> = dear.iter().map(|row| row["itemNumber"].clone()).collect();
    assert_eq!(numbers, ["1996-S"]);
    let ordered = company.get("itemLedgerEntries?$orderby=costAmountActual desc&$top=2&$select=itemNumber").rows();
    let numbers: Vec<_> = ordered.iter().map(|row| row["itemNumber"].clone()).collect();
    assert_eq!(numbers, ["1996-S", "1896-S"]);
    let kind = "itemLedgerEntries?$filter=entryType eq 'Positive_x0020_Adjmt_x002E_' and salesAmountActual eq 0";
    assert!(!company.get(kind).rows().is_empty());
}

#[test]
fn the_ledger_is_only_read() {
    let company = SERVER.company();
    let row = company.get("itemLedgerEntries?$top=1").rows().remove(0);
    let place = path("itemLedgerEntries", &row);
    let answers = [
        ("POST", company.post("itemLedgerEntries", &json!({"itemNumber": "1896-S"}))),
        ("PATCH", company.patch(&place, "*", &json!({"quantity": 1}))),
        ("DELETE", company.delete(&place, "*")),
    ];
    for (method, answer) in answers {
        assert_eq!(answer.code(), "BadRequest_MethodNotAllowed", "{method}");
    }
    assert_eq!(company.get("itemLedgerEntries?$top=1").rows().remove(0), row);
}

#[test]
fn entries_that_are_not_there_are_not_found() {
    let answer = SERVER.company().get("itemLedgerEntries(11111111-2222-4333-8444-555555555555)");
    assert_eq!(answer.status, 404);
}
