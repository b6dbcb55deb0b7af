//! `$expand` and `$select` (wire protocol, section 6.5).

use crate::bookshop::{Shop, author_id};
use serde_json::json;

/// The rows without ETags, ids and whatever else tests do not look at.
fn rows(shop: &Shop, path: &str) -> serde_json::Value {
    let reading = shop.get(path);
    assert_eq!(reading.status(), 200, "{path} {}", reading.text());
    let mut value = reading.json()["value"].clone();
    strip(&mut value);
    value
}

fn strip(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Array(items) => items.iter_mut().for_each(strip),
        serde_json::Value::Object(members) => {
            members.remove("@odata.etag");
            members.values_mut().for_each(strip);
        }
        _ => {}
    }
}

#[test]
fn related_rows_stand_inside_their_parents() {
    let shop = Shop::open();
    let path = "authors?$select=code&$expand=books($select=number;$expand=chapters($select=number))";
    assert_eq!(
        rows(&shop, path),
        json!([
            {"code": "ADA", "books": [
                {"number": "B1", "chapters": [{"number": 1}, {"number": 2}, {"number": 3}]},
                {"number": "B2", "chapters": [{"number": 1}]}]},
            {"code": "BO", "books": [
                {"number": "B3", "chapters": []},
                {"number": "B4", "chapters": [{"number": 1}, {"number": 2}]}]},
            {"code": "CY", "books": [{"number": "B6", "chapters": []}]},
        ])
    );
}

#[test]
fn one_related_row_is_an_object_or_null() {
    let shop = Shop::open();
    assert_eq!(
        rows(&shop, "books?$filter=copies lt 3&$select=number&$expand=author($select=code)"),
        json!([
            {"number": "B2", "author": {"code": "ADA"}},
            {"number": "B3", "author": {"code": "BO"}},
            {"number": "B5", "author": null},
        ])
    );
}

#[test]
fn every_parent_has_its_own_top_skip_and_count() {
    let shop = Shop::open();
    let path = "authors?$select=code&$expand=books($select=number;$orderby=price desc;$top=1;$count=true)";
    assert_eq!(
        rows(&shop, path),
        json!([
            {"code": "ADA", "books@odata.count": 2, "books": [{"number": "B2"}]},
            {"code": "BO", "books@odata.count": 2, "books": [{"number": "B4"}]},
            {"code": "CY", "books@odata.count": 1, "books": [{"number": "B6"}]},
        ])
    );
    let path = "authors?$select=code&$expand=books($select=number;$skip=1;$filter=copies lt 4;$count=true)";
    assert_eq!(
        rows(&shop, path),
        json!([
            {"code": "ADA", "books@odata.count": 2, "books": [{"number": "B2"}]},
            {"code": "BO", "books@odata.count": 1, "books": []},
            {"code": "CY", "books@odata.count": 0, "books": []},
        ])
    );
    let path = "authors?$select=code&$top=1&$expand=books($select=number;$top=0;$count=true)";
    assert_eq!(rows(&shop, path), json!([{"code": "ADA", "books@odata.count": 2, "books": []}]));
}

#[test]
fn computed_rows_are_counted_too() {
    let shop = Shop::open();
    let path = "authors?$top=1&$select=code&$expand=cards($select=name;$top=0;$count=true)";
    assert_eq!(rows(&shop, path), json!([{"code": "ADA", "cards@odata.count": 1, "cards": []}]));
    let path = "authors?$top=1&$select=code&$expand=cards($select=name;$filter=name eq 'x';$count=true)";
    assert_eq!(rows(&shop, path), json!([{"code": "ADA", "cards@odata.count": 0, "cards": []}]));
    let counts = shop.get_strictly("authors?$top=1&$select=code&$expand=cards/$count").json();
    assert_eq!(counts["value"][0]["cards@odata.count"], 1);
}

#[test]
fn what_a_company_holds_is_read_below_it() {
    let shop = Shop::open();
    let get = |path: &str| shop.send_to(api::Method::Get, path, &[], "");
    assert_eq!(get("companies?$expand=books").status(), 501);
    assert_eq!(get("companies?$expand=color").status(), 400);
    let company = crate::bookshop::COMPANY;
    assert_eq!(get(&format!("companies({company})/companies")).status(), 404);
}

