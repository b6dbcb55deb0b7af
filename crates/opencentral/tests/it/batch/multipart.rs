//! The multipart form, and which form the answer has (10.2).

use super::{count, responses, started, statuses};
use testkit::{Answer, Client, json};

fn part(head: &str, body: &str) -> String {
    format!("Content-Type: application/http\nContent-Transfer-Encoding: binary\n{head}\n\n{body}\n")
}

fn post(company: &str, id: &str, json: &str) -> String {
    part(
        &format!("Content-ID: {id}"),
        &format!("POST {company}/customers HTTP/1.1\nContent-Type: application/json\n\n{json}"),
    )
}

fn send(client: &Client, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut all = vec![("Content-Type", "multipart/mixed; boundary=batch_x")];
    all.extend_from_slice(headers);
    client.send("POST", "$batch", &all, body.replace('\n', "\r\n").as_bytes())
}

fn change_set(parts: &[String]) -> String {
    let parts: String = parts.iter().map(|part| format!("--set\n{part}")).collect();
    format!("--batch_x\nContent-Type: multipart/mixed; boundary=set\n\n{parts}--set--\n")
}

/// The answer as text, and what makes its boundaries unique.
fn text(answer: &Answer) -> (String, String) {
    assert_eq!(answer.status, 200, "{answer:?}");
    let content_type = answer.header("content-type").expect("a content type");
    let boundary = content_type.strip_prefix("multipart/mixed; boundary=batchresponse_").expect("a multipart answer");
    (String::from_utf8(answer.body.clone()).expect("the answer is text"), boundary.to_owned())
}

#[test]
fn a_multipart_batch_gets_a_multipart_answer() {
    let (_server, client, company) = started();
    let body = format!(
        "--batch_x\n{}--batch_x\n{}--batch_x--",
        part("", "GET companies?$select=name HTTP/1.1\n"),
        post(&company, "7", r#"{"displayName": "Litware"}"#)
    );
    let (text, boundary) = text(&send(&client, &[], &body));
    let delimiter = format!("--batchresponse_{boundary}");
    let mut parts = text.split(&delimiter);
    assert_eq!(parts.next(), Some(""));
    let first = parts.next().expect("the first part");
    let root = client.get("").json()["@odata.context"].as_str().expect("a context").to_owned();
    let companies = client.get("companies?$select=name");
    assert_eq!(
        first,
        format!(
            "\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nHTTP/1.1 200 OK\r\n\
             Content-Type: application/json; odata.metadata=minimal\r\nOData-Version: 4.0\r\n\r\n{}\r\n",
            String::from_utf8_lossy(&companies.body)
        )
    );
    let second = parts.next().expect("the second part");
    assert!(second.contains("\r\nContent-ID: 7\r\n\r\nHTTP/1.1 201 Created\r\n"), "{second}");
    assert!(
        second.contains(&format!("\r\nLocation: {}/{company}/customers(", root.trim_end_matches("/$metadata"))),
        "{second}"
    );
    assert_eq!((parts.next(), parts.next()), (Some("--\r\n"), None));
    assert_eq!(count(&client, &company, "Litware"), 1);
}

#[test]
fn accept_decides_the_form_of_the_answer() {
    let (_server, client, _) = started();
    let multipart = format!("--batch_x\n{}--batch_x--", part("Content-ID: 1", "GET companies HTTP/1.1\n"));
    let json = json!({"requests": [{"id": "1", "method": "GET", "url": "companies"}]}).to_string();
    for (accept, is_json) in
        [(None, false), (Some("*/*"), false), (Some("multipart/mixed"), false), (Some("application/json"), true)]
    {
        let headers: Vec<_> = accept.into_iter().map(|accept| ("Accept", accept)).collect();
        let json_headers: Vec<_> = [("Content-Type", "application/json")].into_iter().chain(headers.clone()).collect();
        for answer in
            [send(&client, &headers, &multipart), client.send("POST", "$batch", &json_headers, json.as_bytes())]
        {
            if is_json {
                assert_eq!(statuses(&responses(&answer)), [200]);
                assert_eq!(answer.json()["responses"][0]["id"], "1");
            } else {
                assert!(text(&answer).0.contains("Content-ID: 1\r\n\r\nHTTP/1.1 200 OK\r\n"));
            }
        }
    }
}

#[test]
fn a_change_set_is_one_transaction() {
    let (_server, client, company) = started();
    let litware = |name: &str| format!(r#"{{"displayName": "{name}"}}"#);
    let change = part(
        "Content-ID: 2",
        "PATCH $1 HTTP/1.1\nContent-Type: application/json\nIf-Match: $1\n\n{\"displayName\": \"Second\"}",
    );
    let good = format!("{}--batch_x--", change_set(&[post(&company, "1", &litware("First")), change.clone()]));
    let (answer, boundary) = text(&send(&client, &[], &good));
    assert!(answer.contains("Content-Type: multipart/mixed; boundary=changesetresponse_"), "{answer}");
    assert_eq!(answer.matches(&format!("--changesetresponse_{boundary}\r\n")).count(), 2);
    assert!(answer.contains("Content-ID: 1\r\n\r\nHTTP/1.1 201 Created\r\n"), "{answer}");
    assert!(answer.contains("Content-ID: 2\r\n\r\nHTTP/1.1 200 OK\r\n"), "{answer}");
    assert_eq!((count(&client, &company, "First"), count(&client, &company, "Second")), (0, 1));

    // One failure stands for the whole change set, and ends the batch.
    let bad = change_set(&[post(&company, "1", &litware("Third")), post(&company, "2", r#"{"nothing": 1}"#)]);
    let bad = format!("{bad}--batch_x\n{}--batch_x--", post(&company, "3", &litware("Fourth")));
    let (answer, _) = text(&send(&client, &[], &bad));
    assert_eq!(answer.matches("HTTP/1.1 ").count(), 1, "{answer}");
    assert!(answer.contains("Content-ID: 2\r\n\r\nHTTP/1.1 400 Bad Request\r\n"), "{answer}");
    assert!(!answer.contains("changesetresponse"), "{answer}");
    let (answer, _) = text(&send(&client, &[("Prefer", "odata.continue-on-error")], &bad));
    assert!(answer.contains("Content-ID: 3\r\n\r\nHTTP/1.1 201 Created\r\n"), "{answer}");
    assert_eq!((count(&client, &company, "Third"), count(&client, &company, "Fourth")), (0, 1));
}

#[test]
fn a_multipart_batch_can_be_one_transaction_too() {
    let (_server, client, company) = started();
    let body = format!(
        "--batch_x\n{}{}--batch_x\n{}--batch_x--",
        post(&company, "1", r#"{"displayName": "First"}"#),
        change_set(&[post(&company, "2", r#"{"displayName": "Second"}"#)]),
        post(&company, "3", r#"{"nothing": 1}"#)
    );
    let answer = send(&client, &[("Isolation", "snapshot"), ("Accept", "application/json")], &body);
    let answered = responses(&answer);
    assert_eq!(statuses(&answered), [201, 201, 400]);
    assert_eq!(answered[1]["atomicityGroup"], "set");
    assert_eq!((count(&client, &company, "First"), count(&client, &company, "Second")), (0, 0));
}
