//! What strict mode offers beside expressions (wire protocol, section 17).

use crate::bookshop::{BASE, COMPANY, Shop, book_id};
use api::{Method, Mode, Settings};
use serde_json::json;

const STRICT: (&str, &str) = ("Prefer", "strict-odata");

#[test]
fn it_is_asked_for_by_request_or_by_configuration() {
    let shop = Shop::open();
    assert_eq!(shop.get("books?$filter=length(title) eq 4").status(), 501);
    let asked = shop.get_strictly("books?$filter=length(title) eq 4");
    assert_eq!((asked.status(), asked.header("preference-applied")), (200, Some("strict-odata")));
    let strict = Shop::with(Settings { mode: Mode::Strict, ..Settings::default() });
    assert_eq!(strict.get("books?$filter=length(title) eq 4").column("number"), "B3");
}

#[test]
fn a_property_can_be_read_by_itself() {
    let shop = Shop::open();
    let path = format!("books({})/title", book_id(1));
    let json = shop.get_strictly(&path).json();
    assert_eq!(json["value"], "Engines");
    assert_eq!(json["@odata.context"], format!("{BASE}/$metadata#companies({COMPANY})/books({})/title", book_id(1)));
    let raw = shop.get_strictly(&format!("{path}/$value"));
    assert_eq!((raw.text().as_str(), raw.header("content-type")), ("Engines", Some("text/plain")));
    assert_eq!(shop.get_strictly(&format!("books({})/published/$value", book_id(3))).text(), "2020-02-29");
    assert_eq!(shop.get_strictly(&format!("books({})/author/displayName/$value", book_id(3))).text(), "Bo Ek");
    assert_eq!(shop.get_strictly(&format!("books({})/title", book_id(99))).status(), 404);
}

#[test]
fn ids_can_be_read_as_links() {
    let shop = Shop::open();
    let link = format!("{BASE}/companies({COMPANY})/books({})", book_id(1));
    assert_eq!(shop.get_strictly("books/$ref?$top=1").json()["value"], json!([{"@odata.id": link}]));
    assert_eq!(shop.get_strictly(&format!("books({})/$ref", book_id(1))).json()["@odata.id"], link);
}

#[test]
fn etags_are_checked_with_the_standards_statuses() {
    let shop = Shop::open();
    let path = format!("books({})", book_id(1));
    let etag = shop.get(&path).header("etag").expect("an ETag").to_owned();
    let body = json!({"title": "Machines"}).to_string();

    let known = shop.send(Method::Get, &path, &[STRICT, ("If-None-Match", &etag)], "");
    assert_eq!((known.status(), known.text().as_str()), (304, ""));
    let ignored = shop.send(Method::Get, &path, &[("If-None-Match", &etag)], "");
    assert_eq!(ignored.status(), 200);

    let changed = shop.send(Method::Patch, &path, &[STRICT, ("If-Match", &etag)], &body);
    assert_eq!(changed.status(), 200);
    assert_ne!(changed.header("etag"), Some(etag.as_str()));
    let stale = shop.send(Method::Patch, &path, &[STRICT, ("If-Match", &etag)], &body);
    assert_eq!((stale.status(), stale.code().as_str()), (412, "Request_EntityChanged"));
    let missing = shop.send(Method::Delete, &path, &[STRICT], "");
    assert_eq!((missing.status(), missing.code().as_str()), (428, "BadRequest_InvalidToken"));
}

#[test]
fn an_unknown_key_is_created_by_patch_and_put() {
    let shop = Shop::open();
    let path = format!("books({})", book_id(20));
    let body = json!({"number": "B20", "title": "New"}).to_string();
    assert_eq!(shop.send(Method::Patch, &path, &[("If-Match", "*")], &body).status(), 404);
    assert_eq!(shop.send(Method::Patch, &path, &[STRICT, ("If-Match", "*")], &body).status(), 404);
    let created = shop.send(Method::Put, &path, &[STRICT], &body);
    assert_eq!((created.status(), created.json()["id"].as_str()), (201, Some(book_id(20).to_string().as_str())));
    let only_new = [STRICT, ("If-None-Match", "*"), ("If-Match", "*")];
    assert_eq!(shop.send(Method::Put, &path, &only_new, &body).status(), 412);
}

#[test]
fn put_replaces() {
    let shop = Shop::open();
    let path = format!("books({})", book_id(1));
    let body = json!({"title": "Machines"}).to_string();
    let merged = shop.send(Method::Put, &path, &[("If-Match", "*")], &body).json();
    assert_eq!((&merged["title"], &merged["copies"]), (&json!("Machines"), &json!(3)));
    let replaced = shop.send(Method::Put, &path, &[STRICT, ("If-Match", "*")], &body).json();
    assert_eq!(
        (&replaced["number"], &replaced["copies"], &replaced["cover"]),
        (&json!("B1"), &json!(0), &json!("_x0020_"))
    );
}

#[test]
fn a_minimal_answer_is_empty() {
    let shop = Shop::open();
    let minimal = ("Prefer", "strict-odata, return=minimal");
    let created = shop.send(Method::Post, "books", &[minimal], &json!({"number": "B9"}).to_string());
    assert_eq!((created.status(), created.text().as_str()), (204, ""));
    let location = created.header("location").expect("a location").to_owned();
    assert_eq!(created.header("odata-entityid"), Some(location.as_str()));
    let compatible = [("Prefer", "return=minimal")];
    assert_eq!(shop.send(Method::Post, "books", &compatible, &json!({"number": "B10"}).to_string()).status(), 201);
}

#[test]
fn unknown_options_are_refused() {
    let shop = Shop::open();
    assert_eq!(shop.get_strictly("books?$nonsense=1").column("number"), "400 BadRequest");
    assert_eq!(shop.get_strictly("books?$compute=1 as one").status(), 501);
    assert_eq!(shop.get_strictly("books?what=ever").status(), 200);
}
