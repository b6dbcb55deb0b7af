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

#[test]
fn versions_and_forms_that_are_not_there_are_refused() {
    let shop = Shop::open();
    let status = |path: &str, headers: &[(&str, &str)]| shop.send(Method::Get, path, headers, "").status();
    for (name, value, expected) in [
        ("OData-MaxVersion", "4.0", 200),
        ("OData-MaxVersion", "4.01", 200),
        ("OData-MaxVersion", "5.0", 200),
        ("OData-MaxVersion", "3.0", 400),
        ("OData-MaxVersion", "x", 400),
        ("OData-Version", "4.01", 200),
        ("OData-Version", "3.0", 400),
    ] {
        assert_eq!(status("books", &[STRICT, (name, value)]), expected, "{name} {value}");
        assert_eq!(status("books", &[(name, value)]), 200, "{name} {value}");
    }
    for (format, expected) in
        [("json", 200), ("application/json;odata.metadata=none", 200), ("xml", 406), ("atom", 406)]
    {
        let path = format!("books?$format={format}");
        assert_eq!(status(&path, &[STRICT, ("Accept", "application/json")]), expected, "{format}");
        assert_eq!(status(&path, &[]), 200, "{format}");
    }
    assert_eq!(status("books?$format=json", &[STRICT, ("Accept", "application/xml")]), 200);
}

#[test]
fn related_rows_come_in_pages_of_the_preferred_size() {
    let shop = Shop::open();
    let headers = [("Prefer", "strict-odata, odata.maxpagesize=2")];
    let read = |path: &str| shop.send(Method::Get, path, &headers, "").json();
    let root = format!("{BASE}/companies({COMPANY})/");
    let path = format!(
        "books({})?$select=number&$expand=chapters($select=number;$orderby=number desc;$count=true)",
        book_id(1)
    );
    let book = read(&path);
    assert_eq!(book["chapters@odata.count"], 3);
    let numbers = |rows: &serde_json::Value| {
        let rows = rows.as_array().expect("rows").iter();
        rows.filter_map(|row| row["number"].as_i64()).collect::<Vec<_>>()
    };
    assert_eq!(numbers(&book["chapters"]), [3, 2]);
    let link = book["chapters@odata.nextLink"].as_str().expect("a link").to_owned();
    let start = format!("{root}books({})/chapters?$select=number&$orderby=number%20desc&$count=true&", book_id(1));
    assert!(link.starts_with(&start), "{link}");
    let rest = read(link.strip_prefix(&root).expect("a link in the company"));
    assert_eq!((numbers(&rest["value"]), &rest["@odata.count"]), (vec![1], &json!(3)));
    assert!(rest["@odata.nextLink"].is_null());
    // Only those who have more have a link, on every level.
    let authors = read("authors?$select=code&$expand=books($select=number;$expand=chapters($select=number;$top=3))");
    let ada = &authors["value"][0];
    assert!(ada["books@odata.nextLink"].is_null());
    assert_eq!(numbers(&ada["books"][0]["chapters"]), [1, 2]);
    let link = ada["books"][0]["chapters@odata.nextLink"].as_str().expect("a link").to_owned();
    assert!(link.contains("$top=1&"), "{link}");
    assert_eq!(numbers(&read(link.strip_prefix(&root).expect("a link in the company"))["value"]), [3]);
    assert!(ada["books"][1]["chapters@odata.nextLink"].is_null());
    let aliased = read("authors?$top=1&$expand=books($expand=chapters($filter=number gt @p))&@p=0");
    let link = aliased["value"][0]["books"][0]["chapters@odata.nextLink"].as_str().expect("a link").to_owned();
    assert_eq!(numbers(&read(link.strip_prefix(&root).expect("a link in the company"))["value"]), [3], "{link}");
    // A `$top` of at most a page ends the rows; Business Central shows all of them.
    let few = read(&format!("books({})?$expand=chapters($top=2)", book_id(1)));
    assert!(few["chapters@odata.nextLink"].is_null());
    let compatible = [("Prefer", "odata.maxpagesize=2")];
    let whole = shop.send(Method::Get, "books?$expand=chapters", &compatible, "").json();
    assert_eq!(whole["value"][0]["chapters"].as_array().map(Vec::len), Some(3));
}

/// The rows of an answer, or its status and code.
fn value(shop: &Shop, path: &str) -> serde_json::Value {
    let reading = shop.get_strictly(path);
    match reading.status() {
        200 => reading.json()["value"].clone(),
        status => json!(format!("{status} {}", reading.code())),
    }
}

