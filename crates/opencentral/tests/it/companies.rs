//! companies: read only, and one company's data is nobody else's.

use crate::expect::{created, path, refused};
use crate::seed::Seeded;
use business::demo;
use model::{Context, Tx};
use testkit::json;

#[test]
fn the_demo_company_shows_its_properties() {
    let server = crate::demo();
    let client = server.client();
    let rows = client.get("companies").rows();
    assert_eq!(rows.len(), 1);
    let company = &rows[0];
    assert_eq!((&company["name"], &company["displayName"]), (&json!("CRONUS International Ltd."), &company["name"]));
    for name in ["systemVersion", "businessProfileId", "systemCreatedAt", "systemCreatedBy", "systemModifiedBy"] {
        assert!(company[name].is_string(), "{name} {company}");
    }
    assert!(company["timestamp"].is_i64(), "{company}");
    let alone = client.get(&format!("companies({})", company["id"].as_str().expect("an id")));
    assert_eq!(alone.json()["name"], company["name"]);
}

#[test]
fn companies_are_neither_made_nor_changed_nor_deleted_here() {
    let server = crate::demo();
    let client = server.client();
    let id = client.get("companies").rows()[0]["id"].as_str().expect("an id").to_owned();
    let path = format!("companies({id})");
    for answer in [
        client.post("companies", &json!({"name": "New"})),
        client.patch(&path, "*", &json!({"displayName": "Other"})),
        client.delete(&path, "*"),
    ] {
        assert_eq!((answer.status, answer.code().as_str()), (405, "BadRequest_MethodNotAllowed"), "{answer:?}");
    }
    assert_eq!(client.get(&path).status, 200);
}

#[test]
fn an_unknown_company_is_not_found() {
    let server = crate::demo();
    let answer = server.client().get("companies(11111111-2222-4333-8444-555555555555)/customers");
    assert_eq!((answer.status, answer.code().as_str()), (404, "Internal_CompanyNotFound"), "{answer:?}");
}

#[test]
fn the_same_code_in_two_companies_is_two_rows() {
    let seeded = Seeded::with(|tx| {
        let context = tx.context().clone();
        let company = demo::create_company(tx, "Second")?;
        demo::initialize(&mut Tx::new(tx.storage(), Context { company, ..context }))
    });
    let client = seeded.client();
    let companies = client.get("companies").rows();
    assert_eq!(companies.len(), 2);
    let at = |name: &str| {
        let company = companies.iter().find(|company| company["name"] == name).expect("both companies");
        client.under(&path("companies", company))
    };
    let (first, second) = (at("CRONUS International Ltd."), at("Second"));
    let body = json!({"code": "TWICE", "displayName": "Both"});
    let (one, other) = (created(&first.post("paymentTerms", &body)), created(&second.post("paymentTerms", &body)));
    assert_ne!(one["id"], other["id"]);
    assert_eq!(second.get("paymentTerms").rows().len(), 1);
    assert_eq!(second.get(&path("paymentTerms", &one)).status, 404);
    // A customer of one company can't refer to terms of another.
    let answer = second.post("customers", &json!({"displayName": "Stranger", "paymentTermsId": one["id"]}));
    refused(&answer, "The \"paymentTermsId\" does not match to a Payment Terms.");
}
