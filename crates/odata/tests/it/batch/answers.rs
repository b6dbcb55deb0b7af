//! Answers to batches, in either form.

use super::json;
use odata::batch::{Answer, AnswerWriter, AnsweredPart, ContentId, prefers_json};

#[test]
fn only_asking_for_json_by_name_gets_json() {
    for (accept, json) in [
        (None, false),
        (Some(""), false),
        (Some("*/*"), false),
        (Some("multipart/mixed"), false),
        (Some("multipart/mixed, application/json;q=0.9"), false),
        (Some("application/json;q=0"), false),
        (Some("application/json"), true),
        (Some("text/html, Application/JSON;odata.metadata=minimal"), true),
        (Some("multipart/mixed;q=0.5, application/json"), true),
    ] {
        assert_eq!(prefers_json(accept), json, "{accept:?}");
    }
}

fn answer(id: Option<&str>, status: u16, content_type: &str, body: &str) -> Answer {
    let headers = match content_type {
        "" => vec![("odata-version", "4.0".to_owned())],
        _ => vec![("content-type", content_type.to_owned())],
    };
    Answer { id: id.map(ContentId::text), status, headers, body: body.as_bytes().to_vec() }
}

fn alone(answer: Answer) -> AnsweredPart {
    AnsweredPart { group: None, failed: (answer.status >= 400).then_some(0), answers: vec![answer] }
}

fn written(mut writer: AnswerWriter, parts: &[AnsweredPart]) -> String {
    let mut out = Vec::new();
    for part in parts {
        writer.part(&mut out, part);
    }
    writer.end(&mut out);
    String::from_utf8(out).expect("answers of texts are text")
}

#[test]
fn answers_are_written_as_json() {
    let parts = [
        alone(answer(Some("a\""), 201, "application/json; odata.metadata=minimal", r#"{"x":1.10}"#)),
        alone(answer(None, 204, "", "")),
        alone(answer(Some("c"), 200, "text/plain", "5")),
        alone(answer(Some("d"), 200, "image/png", "\u{fb}\u{ff}")),
        AnsweredPart { group: Some("g".to_owned()), answers: vec![answer(Some("e"), 204, "", "")], failed: None },
    ];
    assert_eq!(
        written(AnswerWriter::json(), &parts),
        r#"{"responses":[{"id":"a\"","status":201,"headers":{"content-type":"application/json; odata.metadata=minimal"},"body":{"x":1.10}},{"id":null,"status":204,"headers":{}},{"id":"c","status":200,"headers":{"content-type":"text/plain"},"body":"5"},{"id":"d","status":200,"headers":{"content-type":"image/png"},"body":"w7vDvw=="},{"id":"e","atomicityGroup":"g","status":204,"headers":{}}]}"#
    );
    assert_eq!(written(AnswerWriter::json(), &[]), r#"{"responses":[]}"#);
    let numbered =
        json(r#"{"requests":[{"id":1.50,"method":"get","url":"x"}]}"#).unwrap().remove(0).operations.remove(0).id;
    let part = alone(Answer { id: numbered, ..answer(None, 204, "", "") });
    assert_eq!(written(AnswerWriter::json(), &[part]), r#"{"responses":[{"id":1.50,"status":204,"headers":{}}]}"#);
}

#[test]
fn answers_are_written_as_multipart() {
    let set = |failed| AnsweredPart {
        group: Some("g".to_owned()),
        answers: vec![answer(Some("1"), 204, "", ""), answer(Some("2"), 404, "application/json", "{}")],
        failed,
    };
    let parts = [alone(answer(None, 200, "application/json", "{}")), set(None), set(Some(1))];
    let expected = "--batchresponse_u
Content-Type: application/http
Content-Transfer-Encoding: binary

HTTP/1.1 200 OK
Content-Type: application/json

{}
--batchresponse_u
Content-Type: multipart/mixed; boundary=changesetresponse_u

--changesetresponse_u
Content-Type: application/http
Content-Transfer-Encoding: binary
Content-ID: 1

HTTP/1.1 204 No Content
OData-Version: 4.0


--changesetresponse_u
Content-Type: application/http
Content-Transfer-Encoding: binary
Content-ID: 2

HTTP/1.1 404 Not Found
Content-Type: application/json

{}
--changesetresponse_u--
--batchresponse_u
Content-Type: application/http
Content-Transfer-Encoding: binary
Content-ID: 2

HTTP/1.1 404 Not Found
Content-Type: application/json

{}
--batchresponse_u--
";
    assert_eq!(written(AnswerWriter::multipart("u"), &parts), expected.replace('\n', "\r\n"));
    assert_eq!(AnswerWriter::multipart("u").content_type(), "multipart/mixed; boundary=batchresponse_u");
    let broken = written(AnswerWriter::multipart("u"), &[alone(answer(Some("1\r\nX: y\r\n\r\n"), 204, "", ""))]);
    assert!(broken.contains("Content-ID: 1  X: y    \r\n"), "{broken}");
}