#[test]
fn rows_are_gathered_into_groups() {
    let shop = Shop::open();
    assert_eq!(
        value(&shop, "books?$apply=groupby((authorCode),aggregate(copies with sum as total,$count as titles))"),
        json!([
            {"authorCode": "", "total": 1, "titles": 1},
            {"authorCode": "ADA", "total": 3, "titles": 2},
            {"authorCode": "BO", "total": 12, "titles": 2},
            {"authorCode": "CY", "total": 5, "titles": 1},
        ])
    );
    assert_eq!(
        value(
            &shop,
            "books?$apply=filter(copies gt 0)/groupby((author/alive,author/code),aggregate(price with max as dearest))\
             /filter(dearest gt 10)&$orderby=dearest desc"
        ),
        json!([
            {"author": {"alive": true, "code": "BO"}, "dearest": 99.99},
            {"author": {"alive": false, "code": "ADA"}, "dearest": 12.5},
        ])
    );
    assert_eq!(
        value(
            &shop,
            "books?$apply=aggregate(price with average as average,price with min as cheapest,\
             cover with countdistinct as covers,sold with sum as sold)"
        ),
        json!([{"average": 24.415001666667, "cheapest": 0.00001, "covers": 3, "sold": 5_000_000_009_i64}])
    );
    assert_eq!(
        value(&shop, "books?$apply=groupby((cover))&$top=2&$skip=1&$count=true"),
        json!([{"cover": "Soft"}, {"cover": "Hard_x0020_Back"}])
    );
    assert_eq!(value(&shop, "books?$apply=filter(copies gt 99)/aggregate($count as n)"), json!([{"n": 0}]));
    for (apply, code) in [
        ("groupby((color))", "400 BadRequest"),
        ("aggregate(title with sum as total)", "400 BadRequest"),
        ("aggregate(copies with total as total)", "400 BadRequest"),
        ("aggregate(copies with sum)", "400 BadRequest"),
        ("aggregate(copies with sum as x,price with sum as x)", "400 BadRequest"),
        ("groupby(cover)", "400 BadRequest"),
        ("nonsense", "400 BadRequest"),
        ("filter(copies gt 1", "400 BadRequest"),
        ("filter(copies gt 1)", "501 BadRequest_MethodNotImplemented"),
    ] {
        assert_eq!(value(&shop, &format!("books?$apply={apply}")), json!(code), "{apply}");
    }
}

#[test]
fn changes_can_be_asked_for() {
    let shop = Shop::open();
    let below =
        |link: &serde_json::Value| link.as_str().and_then(|link| link.split_once(")/")).expect("a link").1.to_owned();
    let track = [("Prefer", "strict-odata, odata.track-changes, odata.maxpagesize=4")];
    let first = shop.send(Method::Get, "books?$select=number&$filter=copies gt 0", &track, "");
    assert!(first.header("preference-applied").is_some_and(|applied| applied.contains("odata.track-changes")));
    assert!(first.json()["@odata.deltaLink"].is_null());
    let second = shop.send(Method::Get, &below(&first.json()["@odata.nextLink"]), &track, "");
    let link = below(&second.json()["@odata.deltaLink"]);
    assert_eq!(value(&shop, &link), json!([]));

    let patch = |number, body: serde_json::Value| {
        let path = format!("books({})", book_id(number));
        assert_eq!(shop.send(Method::Patch, &path, &[("If-Match", "*")], &body.to_string()).status(), 200);
    };
    patch(1, json!({"title": "Machines"}));
    patch(3, json!({"copies": 0}));
    assert_eq!(shop.send(Method::Post, "books", &[], &json!({"number": "B9", "copies": 1}).to_string()).status(), 201);
    assert_eq!(shop.send(Method::Delete, &format!("books({})", book_id(4)), &[("If-Match", "*")], "").status(), 204);

    let changes = shop.get_strictly(&link).json();
    let context = changes["@odata.context"].as_str().unwrap_or_default();
    assert!(context.ends_with("/books(number)/$delta"), "{context}");
    let rows = changes["value"].as_array().expect("rows").clone();
    assert_eq!(rows.iter().filter_map(|row| row["number"].as_str()).collect::<Vec<_>>(), ["B1", "B9"]);
    let removed: Vec<_> = rows.iter().filter_map(|row| row["reason"].as_str()).collect();
    assert_eq!(removed, ["changed", "deleted"]);
    assert_eq!(value(&shop, &below(&changes["@odata.deltaLink"])), json!([]));
    assert_eq!(value(&shop, "books?$deltatoken=x"), json!("400 BadRequest"));
    assert_eq!(value(&shop, "books?$deltatoken=99999999"), json!("400 BadRequest"));
}
