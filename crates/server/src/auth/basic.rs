//! Basic sign-in: user name and web service access key.

use super::{Authenticator, Known, Refusal};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use model::DateTime;

/// Name and secret of a Basic header's credentials.
pub(crate) fn credentials(encoded: &str) -> Option<(String, String)> {
    let text = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (name, secret) = text.split_once(':')?;
    Some((name.to_owned(), secret.to_owned()))
}

/// The user these credentials belong to.
pub(crate) async fn check(auth: &Authenticator, encoded: &str) -> Result<Known, Refusal> {
    let (name, secret) = credentials(encoded).ok_or(Refusal::Rejected("the Basic credentials cannot be read"))?;
    let user = super::blocking(&auth.directory, move |directory| directory.user(&name)).await?;
    let hash = user.as_ref().map(|user| user.key_hash.as_str());
    let right = auth.secrets.check(&secret, hash).await;
    let Some(user) = user.filter(|_| right) else {
        return Err(Refusal::Rejected("the user or the web service access key is wrong"));
    };
    if !user.enabled {
        return Err(Refusal::Rejected("the user is disabled"));
    }
    let expires = user.key_expires_at;
    let good_until = if expires == DateTime::BLANK { i64::MAX } else { expires.unix_millis() };
    Ok(Known { user: user.id, tenant: None, good_from: i64::MIN, good_until })
}
