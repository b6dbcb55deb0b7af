//! Which answer comes from where.

use super::{SIGNED_IN, assert_status, start};
use crate::Limits;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_are_answered_until_the_end() {
    let limits = Limits { body_bytes_max: 10, ..Limits::default() };
    let server = start(|server| server.limits(limits)).await;
    assert_status(&server.get("/health", "").await, "200");
    let unknown = server.get("/nothing?a=b", "").await;
    assert_status(&unknown, "404");
    assert!(unknown.contains("matches the request URI 'http://bc.example:80/nothing?a=b'."), "{unknown}");
    let unknown = server.get("/v2.0/other/api/v2.0", "").await;
    assert_status(&unknown, "404");
    assert!(unknown.contains("<code>NoEnvironment</code>"), "{unknown}");
    let refused = server.get("/api/v2.0", "").await;
    assert_status(&refused, "401");
    assert!(refused.contains("www-authenticate: Bearer"), "{refused}");
    assert!(refused.contains("The server has rejected the client credentials.  CorrelationId:  "), "{refused}");
    let answered = server.get("/V2.0/Sandbox/api/v2.0/items?$top=1", SIGNED_IN).await;
    assert_status(&answered, "200");
    assert!(answered.contains("request-id: "), "{answered}");
    assert!(answered.ends_with("http://bc.example:80/V2.0/Sandbox/api/v2.0 /items $top=1 false"), "{answered}");
    let long = server.get("/api/v2.0/long", SIGNED_IN).await;
    assert_eq!(long.matches('x').count() / 1000, 20);
    for query in ["", "?cheap"] {
        let failed = server.get(&format!("/api/v2.0/panic{query}"), SIGNED_IN).await;
        assert_status(&failed, "500");
        assert!(failed.contains("Internal_ServerError"), "{failed}");
    }
    assert_status(&server.get("/common/discovery/v2.0/keys", "").await, "200");
    assert_status(&server.get("/health", "").await, "200");
    server.stop().await;
}

#[tokio::test]
async fn head_is_answered_like_get_without_a_body() {
    let server = start(|server| server).await;
    let head = format!("HEAD /api/v2.0/items HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{SIGNED_IN}\r\n");
    let answer = server.exchange(&head).await;
    assert_status(&answer, "200");
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let length = "http://a/api/v2.0 /items  false".len();
    assert!(head.contains(&format!("content-length: {length}")), "{head}");
    assert_eq!(body, "");
    server.stop().await;
}

#[tokio::test]
async fn options_names_the_methods_to_those_who_sign_in() {
    let server = start(|server| server).await;
    let options =
        |headers: &str| format!("OPTIONS /api/v2.0/items HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{headers}\r\n");
    let answer = server.exchange(&options(SIGNED_IN)).await;
    assert_status(&answer, "204");
    assert!(answer.contains("allow: GET, HEAD, POST, PATCH, PUT, DELETE, OPTIONS\r\n"), "{answer}");
    assert_status(&server.exchange(&options("")).await, "401");
    let answer = server.get("/common/oauth2/v2.0/token", "").await;
    assert_status(&answer, "405");
    assert!(answer.contains("allow: POST\r\n"), "{answer}");
    server.stop().await;
}
