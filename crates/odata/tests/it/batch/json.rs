//! The JSON form of a batch, read and refused.

use super::{body_of, json, refusal, single};
use odata::batch::ContentId;

#[test]
fn a_json_operation_has_all_its_members() {
    let operation = single(
        json(
            r#"{"requests": [{"id": "a1", "method": "patch", "url": "items?$top=1", "headers": {"If-Match": "*",
            "Content-Type": "application/json"}, "body": {"price": 1.10, "big": 12345678901234567890}}]}"#,
        )
        .unwrap(),
    );
    assert_eq!(operation.id, Some(ContentId::text("a1")));
    assert_eq!((operation.method.as_str(), operation.url.as_str()), ("PATCH", "items?$top=1"));
    let headers = [("content-type", "application/json"), ("if-match", "*")];
    assert_eq!(operation.headers, headers.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert_eq!(body_of(&operation), r#"{"price": 1.10, "big": 12345678901234567890}"#);
}

#[test]
fn json_members_are_optional_and_read_in_any_case() {
    let operation =
        single(json(r#"{"Requests":[{"ID":7,"Method":"GET","URL":"items","headers":null,"body":null}]}"#).unwrap());
    assert_eq!(operation.id.map(|id| id.to_string()).as_deref(), Some("7"));
    assert!(operation.headers.is_empty() && operation.body.is_empty() && operation.depends_on.is_empty());
    let operation = single(json(r#"{"requests":[{"method":"MERGE","url":"items"}]}"#).unwrap());
    assert_eq!((operation.id, operation.method.as_str()), (None, "MERGE"));
    assert!(json(r#"{"requests":[]}"#).unwrap().is_empty());
}

#[test]
fn json_bodies_follow_their_content_type() {
    for (content_type, body, bytes) in [
        ("application/json", r#""text""#, &br#""text""#[..]),
        ("application/json;odata.metadata=full", "[1]", b"[1]"),
        ("application/vnd.x+json", r#""text""#, br#""text""#),
        ("text/plain", r#""a\nb""#, b"a\nb"),
        ("image/png", r#""-_8=""#, b"\xfb\xff"),
        ("image/png", r#""-_8""#, b"\xfb\xff"),
        ("application/octet-stream", r#""+/8=""#, b"\xfb\xff"),
        ("application/octet-stream", "5", b"5"),
    ] {
        let text = format!(
            r#"{{"requests":[{{"method":"post","url":"x","headers":{{"content-type":"{content_type}"}},"body":{body}}}]}}"#
        );
        assert_eq!(&*single(json(&text).unwrap()).body, bytes, "{content_type} {body}");
    }
}

#[test]
fn adjacent_operations_of_a_group_are_one_part() {
    let parts = json(
        r#"{"requests":[{"id":"1","method":"post","url":"a","atomicityGroup":"g"},
        {"id":"2","method":"post","url":"b","atomicityGroup":"g","dependsOn":["1"]},
        {"id":"3","method":"get","url":"c","dependsOn":["g"]},
        {"id":"4","method":"delete","url":"d","atomicityGroup":"h","dependsOn":["3","g"]}]}"#,
    )
    .unwrap();
    let shape: Vec<_> = parts.iter().map(|part| (part.group.as_deref(), part.operations.len())).collect();
    assert_eq!(shape, [(Some("g"), 2), (None, 1), (Some("h"), 1)]);
    assert_eq!(parts[2].operations[0].depends_on, ["3", "g"]);
}

#[test]
fn what_is_no_json_batch_is_refused() {
    let post = |more: &str| format!(r#"{{"method":"post","url":"x",{more}}}"#);
    let two = |first: &str, second: &str| format!(r#"{{"requests":[{},{}]}}"#, post(first), post(second));
    let node = |found: &str, expected: &str| {
        format!(
            "An unexpected '{found}' node was found when reading from the JSON reader. A '{expected}' node was expected."
        )
    };
    for (body, message) in [
        (String::new(), "Request data is invalid.".to_owned()),
        ("{".to_owned(), "Request data is invalid.".to_owned()),
        (r#"{"requests":[{"method":"get","url":"x"}]"#.to_owned(), "Request data is invalid.".to_owned()),
        (r#"{"requests":[]} x"#.to_owned(), "Request data is invalid.".to_owned()),
        ("[]".to_owned(), node("StartArray", "StartObject")),
        ("1".to_owned(), node("PrimitiveValue", "StartObject")),
        (r#"{"requests":{}}"#.to_owned(), node("StartObject", "StartArray")),
        (r#"{"requests":[1]}"#.to_owned(), node("PrimitiveValue", "StartObject")),
        (r#"{"requests":[{"method":{},"url":"x"}]}"#.to_owned(), node("StartObject", "PrimitiveValue")),
        (r#"{"requests":[{"id":[],"method":"get","url":"x"}]}"#.to_owned(), node("StartArray", "PrimitiveValue")),
        (two(r#""headers":[]"#, r#""id":"1""#), node("StartArray", "StartObject")),
        (two(r#""dependsOn":"a""#, r#""id":"1""#), node("PrimitiveValue", "StartArray")),
        ("{}".to_owned(), "JsonLight batch format requires top level property name 'requests' or 'responses' but it is missing.".to_owned()),
        (
            r#"{"requests":[{"method":"get","url":"x","if":"$1 eq 1"}]}"#.to_owned(),
            "Unknown property name 'IF' for message in batch.".to_owned(),
        ),
        (r#"{"requests":[{"url":"x"}]}"#.to_owned(), "Request property [METHOD] is required but is missing.".to_owned()),
        (r#"{"requests":[{"method":"get"}]}"#.to_owned(), "Request property [URL] is required but is missing.".to_owned()),
        (
            two(r#""headers":{"content-type":"image/png"},"body":"?""#, r#""id":"1""#),
            "The body of a batch operation that is neither JSON nor text must be base64url.".to_owned(),
        ),
        (
            two(r#""id":"1""#, r#""id":"1""#),
            "The content ID '1' was found more than once in the same change set or same batch request. Content IDs have to be unique across all operations of a change set for OData V4.0 and have to be unique across all operations in the whole batch request for OData V4.01.".to_owned(),
        ),
        (
            two(r#""id":"1","dependsOn":["2"]"#, r#""id":"2","dependsOn":["1"]"#),
            "The dependsOn Id: [2] in request [1] is not matching any of the request Id and atomic group Id seen so far. Forward reference is not allowed.".to_owned(),
        ),
        (
            two(r#""id":"1""#, r#""id":"2","dependsOn":["2"]"#),
            "The dependsOn request Id [2] is same as id property value [2], and it is not allowed.".to_owned(),
        ),
        (
            two(r#""id":"1""#, r#""id":"2","atomicityGroup":"g","dependsOn":["g"]"#),
            "The dependsOn request Id [g] is same as atomicityGroup property value [g], and is not allowed.".to_owned(),
        ),
        (
            two(r#""id":"1","atomicityGroup":"g""#, r#""id":"2","dependsOn":["1"]"#),
            "The dependsOn request Id [1] is part of atomic group [g]. Therefore dependsOn property should refer to atomic group Id [g] instead.".to_owned(),
        ),
        (
            r#"{"requests":[{"method":"get","url":"x","atomicityGroup":"g"}]}"#.to_owned(),
            "An invalid HTTP method 'GET' was detected for a request in a change set. Requests in change sets only support the HTTP methods 'POST', 'PUT', 'DELETE', and 'PATCH'.".to_owned(),
        ),
        (
            format!(
                r#"{{"requests":[{},{},{}]}}"#,
                post(r#""atomicityGroup":"g""#),
                post(r#""id":"1""#),
                post(r#""atomicityGroup":"g""#)
            ),
            "The atomicityGroup ID [g] was found duplicated in the batch request. AtomicityGroup IDs have to be adjacent, otherwise would be detected as duplicated.".to_owned(),
        ),
    ] {
        assert_eq!(refusal(json(&body)), message, "{body}");
    }
}
