//! Bearer sign-in: access tokens of this server's own issuer.

use super::issuer::{Claims, is_audience, issuer};
use super::keys::Key;
use super::{Authenticator, Refusal, tenant_id};
use crate::roots::IdentityVersion;
use aws_lc_rs::digest;
use jsonwebtoken::{Algorithm, Validation};
use model::Uuid;
use std::sync::Arc;

/// How far two clocks may differ, in seconds.
const LEEWAY: i64 = 60;
/// The role an application needs.
pub(crate) const ROLE: &str = "API.ReadWrite.All";
/// No token is longer; longer ones are refused unread.
const LENGTH_MAX: usize = 16 * 1024;

/// What a checked token says, remembered so that the next request with it is cheap.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Checked {
    user: Uuid,
    tid: Uuid,
    not_before: i64,
    expires: i64,
}

/// The SystemId of the application a token was given to.
pub(crate) async fn sign_in(auth: &Authenticator, token: &str, url_tenant: Option<&str>) -> Result<Uuid, Refusal> {
    if token.len() > LENGTH_MAX {
        return Err(Refusal::Rejected("the token is too long"));
    }
    let mut key = [0; 32];
    key.copy_from_slice(digest::digest(&digest::SHA256, token.as_bytes()).as_ref());
    let checked = match auth.tokens.get(&key) {
        Some(checked) => checked,
        None => {
            let checked = check(auth, token).await?;
            auth.tokens.insert(key, checked);
            checked
        }
    };
    let now = auth.sources.now().unix_millis().div_euclid(1000);
    if now >= checked.expires.saturating_add(LEEWAY) {
        return Err(Refusal::Rejected("the token has expired"));
    }
    if now < checked.not_before.saturating_sub(LEEWAY) {
        return Err(Refusal::Rejected("the token is not good yet"));
    }
    if url_tenant.is_some_and(|tenant| tenant_id(tenant) != Some(checked.tid)) {
        return Err(Refusal::Rejected("the token is for another tenant"));
    }
    Ok(checked.user)
}

/// Checks everything that does not change while the token lives.
async fn check(auth: &Authenticator, token: &str) -> Result<Checked, Refusal> {
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
    if !claims.roles.iter().any(|role| role == ROLE) {
        return Err(Refusal::Rejected("the token lacks the role API.ReadWrite.All"));
    }
    let client_id = claims.appid.or(claims.azp).and_then(|id| Uuid::parse_str(&id).ok());
    let client_id = client_id.ok_or(Refusal::Rejected("the token names no application"))?;
    let application = super::blocking(&auth.directory, move |directory| directory.application(client_id)).await?;
    match application {
        Some(application) if application.enabled => {
            Ok(Checked { user: application.id, tid, not_before: claims.nbf, expires: claims.exp })
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
