//! POST, PATCH and DELETE: bodies, related rows inside, paths (wire protocol, section 7).

use crate::bookshop::{BASE, COMPANY, Shop, author_id, book_id};
use api::Method;
use serde_json::json;

fn post(shop: &Shop, path: &str, body: &serde_json::Value) -> crate::bookshop::Reading {
    shop.send(Method::Post, path, &[], &body.to_string())
}

#[test]
fn related_rows_inside_a_body_are_created_with_their_parent() {
    let shop = Shop::open();
    let body = json!({
        "code": "DI", "displayName": "Di Fo",
        "books": [
            {"number": "B7", "title": "One", "chapters": [{"number": 1, "heading": "A"}, {"number": 2}]},
            {"number": "B8", "title": "Two"},
        ]
    });
    let created = post(&shop, "authors?$expand=books($select=number;$expand=chapters($select=heading))", &body);
    assert_eq!(created.status(), 201, "{}", created.text());
    let books = &created.json()["books"];
    assert_eq!((&books[0]["number"], &books[1]["number"]), (&json!("B7"), &json!("B8")));
    assert_eq!(books[0]["chapters"][0]["heading"], "A");
    let id = created.json()["id"].as_str().expect("an id").to_owned();
    assert_eq!(created.header("location"), Some(format!("{BASE}/companies({COMPANY})/authors({id})").as_str()));
    assert_eq!(shop.get("books?$filter=authorCode eq 'DI'").column("number"), "B7 B8");
}

#[test]
fn an_error_inside_undoes_the_parent() {
    let shop = Shop::open();
    for (inner, code) in [
        (json!({"number": "B1"}), "Internal_EntityWithSameKeyExists"),
        (json!({"number": "B7", "title": "x".repeat(51)}), "Application_StringExceededLength"),
        (json!({"number": "B7", "chapters": [{"number": 1}, {"number": 1}]}), "Internal_EntityWithSameKeyExists"),
        (json!({"color": "red"}), "BadRequest"),
        (json!(5), "BadRequest"),
    ] {
        let body = json!({"code": "DI", "books": [{"number": "B70"}, inner]});
        let refused = post(&shop, "authors", &body);
        assert_eq!((refused.status(), refused.code().as_str()), (400, code), "{body}");
    }
    assert_eq!(shop.get("authors/$count").text(), "3");
    assert_eq!(shop.get("books/$count").text(), "6");
    assert_eq!(shop.get("chapters/$count").text(), "6");
}

#[test]
fn only_what_belongs_to_the_parent_can_stand_inside() {
    let shop = Shop::open();
    let refused = post(&shop, "books", &json!({"number": "B7", "author": {"code": "DI"}}));
    assert_eq!((refused.status(), refused.code().as_str()), (400, "BadRequest"));
    let refused = post(&shop, "authors", &json!({"code": "DI", "books": {"number": "B7"}}));
    assert!(refused.message().contains("'StartObject'"), "{}", refused.message());
}

#[test]
fn related_rows_cannot_be_changed_with_their_parent_except_in_strict_mode() {
    let shop = Shop::open();
    let path = format!("books({})", book_id(1));
    let first = shop.get(&format!("{path}/chapters?$top=1")).json()["value"][0]["id"].clone();
    let body = json!({"title": "Machines", "chapters": [{"id": first, "heading": "Changed"}, {"number": 9}]});
    let refused = shop.send(Method::Patch, &path, &[("If-Match", "*")], &body.to_string());
    assert_eq!((refused.status(), refused.code().as_str()), (400, "BadRequest"));
    assert_eq!(shop.get(&path).json()["title"], "Engines");
    let headers = [("If-Match", "*"), ("Prefer", "strict-odata")];
    let changed = shop.send(Method::Patch, &path, &headers, &body.to_string());
    assert_eq!(changed.status(), 200, "{}", changed.text());
    let chapters = shop.get(&format!("{path}/chapters"));
    assert_eq!((chapters.column("number"), chapters.column("heading")), ("1 9".to_owned(), "Changed ".to_owned()));
}

#[test]
fn a_row_created_below_its_parent_is_tied_to_it() {
    let shop = Shop::open();
    let created = post(&shop, &format!("authors({})/books", author_id(2)), &json!({"number": "B7"}));
    assert_eq!((created.status(), &created.json()["authorCode"]), (201, &json!("BO")));
    let created = post(&shop, &format!("books({})/chapters", book_id(5)), &json!({"number": 1}));
    assert_eq!(created.json()["bookId"], book_id(5).to_string());
}

#[test]
fn a_client_gives_the_id_once() {
    let shop = Shop::open();
    let id = book_id(77).to_string();
    assert_eq!(post(&shop, "books", &json!({"id": id, "number": "B7"})).json()["id"], id);
    let path = format!("books({id})");
    let same = shop.send(Method::Patch, &path, &[("If-Match", "*")], &json!({"id": id, "copies": 1}).to_string());
    assert_eq!(same.status(), 200);
    let other = json!({"id": book_id(78).to_string()}).to_string();
    assert_eq!(
        shop.send(Method::Patch, &path, &[("If-Match", "*")], &other).message(),
        "The \"id\" cannot be changed."
    );
    let taken = post(&shop, "books", &json!({"id": id, "number": "B8"}));
    assert_eq!((taken.status(), taken.code().as_str()), (400, "Internal_EntityWithSameKeyExists"));
}

