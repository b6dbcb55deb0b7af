//! The documents that lead clients to the sign-in endpoints and to the keys.

use super::Authenticator;
use super::token::issuer;
use crate::roots::IdentityVersion;
use model::{Error, Result};
use serde_json::{Value, json};
use std::sync::Arc;

impl Authenticator {
    /// The OpenID configuration of a tenant; `None` when there is no such tenant. It names what is served and nothing
    /// else: client credentials are the only grant, so there is no authorization endpoint and no response type.
    /// `origin` is how the client reaches this server.
    pub fn openid_configuration(&self, origin: &str, tenant: &str, version: IdentityVersion) -> Option<Value> {
        let tid = self.tenants.id(tenant)?;
        let (token, keys) = match version {
            IdentityVersion::V1 => ("oauth2/token", "discovery/keys"),
            IdentityVersion::V2 => ("oauth2/v2.0/token", "discovery/v2.0/keys"),
        };
        Some(json!({
            "issuer": issuer(&self.origin, tid, version),
            "token_endpoint": format!("{origin}/{tid}/{token}"),
            "jwks_uri": format!("{origin}/{tid}/{keys}"),
            "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
            "grant_types_supported": ["client_credentials"],
            "response_types_supported": [],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }))
    }

    /// The public keys, as a JSON Web Key Set.
    pub async fn key_set(&self) -> Result<Value> {
        let keys = Arc::clone(&self.keys);
        let keys = match tokio::task::spawn_blocking(move || keys.all()).await {
            Ok(keys) => keys?,
            Err(_) => return Err(Error::fault("reading the signing keys ended early")),
        };
        let key = |key: &Arc<super::keys::Key>| json!({ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": key.id, "n": key.modulus, "e": key.exponent });
        Ok(json!({ "keys": keys.iter().map(key).collect::<Vec<_>>() }))
    }

    /// What MSAL asks before it trusts an authority.
    pub fn instance_discovery(&self, origin: &str, query: &str) -> Value {
        let host = origin.split_once("://").map_or(origin, |(_, host)| host);
        let tenant = query
            .split('&')
            .find_map(|pair| pair.strip_prefix("authorization_endpoint="))
            .and_then(|endpoint| percent_encoding::percent_decode_str(endpoint).decode_utf8().ok())
            .and_then(|endpoint| {
                let path = endpoint.split_once("://").map_or(&*endpoint, |(_, rest)| rest);
                path.split('/').nth(1).map(str::to_owned)
            })
            .filter(|tenant| self.tenants.id(tenant).is_some())
            .unwrap_or_else(|| "common".to_owned());
        json!({
            "tenant_discovery_endpoint": format!("{origin}/{tenant}/v2.0/.well-known/openid-configuration"),
            "api-version": "1.1",
            "metadata": [{ "preferred_network": host, "preferred_cache": host, "aliases": [host] }],
        })
    }
}
