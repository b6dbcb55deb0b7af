//! Batches on the bookshop: the same bytes in every run, strict mode, and answers in chunks (wire protocol, section 10).

use crate::bookshop::{BASE, COMPANY, Reading, Shop, book_id};
use api::{Method, Settings};
use serde_json::{Value, json};

fn send(shop: &Shop, headers: &[(&str, &str)], requests: &Value) -> Reading {
    let mut all = vec![("Content-Type", "application/json"), ("Accept", "application/json")];
    all.extend_from_slice(headers);
    shop.send_to(Method::Post, "$batch", &all, &json!({ "requests": requests }).to_string())
}

fn statuses(reading: &Reading) -> Vec<u64> {
    let json = reading.json();
    let responses = json["responses"].as_array().expect("an answer to a batch");
    responses.iter().map(|response| response["status"].as_u64().unwrap_or_default()).collect()
}

#[test]
fn an_answer_is_the_same_in_every_run() {
    let book = format!("companies({COMPANY})/books({})", book_id(1));
    let requests = json!({"requests": [
        {"id": "1", "method": "GET", "url": format!("{book}?$select=number")},
        {"id": "2", "method": "DELETE", "url": book, "headers": {"If-Match": "*"}},
        {"method": "GET", "url": book}
    ]});
    let ask = |accept: &str| {
        let headers = [("Content-Type", "application/json"), ("Accept", accept)];
        Shop::open().send_to(Method::Post, "$batch", &headers, &requests.to_string()).text()
    };
    let (json, again) = (ask("application/json"), ask("application/json"));
    assert_eq!(json, again);
    let start = "{\"responses\":[{\"id\":\"1\",\"status\":200,\"headers\":{\"content-type\":\"application/json; \
                 odata.metadata=minimal\",\"odata-version\":\"4.0\"";
    let rest = json.strip_prefix(start).expect("the head of the first answer");
    assert!(rest.contains("},{\"id\":\"2\",\"status\":204,\"headers\":{}},{\"id\":null,\"status\":404,"), "{rest}");
    assert_eq!(ask("multipart/mixed"), ask("*/*"));
}

#[test]
fn the_standards_rules_hold_for_the_whole_batch() {
    let shop = Shop::open();
    let filtered = |prefer: Value| json!({"method": "GET", "url": format!("companies({COMPANY})/books?$filter=length(title) eq 4"), "headers": prefer});
    let requests = json!([filtered(json!({})), filtered(json!({"Prefer": "odata.maxpagesize=5"}))]);
    assert_eq!(statuses(&send(&shop, &[], &requests)), [501]);
    let strict = send(&shop, &[("Prefer", "strict-odata, odata.continue-on-error")], &requests);
    assert_eq!(statuses(&strict), [200, 200]);
    assert_eq!(strict.header("preference-applied"), Some("strict-odata, odata.continue-on-error"));
    assert_eq!(strict.json()["responses"][1]["headers"]["preference-applied"], "strict-odata, odata.maxpagesize=5");
    let one = json!([filtered(json!({"Prefer": "strict-odata"})), filtered(json!({}))]);
    assert_eq!(statuses(&send(&shop, &[], &one)), [200, 501]);
}

#[test]
fn a_created_row_is_found_again_where_no_body_was_wanted() {
    let shop = Shop::open();
    let requests = json!([
        {"id": "a", "method": "POST", "url": format!("companies({COMPANY})/authors"),
         "headers": {"Content-Type": "application/json", "Prefer": "return=minimal"}, "body": {"code": "DI"}},
        {"id": "b", "method": "GET", "url": "$a?$select=code"},
        {"id": "c", "method": "PATCH", "url": "$a", "body": {"displayName": "Di"},
         "headers": {"Content-Type": "application/json", "If-Match": "$b"}}
    ]);
    let answer = send(&shop, &[("Prefer", "strict-odata")], &requests);
    assert_eq!(statuses(&answer), [204, 200, 200], "{}", answer.text());
    let json = answer.json();
    let location = json["responses"][0]["headers"]["location"].as_str().expect("where it is");
    assert!(location.starts_with(&format!("{BASE}/companies({COMPANY})/authors(")), "{location}");
    assert_eq!(json["responses"][1]["body"]["code"], "DI");
}

#[test]
fn what_a_failed_request_wrote_is_not_seen_by_the_next() {
    let shop = Shop::with(Settings { snapshot_batch_continues: true, ..Settings::default() });
    let post = |body: Value| {
        json!({"method": "POST", "url": format!("companies({COMPANY})/authors"), "body": body,
               "headers": {"Content-Type": "application/json"}})
    };
    let count = json!({"method": "GET", "url": format!("companies({COMPANY})/authors/$count")});
    // The author goes in before the second book is found to be there already.
    let deep = json!({"code": "DI", "books": [{"number": "B7"}, {"number": "B1"}]});
    let requests = json!([count, post(deep), count, post(json!({"code": "EM"})), count]);
    let answer = send(&shop, &[("Isolation", "snapshot")], &requests);
    let json = answer.json();
    assert_eq!(statuses(&answer), [200, 400, 200, 201, 200], "{}", answer.text());
    let counts: Vec<_> = [0, 2, 4].iter().map(|index| json["responses"][index]["body"].clone()).collect();
    assert_eq!(counts, ["3", "3", "4"]);
    assert_eq!(shop.get("authors/$count").text(), "3");
}

#[test]
fn streams_are_written_and_read_as_base64url() {
    let shop = Shop::open();
    let sample = format!("companies({COMPANY})/books({})/sample", book_id(1));
    let requests = json!([
        {"method": "PATCH", "url": sample, "headers": {"Content-Type": "image/png", "If-Match": "*"}, "body": "-_8A"},
        {"method": "GET", "url": sample}
    ]);
    let answer = send(&shop, &[], &requests);
    assert_eq!(statuses(&answer), [204, 200], "{}", answer.text());
    assert_eq!(answer.json()["responses"][1]["body"], "-_8A");
}

#[test]
fn a_batch_that_nobody_waits_for_is_not_run() {
    let shop = Shop::open();
    let create = json!({"method": "POST", "url": format!("companies({COMPANY})/authors"), "body": {"code": "DI"},
                        "headers": {"Content-Type": "application/json"}});
    let mut grouped = create.clone();
    grouped["atomicityGroup"] = "g".into();
    let get = json!({"method": "GET", "url": "companies"});
    for (isolation, requests) in [
        ("", [&create, &create]),
        ("", [&grouped, &grouped]),
        ("snapshot", [&create, &get]),
        ("snapshot", [&get, &get]),
    ] {
        let mut headers = vec![("Content-Type", "application/json")];
        headers.extend((!isolation.is_empty()).then_some(("Isolation", isolation)));
        shop.post_cancelled("$batch", &headers, &json!({ "requests": requests }).to_string());
        assert_eq!(shop.get("authors/$count").text(), "3", "{requests:?}");
    }
}
