//! customers: ids and codes of the same row given side by side (`currencyId` and `currencyCode`, terms, methods, tax
//! area). Page 30009.

use crate::expect::{Company, Shared, changed, created, find, path, refused};
use testkit::{Answer, Value, json};

static SERVER: Shared = Shared::new();

const ZERO: &str = "00000000-0000-0000-0000-000000000000";
const UNKNOWN: &str = "11111111-2222-4333-8444-555555555555";

fn customer(company: &Company, body: &Value) -> Answer {
    let mut all = json!({"displayName": "Twin"});
    for (name, value) in body.as_object().expect("an object") {
        all[name] = value.clone();
    }
    company.post("customers", &all)
}

fn id_of(company: &Company, set: &str, code: &str) -> Value {
    find(company, set, "code", code)["id"].clone()
}

#[test]
fn a_currency_id_brings_its_code() {
    let company = SERVER.company();
    let euro = id_of(&company, "currencies", "EUR");
    let row = created(&customer(&company, &json!({"currencyId": euro})));
    assert_eq!((&row["currencyId"], &row["currencyCode"]), (&euro, &json!("EUR")));
}

#[test]
fn a_currency_code_brings_its_id() {
    let company = SERVER.company();
    let row = created(&customer(&company, &json!({"currencyCode": "eur"})));
    assert_eq!((&row["currencyId"], &row["currencyCode"]), (&id_of(&company, "currencies", "EUR"), &json!("EUR")));
}

#[test]
fn a_code_behind_an_id_must_agree() {
    let company = SERVER.company();
    let euro = id_of(&company, "currencies", "EUR");
    created(&customer(&company, &json!({"currencyId": euro, "currencyCode": "EUR"})));
    for code in ["USD", "GBP", "", "NONE"] {
        refused(
            &customer(&company, &json!({"currencyId": euro, "currencyCode": code})),
            "The currency values do not match to a specific Currency.",
        );
    }
}

#[test]
fn an_id_behind_a_code_wins_silently() {
    let company = SERVER.company();
    let euro = id_of(&company, "currencies", "EUR");
    let row = created(&customer(&company, &json!({"currencyCode": "USD", "currencyId": euro})));
    assert_eq!((&row["currencyId"], &row["currencyCode"]), (&euro, &json!("EUR")));
}

#[test]
fn the_local_currency_is_stored_as_blank() {
    let company = SERVER.company();
    for code in ["GBP", "gbp", ""] {
        let row = created(&customer(&company, &json!({"currencyCode": code})));
        assert_eq!((&row["currencyId"], &row["currencyCode"]), (&json!(ZERO), &json!("GBP")), "{code}");
    }
}

#[test]
fn a_zero_id_clears_and_compares_nothing() {
    let company = SERVER.company();
    let row = created(&customer(&company, &json!({"currencyCode": "EUR"})));
    let at = path("customers", &row);
    let after = changed(&company.patch(&at, "*", &json!({"currencyId": ZERO})));
    assert_eq!((&after["currencyId"], &after["currencyCode"]), (&json!(ZERO), &json!("GBP")));
    let row = created(&customer(&company, &json!({"currencyId": ZERO, "currencyCode": "USD"})));
    assert_eq!(row["currencyCode"], "USD");
}

#[test]
fn unknown_currencies_are_refused() {
    let company = SERVER.company();
    refused(&customer(&company, &json!({"currencyId": UNKNOWN})), "The \"currencyId\" does not match to a Currency.");
    refused(
        &customer(&company, &json!({"currencyCode": "NONE"})),
        "The \"currencyCode\" does not match to a Currency.",
    );
}

#[test]
fn a_long_currency_code_is_cut_before_it_is_looked_up() {
    let company = SERVER.company();
    created(&company.post("currencies", &json!({"code": "TENLETTERS"})));
    let row = created(&customer(&company, &json!({"currencyCode": "TENLETTERSANDMORE"})));
    assert_eq!(row["currencyCode"], "TENLETTERS");
}

#[test]
fn terms_and_methods_are_named_by_id_and_cleared_by_the_zero_id() {
    let company = SERVER.company();
    for (property, set, code) in [
        ("paymentTermsId", "paymentTerms", "14 DAYS"),
        ("shipmentMethodId", "shipmentMethods", "CIF"),
        ("paymentMethodId", "paymentMethods", "CASH"),
    ] {
        let id = id_of(&company, set, code);
        let row = created(&customer(&company, &json!({property: id})));
        assert_eq!(row[property], id, "{property}");
        let after = changed(&company.patch(&path("customers", &row), "*", &json!({property: ZERO})));
        assert_eq!(after[property], ZERO, "{property}");
    }
}

