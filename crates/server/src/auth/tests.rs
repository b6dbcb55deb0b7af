//! Tokens and keys, right and wrong.

use super::directory::{ApplicationAccount, Directory, StoredKey, UserAccount};
use super::secrets::hash_secret;
use super::token::{Claims, issuer, sign_claims};
use super::*;
use crate::roots::IdentityVersion::{V1, V2};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use model::{DateTime, Result, SeededSources};
use parking_lot::Mutex;
use std::sync::atomic::{AtomicI64, Ordering};

const ORIGIN: &str = "http://127.0.0.1:7048";
const TENANT: &str = "contoso.example";
const CLIENT: &str = "11111111-1111-1111-1111-111111111111";
const USER: Uuid = Uuid::from_u128(1);
const APPLICATION: Uuid = Uuid::from_u128(2);

struct Memory {
    version: AtomicI64,
    user: Mutex<UserAccount>,
    application: Mutex<ApplicationAccount>,
    keys: Mutex<Vec<StoredKey>>,
}

impl Memory {
    fn changed(&self) {
        self.version.fetch_add(1, Ordering::SeqCst);
    }

    fn change_user(&self, change: impl FnOnce(&mut UserAccount)) {
        change(&mut self.user.lock());
        self.changed();
    }

    fn enable_application(&self, enabled: bool) {
        self.application.lock().enabled = enabled;
        self.changed();
    }
}

impl Directory for Memory {
    fn version(&self) -> Result<i64> {
        Ok(self.version.load(Ordering::SeqCst))
    }

    fn user(&self, name: &str) -> Result<Option<UserAccount>> {
        Ok(name.eq_ignore_ascii_case("admin").then(|| self.user.lock().clone()))
    }

    fn application(&self, client_id: Uuid) -> Result<Option<ApplicationAccount>> {
        Ok(Some(self.application.lock().clone()).filter(|application| application.client_id == client_id))
    }

    fn signing_keys(&self) -> Result<Vec<StoredKey>> {
        Ok(self.keys.lock().clone())
    }

    fn add_signing_key(&self, key: &StoredKey) -> Result<()> {
        self.keys.lock().push(key.clone());
        self.changed();
        Ok(())
    }
}

/// The tenants of the fixture: its own only.
pub(crate) fn tenants() -> Tenants {
    Tenants::known([TENANT]).unwrap()
}

struct Fixture {
    memory: Arc<Memory>,
    clock: Arc<SeededSources>,
    auth: Authenticator,
}

fn fixture() -> Fixture {
    let clock = Arc::new(SeededSources::new(DateTime::BLANK.plus_millis(0), 7));
    clock.advance_millis(1_700_000_000_000 - clock.now().unix_millis());
    let hash = hash_secret("demo", clock.as_ref()).unwrap();
    let user = UserAccount { id: USER, enabled: true, key_hash: hash.clone(), key_expires_at: DateTime::BLANK };
    let application = ApplicationAccount {
        id: APPLICATION,
        client_id: Uuid::parse_str(CLIENT).unwrap(),
        enabled: true,
        secret_hash: hash,
        roles: vec![API_ROLE.to_owned()],
    };
    let memory = Arc::new(Memory {
        version: AtomicI64::new(0),
        user: Mutex::new(user),
        application: Mutex::new(application),
        keys: Mutex::new(Vec::new()),
    });
    let directory: Arc<dyn Directory> = Arc::clone(&memory) as _;
    let auth = Authenticator::new(directory, Arc::clone(&clock) as _, tenants(), ORIGIN.to_owned());
    Fixture { memory, clock, auth }
}

impl Fixture {
    async fn ask(&self, version: crate::roots::IdentityVersion, changes: &[(&str, &str)]) -> TokenAnswer {
        let mut fields = vec![("grant_type", "client_credentials"), ("client_id", CLIENT), ("client_secret", "demo")];
        match version {
            V1 => fields.push(("resource", AUDIENCE)),
            V2 => fields.push(("scope", "https%3A%2F%2Fapi.businesscentral.dynamics.com%2F.default")),
        }
        for (name, value) in changes {
            fields.retain(|(field, _)| field != name);
            if !value.is_empty() {
                fields.push((name, value));
            }
        }
        let body = fields.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&");
        self.auth.token(TENANT, version, None, body.as_bytes()).await.unwrap()
    }

