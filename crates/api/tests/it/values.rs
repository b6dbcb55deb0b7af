//! Values in bodies and answers (wire protocol, section 4.3), and where control information stands (4.1, 4.5).

use crate::bookshop::{BASE, COMPANY, Reading, Shop, author_id, book_id};
use api::Method;
use serde_json::{Value, json};

fn patch(shop: &Shop, body: &Value) -> Reading {
    shop.send(Method::Patch, &format!("books({})", book_id(1)), &[("If-Match", "*")], &body.to_string())
}

#[test]
fn what_was_never_set_is_blank_and_never_null() {
    let shop = Shop::open();
    let created = shop.send(Method::Post, "books", &[], "{\"number\": \" b7 \"}");
    let mut book = created.json();
    let members = book.as_object_mut().expect("an object");
    for made in ["@odata.context", "@odata.etag", "id", "lastModifiedDateTime"] {
        assert!(members.remove(made).is_some_and(|value| value.is_string()), "{made}");
    }
    let link = |name: &str| format!("{}/{name}", created.header("location").expect("a location"));
    assert_eq!(
        book,
        json!({
            "number": "B7", "title": "", "authorId": "00000000-0000-0000-0000-000000000000", "authorCode": "",
            "authorName": "", "price": 0, "copies": 0, "sold": 0, "published": "0001-01-01",
            "scannedAt": "0001-01-01T00:00:00Z", "cover": "_x0020_",
            "sample@odata.mediaEditLink": link("sample"), "sample@odata.mediaReadLink": link("sample"),
            // Nobody writes it, so there is no link to do so.
            "print@odata.mediaReadLink": link("print"),
        })
    );
}

#[test]
fn control_information_has_its_place() {
    let shop = Shop::open();
    let headers = [("Prefer", "odata.maxpagesize=2")];
    let text = shop.send(Method::Get, "books?$count=true&$expand=author", &headers, "").text();
    let place = |part: &str| text.find(part).unwrap_or_else(|| panic!("no {part} in {text}"));
    assert!(text.starts_with("{\"@odata.context\":\""), "{text}");
    assert!(
        place("\"@odata.count\":6") < place("\"value\":[{\"@odata.etag\":\"W/\\\"")
            && text.contains("},{\"@odata.etag\":")
    );
    assert!(text.contains("\"author\":{\"@odata.etag\":"), "{text}");
    assert!(place("}],\"@odata.nextLink\":\"") > place("\"value\":["));
    assert!(text.ends_with("\"}"), "{text}");
    // Properties come as the schema lists them, whatever the order of `$select`.
    let selected = shop.get("books?$select=cover,title,number&$top=1").text();
    let place = |name: &str| selected.find(&format!("\"{name}\":")).expect("a property");
    assert!(place("number") < place("title") && place("title") < place("cover"), "{selected}");
    for absent in ["@odata.id", "@odata.editLink", "@odata.type", "navigationLink", "#Microsoft.NAV"] {
        assert!(!text.contains(absent), "{absent} is for full metadata only");
    }
}

#[test]
fn values_have_their_forms() {
    let shop = Shop::open();
    let body = json!({
        "price": 12.50, "sold": 9_007_199_254_740_993_i64, "published": "2031-02-03",
        "scannedAt": "2031-02-03T06:05:06.700+02:00", "authorId": author_id(2).to_string().to_uppercase(),
    });
    let text = patch(&shop, &body).text();
    for part in [
        "\"price\":12.5,".to_owned(),
        "\"sold\":9007199254740993,".to_owned(),
        "\"published\":\"2031-02-03\"".to_owned(),
        "\"scannedAt\":\"2031-02-03T04:05:06.7Z\"".to_owned(),
        format!("\"authorId\":\"{}\"", author_id(2)),
        "\"lastModifiedDateTime\":\"2031-02-03T04:05:06.789Z\"".to_owned(),
    ] {
        assert!(text.contains(&part), "{part} {text}");
    }
    let whole = patch(&shop, &json!({"scannedAt": "2031-02-03T04:05:06Z"})).json();
    assert_eq!(whole["scannedAt"], "2031-02-03T04:05:06Z");
}

