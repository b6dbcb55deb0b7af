//! Signing in: tokens given and refused, and who gets in with them (wire protocol, 11.2 and 12).

use crate::{demo, printed, program};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use std::path::Path;
use testkit::{Answer, Client, Server, Value, json};

const DEMO_APPLICATION: &str = "11111111-1111-1111-1111-111111111111";
const AUDIENCE: &str = "https://api.businesscentral.dynamics.com";
const SCOPE: &str = "https%3A%2F%2Fapi.businesscentral.dynamics.com%2F.default";

/// Asks for a token; `changes` replace fields of a good request, or take them out when blank.
fn ask_for_token(server: &Server, path: &str, changes: &[(&str, &str)]) -> Answer {
    let mut fields = vec![
        ("grant_type", "client_credentials"),
        ("client_id", DEMO_APPLICATION),
        ("client_secret", "demo"),
        ("scope", SCOPE),
    ];
    for change in changes {
        fields.retain(|(name, _)| *name != change.0);
        if !change.1.is_empty() {
            fields.push(*change);
        }
    }
    let form: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let headers = [("Content-Type", "application/x-www-form-urlencoded")];
    server.at("").send("POST", path, &headers, form.join("&").as_bytes())
}

fn token(server: &Server, tenant: &str) -> String {
    let answer = ask_for_token(server, &format!("{tenant}/oauth2/v2.0/token"), &[]);
    answer.json()["access_token"].as_str().expect("a token").to_owned()
}

fn with_token(client: Client, token: &str) -> Client {
    client.with("Authorization", &format!("Bearer {token}"))
}

fn assert_refused(answer: &Answer, why: &str) {
    assert_eq!((answer.status, answer.code().as_str()), (401, "Authentication_InvalidCredentials"), "{why}");
    assert_eq!(answer.message(), "The server has rejected the client credentials.", "{why}");
    let full = answer.json()["error"]["message"].as_str().unwrap_or_default().to_owned();
    assert!(full.contains("  CorrelationId:  ") && full.ends_with('.'), "{full}");
    let challenges: Vec<_> = answer.headers.iter().filter(|(name, _)| name == "www-authenticate").collect();
    assert!(challenges.iter().any(|(_, value)| value == "Bearer"), "{challenges:?}");
}

#[test]
fn a_token_is_given_for_client_credentials_and_accepted() {
    let server = demo();

    let answer = ask_for_token(&server, "contoso.example/oauth2/v2.0/token", &[]);

    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let given = answer.json();
    assert_eq!((&given["token_type"], &given["expires_in"]), (&json!("Bearer"), &json!(3599)));
    let token = given["access_token"].as_str().expect("a token");
    assert_eq!(with_token(server.anonymous(), token).get("companies").status, 200);
    let in_its_tenant = server.at("/v2.0/contoso.example/sandbox/api/v2.0");
    assert_eq!(with_token(in_its_tenant, token).get("companies").status, 200);
}

#[test]
fn the_first_generation_endpoint_answers_in_its_own_words() {
    let server = demo();
    let resource = ("resource", AUDIENCE);

    let answer = ask_for_token(&server, "contoso.example/oauth2/token", &[("scope", ""), resource]).json();

    assert_eq!((&answer["expires_in"], &answer["resource"]), (&json!("3599"), &json!(AUDIENCE)));
    let token = answer["access_token"].as_str().expect("a token");
    assert_eq!(with_token(server.anonymous(), token).get("companies").status, 200);
}

#[test]
fn wrong_requests_for_a_token_get_the_documented_errors() {
    let server = demo();
    for (change, status, error, number) in [
        (("client_secret", "wrong"), 401, "invalid_client", 7_000_215),
        (("client_secret", ""), 401, "invalid_client", 7_000_218),
        (("client_id", "22222222-2222-2222-2222-222222222222"), 400, "unauthorized_client", 700_016),
        (("scope", "https%3A%2F%2Fgraph.microsoft.com%2F.default"), 400, "invalid_scope", 70_011),
        (("grant_type", "password"), 400, "unsupported_grant_type", 70_003),
        (("grant_type", ""), 400, "invalid_request", 900_144),
    ] {
        let answer = ask_for_token(&server, "contoso.example/oauth2/v2.0/token", &[change]);
        let body = answer.json();
        assert_eq!((answer.status, &body["error"], &body["error_codes"]), (status, &json!(error), &json!([number])));
        for name in ["timestamp", "trace_id", "correlation_id"] {
            assert!(body[name].is_string(), "{name} {body}");
        }
        let description = body["error_description"].as_str().unwrap_or_default();
        assert!(description.starts_with(&format!("AADSTS{number}: ")), "{description}");
    }
    assert_eq!(server.at("").get("contoso.example/oauth2/v2.0/token").status, 405);
}

#[test]
fn the_discovery_documents_name_only_what_is_served() {
    let server = demo();
    let root = server.at("");

    let document = root.get("contoso.example/v2.0/.well-known/openid-configuration").json();

    let endpoints = document
        .as_object()
        .expect("an object")
        .iter()
        .filter(|(name, _)| name.ends_with("_endpoint") || name.ends_with("_uri"));
    let names: Vec<&str> = endpoints.map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["token_endpoint", "jwks_uri"]);
    assert_eq!(document["grant_types_supported"], json!(["client_credentials"]));
    let keys = root.get(document["jwks_uri"].as_str().expect("a URL")).json();
    assert_eq!(keys["keys"][0]["kty"], "RSA");
    let token_path = document["token_endpoint"].as_str().expect("a URL").to_owned();
    let token_path = token_path.split_once("://").and_then(|(_, rest)| rest.split_once('/')).expect("a path").1;
    assert_eq!(ask_for_token(&server, token_path, &[]).status, 200);
    let instance = root.get("common/discovery/instance?api-version=1.1").json();
    let discovery = instance["tenant_discovery_endpoint"].as_str().expect("a URL").to_owned();
    assert_eq!(root.get(&discovery).status, 200);
}

