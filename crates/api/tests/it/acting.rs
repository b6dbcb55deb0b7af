//! Bound actions: how they are called and how they answer (wire protocol, section 8).

use crate::bookshop::{BASE, COMPANY, Reading, Shop, author_id, book_id};
use api::Method;
use serde_json::{Value, json};

/// POST of an action of the first book.
fn call(shop: &Shop, action: &str, headers: &[(&str, &str)], body: &str) -> Reading {
    shop.send(Method::Post, &format!("books({})/{action}", book_id(1)), headers, body)
}

fn first_book(shop: &Shop) -> Value {
    shop.get(&format!("books({})", book_id(1))).json()
}

const LENT: &str = r#"{"copies": 2, "until": "2031-05-06"}"#;

#[test]
fn it_does_what_it_says_and_answers_nothing() {
    let shop = Shop::open();
    let lent = call(&shop, "Microsoft.NAV.lend", &[("Content-Type", "application/json")], LENT);
    assert_eq!((lent.status(), lent.text().as_str()), (204, ""));
    assert_eq!((lent.header("content-type"), lent.header("odata-version")), (None, Some("4.0")));
    let book = first_book(&shop);
    assert_eq!((&book["copies"], &book["published"]), (&json!(1), &json!("2031-05-06")));
    // Names do not care about case, neither the action's nor the parameters'.
    let again = call(&shop, "microsoft.nav.LEND", &[], r#"{"COPIES": 1, "Until": "2031-05-06"}"#);
    assert_eq!((again.status(), &first_book(&shop)["copies"]), (204, &json!(0)));
}

#[test]
fn it_is_reached_through_navigation() {
    let shop = Shop::open();
    let path = format!("authors({})/books({})/Microsoft.NAV.lend", author_id(1), book_id(1));
    assert_eq!(shop.send(Method::Post, &path, &[], LENT).status(), 204);
    let path = format!("authors({})/books({})/Microsoft.NAV.lend", author_id(2), book_id(1));
    assert_eq!(shop.send(Method::Post, &path, &[], LENT).status(), 404);
}

#[test]
fn a_refusal_leaves_nothing_written() {
    let shop = Shop::open();
    let refused = call(&shop, "Microsoft.NAV.lend", &[], r#"{"copies": 4, "until": "2031-05-06"}"#);
    let told = (refused.status(), refused.code(), refused.message());
    assert_eq!(told, (400, "Application_DialogException".to_owned(), "There are not so many copies.".to_owned()));
    assert_eq!(first_book(&shop)["copies"], 3);
}

#[test]
fn wrong_parameters_are_refused() {
    let shop = Shop::open();
    for (body, message) in [
        (
            "",
            "One or more parameters of the operation 'lend' are missing in the request payload. The missing parameters \
             are: copies, until.",
        ),
        (
            r#"{"copies": 1}"#,
            "One or more parameters of the operation 'lend' are missing in the request payload. The missing parameters \
             are: until.",
        ),
        (
            r#"{"copies": 1, "until": "2031-05-06", "to": "me"}"#,
            "The parameter 'to' in the request payload is not a valid parameter for the operation 'lend'.",
        ),
        (
            r#"{"copies": "1", "until": "2031-05-06"}"#,
            "Cannot convert the literal '1' to the expected type 'Edm.Int32'.",
        ),
        (
            "[]",
            "An unexpected 'StartArray' node was found when reading from the JSON reader. A 'StartObject' node was expected.",
        ),
        ("{", "Request data is invalid."),
    ] {
        let refused = call(&shop, "Microsoft.NAV.lend", &[], body);
        assert_eq!((refused.status(), refused.message().as_str()), (400, message), "{body}");
    }
    let text = call(&shop, "Microsoft.NAV.lend", &[("Content-Type", "text/plain")], LENT);
    assert_eq!(text.status(), 415);
    // Nothing to take is nothing or an empty object.
    for body in ["", "  ", "{}"] {
        assert_eq!(call(&shop, "Microsoft.NAV.worth", &[], body).status(), 200, "{body:?}");
    }
    assert_eq!(call(&shop, "Microsoft.NAV.worth", &[], r#"{"of": 1}"#).status(), 400);
}

#[test]
fn what_is_no_action_of_the_row_is_not_found() {
    let shop = Shop::open();
    for path in ["Microsoft.NAV.burn", "lend", "NAV.lend", "Microsoft.NAV.", "Microsoft.NAV.lend/title"] {
        let refused = call(&shop, path, &[], LENT);
        assert_eq!((refused.status(), refused.code().as_str()), (404, "BadRequest_ResourceNotFound"), "{path}");
    }
    let of_all = shop.send(Method::Post, "books/Microsoft.NAV.lend", &[], LENT);
    assert_eq!((of_all.status(), of_all.code().as_str()), (404, "BadRequest_ResourceNotFound"));
    let elsewhere = shop.send(Method::Post, &format!("authors({})/Microsoft.NAV.lend", author_id(1)), &[], LENT);
    assert_eq!(elsewhere.status(), 404);
    let nobody = shop.send(Method::Post, &format!("books({})/Microsoft.NAV.lend", book_id(99)), &[], LENT);
    assert_eq!((nobody.status(), nobody.code().as_str()), (404, "BadRequest_ResourceNotFound"));
}

#[test]
fn only_post_calls_it() {
    let shop = Shop::open();
    let path = format!("books({})/Microsoft.NAV.lend", book_id(1));
    for method in [Method::Get, Method::Head, Method::Patch, Method::Put, Method::Delete] {
        let refused = shop.send(method.clone(), &path, &[("If-Match", "*")], "");
        let told = (refused.status(), refused.code(), refused.header("allow"));
        assert_eq!(told, (405, "BadRequest_MethodNotAllowed".to_owned(), Some("POST, OPTIONS")), "{method:?}");
    }
}

#[test]
fn an_etag_counts_when_it_is_sent() {
    let shop = Shop::open();
    let etag = first_book(&shop)["@odata.etag"].as_str().expect("an ETag").to_owned();
    let lend = |headers: &[(&str, &str)]| {
        let lent = call(&shop, "Microsoft.NAV.lend", headers, r#"{"copies": 1, "until": "2031-05-06"}"#);
        (lent.status(), lent.code())
    };
    assert_eq!(lend(&[("If-Match", &etag)]).0, 204);
    assert_eq!(lend(&[("If-Match", &etag)]), (409, "Request_EntityChanged".to_owned()));
    assert_eq!(lend(&[("If-Match", &etag), ("Prefer", "strict-odata")]), (412, "Request_EntityChanged".to_owned()));
    assert_eq!(lend(&[("If-Match", "nonsense")]), (400, "BadRequest_InvalidToken".to_owned()));
    assert_eq!(lend(&[("If-Match", "*")]).0, 204);
}

#[test]
fn it_says_where_the_result_is() {
    let shop = Shop::open();
    let made = call(&shop, "Microsoft.NAV.reprint", &[], "");
    assert_eq!((made.status(), made.text().as_str()), (201, ""));
    let location = made.header("location").expect("a location").to_owned();
    let below = location.strip_prefix(&format!("{BASE}/companies({COMPANY})/")).expect("a place in the company");
    assert_eq!(shop.get(below).json()["number"], "B1R");

    let gone = call(&shop, "Microsoft.NAV.withdraw", &[], "");
    let author = format!("{BASE}/companies({COMPANY})/authors({})", author_id(1));
    assert_eq!((gone.status(), gone.header("location")), (204, Some(author.as_str())));
    assert_eq!(shop.get(&format!("books({})", book_id(1))).status(), 404);
}

#[test]
fn it_may_give_a_value_an_entity_or_entities() {
    let shop = Shop::open();
    let value = call(&shop, "Microsoft.NAV.worth", &[], "");
    let context = format!("{BASE}/$metadata#Edm.Decimal");
    assert_eq!((value.status(), value.json()), (200, json!({"@odata.context": context, "value": 37.5})));

    let entity = call(&shop, "Microsoft.NAV.cheapest?$select=number&$expand=author($select=code)", &[], "");
    let json = entity.json();
    assert_eq!((entity.status(), &json["number"], &json["author"]["code"]), (200, &json!("B1"), &json!("ADA")));
    assert_eq!(json["@odata.context"], format!("{BASE}/$metadata#books(number,author(code))/$entity"));

    let entities = call(&shop, "Microsoft.NAV.byTheSame?$orderby=price desc&$select=number", &[], "");
    assert_eq!((entities.status(), entities.column("number").as_str()), (200, "B2 B1"));
    assert_eq!(entities.json()["@odata.context"], format!("{BASE}/$metadata#books(number)"));
}

#[test]
fn a_batch_calls_it_too() {
    let shop = Shop::open();
    let url = format!("companies({COMPANY})/books({})/Microsoft.NAV.reprint", book_id(1));
    let requests = json!({"requests": [{"id": "1", "method": "POST", "url": url}]}).to_string();
    let headers = [("Content-Type", "application/json"), ("Accept", "application/json")];
    let answers = shop.send_to(Method::Post, "$batch", &headers, &requests).json();
    assert_eq!(answers["responses"][0]["status"], 201);
    assert_eq!(shop.get("books?$filter=number eq 'B1R'").column("title"), "Engines");
}

#[test]
fn full_metadata_offers_it() {
    let shop = Shop::open();
    let full = [("Accept", "application/json;odata.metadata=full")];
    let path = format!("books({})?$select=number", book_id(1));
    let offered = shop.send(Method::Get, &path, &full, "").json()["#Microsoft.NAV.lend"].clone();
    let target = format!("{BASE}/companies({COMPANY})/books({})/Microsoft.NAV.lend", book_id(1));
    assert_eq!(offered, json!({"title": "lend", "target": target}));
}