#[test]
fn unknown_terms_and_methods_are_refused() {
    let company = SERVER.company();
    for (property, noun) in [
        ("paymentTermsId", "Payment Terms"),
        ("shipmentMethodId", "Shipment Method"),
        ("paymentMethodId", "Payment Method"),
    ] {
        refused(
            &customer(&company, &json!({property: UNKNOWN})),
            &format!("The \"{property}\" does not match to a {noun}."),
        );
    }
}

#[test]
fn ids_are_taken_in_braces_and_in_any_case() {
    let company = SERVER.company();
    let id = id_of(&company, "paymentTerms", "14 DAYS");
    let given = format!("{{{}}}", id.as_str().expect("an id").to_uppercase());
    let row = created(&customer(&company, &json!({"paymentTermsId": given})));
    assert_eq!(row["paymentTermsId"], id);
    let answer = customer(&company, &json!({"paymentTermsId": "soon"}));
    assert_eq!(answer.status, 400, "{answer:?}");
}

#[test]
fn a_tax_area_brings_its_name_and_the_zero_id_is_ignored() {
    let company = SERVER.company();
    let area = find(&company, "taxAreas", "code", "EXPORT");
    let row = created(&customer(&company, &json!({"taxAreaId": area["id"]})));
    assert_eq!((&row["taxAreaId"], &row["taxAreaDisplayName"]), (&area["id"], &area["displayName"]));
    let after = changed(&company.patch(&path("customers", &row), "*", &json!({"taxAreaId": ZERO, "city": "Rome"})));
    assert_eq!((&after["taxAreaId"], &after["city"]), (&area["id"], &json!("Rome")));
}

#[test]
fn an_unknown_tax_area_is_refused() {
    let company = SERVER.company();
    let answer = customer(&company, &json!({"taxAreaId": UNKNOWN}));
    assert_eq!((answer.status, answer.code().as_str()), (404, "Internal_RecordNotFound"), "{answer:?}");
    assert_eq!(
        answer.message(),
        format!(
            "The VAT Business Posting Group does not exist. Identification fields and values: SystemId='{{{UNKNOWN}}}'"
        )
    );
}

#[test]
fn codes_follow_when_what_they_name_is_renamed() {
    let company = SERVER.company();
    for (set, property, noun) in [
        ("currencies", "currencyId", "currency"),
        ("paymentTerms", "paymentTermsId", "paymentTerm"),
        ("shipmentMethods", "shipmentMethodId", "shipmentMethod"),
        ("paymentMethods", "paymentMethodId", "paymentMethod"),
    ] {
        let target = created(&company.post(set, &json!({"code": "RENAMEME"})));
        let row = created(&customer(&company, &json!({property: target["id"]})));
        changed(&company.patch(&path(set, &target), "*", &json!({"code": "RENAMED"})));
        let after = company.get(&format!("{}?$expand={noun}", path("customers", &row))).json();
        assert_eq!(after[property], target["id"], "{set}");
        assert_eq!(after[noun]["code"], "RENAMED", "{set}");
    }
    let area = created(&company.post("taxAreas", &json!({"code": "RENAMEME", "displayName": "Area"})));
    let row = created(&customer(&company, &json!({"taxAreaId": area["id"]})));
    changed(&company.patch(&path("taxAreas", &area), "*", &json!({"code": "RENAMED"})));
    assert_eq!(company.get(&path("customers", &row)).json()["taxAreaDisplayName"], "Area");
}

#[test]
fn what_customers_use_can_be_deleted() {
    let company = SERVER.company();
    for (set, property) in [
        ("paymentTerms", "paymentTermsId"),
        ("shipmentMethods", "shipmentMethodId"),
        ("paymentMethods", "paymentMethodId"),
        ("taxAreas", "taxAreaId"),
    ] {
        let target = created(&company.post(set, &json!({"code": "USED"})));
        let row = created(&customer(&company, &json!({property: target["id"]})));
        assert_eq!(company.delete(&path(set, &target), "*").status, 204, "{set}");
        // The customer can still be written, although its code leads nowhere.
        let after = changed(&company.patch(&path("customers", &row), "*", &json!({"city": "Bonn"})));
        assert_eq!(after["city"], "Bonn", "{set}");
    }
}