#[test]
fn whoever_is_disabled_is_out_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_str().expect("a path in UTF-8");
    let server = Server::start(program(), &["serve", "--demo", "--data", data]);
    let application = with_token(server.anonymous(), &token(&server, "common"));
    let user = server.client();
    assert_eq!((application.get("companies").status, user.get("companies").status), (200, 200));

    printed(&["applications", "disable", DEMO_APPLICATION, "--data", data]);
    assert_refused(&application.get("companies"), "its application was disabled");
    let refused = ask_for_token(&server, "common/oauth2/v2.0/token", &[]);
    assert_eq!((refused.status, refused.json()["error_codes"][0].as_u64()), (401, Some(7_000_112)));

    assert_eq!(user.get("companies").status, 200);
    printed(&["users", "disable", "admin", "--data", data]);
    assert_refused(&user.get("companies"), "the user was disabled");
}

/// A token as the server makes them, with some claims replaced, signed with the server's own key.
fn forged(data: &Path, server: &Server, changes: &[(&str, Value)]) -> String {
    let good = token(server, "contoso.example");
    let database = rusqlite::Connection::open(data.join("sandbox.sqlite")).expect("the database opens");
    let key = database.query_row("select key_id, private_key from signing_key", [], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    });
    let (kid, pem) = key.expect("the server has a key");
    let claims = good.split('.').nth(1).expect("a token has claims");
    let claims = base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, claims);
    let mut claims: Value = serde_json::from_slice(&claims.expect("claims are base64")).expect("claims are JSON");
    for (name, value) in changes {
        claims[*name] = value.clone();
    }
    let header = Header { kid: Some(kid), ..Header::new(Algorithm::RS256) };
    let key = EncodingKey::from_rsa_pem(pem.as_bytes()).expect("an RSA key");
    jsonwebtoken::encode(&header, &claims, &key).expect("a token")
}

#[test]
fn tokens_for_others_and_from_others_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_str().expect("a path in UTF-8");
    let server = Server::start(program(), &["serve", "--demo", "--data", data]);
    let get = |token: &str| with_token(server.anonymous(), token).get("companies");
    assert_eq!(get(&forged(folder.path(), &server, &[])).status, 200);
    for (claim, value) in [
        ("aud", json!("https://graph.microsoft.com")),
        ("iss", json!("https://login.microsoftonline.com/contoso.example/v2.0")),
        ("tid", json!("aaaabbbb-0000-4ccc-8111-dddd2222eeee")),
        ("exp", json!(1_000_000_000)),
        ("nbf", json!(4_000_000_000_u64)),
        ("roles", json!([])),
        ("azp", json!("22222222-2222-2222-2222-222222222222")),
    ] {
        assert_refused(&get(&forged(folder.path(), &server, &[(claim, value)])), claim);
    }
    let good = token(&server, "contoso.example");
    assert_refused(&get(&format!("{}x", &good[..good.len() - 5])), "a broken signature");
    assert_refused(&get(&token(&demo(), "contoso.example")), "a key of another server");
    let elsewhere = server.at("/v2.0/other.example/sandbox/api/v2.0");
    assert_refused(&with_token(elsewhere, &good).get("companies"), "the tenant of the URL is another");
}

#[test]
fn only_the_configured_tenant_is_known_outside_a_demo() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_str().expect("a path in UTF-8");
    let tenant = "aaaabbbb-0000-4ccc-8111-dddd2222eeee";
    let added = printed(&["applications", "add", "Shop", "--data", data]);
    let given = |name: &str| added.lines().find_map(|line| line.strip_prefix(name)).expect("a line").to_owned();
    let (id, secret) = (given("client id: "), given("secret: ").replace('+', "%2B"));
    let names = format!("{tenant},contoso.example");
    let server = Server::start(program(), &["serve", "--data", data, "--tenant", &names]);
    let ask = |tenant: &str| {
        let changes = [("client_id", id.as_str()), ("client_secret", secret.as_str())];
        ask_for_token(&server, &format!("{tenant}/oauth2/v2.0/token"), &changes)
    };

    let token = ask("contoso.example").json()["access_token"].as_str().expect("a token").to_owned();

    for root in [format!("/v2.0/{tenant}/sandbox/api/v2.0"), "/v2.0/contoso.example/sandbox/api/v2.0".to_owned()] {
        assert_eq!(with_token(server.at(&root), &token).get("companies").status, 200, "{root}");
    }
    let unknown = ask("other.example");
    assert_eq!((unknown.status, unknown.json()["error_codes"][0].as_u64()), (400, Some(90_002)));
    let unknown = server.at("").get("other.example/v2.0/.well-known/openid-configuration");
    assert_eq!((unknown.status, unknown.json()["error"].as_str()), (400, Some("invalid_tenant")));
    let unknown = with_token(server.at("/v2.0/other.example/sandbox/api/v2.0"), &token).get("companies");
    assert_eq!((unknown.status, unknown.code().as_str()), (503, "Internal_TenantUnavailable"));
}
