//! The token endpoint: client credentials for an access token, with Entra's words.

use super::keys::Key;
use super::token::{LIFETIME, sign};
use super::{AUDIENCE, AUDIENCE_APP_ID, Authenticator, Tenants, basic};
use crate::roots::IdentityVersion;
use model::{Error, Result, Uuid, Value};
use percent_encoding::percent_decode_str;
use serde_json::json;
use std::sync::Arc;

/// An answer of the token endpoint.
pub struct TokenAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: serde_json::Value,
}

/// Why no token is given.
struct TokenError {
    status: u16,
    error: &'static str,
    number: u32,
    text: String,
}

impl TokenError {
    fn new(status: u16, error: &'static str, number: u32, text: impl Into<String>) -> TokenError {
        TokenError { status, error, number, text: text.into() }
    }

    fn missing(parameter: &str) -> TokenError {
        let text = format!("The request body must contain the following parameter: '{parameter}'.");
        TokenError::new(400, "invalid_request", 900_144, text)
    }

    fn unknown_tenant(error: &'static str, tenant: &str) -> TokenError {
        let text = format!("Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID.");
        TokenError::new(400, error, 90_002, text)
    }
}

impl Authenticator {
    /// Answers a request for a token. A fault is the server's, not the client's.
    pub async fn token(
        &self,
        tenant: &str,
        version: IdentityVersion,
        authorization: Option<&str>,
        body: &[u8],
    ) -> Result<TokenAnswer> {
        let correlation = self.sources.new_guid();
        match self.grant(tenant, version, authorization, body).await? {
            Ok(body) => Ok(TokenAnswer { status: 200, body }),
            Err(refused) => {
                tracing::info!(%correlation, error = refused.error, number = refused.number, "no token is given");
                Ok(TokenAnswer { status: refused.status, body: self.error_body(&refused, correlation) })
            }
        }
    }

    /// What the discovery document of a tenant answers that is not here.
    pub(crate) fn unknown_tenant(&self, tenant: &str) -> TokenAnswer {
        let refused = TokenError::unknown_tenant("invalid_tenant", tenant);
        TokenAnswer { status: refused.status, body: self.error_body(&refused, self.sources.new_guid()) }
    }

    fn error_body(&self, refused: &TokenError, correlation: Uuid) -> serde_json::Value {
        let trace = self.sources.new_guid();
        let timestamp = Value::DateTime(self.sources.now()).to_string();
        let seconds = timestamp.split('.').next().unwrap_or_default().trim_end_matches('Z').replace('T', " ");
        let description = format!(
            "AADSTS{}: {} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {seconds}Z",
            refused.number, refused.text
        );
        json!({
            "error": refused.error,
            "error_description": description,
            "error_codes": [refused.number],
            "timestamp": format!("{seconds}Z"),
            "trace_id": trace.to_string(),
            "correlation_id": correlation.to_string(),
        })
    }

    async fn grant(
        &self,
        tenant: &str,
        version: IdentityVersion,
        authorization: Option<&str>,
        body: &[u8],
    ) -> Result<Result<serde_json::Value, TokenError>> {
        let form = form(body);
        let asked = match read_request(&self.tenants, tenant, version, authorization, &form) {
            Ok(asked) => asked,
            Err(refused) => return Ok(Err(refused)),
        };
        let client_id = asked.client_id;
        let application = super::blocking(&self.directory, move |it| it.application(client_id)).await?;
        let hash = application.as_ref().map(|application| application.secret_hash.as_str());
        let right = self.secrets.check(&asked.secret, hash).await;
        let Some(application) = application else {
            let text = format!("Application with identifier '{client_id}' was not found in the directory '{tenant}'.");
            return Ok(Err(TokenError::new(400, "unauthorized_client", 700_016, text)));
        };
        if !right {
            let text = format!("Invalid client secret provided for app '{client_id}'.");
            return Ok(Err(TokenError::new(401, "invalid_client", 7_000_215, text)));
        }
        if !application.enabled {
            let text = format!("Application '{client_id}' is disabled.");
            return Ok(Err(TokenError::new(401, "unauthorized_client", 7_000_112, text)));
        }
        let now = self.sources.now();
        let key = self.current_key().await?;
        let token_id = self.sources.new_guid();
        let token = sign(&key, &self.origin, &application, asked.tid, version, now, token_id)?;
        let seconds = now.unix_millis().div_euclid(1000);
        Ok(Ok(match version {
            IdentityVersion::V2 => json!({
                "token_type": "Bearer",
                "expires_in": LIFETIME,
                "ext_expires_in": LIFETIME,
                "access_token": token,
            }),
            IdentityVersion::V1 => json!({
                "token_type": "Bearer",
                "expires_in": LIFETIME.to_string(),
                "ext_expires_in": LIFETIME.to_string(),
                "expires_on": (seconds + LIFETIME).to_string(),
                "not_before": seconds.to_string(),
                "resource": AUDIENCE,
                "access_token": token,
            }),
        }))
    }

