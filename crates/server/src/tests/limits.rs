//! Each limit and its answer (wire protocol, 11.4 and 15).

use super::{Running, SIGNED_IN, assert_status, start};
use crate::{Limits, UserLimits};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const SHORT: Duration = Duration::from_millis(200);

async fn limited(limits: Limits) -> Running {
    start(|server| server.limits(limits)).await
}

#[tokio::test]
async fn what_is_too_large_is_refused() {
    let server = limited(Limits { body_bytes_max: 10, head_bytes_max: 16 * 1024, ..Limits::default() }).await;
    assert_status(&server.get(&format!("/api/v2.0/{}", "a".repeat(8_100)), SIGNED_IN).await, "414");
    assert_status(&server.get("/api/v2.0", &format!("{SIGNED_IN}Content-Length: 11\r\n")).await, "413");
    let chunked = format!("{SIGNED_IN}Transfer-Encoding: chunked\r\n\r\nb\r\n12345678901\r\n0\r\n");
    assert_status(&server.get("/api/v2.0", &chunked).await, "413");
    assert_status(&server.get("/health", &format!("X-Long: {}\r\n", "a".repeat(40_000))).await, "431");
    server.stop().await;
}

#[tokio::test]
async fn a_user_who_asks_too_often_is_told_when_to_come_back() {
    let user = UserLimits { requests_max: Some(2), ..UserLimits::default() };
    let server = limited(Limits { user, ..Limits::default() }).await;
    for _ in 0..2 {
        assert_status(&server.get("/api/v2.0", SIGNED_IN).await, "200");
    }
    let refused = server.get("/api/v2.0", SIGNED_IN).await;
    assert_status(&refused, "429");
    assert!(refused.contains("retry-after: 300\r\n") || refused.contains("retry-after: 299\r\n"), "{refused}");
    let body = r#"{"error":{"code":"Application_TooManyRequests","message":"Too many requests reached. Actual (3). Maximum (2)."}}"#;
    assert!(refused.ends_with(body), "{refused}");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_beyond_the_first_wait_then_are_refused() {
    let user = UserLimits { running_max: Some(1), queued_max: 1, ..UserLimits::default() };
    let server = limited(Limits { user, ..Limits::default() }).await;
    let occupied = server.occupy().await;

    let (one, other) = (server.get("/api/v2.0", SIGNED_IN), server.get("/api/v2.0", SIGNED_IN));
    let (refused, waiting) = futures_util::future::select(Box::pin(one), Box::pin(other)).await.factor_first();

    assert_status(&refused, "429");
    assert!(refused.contains("Actual (3). Maximum (2)."), "{refused}");
    assert!(refused.contains("retry-after: 10\r\n"), "{refused}");
    drop(occupied);
    assert_status(&waiting.await, "200");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_waits_too_long_is_turned_away() {
    let user = UserLimits { running_max: Some(1), queue_timeout: SHORT, ..UserLimits::default() };
    let server = limited(Limits { user, ..Limits::default() }).await;
    let occupied = server.occupy().await;
    let turned_away = server.get("/api/v2.0", SIGNED_IN).await;
    assert_status(&turned_away, "503");
    assert!(turned_away.contains("retry-after: 10\r\n"), "{turned_away}");
    drop(occupied);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn work_that_takes_too_long_is_stopped() {
    let server = limited(Limits { work_timeout: SHORT, ..Limits::default() }).await;
    assert_status(&server.get("/api/v2.0/work", SIGNED_IN).await, "408");
    server.wait_for("work ended").await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_undone_any_more_is_answered_however_late() {
    let server = limited(Limits { work_timeout: Duration::from_secs(1), ..Limits::default() }).await;
    let kept = server.get("/api/v2.0/kept", SIGNED_IN).await;
    assert_status(&kept, "200");
    assert!(kept.ends_with("kept"), "{kept}");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_that_takes_too_long_in_all_is_given_up() {
    let server = limited(Limits { request_timeout: SHORT, ..Limits::default() }).await;
    assert_status(&server.get("/api/v2.0/work", SIGNED_IN).await, "504");
    server.wait_for("work ended").await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reader_that_goes_away_stops_its_work() {
    let server = start(|server| server).await;
    drop(server.occupy().await);
    server.wait_for("work ended").await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_stops_reading_is_dropped() {
    let server = limited(Limits { stall_timeout: SHORT, ..Limits::default() }).await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    let request = format!("GET /api/v2.0/endless HTTP/1.1\r\nHost: a\r\n{SIGNED_IN}\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    server.wait_for("endless ended").await;
    tokio::time::sleep(2 * SHORT).await;
    // What was under way can still be read, but then the connection is closed without the body's end.
    let mut received = Vec::new();
    let _ = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut received)).await.unwrap();
    assert!(!received.ends_with(b"0\r\n\r\n"));
    server.stop().await;
}

/// How long it takes until the server closes a connection on which `words` were said.
async fn closed_after(server: &Running, words: &str) -> Duration {
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(words.as_bytes()).await.unwrap();
    let began = Instant::now();
    let mut said = Vec::new();
    let read = stream.read_to_end(&mut said);
    let _ = tokio::time::timeout(Duration::from_secs(20), read).await.expect("the connection is closed");
    began.elapsed()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn clients_that_dawdle_are_dropped() {
    let limits = Limits { head_read_timeout: SHORT, stall_timeout: SHORT, ..Limits::default() };
    let server = limited(limits).await;
    let idle = "GET /health HTTP/1.1\r\nHost: a\r\n\r\n";
    let half_a_body = format!("POST /api/v2.0 HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n{SIGNED_IN}\r\n12345");
    let words = ["", "PRI * HTTP", "GET /health HTTP/1.1\r\nHost: a\r\nX-Slow: ", idle, &half_a_body];
    for words in words {
        let took = closed_after(&server, words).await;
        assert!(took >= SHORT / 2, "{words} {took:?}");
    }
    assert_status(&server.exchange(&half_a_body).await, "408");
    server.stop().await;
}
