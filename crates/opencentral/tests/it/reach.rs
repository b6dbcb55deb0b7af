//! How clients reach the program: links, hosts, TLS, compression.

use crate::{complaint, demo, program};
use testkit::{Answer, Server, json};

const FORWARDED: [(&str, &str); 3] =
    [("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "erp.example"), ("X-Forwarded-Prefix", "/bc")];

/// Every absolute link of an answer starts with this.
fn assert_links_start_with(answer: &Answer, origin: &str) {
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    let links = text.matches("http://").count() + text.matches("https://").count();
    assert!(links > 0, "{text}");
    assert_eq!(text.matches(&format!("\"{origin}/v2.0/sandbox/api/v2.0/")).count(), links, "{text}");
}

#[test]
fn links_lead_back_to_where_the_client_came_in() {
    let server = demo();
    let company = server.client().in_demo_company();
    let page = |headers: &[(&str, &str)]| {
        let headers: Vec<_> = headers.iter().copied().chain([("Prefer", "odata.maxpagesize=2")]).collect();
        company.send("GET", "customers?$select=number", &headers, b"")
    };
    let direct = page(&FORWARDED);
    assert!(direct.json()["@odata.nextLink"].is_string());
    assert_links_start_with(&direct, &format!("http://{}", server.address()));

    let server = Server::demo_with(program(), &["--trusted-proxies", "127.0.0.1"]);
    let company = server.client().in_demo_company();
    let headers: Vec<_> = FORWARDED.into_iter().chain([("Prefer", "odata.maxpagesize=2")]).collect();
    assert_links_start_with(&company.send("GET", "customers?$select=number", &headers, b""), "https://erp.example/bc");
}

#[test]
fn the_public_url_is_in_links_locations_and_tokens() {
    let server = Server::demo_with(program(), &["--public-url", "https://erp.example/bc/"]);
    assert!(server.announced().iter().any(|line| line == "API: https://erp.example/bc/v2.0/sandbox/api/v2.0"));
    let company = server.client().in_demo_company();

    let created = company.post("customers", &json!({"displayName": "Litware"}));

    assert_eq!(created.status, 201, "{created:?}");
    assert_links_start_with(&created, "https://erp.example/bc");
    let location = created.header("location").expect("a location");
    assert!(location.starts_with("https://erp.example/bc/v2.0/sandbox/api/v2.0/companies("), "{location}");
    let document = server.at("").get("contoso.example/v2.0/.well-known/openid-configuration").json();
    for name in ["issuer", "token_endpoint", "jwks_uri"] {
        assert!(document[name].as_str().is_some_and(|url| url.starts_with("https://erp.example/bc/")), "{document}");
    }
}

#[test]
fn a_demo_answers_only_under_names_of_this_machine() {
    let server = demo();
    let at = |host: &str| server.client().naming_host(host).get("companies").status;
    assert_eq!(at("localhost"), 200);
    assert_eq!(at("rebound.example"), 400);
    let server = Server::demo_with(program(), &["--allowed-hosts", "api.example"]);
    let at = |host: &str| server.client().naming_host(host).get("companies").status;
    assert_eq!((at("api.example:443"), at("localhost")), (200, 400));
}

#[test]
fn long_answers_are_compressed_for_those_who_ask() {
    let server = demo();
    let company = server.client().in_demo_company();
    let plain = company.get("customers");
    assert_eq!(plain.header("content-encoding"), None);
    assert_eq!(plain.header("vary"), Some("Accept-Encoding"));

    let packed = company.send("GET", "customers", &[("Accept-Encoding", "gzip, deflate, br")], b"");

    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    assert!(packed.body.starts_with(&[0x1f, 0x8b]) && packed.body.len() < plain.body.len() / 2);
}

#[test]
fn tls_needs_a_certificate_with_its_key() {
    let certificate = concat!(env!("CARGO_MANIFEST_DIR"), "/../testkit/certificate/localhost.pem");
    let key = concat!(env!("CARGO_MANIFEST_DIR"), "/../testkit/certificate/localhost.key.pem");
    let server = Server::demo_with(program(), &["--tls-cert", certificate, "--tls-key", key]);
    let announced = server.announced().join("\n");
    assert!(announced.contains(&format!("listening on https://{}", server.address())), "{announced}");
    assert!(announced.contains(&format!("API: https://{}/v2.0/sandbox/api/v2.0", server.address())), "{announced}");

    let alone = complaint(&["serve", "--demo", "--tls-cert", certificate]);
    assert!(alone.contains("--tls-cert and --tls-key belong together"), "{alone}");
    let swapped = complaint(&["serve", "--demo", "--tls-cert", key, "--tls-key", certificate]);
    assert!(swapped.contains("there is no readable certificate in it"), "{swapped}");
}
