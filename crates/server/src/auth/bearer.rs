//! Bearer sign-in: access tokens of this server's own issuer.

use super::keys::Key;
use super::token::{Claims, issuer};
use super::token_endpoint::is_audience;
use super::{Authenticator, Known, Refusal};
use crate::roots::IdentityVersion;
use jsonwebtoken::{Algorithm, Validation};
use model::Uuid;
use std::sync::Arc;

/// How far two clocks may differ, in seconds.
const LEEWAY: i64 = 60;
/// The role an application needs.
pub(crate) const ROLE: &str = "API.ReadWrite.All";
/// No token is longer; longer ones are refused unread.
const LENGTH_MAX: usize = 16 * 1024;

/// The application a token was given to.
pub(crate) async fn check(auth: &Authenticator, token: &str) -> Result<Known, Refusal> {
    if token.len() > LENGTH_MAX {
        return Err(Refusal::Rejected("the token is too long"));
    }
    let header = jsonwebtoken::decode_header(token).map_err(|_| Refusal::Rejected("the token cannot be read"))?;
    if header.alg != Algorithm::RS256 {
        return Err(Refusal::Rejected("the token is not signed with RS256"));
    }
    let kid = header.kid.ok_or(Refusal::Rejected("the token names no key"))?;
    let keys = Arc::clone(&auth.keys);
    let key = match tokio::task::spawn_blocking(move || keys.by_id(&kid)).await {
        Ok(key) => key.map_err(Refusal::Fault)?,
        Err(_) => return Err(Refusal::Fault(model::Error::fault("reading the signing keys ended early"))),
    };
    let key = key.ok_or(Refusal::Rejected("the token is signed with an unknown key"))?;
    let claims = verified(&key, token).ok_or(Refusal::Rejected("the token's signature is wrong"))?;
    if !is_audience(&claims.aud) {
        return Err(Refusal::Rejected("the token is for another audience"));
    }
    let tid = Uuid::parse_str(&claims.tid).map_err(|_| Refusal::Rejected("the token names no tenant"))?;
    let ours = [IdentityVersion::V1, IdentityVersion::V2].map(|version| issuer(&auth.origin, tid, version));
    if !ours.contains(&claims.iss) {
        return Err(Refusal::Rejected("the token is from another issuer"));
    }
    if !auth.tenants.knows(tid) {
        return Err(Refusal::Rejected("the token is for an unknown tenant"));
    }
    if !claims.roles.iter().any(|role| role == ROLE) {
        return Err(Refusal::Rejected("the token lacks the role API.ReadWrite.All"));
    }
    let client_id = claims.appid.or(claims.azp).and_then(|id| Uuid::parse_str(&id).ok());
    let client_id = client_id.ok_or(Refusal::Rejected("the token names no application"))?;
    let application = super::blocking(&auth.directory, move |directory| directory.application(client_id)).await?;
    match application {
        Some(application) if application.enabled => {
            let millis = |seconds: i64| seconds.saturating_mul(1000);
            Ok(Known {
                user: application.id,
                tenant: Some(tid),
                good_from: millis(claims.nbf.saturating_sub(LEEWAY)),
                good_until: millis(claims.exp.saturating_add(LEEWAY)),
            })
        }
        Some(_) => Err(Refusal::Rejected("the application is disabled")),
        None => Err(Refusal::Rejected("the application is not registered")),
    }
}

/// The claims, when the signature is the key's. Times, audience and issuer are checked against the server's own clock
/// and settings, not here.
fn verified(key: &Key, token: &str) -> Option<Claims> {
    let mut validation = Validation::new(Algorithm::RS256);
    validation.validate_exp = false;
    validation.validate_nbf = false;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    jsonwebtoken::decode::<Claims>(token, &key.checks, &validation).ok().map(|data| data.claims)
}
