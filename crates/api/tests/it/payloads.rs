//! Forms of payloads: metadata levels, number forms, streams, schema versions (wire protocol, sections 4 and 6.2).

use crate::bookshop::{BASE, COMPANY, Shop, book_id};
use api::{Method, Settings, Translation};
use serde_json::json;

fn accept(value: &str) -> [(&'static str, &str); 1] {
    [("Accept", value)]
}

#[test]
fn no_metadata_leaves_counts_and_next_links() {
    let shop = Shop::open();
    let headers = [("Accept", "application/json;odata.metadata=none"), ("Prefer", "odata.maxpagesize=1")];
    let reading = shop.send(Method::Get, "authors?$select=code&$count=true", &headers, "");
    assert_eq!(reading.header("content-type"), Some("application/json; odata.metadata=none"));
    let json = reading.json();
    assert_eq!((&json["@odata.count"], &json["value"]), (&json!(3), &json!([{"code": "ADA"}])));
    assert!(json["@odata.nextLink"].is_string() && json["@odata.context"].is_null());
}

#[test]
fn full_metadata_names_types_and_links() {
    let shop = Shop::open();
    let path = format!("books({})?$select=number,price,cover", book_id(1));
    let json = shop.send(Method::Get, &path, &accept("application/json;odata.metadata=full"), "").json();
    let url = format!("{BASE}/companies({COMPANY})/books({})", book_id(1));
    assert_eq!(json["@odata.type"], "#Microsoft.NAV.book");
    assert_eq!((&json["@odata.id"], &json["@odata.editLink"]), (&json!(url), &json!(url)));
    assert_eq!(json["price@odata.type"], "#Decimal");
    assert_eq!(json["cover@odata.type"], "#Microsoft.NAV.bookCover");
    assert_eq!(json["chapters@odata.navigationLink"], format!("{url}/chapters"));
    assert_eq!(json["chapters@odata.associationLink"], format!("{url}/chapters/$ref"));
}

#[test]
fn long_numbers_can_be_texts() {
    let shop = Shop::open();
    let path = format!("books({})?$select=price,sold,copies", book_id(1));
    let json = shop.send(Method::Get, &path, &accept("application/json;IEEE754Compatible=true"), "").json();
    assert_eq!((&json["price"], &json["sold"], &json["copies"]), (&json!("12.5"), &json!("5000000000"), &json!(3)));
    // What the body may hold is said by its own type.
    let body = json!({"price": "13.25", "sold": "6000000000"}).to_string();
    let patch =
        |header| shop.send(Method::Patch, &format!("books({})", book_id(1)), &[header, ("If-Match", "*")], &body);
    let compatible = "application/json;IEEE754Compatible=true";
    assert_eq!(patch(("Content-Type", compatible)).json()["price"], json!(13.25));
    assert_eq!(patch(("Accept", compatible)).code(), "BadRequest");
    let plain = [("If-Match", "*")];
    assert_eq!(shop.send(Method::Patch, &format!("books({})", book_id(1)), &plain, &body).code(), "BadRequest");
}

#[test]
fn schema_version_1_0_shows_plain_names() {
    let shop = Shop::open();
    let path = format!("books({})?$select=cover", book_id(1));
    assert_eq!(shop.get(&path).json()["cover"], "Hard_x0020_Back");
    assert_eq!(shop.get(&format!("{path}&$schemaversion=1.0")).json()["cover"], "Hard Back");
}

#[test]
fn a_stream_shows_its_links_and_gives_its_bytes() {
    let shop = Shop::open();
    let path = format!("books({})", book_id(1));
    let json = shop.get(&path).json();
    let link = format!("{BASE}/companies({COMPANY})/{path}/sample");
    assert_eq!(json["sample@odata.mediaReadLink"], link);
    assert_eq!(json["sample@odata.mediaEditLink"], link);
    assert!(json["sample"].is_null());
    let content = shop.get(&format!("{path}/sample"));
    assert_eq!((content.status(), content.header("content-type")), (200, Some("application/octet-stream")));
    assert_eq!(content.text().as_bytes(), [1, 2, 3]);
}

#[test]
fn the_service_refuses_paths_that_lead_nowhere() {
    let shop = Shop::open();
    let id = book_id(1);
    for path in [
        "nothing".to_owned(),
        format!("books({id})/nothing"),
        format!("books({id})/title"),
        format!("books({id})/title/$value"),
        format!("books({id})/$ref"),
        format!("books({id})/chapters/$count/$count"),
        "books/chapters".to_owned(),
        format!("books({})", book_id(99)),
        format!("books({id})/sample/nothing"),
    ] {
        let reading = shop.get(&path);
        assert_eq!((reading.status(), reading.code().as_str()), (404, "BadRequest_ResourceNotFound"), "{path}");
    }
    for path in ["books(abc)", "books('x')", "books(name='x')", "books(1,2)"] {
        let reading = shop.get(path);
        assert_eq!((reading.status(), reading.code().as_str()), (404, "BadRequest_NotFound"), "{path}");
    }
}

#[test]
fn a_company_has_an_alternate_key() {
    let shop = Shop::open();
    let by_name = shop.send_to(Method::Get, "companies(name='Books%20%26%20Co.')", &[], "");
    assert_eq!(by_name.json()["id"], COMPANY.to_string());
    let books = shop.send_to(Method::Get, "companies(name='Books%20%26%20Co.')/books/$count", &[], "");
    assert_eq!(books.text(), "6");
}

#[test]
fn errors_speak_the_clients_language() {
    let messages = vec![(
        "Could not find a property named '%1' on type '%2'.".to_owned(),
        "Typ '%2' hat keine Eigenschaft '%1'.".to_owned(),
    )];
    let german = Translation { tag: "de-DE".to_owned(), language_code: 1031, messages, ..Translation::default() };
    let shop = Shop::with(Settings { translations: vec![german], ..Settings::default() });
    let asked = |language| shop.send(Method::Get, "books?$select=color", &[("Accept-Language", language)], "");
    let answer = asked("de-AT, en;q=0.5");
    assert_eq!((answer.status(), answer.code().as_str()), (400, "BadRequest"));
    assert_eq!(answer.message(), "Typ 'Microsoft.NAV.book' hat keine Eigenschaft 'color'.");
    assert!(answer.text().contains("  CorrelationId:  "));
    assert_eq!(answer.header("content-language"), Some("de-DE"));
    assert!(asked("en-US").message().starts_with("Could not find"));
    let other = shop.send(Method::Get, "books(x)", &[("Accept-Language", "de")], "");
    assert_eq!(other.message(), "Bad Request - Error in query syntax.");
}