#[test]
fn star_expands_everything() {
    let shop = Shop::open();
    let row = &rows(&shop, "books?$top=1&$select=number&$expand=*")[0];
    assert_eq!(row["author"]["code"], "ADA");
    assert_eq!(row["chapters"].as_array().map(Vec::len), Some(3));
}

#[test]
fn select_names_properties_in_any_case() {
    let shop = Shop::open();
    assert_eq!(rows(&shop, "books?$top=1&$select=NUMBER,title"), json!([{"number": "B1", "title": "Engines"}]));
    assert!(rows(&shop, "books?$top=1&$select=*")[0]["price"].is_number());
    assert_eq!(shop.get("books?$select=color").code(), "BadRequest");
    assert_eq!(shop.get("books?$expand=color").code(), "BadRequest");
    assert_eq!(shop.get("books?$expand=author($select=color)").code(), "BadRequest");
}

#[test]
fn the_context_tells_what_is_left() {
    let shop = Shop::open();
    let context = |path: &str| shop.get(path).json()["@odata.context"].as_str().unwrap_or_default().to_owned();
    let company = "http://shop/api/v2.0/$metadata#companies(00000000-0000-0000-0000-000000000001)";
    assert_eq!(context("books"), format!("{company}/books"));
    assert_eq!(
        context("books?$select=number&$expand=author($select=code),chapters"),
        format!("{company}/books(number,author(code),chapters())")
    );
    let author = author_id(1);
    assert_eq!(context(&format!("authors({author})/books")), format!("{company}/authors({author})/books"));
    assert_eq!(context(&format!("authors({author})")), format!("{company}/authors/$entity"));
}

#[test]
fn what_only_the_standard_has_needs_strict_mode() {
    let shop = Shop::open();
    for option in ["chapters/$ref", "chapters/$count", "author($levels=2)"] {
        assert_eq!(shop.get(&format!("books?$expand={option}")).status(), 501, "{option}");
    }
    let refs = shop.get_strictly("books?$top=1&$select=number&$expand=chapters/$ref").json();
    let link = refs["value"][0]["chapters"][0]["@odata.id"].as_str().unwrap_or_default().to_owned();
    assert!(link.starts_with("http://shop/api/v2.0/companies(") && link.contains("/chapters("), "{link}");
    let counts = shop.get_strictly("books?$top=1&$select=number&$expand=chapters/$count").json();
    assert_eq!(counts["value"][0]["chapters@odata.count"], 3);
    let levels = shop.get_strictly("books?$top=1&$select=number&$expand=author($levels=2;$select=code)").json();
    assert_eq!(levels["value"][0]["author"]["code"], "ADA");
}

#[test]
fn too_many_expansions_are_refused() {
    let shop = Shop::open();
    let deep = (0..60).fold("*".to_owned(), |inner, _| format!("*($expand={inner})"));
    let reading = shop.get(&format!("books?$expand={deep}"));
    assert_eq!((reading.status(), reading.code().as_str()), (400, "BadRequest"));
}

#[test]
fn the_number_of_queries_does_not_grow_with_the_number_of_parents() {
    let shop = Shop::open();
    let path = "authors?$expand=books($expand=chapters,author;$orderby=price;$top=5)";
    let queries = |path: &str| {
        let before = shop.store.queries();
        assert_eq!(shop.get(path).status(), 200);
        shop.store.queries() - before
    };
    // The first request looks for the company, too.
    assert!(queries(path) > queries(path));
    let of_few = queries(path);
    for number in 0..700 {
        let books = serde_json::json!([{"number": format!("N{number}")}, {"number": format!("M{number}")}]);
        let author = serde_json::json!({"code": format!("A{number}"), "books": books});
        assert_eq!(shop.send(api::Method::Post, "authors", &[], &author.to_string()).status(), 201);
    }
    assert_eq!(queries(path), of_few);
}
