//! Batches: what goes into the parsers and comes out of the writers (wire protocol, section 10).

mod answers;
mod json;
mod multipart;
mod properties;

use odata::batch::{
    BatchError, MAX_OPERATIONS, MAX_PARTS, Operation, Part, Reference, bind_references, clean_url, parse,
};

fn json(body: &str) -> Result<Vec<Part<'_>>, BatchError> {
    parse(Some("application/json"), body.as_bytes())
}

fn multipart(body: &str) -> Result<Vec<Part<'_>>, BatchError> {
    parse(Some("multipart/mixed; boundary=b"), body.as_bytes())
}

fn single(parts: Vec<Part<'_>>) -> Operation<'_> {
    match <[Part<'_>; 1]>::try_from(parts) {
        Ok([Part { group: None, mut operations }]) if operations.len() == 1 => operations.remove(0),
        other => panic!("not one operation: {other:?}"),
    }
}

fn refusal(result: Result<Vec<Part<'_>>, BatchError>) -> String {
    match result {
        Ok(parts) => panic!("was read as {parts:?}"),
        Err(error) => error.to_string(),
    }
}

fn body_of<'a>(operation: &'a Operation<'_>) -> &'a str {
    std::str::from_utf8(&operation.body).expect("the body is text")
}

#[test]
fn more_than_a_hundred_parts_are_refused() {
    let batch = |count: usize, more: &str| {
        let operation = format!(r#"{{"method":"post","url":"x"{more}}}"#);
        format!(r#"{{"requests":[{}]}}"#, vec![operation; count].join(","))
    };
    assert_eq!(json(&batch(MAX_PARTS, "")).unwrap().len(), 100);
    let refused = json(&batch(MAX_PARTS + 1, "")).unwrap_err();
    let message = "The current batch message contains too many parts. A maximum number of '100' query operations and \
                   change sets are allowed in a batch message.";
    assert_eq!(refused, BatchError::TooLarge(message.to_owned()));
    // A change set counts once, and has a limit of its own.
    assert_eq!(json(&batch(MAX_OPERATIONS, r#","atomicityGroup":"g""#)).unwrap().len(), 1);
    let refused = refusal(json(&batch(MAX_OPERATIONS + 1, r#","atomicityGroup":"g""#)));
    assert!(refused.starts_with("The current change set contains too many operations."), "{refused}");

    let part = "--b\nContent-Type: application/http\n\nGET x HTTP/1.1\n\n";
    assert_eq!(multipart(&format!("{}--b--", part.repeat(100))).unwrap().len(), 100);
    assert_eq!(refusal(multipart(&format!("{}--b--", part.repeat(101)))), message);
}

#[test]
fn the_media_type_decides_the_form() {
    let body = b"--b--";
    for good in [
        "multipart/mixed;boundary=b",
        "Multipart/Mixed; charset=utf-8; Boundary=\"b\"",
        "multipart/mixed; x=\";\"; boundary=b",
    ] {
        assert_eq!(parse(Some(good), body), Ok(Vec::new()), "{good}");
    }
    assert!(parse(Some("application/json;odata.metadata=minimal"), br#"{"requests":[]}"#).is_ok());
    for other in [None, Some(""), Some("text/plain"), Some("multipart/form-data; boundary=b")] {
        assert!(matches!(parse(other, body), Err(BatchError::MediaType(_))), "{other:?}");
    }
    let long = format!("multipart/mixed; boundary={}", "b".repeat(71));
    for wrong in ["multipart/mixed", "multipart/mixed; boundary=", "multipart/mixed; boundary=\"\"", long.as_str()] {
        assert!(matches!(parse(Some(wrong), body), Err(BatchError::Malformed(_))), "{wrong}");
    }
}

#[test]
fn references_are_told_from_other_texts() {
    for (text, reference) in [
        ("$a1", Some(("a1", ""))),
        ("$a1/lines(1)?$top=1", Some(("a1", "/lines(1)?$top=1"))),
        ("$1?a=/", Some(("1", "?a=/"))),
        ("$", None),
        ("$/x", None),
        ("items", None),
        ("", None),
    ] {
        let found = Reference::parse(text);
        assert_eq!(found.map(|reference| (reference.id, reference.rest)), reference, "{text}");
    }
}

#[test]
fn references_in_bodies_are_replaced_where_entities_are_meant() {
    let resolve = |reference: Reference<'_>| match reference.id {
        "1" => Some(format!("http://x/a(\"1\"){}", reference.rest)),
        _ => None,
    };
    for (body, bound) in [
        (r#"{"a@odata.bind" : "$1/b", "c": 1.10}"#, Some(r#"{"a@odata.bind" : "http://x/a(\"1\")/b", "c": 1.10}"#)),
        (r#"{"a@odata.bind":["$1","$2"],"b":"$1"}"#, Some(r#"{"a@odata.bind":["http://x/a(\"1\")","$2"],"b":"$1"}"#)),
        (
            r#"{"l":[{"@odata.id":"$1"},{"@id":"\u00241"}]}"#,
            Some(r#"{"l":[{"@odata.id":"http://x/a(\"1\")"},{"@id":"http://x/a(\"1\")"}]}"#),
        ),
        (r#"{"displayName":"$1","x\"@odata.bind":2,"y":"$1"}"#, None),
        (r#"{"a@odata.bind":"$2"}"#, None),
        (r#"{"a@odata.bind":"$1"#, None),
        ("\"\\", None),
    ] {
        let found = bind_references(body.as_bytes(), resolve).map(|bytes| String::from_utf8(bytes).unwrap());
        assert_eq!(found.as_deref(), bound, "{body}");
    }
}

#[test]
fn urls_are_escaped_where_they_must_be() {
    for (url, clean) in [
        ("items?$filter=number eq 'a%20b'&$top=1", "items?$filter=number%20eq%20'a%20b'&$top=1"),
        (" items('é\t<')#fragment ", "items('%C3%A9%09%3C')"),
        ("items+(1)", "items+(1)"),
    ] {
        assert_eq!(clean_url(url), clean, "{url}");
    }
}
