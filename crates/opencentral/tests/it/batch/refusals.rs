//! What is no batch, and requests that have no place in one.

use super::{count, create, responses, send, started, statuses};
use testkit::{Client, json};

fn refused(client: &Client, content_type: &str, body: &[u8]) -> (u16, String, String) {
    let answer = client.send("POST", "$batch", &[("Content-Type", content_type), ("Accept", "application/json")], body);
    (answer.status, answer.code(), answer.message())
}

#[test]
fn more_than_a_hundred_requests_are_refused_and_none_is_run() {
    let (_server, client, company) = started();
    let mut requests = vec![create("1", &company, "First")];
    requests.resize(100, json!({"method": "GET", "url": "companies"}));
    assert_eq!(statuses(&responses(&send(&client, &[], &json!(requests)))).len(), 100);
    requests.push(json!({"method": "GET", "url": "companies"}));
    let answer = send(&client, &[], &json!(requests));
    assert_eq!((answer.status, answer.code().as_str()), (500, "Unknown"));
    assert_eq!(
        answer.message(),
        "The current batch message contains too many parts. A maximum number of '100' query operations and change sets \
         are allowed in a batch message."
    );
    assert_eq!(count(&client, &company, "First"), 1);
}

#[test]
fn an_envelope_that_cannot_be_read_is_refused_whole() {
    let (_server, client, company) = started();
    let own = |text: &str| text.to_owned();
    let json = "application/json";
    let multipart = "multipart/mixed; boundary=b";
    let truncated = format!(
        "--b\r\nContent-Type: application/http\r\n\r\nPOST {company}/customers HTTP/1.1\r\n\
         Content-Type: application/json\r\n\r\n{{\"displayName\":\"Cut\"}}\r\n"
    );
    for (content_type, body, expected) in [
        (json, "", (400, own("RequestDataInvalid"), own("Request data is invalid."))),
        (json, "{\"requests\":[", (400, own("RequestDataInvalid"), own("Request data is invalid."))),
        (
            json,
            "{}",
            (
                400,
                own("BadRequest"),
                own(
                    "JsonLight batch format requires top level property name 'requests' or 'responses' but it is missing.",
                ),
            ),
        ),
        (
            json,
            r#"{"requests":[{"method":"GET"}]}"#,
            (400, own("BadRequest"), own("Request property [URL] is required but is missing.")),
        ),
        (
            multipart,
            truncated.as_str(),
            (400, own("BadRequest"), own("Encountered an unexpected end of input while reading the batch payload.")),
        ),
        (
            "multipart/mixed",
            "--b--",
            (
                400,
                own("BadRequest"),
                own("The batch request must have a boundary specification in the \"Content-Type\" header."),
            ),
        ),
        (
            "text/plain",
            "--b--",
            (
                415,
                own("BadRequest"),
                own("The batch request must have 'multipart/mixed' or 'application/json' as the media type."),
            ),
        ),
    ] {
        assert_eq!(refused(&client, content_type, body.as_bytes()), expected, "{body}");
    }
    assert_eq!(refused(&client, json, b"\xff\xfe{").0, 400);
    assert_eq!(refused(&client, multipart, b"--b\r\n\xff: \xff\r\n\r\n--b--").0, 400);
    assert_eq!(client.send("POST", "$batch", &[], b"{}").status, 415);
    assert_eq!(count(&client, &company, "Cut"), 0);
}

#[test]
fn a_batch_is_posted_and_nothing_else() {
    let (_server, client, company) = started();
    for method in ["GET", "PATCH", "DELETE", "MERGE"] {
        let answer = client.send(method, "$batch", &[], b"");
        assert_eq!((answer.status, answer.code().as_str()), (405, "BadRequest_MethodNotAllowed"), "{method}");
    }
    let answer = client.under(&company).post("$batch", &json!({"requests": []}));
    assert_eq!((answer.status, answer.code().as_str()), (404, "BadRequest_ResourceNotFound"));
}

#[test]
fn an_isolation_that_cannot_be_given_is_refused() {
    let (_server, client, company) = started();
    let answer = send(&client, &[("Isolation", "serializable")], &json!([create("1", &company, "First")]));
    assert_eq!(answer.status, 412);
    assert_eq!(count(&client, &company, "First"), 0);
}