#[test]
fn bodies_that_are_no_objects_are_refused() {
    let shop = Shop::open();
    for (body, code, message) in [
        ("", "BadRequest", "Values must be provided in the body."),
        ("  ", "BadRequest", "Values must be provided in the body."),
        ("{", "RequestDataInvalid", "Request data is invalid."),
        (
            "[]",
            "BadRequest",
            "An unexpected 'StartArray' node was found when reading from the JSON reader. A 'StartObject' node was expected.",
        ),
        (
            "5",
            "BadRequest",
            "An unexpected 'PrimitiveValue' node was found when reading from the JSON reader. A 'StartObject' node was expected.",
        ),
        (
            "{\"color\":1}",
            "BadRequest",
            "The property 'color' does not exist on type 'Microsoft.NAV.book'. Make sure to only use property names that are defined by the type.",
        ),
        ("{\"copies\":\"1\"}", "BadRequest", "Cannot convert the literal '1' to the expected type 'Edm.Int32'."),
        ("{\"published\":\"2020-02-30\"}", "BadRequest", "Unable to convert value to Date"),
        ("{\"cover\":\"Paper\"}", "Unknown", "'Paper' is not an option. The existing options are:  ,Soft,Hard Back"),
    ] {
        let refused = shop.send(Method::Post, "books", &[], body);
        assert_eq!(
            (refused.status(), refused.code().as_str(), refused.message().as_str()),
            (400, code, message),
            "{body}"
        );
    }
    // .NET clients may begin a body with a byte order mark.
    let marked = shop.send(Method::Post, "authors", &[], "\u{feff}{\"code\": \"BOM\"}");
    assert_eq!(marked.status(), 201, "{}", marked.text());
    let nested = "[".repeat(100_000);
    assert_eq!(shop.send(Method::Post, "books", &[], &nested).code(), "RequestDataInvalid");
    assert_eq!(shop.get("books/$count").text(), "6");
}

#[test]
fn control_information_in_a_body_is_ignored() {
    let shop = Shop::open();
    let body = json!({"@odata.etag": "W/\"x\"", "@odata.context": "y", "number": "B7", "cover@odata.type": "z", "cover": "Hard Back"});
    let created = post(&shop, "books", &body);
    assert_eq!((created.status(), &created.json()["cover"]), (201, &json!("Hard_x0020_Back")));
}

#[test]
fn an_answer_shows_what_select_and_expand_say_whatever_is_preferred() {
    let shop = Shop::open();
    for prefer in ["return=minimal", "return=representation", ""] {
        let options = "?$select=number&$expand=author($select=code)";
        let body = json!({"number": format!("B{}", prefer.len() + 70), "authorCode": "BO"}).to_string();
        let created = shop.send(Method::Post, &format!("books{options}"), &[("Prefer", prefer)], &body);
        let changed = shop.send(
            Method::Patch,
            &format!(
                "books({}){options}",
                created
                    .header("location")
                    .and_then(|it| it.rsplit_once('('))
                    .expect("a location")
                    .1
                    .trim_end_matches(')')
            ),
            &[("Prefer", prefer), ("If-Match", "*")],
            "{\"title\": \"New\"}",
        );
        for (answer, status) in [(created, 201), (changed, 200)] {
            assert_eq!((answer.status(), answer.header("preference-applied")), (status, None), "{prefer}");
            let json = answer.json();
            let context = json["@odata.context"].as_str().unwrap_or_default();
            assert!(context.ends_with("/books(number,author(code))/$entity"), "{context}");
            let members: Vec<&String> = json.as_object().expect("an object").keys().collect();
            assert_eq!(members, ["@odata.context", "@odata.etag", "number", "author"]);
            assert_eq!(json["author"]["code"], "BO");
        }
    }
    let whole = post(&shop, "books", &json!({"number": "B99"}));
    assert_eq!((whole.status(), &whole.json()["copies"]), (201, &json!(0)));
}

#[test]
fn verbs_that_do_not_fit_are_refused() {
    let shop = Shop::open();
    for (method, path, status) in [
        (Method::Patch, "books".to_owned(), 405),
        (Method::Delete, "books".to_owned(), 405),
        (Method::Post, format!("books({})", book_id(1)), 405),
        (Method::Post, "books/$count".to_owned(), 405),
        (Method::Other("MERGE".to_owned()), format!("books({})", book_id(1)), 501),
    ] {
        assert_eq!(shop.send(method.clone(), &path, &[("If-Match", "*")], "{}").status(), status, "{method:?} {path}");
    }
    let allow = |path: &str, method| shop.send(method, path, &[], "{}").header("allow").unwrap_or_default().to_owned();
    let refused = shop.send(Method::Patch, "books", &[("If-Match", "*")], "{}");
    assert_eq!(
        (refused.code().as_str(), refused.message().as_str()),
        (
            "BadRequest_MethodNotAllowed",
            "'PATCH' requests for 'books' of EdmType 'Collection' are not allowed within Dynamics 365 Business Central \
             OData web services."
        )
    );
    let path = format!("books({})", book_id(1));
    assert!(shop.send(Method::Post, &path, &[], "{}").message().contains("for 'books' of EdmType 'Entity'"));
    let unknown = shop.send(Method::Other("MERGE".to_owned()), &path, &[], "{}");
    assert_eq!(unknown.code(), "BadRequest_MethodNotImplemented");
    assert!(unknown.message().starts_with("'MERGE' requests for 'Entity' are not supported by"));
    assert_eq!(allow("books", Method::Delete), "GET, HEAD, POST, OPTIONS");
    assert_eq!(allow(&format!("books({})", book_id(1)), Method::Post), "GET, HEAD, PATCH, PUT, DELETE, OPTIONS");
    assert_eq!(allow(&format!("books({})/sample", book_id(1)), Method::Post), "GET, HEAD, PATCH, PUT, DELETE, OPTIONS");
}
