//! Where the URL of an inner request leads.

use crate::request::{Answer, Head};

/// A place below the root that the batch was sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) path: String,
    pub(super) query: String,
}

/// Resolves a URL: relative to the root without a slash at its start, or absolute below the same root. Anything else is
/// answered as Business Central's router does; a slash at the start is the best known case.
pub(super) fn resolve(base: &str, url: &str) -> Result<Address, Answer> {
    let below = match is_absolute(url) {
        false if url.starts_with('/') => return Err(no_route(&format!("{}{url}", origin(base)))),
        false => url,
        true => below_root(base, url).ok_or_else(|| no_route(url))?,
    };
    let (path, query) = below.split_once('?').unwrap_or((below, ""));
    Ok(Address { path: path.to_owned(), query: query.to_owned() })
}

/// Whether a URL starts with a scheme.
fn is_absolute(url: &str) -> bool {
    url.split(['/', '?', '(']).next().is_some_and(|start| start.ends_with(':')) && url.contains("://")
}

/// What follows the root in an absolute URL, if it leads below the root. Letter case does not matter, nor whether
/// somebody before the server took TLS off.
fn below_root<'u>(base: &str, url: &'u str) -> Option<&'u str> {
    let (scheme, rest) = url.split_once("://")?;
    if !["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return None;
    }
    let root = base.split_once("://").map_or(base, |(_, root)| root);
    let start = rest.get(..root.len())?;
    let below = &rest[root.len()..];
    (start.eq_ignore_ascii_case(root) && (below.is_empty() || below.starts_with(['/', '?']))).then_some(below)
}

/// Scheme and host of the root.
fn origin(base: &str) -> &str {
    let host = base.find("://").map_or(0, |at| at + 3);
    base[host..].find('/').map_or(base, |slash| &base[..host + slash])
}

/// The router's answer, which is not in the OData layer's form.
fn no_route(url: &str) -> Answer {
    let mut body = b"{\"Message\":".to_vec();
    odata::json::write_string(&mut body, &format!("No HTTP resource was found that matches the request URI '{url}'."));
    body.push(b'}');
    let headers = vec![("content-type", "application/json; charset=utf-8".to_owned())];
    Answer { head: Head { status: 404, headers }, body }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "http://bc.example:7048/v2.0/sandbox/api/v2.0";

    #[test]
    fn urls_below_the_root_are_found() {
        for (url, path, query) in [
            ("companies", "companies", ""),
            ("customers?$top=1", "customers", "$top=1"),
            ("?a=b", "", "a=b"),
            ("customers?$filter=website eq 'http://x'", "customers", "$filter=website eq 'http://x'"),
            ("http://bc.example:7048/v2.0/sandbox/api/v2.0/items?a=b", "/items", "a=b"),
            ("HTTPS://BC.example:7048/V2.0/Sandbox/API/v2.0", "", ""),
        ] {
            let found = resolve(BASE, url).unwrap();
            assert_eq!((found.path.as_str(), found.query.as_str()), (path, query), "{url}");
        }
    }

    #[test]
    fn urls_elsewhere_are_not_found() {
        for (url, shown) in [
            ("/companies", "http://bc.example:7048/companies"),
            ("//other.example/x", "http://bc.example:7048//other.example/x"),
            ("http://other.example/v2.0/sandbox/api/v2.0/items", "http://other.example/v2.0/sandbox/api/v2.0/items"),
            ("http://bc.example:7048/v2.0/sandbox/api/v2.00", "http://bc.example:7048/v2.0/sandbox/api/v2.00"),
            ("http://bc.example:7048/v2.0/other/api/v2.0/items", "http://bc.example:7048/v2.0/other/api/v2.0/items"),
            ("ftp://bc.example:7048/v2.0/sandbox/api/v2.0", "ftp://bc.example:7048/v2.0/sandbox/api/v2.0"),
            ("http://é", "http://é"),
        ] {
            let answer = resolve(BASE, url).unwrap_err();
            let text = format!(r#"{{"Message":"No HTTP resource was found that matches the request URI '{shown}'."}}"#);
            assert_eq!((answer.head.status, String::from_utf8(answer.body).unwrap()), (404, text));
        }
    }
}