    async fn token(&self) -> String {
        let answer = self.ask(V2, &[]).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body["access_token"].as_str().unwrap().to_owned()
    }

    async fn reason(&self, token: &str, tenant: Option<&str>) -> &'static str {
        match self.auth.sign_in(Some(&format!("Bearer {token}")), tenant).await {
            Err(Refusal::Rejected(reason)) => reason,
            other => panic!("not rejected: {other:?}"),
        }
    }

    fn claims(&self) -> Claims {
        let seconds = self.clock.now().unix_millis() / 1000;
        let tid = tenants().id(TENANT).unwrap();
        Claims {
            aud: AUDIENCE.to_owned(),
            iss: issuer(ORIGIN, tid, V2),
            iat: seconds,
            nbf: seconds,
            exp: seconds + 3600,
            appid: None,
            azp: Some(CLIENT.to_owned()),
            oid: String::new(),
            sub: String::new(),
            tid: tid.to_string(),
            roles: vec![API_ROLE.to_owned()],
            uti: String::new(),
            ver: "2.0".to_owned(),
        }
    }

    fn signed(&self, change: impl FnOnce(&mut Claims)) -> String {
        let mut claims = self.claims();
        change(&mut claims);
        sign_claims(&self.auth.keys.current().unwrap(), &claims).unwrap()
    }
}

#[tokio::test]
async fn an_issued_token_signs_in() {
    let it = fixture();
    let token = it.token().await;
    let header = format!("Bearer {token}");
    assert_eq!(it.auth.sign_in(Some(&header), None).await.unwrap(), APPLICATION);
    assert_eq!(it.auth.sign_in(Some(&header), Some("Contoso.Example")).await.unwrap(), APPLICATION);
    let elsewhere = it.auth.sign_in(Some(&header), Some("other.example")).await;
    assert!(matches!(elsewhere, Err(Refusal::UnknownTenant)), "{elsewhere:?}");
    let first = it.ask(V1, &[]).await;
    assert_eq!(first.body["resource"], AUDIENCE);
    let header = format!("bearer {}", first.body["access_token"].as_str().unwrap());
    assert_eq!(it.auth.sign_in(Some(&header), None).await.unwrap(), APPLICATION);
}

#[tokio::test]
async fn a_token_ends_with_its_time() {
    let it = fixture();
    let token = it.token().await;
    it.clock.advance_millis(3_600_000);
    assert!(it.auth.sign_in(Some(&format!("Bearer {token}")), None).await.is_ok());
    it.clock.advance_millis(60_000);
    assert_eq!(it.reason(&token, None).await, "the token or the web service access key has expired");
    it.clock.advance_millis(-4_000_000);
    assert_eq!(it.reason(&token, None).await, "the token is not good yet");
}

#[tokio::test]
async fn a_clock_that_jumps_back_shuts_nobody_out_for_long() {
    let it = fixture();
    let early = it.token().await;
    it.clock.advance_millis(-30_000);
    assert!(it.auth.sign_in(Some(&format!("Bearer {early}")), None).await.is_ok(), "a clock may be set a little");
    it.clock.advance_millis(-86_400_000);
    assert_eq!(it.reason(&early, None).await, "the token is not good yet");
    // Whoever asks for a new token, or needs none, is let in.
    let late = it.token().await;
    assert!(it.auth.sign_in(Some(&format!("Bearer {late}")), None).await.is_ok());
    let key = format!("Basic {}", STANDARD.encode("admin:demo"));
    assert!(it.auth.sign_in(Some(&key), None).await.is_ok());
    // Back in time, the one is good again and the other has long expired.
    it.clock.advance_millis(86_430_000);
    assert!(it.auth.sign_in(Some(&format!("Bearer {early}")), None).await.is_ok());
    assert_eq!(it.reason(&late, None).await, "the token or the web service access key has expired");
}

