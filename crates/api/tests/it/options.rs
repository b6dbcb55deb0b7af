//! AL options: texts for clients, ordinals in the database.

use crate::bookshop::{Shop, book_id};
use api::Method;
use serde_json::json;

#[test]
fn an_option_is_a_text_without_a_length() {
    let metadata = Shop::open().send_to(Method::Get, "$metadata", &[], "").text();
    assert!(metadata.contains("<Property Name=\"kind\" Type=\"Edm.String\" />"), "{metadata}");
    assert!(!metadata.contains("<EnumType Name=\"\""), "{metadata}");
}

#[test]
fn it_is_shown_and_taken_as_the_name_of_a_member() {
    let shop = Shop::open();
    for (number, given, shown) in
        [(90, "Full Plates", "Full_x0020_Plates"), (91, "Full_x0020_Plates", "Full_x0020_Plates")]
    {
        let body = json!({"bookId": book_id(1).to_string(), "number": number, "kind": given});
        let created = shop.send(Method::Post, "chapters", &[], &body.to_string());
        assert_eq!((created.status(), &created.json()["kind"]), (201, &json!(shown)), "{given}");
    }
    let body = json!({"bookId": book_id(1).to_string(), "number": 92, "kind": "Empty"});
    let refused = shop.send(Method::Post, "chapters", &[], &body.to_string());
    assert_eq!(
        (refused.status(), refused.message().as_str()),
        (400, "'Empty' is not an option. The existing options are: Prose,Full Plates")
    );
}

#[test]
fn it_is_filtered_by_the_name_of_a_member() {
    let shop = Shop::open();
    let body = json!({"bookId": book_id(1).to_string(), "number": 90, "kind": "Full Plates"});
    shop.send(Method::Post, "chapters", &[], &body.to_string());
    let numbers = shop.get("chapters?$filter=kind eq 'Full Plates'&$select=number").json();
    assert_eq!(numbers["value"][0]["number"], 90);
    assert_eq!(numbers["value"].as_array().map(Vec::len), Some(1));
}
