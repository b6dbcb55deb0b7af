//! An id and a code that name the same row (`authorId`, `authorCode`), given side by side.

use crate::bookshop::{Shop, author_id};
use api::Method;
use serde_json::{Value, json};

const UNKNOWN: &str = "11111111-2222-4333-8444-555555555555";
const ZERO: &str = "00000000-0000-0000-0000-000000000000";

/// What comes of a new book with these properties, in this order: the author's id and code, or the refusal.
fn author_of(properties: &str) -> Result<(Value, Value), (u16, String)> {
    let answer = Shop::open().send(Method::Post, "books", &[], &format!("{{\"number\": \"T1\", {properties}}}"));
    match answer.status() {
        201 => Ok((answer.json()["authorId"].clone(), answer.json()["authorCode"].clone())),
        status => Err((status, answer.message())),
    }
}

#[test]
fn either_brings_the_other() {
    let ada = author_id(1).to_string();
    assert_eq!(author_of("\"authorCode\": \" ada\""), Ok((json!(ada), json!("ADA"))));
    assert_eq!(author_of(&format!("\"authorId\": \"{ada}\"")), Ok((json!(ada), json!("ADA"))));
    for blank in ["\"authorCode\": \"\"".to_owned(), format!("\"authorId\": \"{ZERO}\"")] {
        assert_eq!(author_of(&blank), Ok((json!(ZERO), json!(""))), "{blank}");
    }
}

#[test]
fn a_code_behind_an_id_must_be_its_own() {
    let ada = author_id(1).to_string();
    assert!(author_of(&format!("\"authorId\": \"{ada}\", \"authorCode\": \"ADA\"")).is_ok());
    for other in ["BO", "NONE", ""] {
        let refused = author_of(&format!("\"authorId\": \"{ada}\", \"authorCode\": \"{other}\""));
        assert_eq!(refused, Err((400, "The author values do not match to a specific Author.".to_owned())), "{other}");
    }
    assert!(author_of(&format!("\"authorId\": \"{ZERO}\", \"authorCode\": \"ADA\"")).is_ok());
}

#[test]
fn an_id_behind_a_code_wins() {
    let bo = author_id(2).to_string();
    let both = author_of(&format!("\"authorCode\": \"ADA\", \"authorId\": \"{bo}\""));
    assert_eq!(both, Ok((json!(bo), json!("BO"))));
}

#[test]
fn what_names_no_row_is_refused() {
    let by_code = author_of("\"authorCode\": \"NONE\"");
    assert_eq!(by_code, Err((400, "The \"authorCode\" does not match to an Author.".to_owned())));
    let by_id = author_of(&format!("\"authorId\": \"{UNKNOWN}\""));
    assert_eq!(by_id, Err((400, "The \"authorId\" does not match to an Author.".to_owned())));
}
