//! What holds for every batch, and for every text that is none.

use odata::batch::{ContentId, Operation, Part, Reference, bind_references, clean_url, parse, prefers_json};
use proptest::collection::vec;
use proptest::prelude::*;
use std::borrow::Cow;

fn operation(method: &'static str) -> impl Strategy<Value = Operation<'static>> {
    let methods = if method.is_empty() { vec!["GET", "POST", "PATCH", "PUT", "DELETE"] } else { vec![method] };
    let url = "[a-z$]([a-zA-Z0-9()/?=&%$' -]{0,20}[a-z)])?";
    let body = r"(\PC|\r\n|\n){0,30}".prop_map(|text| serde_json::Value::from(text).to_string().into_bytes());
    let headers = vec(("x-[a-z]{1,6}", r"([!-~]([ -~]{0,8}[!-~])?)?"), 0..3);
    (proptest::sample::select(methods), url, headers, prop_oneof![Just(Vec::new()), body]).prop_map(
        |(method, url, mut headers, body)| {
            headers.sort();
            headers.dedup_by(|left, right| left.0 == right.0);
            Operation {
                id: None,
                method: method.to_owned(),
                url,
                headers,
                body: Cow::Owned(body),
                depends_on: Vec::new(),
            }
        },
    )
}

/// Batches with ids 0, 1, 2 … and change sets named g0, g1 …
fn batch() -> impl Strategy<Value = Vec<Part<'static>>> {
    let single = operation("").prop_map(|operation| (false, vec![operation]));
    let group = vec(operation("PUT"), 1..4).prop_map(|operations| (true, operations));
    vec(prop_oneof![single, group], 0..6).prop_map(|parts| {
        let mut next_id = 0;
        let parts = parts.into_iter().enumerate().map(|(index, (grouped, mut operations))| {
            for operation in &mut operations {
                operation.id = Some(ContentId::text(next_id.to_string()));
                next_id += 1;
            }
            Part { group: grouped.then(|| format!("g{index}")), operations }
        });
        parts.collect()
    })
}

fn as_json(parts: &[Part<'_>]) -> String {
    let requests = parts.iter().flat_map(|part| {
        part.operations.iter().map(|operation| {
            let mut request = serde_json::json!({
                "id": operation.id.as_ref().map(ToString::to_string),
                "method": operation.method.to_lowercase(),
                "url": operation.url,
                "headers": operation.headers.iter().cloned().collect::<std::collections::BTreeMap<_, _>>(),
            });
            if let Some(group) = &part.group {
                request["atomicityGroup"] = group.as_str().into();
            }
            if !operation.body.is_empty() {
                request["body"] = serde_json::from_slice(&operation.body).expect("bodies are JSON");
            }
            request
        })
    });
    serde_json::json!({ "requests": requests.collect::<Vec<_>>() }).to_string()
}

fn as_multipart(parts: &[Part<'_>], line_end: &str) -> String {
    let http = |operation: &Operation<'_>| {
        let headers: String = operation.headers.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
        let id = operation.id.as_ref().map_or(String::new(), ToString::to_string);
        let head = format!(
            "Content-Type: application/http\nContent-ID: {id}\n\n{} {} HTTP/1.1\n{headers}\n",
            operation.method, operation.url
        );
        format!(
            "{}{}{line_end}",
            head.replace('\n', line_end),
            std::str::from_utf8(&operation.body).expect("bodies are JSON")
        )
    };
    let mut text = String::new();
    for part in parts {
        text += &format!("--b{line_end}");
        match &part.group {
            None => text += &http(&part.operations[0]),
            Some(group) => {
                text += &format!("Content-Type: multipart/mixed; boundary={group}{line_end}{line_end}");
                for operation in &part.operations {
                    text += &format!("--{group}{line_end}{}", http(operation));
                }
                text += &format!("--{group}--{line_end}");
            }
        }
    }
    text + "--b--"
}

/// A text with some of its bytes changed, left out or doubled.
fn mutated(text: Vec<u8>, changes: &[(prop::sample::Index, u8)]) -> Vec<u8> {
    let mut bytes = text;
    for (index, change) in changes {
        if bytes.is_empty() {
            break;
        }
        let at = index.index(bytes.len());
        match change % 4 {
            0 => bytes[at] = *change,
            1 => drop(bytes.remove(at)),
            2 => bytes.truncate(at),
            _ => bytes.extend_from_within(at..),
        }
    }
    bytes
}

proptest! {
    #[test]
    fn json_batches_are_read_as_they_were_written(parts in batch()) {
        let text = as_json(&parts);
        prop_assert_eq!(parse(Some("application/json"), text.as_bytes()).unwrap(), parts);
    }

    #[test]
    fn multipart_batches_are_read_as_they_were_written(parts in batch(), crlf in any::<bool>()) {
        let text = as_multipart(&parts, if crlf { "\r\n" } else { "\n" });
        prop_assert_eq!(parse(Some("multipart/mixed; boundary=b"), text.as_bytes()).unwrap(), parts);
    }

    #[test]
    fn spoiled_batches_do_no_harm(parts in batch(), changes in vec(any::<(prop::sample::Index, u8)>(), 1..6)) {
        let _ = parse(Some("application/json"), &mutated(as_json(&parts).into_bytes(), &changes));
        let text = as_multipart(&parts, "\r\n").into_bytes();
        let _ = parse(Some("multipart/mixed; boundary=b"), &mutated(text, &changes));
    }

    #[test]
    fn any_bytes_do_no_harm(bytes in vec(any::<u8>(), 0..200), text in r"(--b|--|\r|\n|b|:| |Content-Type: |application/http|\PC){0,40}") {
        for body in [bytes.as_slice(), text.as_bytes()] {
            for content_type in ["application/json", "multipart/mixed; boundary=b"] {
                let _ = parse(Some(content_type), body);
            }
        }
        let _ = (parse(Some(&text), &bytes), prefers_json(Some(&text)), Reference::parse(&text));
        prop_assert!(clean_url(&text).bytes().all(|byte| byte.is_ascii_graphic()));
    }

    #[test]
    fn binding_keeps_json_json(value in r#"[\PC$1"\\]{0,20}"#, cut in any::<prop::sample::Index>()) {
        let body = serde_json::json!({ "a@odata.bind": value, "b": [{ "@odata.id": "$1" }, value] }).to_string();
        let bound = bind_references(body.as_bytes(), |_| Some(value.clone())).unwrap();
        prop_assert!(serde_json::from_slice::<serde_json::Value>(&bound).is_ok());
        let _ = bind_references(&body.as_bytes()[..cut.index(body.len())], |_| Some(value.clone()));
    }
}
