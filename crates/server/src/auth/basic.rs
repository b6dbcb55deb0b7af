//! Basic sign-in: user name and web service access key.

use super::Refusal;
use super::directory::Directory;
use super::secrets::SecretChecker;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use model::{DateTime, Uuid};
use std::sync::Arc;

/// Name and secret of a Basic header's credentials.
pub(crate) fn credentials(encoded: &str) -> Option<(String, String)> {
    let text = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (name, secret) = text.split_once(':')?;
    Some((name.to_owned(), secret.to_owned()))
}

/// The SystemId of the user these credentials belong to.
pub(crate) async fn sign_in(
    directory: &Arc<dyn Directory>,
    secrets: &SecretChecker,
    now: DateTime,
    encoded: &str,
) -> Result<Uuid, Refusal> {
    let (name, secret) = credentials(encoded).ok_or(Refusal::Rejected("the Basic credentials cannot be read"))?;
    // Asked here and not where blocking is allowed: one row by its key takes less time than the way there and back.
    let user = directory.user(&name)?;
    let hash = user.as_ref().map(|user| user.key_hash.as_str());
    let right = secrets.check(&secret, hash).await;
    let Some(user) = user.filter(|_| right) else {
        return Err(Refusal::Rejected("the user or the web service access key is wrong"));
    };
    if !user.enabled {
        return Err(Refusal::Rejected("the user is disabled"));
    }
    if user.key_expires_at != DateTime::BLANK && user.key_expires_at.unix_millis() <= now.unix_millis() {
        return Err(Refusal::Rejected("the web service access key has expired"));
    }
    Ok(user.id)
}