#[test]
fn requests_that_have_no_place_in_a_batch_fail_alone() {
    let (_server, client, company) = started();
    let answer = send(
        &client,
        &[("Prefer", "odata.continue-on-error")],
        &json!([
            {"method": "POST", "url": "$batch", "headers": {"Content-Type": "application/json"}, "body": {"requests": []}},
            {"method": "POST", "url": "%24Batch", "body": {"requests": []}},
            {"method": "MERGE", "url": format!("{company}/customers")},
            {"method": "", "url": "companies"},
            {"method": "POST", "url": format!("{company}/customers"), "headers": {"Content-Type": "application/json"}, "body": []},
            {"method": "POST", "url": format!("{company}/customers")},
            {"method": "GET", "url": ""},
            {"method": "HEAD", "url": "companies"}
        ]),
    );
    let answered = responses(&answer);
    assert_eq!(statuses(&answered), [400, 400, 501, 501, 400, 400, 200, 200]);
    let message = answered[0]["body"]["error"]["message"].as_str().unwrap_or_default();
    assert!(message.starts_with("A batch cannot contain another batch.  CorrelationId:  "), "{message}");
    assert_eq!(answered[6]["body"], client.get("").json());
    assert!(answered[7].get("body").is_none(), "{}", answered[7]);
}

#[test]
fn credentials_count_on_the_outside_only() {
    let (server, client, _) = started();
    let requests =
        json!([{"method": "GET", "url": "companies", "headers": {"Authorization": "Basic d3Jvbmc6d3Jvbmc="}}]);
    assert_eq!(statuses(&responses(&send(&client, &[], &requests))), [200]);
    let stranger = Client::new(server.address(), "/v2.0/sandbox/api/v2.0");
    let inside = json!([{"method": "GET", "url": "companies", "headers": {"Authorization": "Basic YWRtaW46ZGVtbw=="}}]);
    assert_eq!(send(&stranger, &[], &inside).status, 401);
}

#[test]
fn spoiled_batches_are_answered_in_order() {
    let (_server, client, company) = started();
    let multipart = format!(
        "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\nContent-Type: application/http\r\n\
         Content-ID: 1\r\n\r\nPOST {company}/customers HTTP/1.1\r\nContent-Type: application/json\r\n\r\n\
         {{\"displayName\":\"x\"}}\r\n--c--\r\n--b\r\nContent-Type: application/http\r\n\r\nGET $1?$select=id \
         HTTP/1.1\r\n\r\n--b--"
    );
    let json = json!({"requests": [
        super::with(create("1", &company, "x"), &json!({"atomicityGroup": "g"})),
        {"id": "2", "method": "PATCH", "url": "$1?$select=id", "headers": {"if-match": "$1", "content-type": "application/json"}, "body": {"a@odata.bind": "$1"}, "dependsOn": ["g"]}
    ]});
    // The same spoilt places in every run: a linear congruential generator.
    let mut state = 7_u32;
    let mut next = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % below
    };
    for round in 0..150 {
        for (content_type, text) in
            [("application/json", json.to_string()), ("multipart/mixed; boundary=b", multipart.clone())]
        {
            let mut bytes = text.into_bytes();
            for _ in 0..=round % 3 {
                let at = next(bytes.len());
                match next(4) {
                    0 => bytes[at] = u8::try_from(next(256)).expect("it is below 256"),
                    1 => drop(bytes.remove(at)),
                    2 => bytes.insert(at, b"\"\r\n-$%{}[]\\/ \0"[next(14)]),
                    _ => drop(bytes.splice(at..at, *b"--b\r\n")),
                }
            }
            let headers =
                [("Content-Type", content_type), ("Accept", "application/json"), ("Prefer", "odata.continue-on-error")];
            let answer = client.send("POST", "$batch", &headers, &bytes);
            let shown = String::from_utf8_lossy(&bytes);
            assert!(matches!(answer.status, 200 | 400), "{} {shown}", answer.status);
            let inner = answer.json()["responses"].as_array().cloned().unwrap_or_default();
            assert!(!statuses(&inner).contains(&500), "{shown} {:?}", answer.json());
        }
    }
}
