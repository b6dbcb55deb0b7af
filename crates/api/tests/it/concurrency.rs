//! ETags and `If-Match` (wire protocol, section 5).

use crate::bookshop::{Reading, Shop, book_id};
use api::{Method, Settings};
use serde_json::json;

const MISSING: (u16, &str, &str) = (
    400,
    "BadRequest_InvalidToken",
    "Could not validate the client concurrency token required by the service. Please provide a valid token in the \
     client request.",
);
const STALE: (u16, &str, &str) = (409, "Request_EntityChanged", "Another user has already changed the record.");

fn etag(shop: &Shop, path: &str) -> String {
    shop.get(path).json()["@odata.etag"].as_str().expect("an ETag").to_owned()
}

fn told(reading: &Reading) -> (u16, String, String) {
    (reading.status(), reading.code(), reading.message())
}

fn expected((status, code, message): (u16, &str, &str)) -> (u16, String, String) {
    (status, code.to_owned(), message.to_owned())
}

/// The first book's path, and a PATCH of it.
fn patch(shop: &Shop, method: Method, token: Option<&str>) -> Reading {
    let headers: Vec<(&str, &str)> = token.map(|token| ("If-Match", token)).into_iter().collect();
    shop.send(method, &format!("books({})", book_id(1)), &headers, &json!({"title": "Machines"}).to_string())
}

#[test]
fn a_change_needs_a_token() {
    let shop = Shop::open();
    let path = format!("books({})", book_id(1));
    for method in [Method::Patch, Method::Put] {
        assert_eq!(told(&patch(&shop, method.clone(), None)), expected(MISSING), "{method:?}");
        for broken in ["", "broken", "W/", "\"open", "W/\"a\" W/\"b\""] {
            assert_eq!(told(&patch(&shop, method.clone(), Some(broken))), expected(MISSING), "{method:?} {broken}");
        }
        assert_eq!(patch(&shop, method.clone(), Some("*")).status(), 200, "{method:?}");
    }
    assert_eq!(told(&shop.send(Method::Delete, &path, &[], "")), expected(MISSING));
    // In the body it counts for nothing.
    let body = json!({"@odata.etag": etag(&shop, &path), "title": "Machines"}).to_string();
    assert_eq!(told(&shop.send(Method::Patch, &path, &[], &body)), expected(MISSING));
}

#[test]
fn an_old_token_is_refused_and_the_present_one_taken_in_any_form() {
    let shop = Shop::open();
    let path = format!("books({})", book_id(1));
    let old = etag(&shop, &path);
    assert_eq!(patch(&shop, Method::Patch, Some(&old)).status(), 200);
    for method in [Method::Patch, Method::Put] {
        assert_eq!(told(&patch(&shop, method, Some(&old))), expected(STALE));
    }
    assert_eq!(told(&shop.send(Method::Delete, &path, &[("If-Match", &old)], "")), expected(STALE));
    for form in ["{}", "W/\"other\", {}", "{} , \"other\""] {
        let token = form.replace("{}", &etag(&shop, &path));
        assert_eq!(patch(&shop, Method::Patch, Some(&token)).status(), 200, "{token}");
    }
    let strong = etag(&shop, &path).trim_start_matches("W/").to_owned();
    assert_eq!(patch(&shop, Method::Patch, Some(&strong)).status(), 200);
    assert_eq!(shop.send(Method::Delete, &path, &[("If-Match", &etag(&shop, &path))], "").status(), 204);
}

#[test]
fn a_deletion_without_a_token_can_be_allowed() {
    let shop = Shop::with(Settings { delete_without_if_match: true, ..Settings::default() });
    let path = format!("books({})", book_id(1));
    let old = etag(&shop, &path);
    assert_eq!(told(&patch(&shop, Method::Patch, None)), expected(MISSING));
    assert_eq!(patch(&shop, Method::Patch, Some("*")).status(), 200);
    assert_eq!(told(&shop.send(Method::Delete, &path, &[("If-Match", &old)], "")), expected(STALE));
    assert_eq!(shop.send(Method::Delete, &path, &[], "").status(), 204);
}

#[test]
fn every_row_has_a_token_of_its_own() {
    let shop = Shop::open();
    let path = format!("books({})", book_id(1));
    let chapter = shop.get(&format!("{path}/chapters?$top=1")).json()["value"][0].clone();
    let chapter_path = format!("chapters({})", chapter["id"].as_str().expect("an id"));
    let (book, chapter) = (etag(&shop, &path), etag(&shop, &chapter_path));
    assert_eq!(shop.send(Method::Patch, &chapter_path, &[("If-Match", "*")], r#"{"heading": "New"}"#).status(), 200);
    assert_eq!(etag(&shop, &path), book);
    assert_ne!(etag(&shop, &chapter_path), chapter);
    let chapter = etag(&shop, &chapter_path);
    // A child is also reached through its parent.
    let through = format!("{path}/{chapter_path}");
    assert_eq!(shop.send(Method::Patch, &through, &[("If-Match", &chapter)], r#"{"heading": "N"}"#).status(), 200);
    // What changes nothing gives no new token, and the answer has the one that counts now.
    let changed = patch(&shop, Method::Patch, Some("*"));
    assert_eq!(changed.json()["@odata.etag"], etag(&shop, &path));
    assert_ne!(etag(&shop, &path), book);
}
