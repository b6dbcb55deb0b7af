//! How a client reaches the server: what absolute links in answers start with.

use hyper::Uri;
use hyper::header::{HOST, HeaderMap};
use std::net::IpAddr;

/// Whom the server believes about its own address.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    /// What every link starts with, such as `https://bc.example`, whatever clients and proxies say.
    pub public_url: Option<String>,
    /// Proxies whose `X-Forwarded-…` headers are believed.
    pub trusted_proxies: Vec<Network>,
    /// The only hosts a request may name; `None` for any.
    pub allowed_hosts: Option<Vec<String>>,
}

/// Addresses that share their first bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    bits: u32,
}

impl Network {
    /// Reads `10.0.0.7` or `10.0.0.0/8`.
    pub fn parse(text: &str) -> Option<Network> {
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().ok()?;
        let all = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Some(all), |bits| bits.parse().ok())?;
        (bits <= all).then_some(Network { address, bits })
    }

    /// Whether an address belongs to the network.
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                let differs = u32::from(own) ^ u32::from(other);
                differs.leading_zeros() >= self.bits
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                let differs = u128::from(own) ^ u128::from(other);
                differs.leading_zeros() >= self.bits
            }
            _ => false,
        }
    }
}

/// Why a request has no origin: its host, or what a proxy says about it, cannot be one, or is not allowed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct BadHost;

impl Reach {
    /// Only names that mean this machine, among them the address it listens on: demo sign-in is known to everybody, and
    /// a web page elsewhere could make its own name point here. The host of the public URL is allowed, too.
    pub fn loopback_only(mut self, listen: IpAddr) -> Reach {
        let mut hosts: Vec<String> = ["localhost", "127.0.0.1", "[::1]"].map(str::to_owned).to_vec();
        hosts.push(listen.to_string());
        let public = self.public_url.as_deref().and_then(|url| url.split_once("://"));
        if let Some((_, rest)) = public {
            hosts.push(name_of(rest.split('/').next().unwrap_or_default()).to_ascii_lowercase());
        }
        self.allowed_hosts = Some(hosts);
        self
    }

    /// What links in the answer start with. `scheme` and `authority` are the server's own, for clients that name none.
    pub(crate) fn origin(
        &self,
        peer: IpAddr,
        scheme: &str,
        authority: &str,
        uri: &Uri,
        headers: &HeaderMap,
    ) -> Result<String, BadHost> {
        let named = match (uri.authority(), headers.get(HOST)) {
            (Some(named), _) => named.as_str(),
            (None, Some(host)) => host.to_str().map_err(|_| BadHost)?,
            (None, None) => authority,
        };
        let trusted = self.trusted_proxies.iter().any(|proxy| proxy.contains(peer));
        if !is_host(named) || !(trusted || self.allows(named)) {
            return Err(BadHost);
        }
        if let Some(url) = &self.public_url {
            return Ok(url.clone());
        }
        if !trusted {
            return Ok(format!("{scheme}://{named}"));
        }
        let scheme = forwarded(headers, "x-forwarded-proto").unwrap_or(scheme);
        let host = forwarded(headers, "x-forwarded-host").unwrap_or(named);
        let prefix = forwarded(headers, "x-forwarded-prefix").unwrap_or_default().trim_end_matches('/');
        if !matches!(scheme, "http" | "https") || !is_host(host) || !is_prefix(prefix) {
            return Err(BadHost);
        }
        Ok(format!("{scheme}://{host}{prefix}"))
    }

    fn allows(&self, authority: &str) -> bool {
        let name = name_of(authority);
        self.allowed_hosts.as_ref().is_none_or(|hosts| hosts.iter().any(|host| host.eq_ignore_ascii_case(name)))
    }
}

/// What the nearest proxy says; what came before it may be forged.
fn forwarded<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let value = headers.get_all(name).iter().next_back()?.to_str().ok()?;
    value.rsplit(',').next().map(str::trim).filter(|value| !value.is_empty())
}

/// A host without its port.
fn name_of(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((name, port)) if port.chars().all(|digit| digit.is_ascii_digit()) => name,
        _ => authority,
    }
}

/// Host names and addresses with or without a port, and nothing that could break out of a URL.
pub(crate) fn is_host(authority: &str) -> bool {
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_' | ':' | '[' | ']');
    !authority.is_empty()
        && authority.len() <= 260
        && authority.chars().all(allowed)
        && authority.parse::<hyper::http::uri::Authority>().is_ok()
}

fn is_prefix(path: &str) -> bool {
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '/' | '.' | '-' | '_' | '~');
    path.is_empty() || (path.starts_with('/') && !path.contains("//") && path.chars().all(allowed))
}

