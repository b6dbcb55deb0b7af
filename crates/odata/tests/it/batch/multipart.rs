//! The multipart form of a batch, read and refused.

use super::{body_of, multipart, refusal, single};
use odata::batch::ContentId;

/// As Microsoft's documentation and common clients write it.
const MULTIPART: &str = "preamble, ignored
--b
Content-Type: application/http
Content-Transfer-Encoding: binary

GET companies(1)/customers?$filter=number eq '1' HTTP/1.1
Accept: application/json

--b
Content-Type: multipart/mixed;boundary=\"c 1\"

--c 1
Content-Type: application/http
Content-Transfer-Encoding: binary
Content-ID: 1

POST companies(1)/customers HTTP/1.1
Content-Type: application/json
X-Long: one
  two

{\"displayName\": \"--b is no boundary here\"}
--c 1
Content-Type: application/http
content-transfer-encoding:BINARY

DELETE $1 HTTP/1.1
Content-ID: 2
If-Match: *
--c 1--

--b--
epilogue, ignored
--b
";

#[test]
fn a_multipart_batch_is_read_with_either_line_end() {
    for text in [MULTIPART.to_owned(), MULTIPART.replace('\n', "\r\n")] {
        let parts = multipart(&text).unwrap();
        assert_eq!(parts.len(), 2);
        let read = &parts[0].operations[0];
        assert_eq!((read.method.as_str(), read.url.as_str()), ("GET", "companies(1)/customers?$filter=number eq '1'"));
        assert_eq!(read.headers, [("accept".to_owned(), "application/json".to_owned())]);
        assert_eq!(parts[1].group.as_deref(), Some("c 1"));
        let [created, deleted] = parts[1].operations.as_slice() else { panic!("{parts:?}") };
        assert_eq!(created.id, Some(ContentId::text("1")));
        assert_eq!(created.headers[1], ("x-long".to_owned(), "one two".to_owned()));
        assert_eq!(body_of(created), r#"{"displayName": "--b is no boundary here"}"#);
        assert_eq!((deleted.method.as_str(), deleted.url.as_str()), ("DELETE", "$1"));
        assert_eq!(deleted.id, Some(ContentId::text("2")));
        assert_eq!(deleted.headers, [("if-match".to_owned(), "*".to_owned())]);
        assert!(deleted.body.is_empty());
    }
}

#[test]
fn a_boundary_inside_a_body_needs_a_content_length() {
    let batch = |length: &str| {
        format!(
            "--b\r\nContent-Type: application/http\r\n\r\nPOST x HTTP/1.1\r\n{length}\r\nab\r\n--b\r\ncd\r\n--b--\r\n"
        )
    };
    let text = batch("Content-Length: 11\r\n");
    assert_eq!(body_of(&single(multipart(&text).unwrap())), "ab\r\n--b\r\ncd");
    // Without it, or with a wrong one, the boundary ends the body and what follows is no part.
    for wrong in ["", "Content-Length: 5\r\n", "Content-Length: 999999999999\r\n"] {
        assert!(refusal(multipart(&batch(wrong))).starts_with("The message header 'cd' is invalid."), "{wrong}");
    }
    let text = "--b\nContent-Type: application/http\n\nPOST x HTTP/1.1\nContent-Length: 1\n\nabc\n--b--";
    assert_eq!(body_of(&single(multipart(text).unwrap())), "abc");
}

#[test]
fn content_ids_may_come_again_in_another_change_set() {
    let set = "--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\nContent-Type: application/http\nContent-ID: 1\n\n\
               POST x HTTP/1.1\n\n{}\n--c--\n";
    assert_eq!(multipart(&format!("{set}{set}--b--")).unwrap().len(), 2);
    let twice = "--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\nContent-Type: application/http\nContent-ID: 1\n\
                 \nPOST x HTTP/1.1\n\n{}\n--c\nContent-Type: application/http\nContent-ID: 1\n\nPOST x HTTP/1.1\n\n{}\n\
                 --c--\n--b--";
    assert!(refusal(multipart(twice)).starts_with("The content ID '1' was found more than once"));
    let empty = "--b\nContent-Type: multipart/mixed; boundary=c\n\n--c--\n--b--";
    assert!(multipart(empty).unwrap()[0].operations.is_empty());
    assert!(multipart("--b--").unwrap().is_empty());
}

#[test]
fn what_is_no_multipart_batch_is_refused() {
    let end = "Encountered an unexpected end of input while reading the batch payload.";
    for (body, message) in [
        ("", end),
        ("nothing of the kind", end),
        ("--b", end),
        ("--b\nContent-Type: application/http\n\nGET x HTTP/1.1\n", end),
        (
            "--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\nContent-Type: application/http\n\nPUT x HTTP/1.1\n\n--b--",
            end,
        ),
        ("--b\nContent-Type: multipart/mixed; boundary=c\n\n--b--", end),
        (
            "--b\n\n--b--",
            "The 'Content-Type' header is missing. The 'Content-Type' header must be specified for each MIME part of a batch message.",
        ),
        (
            "--b\nContent-Type: text/plain\n\n--b--",
            "The 'Content-Type' header value 'text/plain' is invalid. When this is the start of the change set, the value must be 'multipart/mixed'; otherwise it must be 'application/http'.",
        ),
        (
            "--b\nContent-Type: application/http\n\n--b--",
            "The request line '' is invalid. The request line at the start of each operation must be of the format 'HttpMethod RequestUrl HttpVersion'.",
        ),
        (
            "--b\nContent-Type: application/http\n\nGET\n--b--",
            "The request line 'GET' is invalid. The request line at the start of each operation must be of the format 'HttpMethod RequestUrl HttpVersion'.",
        ),
        (
            "--b\nContent-Type: application/http\n\nGET  HTTP/1.1\n--b--",
            "The request line 'GET  HTTP/1.1' is invalid. The request line at the start of each operation must be of the format 'HttpMethod RequestUrl HttpVersion'.",
        ),
        (
            "--b\nContent-Type: application/http\n\nGET x HTTP/2\n--b--",
            "The HTTP version 'HTTP/2' used in a batch operation request or response is not valid. The value must be 'HTTP/1.1'.",
        ),
        (
            "--b\nContent-Type: application/http\n\nGET x HTTP/1.1\nwhat\n--b--",
            "The message header 'what' is invalid. The header value must be of the format '<header name>: <header value>'.",
        ),
        (
            "--b\nContent-Type: application/http\n\nGET x HTTP/1.1\nContent-Length: -1\n\n--b--",
            "The content length header '-1' is not valid. The content length header must be a valid Int32 literal and must be greater than or equal to 0.",
        ),
        (
            "--b\nContent-Type: application/http\nContent-Transfer-Encoding: base64\n\nGET x HTTP/1.1\n--b--",
            "A missing or invalid 'Content-Transfer-Encoding' header was found. The 'Content-Transfer-Encoding' header must be specified for each batch operation, and its value must be 'binary'.",
        ),
        (
            "--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\nContent-Type: multipart/mixed; boundary=d\n\n--c--\n--b--",
            "Nested change sets in a batch payload are not supported.",
        ),
        (
            "--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\nContent-Type: application/http\n\nGET x HTTP/1.1\n\n--c--\n--b--",
            "An invalid HTTP method 'GET' was detected for a request in a change set. Requests in change sets only support the HTTP methods 'POST', 'PUT', 'DELETE', and 'PATCH'.",
        ),
        (
            "--b\nContent-Type: multipart/mixed\n\n--b--",
            "The batch request must have a boundary specification in the \"Content-Type\" header.",
        ),
    ] {
        assert_eq!(refusal(multipart(body)), message, "{body}");
    }
}