#[test]
fn null_and_blanks_take_a_value_away_where_there_can_be_none() {
    let shop = Shop::open();
    for (name, given, shown) in [
        ("title", json!(null), json!("")),
        ("authorCode", json!(null), json!("")),
        ("published", json!(null), json!("0001-01-01")),
        ("published", json!("0001-01-01"), json!("0001-01-01")),
        ("cover", json!(""), json!("_x0020_")),
        ("cover", json!("Soft"), json!("Soft")),
        ("cover", json!(" "), json!("_x0020_")),
        ("cover", json!("Hard Back"), json!("Hard_x0020_Back")),
        ("cover", json!("_x0020_"), json!("_x0020_")),
        ("cover", json!("Hard_x0020_Back"), json!("Hard_x0020_Back")),
    ] {
        let changed = patch(&shop, &json!({name: given}));
        assert_eq!((changed.status(), &changed.json()[name]), (200, &shown), "{name} {given} {}", changed.text());
    }
    assert_eq!(patch(&shop, &json!({"authorId": author_id(1).to_string()})).json()["authorCode"], "ADA");
    let cleared = patch(&shop, &json!({"authorId": "00000000-0000-0000-0000-000000000000"})).json();
    assert_eq!((&cleared["authorCode"], &cleared["authorName"]), (&json!(""), &json!("")));
    for name in ["price", "copies", "sold", "scannedAt", "cover", "authorId"] {
        let refused = patch(&shop, &json!({name: null}));
        let told = (refused.status(), refused.code(), refused.message());
        let text = format!("Field '{name}' must not be blank or empty.");
        assert_eq!(told, (400, "BadRequest_RequiredParamNotProvided".to_owned(), text));
    }
}

#[test]
fn what_is_no_value_of_its_type_is_refused() {
    let shop = Shop::open();
    for (body, message) in [
        (json!({"authorId": ""}), "Cannot convert the literal '' to the expected type 'Edm.Guid'."),
        (json!({"published": ""}), "Unable to convert value to Date"),
        (json!({"published": "3.2.2031"}), "Unable to convert value to Date"),
        (
            json!({"scannedAt": "2031-02-03"}),
            "Cannot convert the literal '2031-02-03' to the expected type 'Edm.DateTimeOffset'.",
        ),
        (json!({"copies": 1.5}), "Cannot convert the literal '1.5' to the expected type 'Edm.Int32'."),
        (json!({"copies": "1"}), "Cannot convert the literal '1' to the expected type 'Edm.Int32'."),
        (json!({"price": "1"}), "Cannot convert the literal '1' to the expected type 'Edm.Decimal'."),
        (json!({"sample": "AQID"}), "Cannot convert the literal 'AQID' to the expected type 'Edm.Stream'."),
    ] {
        let refused = patch(&shop, &body);
        assert_eq!(
            (refused.status(), refused.code(), refused.message()),
            (400, "BadRequest".to_owned(), message.to_owned()),
            "{body}"
        );
    }
    assert_eq!(patch(&shop, &json!({"copies": 3_000_000_000_i64})).status(), 400);
}

#[test]
fn an_empty_stream_keeps_its_links_and_one_that_is_not_written_has_one() {
    let shop = Shop::open();
    let path = format!("books({})", book_id(1));
    assert_eq!(shop.send(Method::Patch, &format!("{path}/sample"), &[("If-Match", "*")], "").status(), 204);
    let book = shop.get(&path).json();
    let link = format!("{BASE}/companies({COMPANY})/{path}");
    assert_eq!(book["sample@odata.mediaEditLink"], format!("{link}/sample"));
    assert_eq!(book["sample@odata.mediaReadLink"], format!("{link}/sample"));
    assert_eq!(book["print@odata.mediaReadLink"], format!("{link}/print"));
    assert!(book["print@odata.mediaEditLink"].is_null());
    assert_eq!(shop.get(&format!("{path}/print")).status(), 204);
    for method in [Method::Patch, Method::Put] {
        let refused = shop.send(method, &format!("{path}/print"), &[("If-Match", "*")], "new");
        assert_eq!((refused.status(), refused.code().as_str()), (405, "BadRequest_MethodNotAllowed"));
    }
}