/// Whether a text can be a public URL: a scheme, a host, and perhaps a path.
pub fn is_public_url(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let (host, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
        is_host(host) && is_prefix(path)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROXY: &str = "10.1.2.3";
    const STRANGER: &str = "192.0.2.1";

    fn reach() -> Reach {
        Reach { trusted_proxies: vec![Network::parse("10.0.0.0/8").unwrap()], ..Reach::default() }
    }

    fn origin(reach: &Reach, peer: &str, headers: &[(&'static str, &str)]) -> Option<String> {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().unwrap());
        }
        reach.origin(peer.parse().unwrap(), "http", "127.0.0.1:7048", &Uri::from_static("/x"), &map).ok()
    }

    #[test]
    fn links_follow_the_host_the_client_named() {
        let found = |headers| origin(&reach(), STRANGER, headers);
        assert_eq!(found(&[("host", "bc.example:80")]).as_deref(), Some("http://bc.example:80"));
        assert_eq!(found(&[]).as_deref(), Some("http://127.0.0.1:7048"));
        assert_eq!(found(&[("host", "evil\"quote")]), None);
        assert_eq!(found(&[("host", "a/b")]), None);
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        let headers = [
            ("host", "inner:7048"),
            ("x-forwarded-proto", "https"),
            ("x-forwarded-host", "forged.example, bc.example"),
            ("x-forwarded-prefix", "/erp/"),
        ];
        assert_eq!(origin(&reach(), PROXY, &headers).as_deref(), Some("https://bc.example/erp"));
        assert_eq!(origin(&reach(), "::ffff:10.9.9.9", &headers).as_deref(), Some("https://bc.example/erp"));
        assert_eq!(origin(&reach(), STRANGER, &headers).as_deref(), Some("http://inner:7048"));
        for (name, value) in
            [("x-forwarded-proto", "javascript"), ("x-forwarded-host", "a/b"), ("x-forwarded-prefix", "//evil.example")]
        {
            assert_eq!(origin(&reach(), PROXY, &[("host", "inner"), (name, value)]), None, "{name}: {value}");
        }
    }

    #[test]
    fn the_public_url_beats_everything() {
        let reach = Reach { public_url: Some("https://bc.example/erp".to_owned()), ..reach() };
        let headers = [("host", "other.example"), ("x-forwarded-host", "another.example")];
        for peer in [PROXY, STRANGER] {
            assert_eq!(origin(&reach, peer, &headers).as_deref(), Some("https://bc.example/erp"));
        }
    }

    #[test]
    fn a_demo_answers_under_loopback_names_only() {
        let reach = Reach { public_url: Some("https://bc.example:8443".to_owned()), ..reach() };
        let reach = reach.loopback_only("127.0.0.5".parse().unwrap());
        for host in ["localhost:7048", "127.0.0.1", "127.0.0.5:80", "[::1]:7048", "BC.example"] {
            assert!(origin(&reach, STRANGER, &[("host", host)]).is_some(), "{host}");
        }
        assert!(origin(&reach, STRANGER, &[("host", "rebound.example")]).is_none());
        assert!(origin(&reach, PROXY, &[("host", "rebound.example")]).is_some());
    }

    #[test]
    fn hosts_are_told_from_other_text() {
        for host in ["127.0.0.1:7048", "localhost", "[::1]:80", "bc.example.com"] {
            assert!(is_host(host), "{host}");
        }
        for text in ["", "a/b", "user@host", "host name", "evil\"quote", "a?b", "h:port:1"] {
            assert!(!is_host(text), "{text}");
        }
    }

    #[test]
    fn public_urls_are_told_from_other_text() {
        for url in ["https://bc.example", "http://127.0.0.1:7048", "https://bc.example/erp/"] {
            assert!(is_public_url(url), "{url}");
        }
        for text in ["", "bc.example", "ftp://bc.example", "https://", "https://a?b", "https://a//b"] {
            assert!(!is_public_url(text), "{text}");
        }
    }

    #[test]
    fn networks_hold_their_addresses() {
        let holds = |network: &str, address: &str| {
            Network::parse(network).is_some_and(|network| network.contains(address.parse().unwrap()))
        };
        assert!(holds("10.0.0.0/8", "10.255.0.1"));
        assert!(!holds("10.0.0.0/8", "11.0.0.1"));
        assert!(holds("192.0.2.7", "192.0.2.7"));
        assert!(holds("2001:db8::/32", "2001:db8::1"));
        assert!(!holds("2001:db8::/32", "10.0.0.1"));
        assert!(holds("0.0.0.0/0", "1.2.3.4"));
        for text in ["", "10.0.0.0/33", "10.0.0/8", "bc.example"] {
            assert_eq!(Network::parse(text), None, "{text}");
        }
    }
}
