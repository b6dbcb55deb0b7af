//! What a token says, and its signature.

use super::AUDIENCE;
use super::directory::ApplicationAccount;
use super::keys::Key;
use crate::roots::IdentityVersion;
use jsonwebtoken::{Algorithm, Header};
use model::{DateTime, Error, Result, Uuid};
use serde::{Deserialize, Serialize};

/// How long a token is good, in seconds.
pub(crate) const LIFETIME: i64 = 3599;

/// What a token says.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Claims {
    pub aud: String,
    pub iss: String,
    pub iat: i64,
    pub nbf: i64,
    pub exp: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appid: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub azp: Option<String>,
    #[serde(default)]
    pub oid: String,
    #[serde(default)]
    pub sub: String,
    pub tid: String,
    #[serde(default)]
    pub roles: Vec<String>,
    #[serde(default)]
    pub uti: String,
    pub ver: String,
}

/// The issuer of a tenant's tokens.
pub(crate) fn issuer(origin: &str, tid: Uuid, version: IdentityVersion) -> String {
    match version {
        IdentityVersion::V1 => format!("{origin}/{tid}/"),
        IdentityVersion::V2 => format!("{origin}/{tid}/v2.0"),
    }
}

/// A signed token for an application.
pub(crate) fn sign(
    key: &Key,
    origin: &str,
    application: &ApplicationAccount,
    tid: Uuid,
    version: IdentityVersion,
    now: DateTime,
    token_id: Uuid,
) -> Result<String> {
    let seconds = now.unix_millis().div_euclid(1000);
    let client_id = Some(application.client_id.to_string());
    let (appid, azp) = match version {
        IdentityVersion::V1 => (client_id, None),
        IdentityVersion::V2 => (None, client_id),
    };
    let claims = Claims {
        aud: AUDIENCE.to_owned(),
        iss: issuer(origin, tid, version),
        iat: seconds,
        nbf: seconds,
        exp: seconds + LIFETIME,
        appid,
        azp,
        oid: application.id.to_string(),
        sub: application.id.to_string(),
        tid: tid.to_string(),
        roles: application.roles.clone(),
        uti: token_id.simple().to_string(),
        ver: if version == IdentityVersion::V1 { "1.0" } else { "2.0" }.to_owned(),
    };
    sign_claims(key, &claims)
}

/// A signed token with any claims.
pub(crate) fn sign_claims(key: &Key, claims: &Claims) -> Result<String> {
    let header = Header { kid: Some(key.id.clone()), ..Header::new(Algorithm::RS256) };
    jsonwebtoken::encode(&header, claims, &key.signs).map_err(|_| Error::fault("a token could not be signed"))
}