#[tokio::test]
async fn changed_tokens_are_refused() {
    let it = fixture();
    let token = it.token().await;
    let parts: Vec<&str> = token.split('.').collect();
    let claims = String::from_utf8(URL_SAFE_NO_PAD.decode(parts[1]).unwrap()).unwrap();
    let changed = URL_SAFE_NO_PAD.encode(claims.replace(CLIENT, "22222222-2222-2222-2222-222222222222"));
    let tampered = format!("{}.{changed}.{}", parts[0], parts[2]);
    assert_eq!(it.reason(&tampered, None).await, "the token's signature is wrong");
    let header = |alg: &str| URL_SAFE_NO_PAD.encode(format!(r#"{{"alg":"{alg}","typ":"JWT","kid":"x"}}"#));
    assert_eq!(it.reason(&format!("{}.{}.", header("none"), parts[1]), None).await, "the token cannot be read");
    let symmetric = format!("{}.{}.{}", header("HS256"), parts[1], parts[2]);
    assert_eq!(it.reason(&symmetric, None).await, "the token is not signed with RS256");
    let other_key = format!("{}.{}.{}", header("RS256"), parts[1], parts[2]);
    assert_eq!(it.reason(&other_key, None).await, "the token is signed with an unknown key");
    assert_eq!(it.reason("nonsense", None).await, "the token cannot be read");
}

#[tokio::test]
async fn claims_are_checked() {
    let it = fixture();
    assert!(it.auth.sign_in(Some(&format!("Bearer {}", it.signed(|_| {}))), None).await.is_ok());
    let by_app_id = it.signed(|claims| claims.aud = AUDIENCE_APP_ID.to_owned());
    assert!(it.auth.sign_in(Some(&format!("Bearer {by_app_id}")), None).await.is_ok());
    let token = it.signed(|claims| claims.aud = "https://graph.microsoft.com".to_owned());
    assert_eq!(it.reason(&token, None).await, "the token is for another audience");
    let token = it.signed(|claims| claims.iss = "https://login.example/v2.0".to_owned());
    assert_eq!(it.reason(&token, None).await, "the token is from another issuer");
    let token = it.signed(|claims| claims.roles.clear());
    assert_eq!(it.reason(&token, None).await, "the token lacks the role API.ReadWrite.All");
    let token = it.signed(|claims| claims.azp = Some(Uuid::nil().to_string()));
    assert_eq!(it.reason(&token, None).await, "the application is not registered");
    let token = it.signed(|claims| {
        let tid = Uuid::from_u128(5);
        claims.iss = issuer(ORIGIN, tid, V2);
        claims.tid = tid.to_string();
    });
    assert_eq!(it.reason(&token, None).await, "the token is for an unknown tenant");
}

#[tokio::test]
async fn whoever_is_disabled_is_out_at_once() {
    let it = fixture();
    let token = it.token().await;
    let bearer = format!("Bearer {token}");
    let basic = format!("Basic {}", STANDARD.encode("admin:demo"));
    for header in [&bearer, &basic] {
        assert!(it.auth.sign_in(Some(header), None).await.is_ok());
    }
    it.memory.enable_application(false);
    it.memory.change_user(|user| user.enabled = false);
    assert_eq!(it.reason(&token, None).await, "the application is disabled");
    assert!(matches!(it.auth.sign_in(Some(&basic), None).await, Err(Refusal::Rejected("the user is disabled"))));
    it.memory.enable_application(true);
    assert!(it.auth.sign_in(Some(&bearer), None).await.is_ok());
    it.memory.keys.lock().clear();
    it.memory.changed();
    assert_eq!(it.reason(&token, None).await, "the token is signed with an unknown key");
}

#[tokio::test]
async fn a_token_is_good_in_its_tenant_only() {
    let it = fixture();
    let any = Tenants::known([TENANT]).unwrap().and_any_other();
    let directory: Arc<dyn Directory> = Arc::clone(&it.memory) as _;
    let auth = Authenticator::new(directory, Arc::clone(&it.clock) as _, any, ORIGIN.to_owned());
    let header = format!("Bearer {}", it.token().await);
    assert!(auth.sign_in(Some(&header), Some(TENANT)).await.is_ok());
    let elsewhere = auth.sign_in(Some(&header), Some("other.example")).await;
    assert!(matches!(elsewhere, Err(Refusal::Rejected("the token is for another tenant"))), "{elsewhere:?}");
}

#[tokio::test]
async fn the_token_endpoint_refuses_in_entras_words() {
    let it = fixture();
    for (change, status, error, number) in [
        (("client_secret", "wrong"), 401, "invalid_client", 7_000_215),
        (("client_secret", ""), 401, "invalid_client", 7_000_218),
        (("client_id", "22222222-2222-2222-2222-222222222222"), 400, "unauthorized_client", 700_016),
        (("scope", "https%3A%2F%2Fgraph.microsoft.com%2F.default"), 400, "invalid_scope", 70_011),
        (("scope", ""), 400, "invalid_request", 900_144),
        (("grant_type", "password"), 400, "unsupported_grant_type", 70_003),
    ] {
        let answer = it.ask(V2, &[change]).await;
        assert_eq!(answer.status, status, "{change:?}");
        assert_eq!(answer.body["error"], error, "{change:?}");
        assert_eq!(answer.body["error_codes"][0], number, "{change:?}");
        assert!(!answer.body.to_string().contains("access_token"));
    }
}

#[tokio::test]
async fn the_client_may_sign_in_by_header() {
    let it = fixture();
    let header = format!("Basic {}", STANDARD.encode(format!("{CLIENT}:demo")));
    let body = b"grant_type=client_credentials&scope=https://api.businesscentral.dynamics.com/.default";
    assert_eq!(it.auth.token(TENANT, V2, Some(&header), body).await.unwrap().status, 200);
}

#[tokio::test]
async fn basic_needs_the_right_key_of_an_enabled_user() {
    let it = fixture();
    let header = |text: &str| format!("Basic {}", STANDARD.encode(text));
    assert_eq!(it.auth.sign_in(Some(&header("Admin:demo")), None).await.unwrap(), USER);
    for wrong in ["admin:Demo", "nobody:demo", "admin", "admin:"] {
        assert!(it.auth.sign_in(Some(&header(wrong)), None).await.is_err(), "{wrong}");
    }
    assert!(it.auth.sign_in(None, None).await.is_err());
    it.memory.change_user(|user| user.key_expires_at = it.clock.now());
    assert!(it.auth.sign_in(Some(&header("admin:demo")), None).await.is_err());
    it.memory.change_user(|user| {
        user.key_expires_at = DateTime::BLANK;
        user.enabled = false;
    });
    assert!(it.auth.sign_in(Some(&header("admin:demo")), None).await.is_err());
}

#[tokio::test]
async fn the_published_key_is_kept_and_found_again() {
    let it = fixture();
    let token = it.token().await;
    let kid = jsonwebtoken::decode_header(&token).unwrap().kid.unwrap();
    let keys = it.auth.key_set().await.unwrap();
    assert_eq!(keys["keys"][0]["kid"], kid);
    assert_eq!(keys["keys"][0]["e"], "AQAB");
    let directory: Arc<dyn Directory> = Arc::clone(&it.memory) as _;
    let again = Authenticator::new(directory, Arc::clone(&it.clock) as _, tenants(), ORIGIN.to_owned());
    assert!(again.sign_in(Some(&format!("Bearer {token}")), None).await.is_ok());
    assert_eq!(it.memory.keys.lock().len(), 1);
}

/// A directory with the user `admin`, whose key is `demo`.
pub(crate) fn memory() -> Arc<dyn Directory> {
    fixture().memory
}
