//! What absolute links start with.

use super::{SIGNED_IN, assert_status, start};
use crate::{Network, Reach};

const FORWARDED: &str = "X-Forwarded-Proto: https\r\nX-Forwarded-Host: erp.example\r\nX-Forwarded-Prefix: /bc\r\n";

async fn base(reach: Reach) -> String {
    let server = start(|server| server.reach(reach)).await;
    let answer = server.get("/api/v2.0/items", &format!("{SIGNED_IN}{FORWARDED}")).await;
    server.stop().await;
    let body = answer.split("\r\n\r\n").nth(1).unwrap_or_default();
    body.split(' ').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn strangers_cannot_forward_and_proxies_can() {
    assert_eq!(base(Reach::default()).await, "http://bc.example:80/api/v2.0");
    let trusted_proxies = vec![Network::parse("127.0.0.0/8").unwrap()];
    assert_eq!(base(Reach { trusted_proxies, ..Reach::default() }).await, "https://erp.example/bc/api/v2.0");
    let public_url = Some("https://public.example".to_owned());
    assert_eq!(base(Reach { public_url, ..Reach::default() }).await, "https://public.example/api/v2.0");
}

#[tokio::test]
async fn a_host_that_is_none_or_not_allowed_is_refused() {
    let server =
        start(|server| server.reach(Reach::default().loopback_only(std::net::Ipv4Addr::LOCALHOST.into()))).await;
    for host in ["bc.example", "a\"b", "a/b", "user@127.0.0.1"] {
        let answer =
            server.exchange(&format!("GET /health HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).await;
        assert_status(&answer, "400");
        assert!(!answer.contains(host), "{answer}");
    }
    let answer = server.exchange("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await;
    assert_status(&answer, "200");
    server.stop().await;
}