    async fn current_key(&self) -> Result<Arc<Key>> {
        let keys = Arc::clone(&self.keys);
        match tokio::task::spawn_blocking(move || keys.current()).await {
            Ok(key) => key,
            Err(_) => Err(Error::fault("reading the signing keys ended early")),
        }
    }
}

struct Asked {
    tid: Uuid,
    client_id: Uuid,
    secret: String,
}

fn read_request(
    tenants: &Tenants,
    tenant: &str,
    version: IdentityVersion,
    authorization: Option<&str>,
    form: &[(String, String)],
) -> Result<Asked, TokenError> {
    let field = |name: &str| form.iter().find(|(it, _)| it == name).map(|(_, value)| value.clone());
    let tid = tenants.id(tenant).ok_or_else(|| TokenError::unknown_tenant("invalid_request", tenant))?;
    let grant = field("grant_type").ok_or_else(|| TokenError::missing("grant_type"))?;
    if grant != "client_credentials" {
        let text = format!("The app requested an unsupported grant type '{grant}'.");
        return Err(TokenError::new(400, "unsupported_grant_type", 70_003, text));
    }
    let header = authorization.and_then(header_credentials);
    let (header_id, header_secret) = header.map_or((None, None), |(id, secret)| (Some(id), Some(secret)));
    let client_id = field("client_id").or(header_id).ok_or_else(|| TokenError::missing("client_id"))?;
    let Ok(client_id) = Uuid::parse_str(&client_id) else {
        let text = format!("Application with identifier '{client_id}' was not found in the directory '{tenant}'.");
        return Err(TokenError::new(400, "unauthorized_client", 700_016, text));
    };
    let Some(secret) = field("client_secret").or(header_secret) else {
        let text = "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.";
        return Err(TokenError::new(401, "invalid_client", 7_000_218, text));
    };
    match version {
        IdentityVersion::V2 => {
            let scope = field("scope").ok_or_else(|| TokenError::missing("scope"))?;
            if !scope.strip_suffix("/.default").is_some_and(is_audience) {
                let text = format!(
                    "The provided value for the input parameter 'scope' is not valid. The scope {scope} is not valid."
                );
                return Err(TokenError::new(400, "invalid_scope", 70_011, text));
            }
        }
        IdentityVersion::V1 => {
            let resource = field("resource").ok_or_else(|| TokenError::missing("resource"))?;
            if !is_audience(&resource) {
                let text =
                    format!("The resource principal named {resource} was not found in the tenant named {tenant}.");
                return Err(TokenError::new(400, "invalid_resource", 500_011, text));
            }
        }
    }
    Ok(Asked { tid, client_id, secret })
}

/// Whether a text names the API as a resource.
pub(crate) fn is_audience(text: &str) -> bool {
    let text = text.strip_suffix('/').unwrap_or(text);
    text == AUDIENCE || text == AUDIENCE_APP_ID
}

/// Client id and secret of a Basic header; both are form-encoded there (RFC 6749, 2.3.1).
fn header_credentials(header: &str) -> Option<(String, String)> {
    let (scheme, encoded) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let (id, secret) = basic::credentials(encoded)?;
    Some((form_decoded(&id), form_decoded(&secret)))
}

/// The fields of a form.
fn form(body: &[u8]) -> Vec<(String, String)> {
    let Ok(text) = std::str::from_utf8(body) else { return Vec::new() };
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=')?;
        Some((form_decoded(name), form_decoded(value)))
    };
    text.trim().split('&').filter_map(pair).collect()
}

fn form_decoded(text: &str) -> String {
    percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}
