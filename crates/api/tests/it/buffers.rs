//! Sets whose rows are computed: they are read and written like others, and what is written lands in another table.

use crate::bookshop::{Shop, author_id};
use api::Method;

#[test]
fn a_computed_row_has_the_id_and_the_etag_of_the_row_it_stands_for() {
    let shop = Shop::open();
    let (card, author) = (shop.get("authorCards?$filter=code eq 'BO'"), shop.get("authors?$filter=code eq 'BO'"));
    let (card, author) = (&card.json()["value"][0], &author.json()["value"][0]);
    assert_eq!((&card["id"], &card["@odata.etag"]), (&author["id"], &author["@odata.etag"]));
}

#[test]
fn a_new_row_of_a_buffer_is_a_new_row_of_the_other_table() {
    let shop = Shop::open();
    let created = shop.send(Method::Post, "authorCards", &[], r#"{"code": "di", "name": "Di Fo"}"#);
    assert_eq!(created.status(), 201, "{}", created.text());
    let author = shop.get("authors?$filter=code eq 'DI'").json()["value"][0].clone();
    assert_eq!((&author["id"], &author["displayName"]), (&created.json()["id"], &created.json()["name"]));
    let taken = shop.send(Method::Post, "authorCards", &[], r#"{"code": "DI"}"#);
    assert_eq!((taken.status(), taken.code().as_str()), (400, "Internal_EntityWithSameKeyExists"));
}

#[test]
fn a_rule_after_an_insert_knows_what_the_request_assigned() {
    let shop = Shop::open();
    let named = shop.send(Method::Post, "authorCards", &[], r#"{"code": "DI", "name": ""}"#);
    assert_eq!(named.json()["name"], "");
    let nameless = shop.send(Method::Post, "authorCards", &[], r#"{"code": "ED"}"#);
    assert_eq!(nameless.json()["name"], "ED");
}

#[test]
fn changes_and_deletions_need_the_present_etag() {
    let shop = Shop::open();
    let path = format!("authorCards({})", author_id(2));
    let etag = shop.get(&path).json()["@odata.etag"].as_str().expect("an ETag").to_owned();
    let current = [("If-Match", etag.as_str())];
    let changed = shop.send(Method::Patch, &path, &current, r#"{"code": "BE", "name": "Be Ek"}"#);
    assert_eq!(changed.status(), 200, "{}", changed.text());
    assert_eq!(shop.get(&format!("authors({})", author_id(2))).json()["displayName"], "Be Ek");
    // Whoever refers to the author follows the new code.
    assert_eq!(shop.get("books?$filter=authorCode eq 'BE'").column("number"), "B3 B4");
    for method in [Method::Patch, Method::Delete] {
        let stale = shop.send(method, &path, &current, "{}");
        assert_eq!((stale.status(), stale.code().as_str()), (409, "Request_EntityChanged"));
    }
    assert_eq!(shop.send(Method::Delete, &path, &[("If-Match", "*")], "").status(), 204);
    assert_eq!(shop.get("authors/$count").text(), "2");
}
