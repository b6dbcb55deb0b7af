//! What holds for any request to a whole service: there is an answer, it is never the server's fault, JSON is JSON, HEAD
//! is GET without a body, and the links to more of it can be followed. The fuzz target and the replay of its corpus both
//! check it.

use crate::bookshop::{BASE, Shop};
use api::Method;
use std::cell::RefCell;

/// After so many requests the shop opens anew, so that what was written before does not slow down what comes.
const REQUESTS_PER_SHOP: usize = 2_000;

thread_local! {
    static SHOP: RefCell<Option<(Shop, usize)>> = const { RefCell::new(None) };
}

/// A request as text: method and URL behind the root, a line for each header, an empty line, the body.
pub fn exchange(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut lines = head.lines();
    let Some((method, url)) = lines.next().and_then(|line| line.split_once(' ')) else { return };
    let method = match method {
        "GET" => Method::Get,
        "HEAD" => Method::Head,
        "POST" => Method::Post,
        "PATCH" => Method::Patch,
        "PUT" => Method::Put,
        "DELETE" => Method::Delete,
        other => Method::Other(other.to_owned()),
    };
    let head_only = method == Method::Head;
    let headers: Vec<(&str, &str)> =
        lines.filter_map(|line| line.split_once(':')).map(|(name, value)| (name, value.trim())).collect();
    SHOP.with_borrow_mut(|place| {
        let (shop, requests) = place.get_or_insert_with(|| (Shop::open(), 0));
        *requests += 1;
        let answer = shop.send_to(method, url, &headers, body);
        let text = answer.text();
        assert!(answer.status() < 500 || answer.status() == 501, "{} {text}", answer.status());
        let is_json =
            answer.header("content-type").is_some_and(|media_type| media_type.starts_with("application/json"));
        if head_only {
            assert_eq!(
                answer.status(),
                shop.send_to(Method::Get, url, &headers, body).status(),
                "HEAD differs from GET"
            );
        }
        if is_json && !text.is_empty() {
            let json: serde_json::Value = serde_json::from_str(&text).expect(&text);
            for link in ["@odata.nextLink", "@odata.deltaLink"].iter().filter_map(|name| json[name].as_str()) {
                let below = link.strip_prefix(BASE).and_then(|rest| rest.strip_prefix('/')).expect(link);
                let followed = shop.send_to(Method::Get, below, &headers, "");
                assert_eq!(followed.status(), 200, "{link} {}", followed.text());
            }
        }
        if *requests == REQUESTS_PER_SHOP {
            *place = None;
        }
    });
}
