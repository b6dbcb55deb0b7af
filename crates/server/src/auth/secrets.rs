//! Secrets: hashed with Argon2id when kept, checked a few at a time, and remembered for a minute when right.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use aws_lc_rs::digest;
use base64::Engine;
use model::{Error, Result, Sources};
use moka::sync::Cache;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// How many checks run at once: each takes 19 MiB and a processor.
const CHECKS_AT_ONCE: usize = 2;
/// How long a right secret is remembered.
const REMEMBERED_FOR: Duration = Duration::from_secs(60);
/// How many right secrets are remembered.
const REMEMBERED: u64 = 10_000;
/// No secret is longer; longer ones are refused unread.
const LENGTH_MAX: usize = 1024;

/// What the secret of an unknown name is compared with, so that unknown names take as long as known ones. Nobody knows
/// the secret it belongs to, and knowing it would not help.
const DECOY: &str = "$argon2id$v=19$m=19456,t=2,p=1$QJp/BjfcarVBnE3zEEGElQ$V8bZ5dT63Tcc0QMm0DMXc5D8e+OWXGOYrFFX0gYTCgg";

/// A new secret: 32 unpredictable bytes, in the 44 characters of Business Central's web service access keys.
pub fn new_secret(sources: &dyn Sources) -> String {
    let mut bytes = [0; 32];
    sources.fill_random(&mut bytes);
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

/// Hashes a secret into a PHC string.
pub fn hash_secret(secret: &str, sources: &dyn Sources) -> Result<String> {
    let mut salt = [0; 16];
    sources.fill_random(&mut salt);
    match Argon2::default().hash_password_with_salt(secret.as_bytes(), &salt) {
        Ok(hash) => Ok(hash.to_string()),
        Err(_) => Err(Error::fault("a secret could not be hashed")),
    }
}

/// Whether a secret belongs to a PHC string. Slow on purpose.
pub fn secret_matches(secret: &str, hash: &str) -> bool {
    let Ok(hash) = PasswordHash::new(hash) else { return false };
    Argon2::default().verify_password(secret.as_bytes(), &hash).is_ok()
}

/// Checks secrets without letting the checks take the machine.
pub struct SecretChecker {
    permits: Arc<Semaphore>,
    right: Cache<[u8; 32], ()>,
    /// Makes the remembered hashes worthless outside this process.
    pepper: [u8; 32],
}

impl SecretChecker {
    /// Nothing remembered yet.
    pub fn new(sources: &dyn Sources) -> SecretChecker {
        let mut pepper = [0; 32];
        sources.fill_random(&mut pepper);
        SecretChecker {
            permits: Arc::new(Semaphore::new(CHECKS_AT_ONCE)),
            right: Cache::builder().max_capacity(REMEMBERED).time_to_live(REMEMBERED_FOR).build(),
            pepper,
        }
    }

    /// Whether a secret belongs to a hash; without a hash, takes its time and says no.
    pub async fn check(&self, secret: &str, hash: Option<&str>) -> bool {
        if secret.len() > LENGTH_MAX {
            return false;
        }
        let known = hash.filter(|hash| !hash.is_empty());
        let key = self.key(secret, known.unwrap_or_default());
        if known.is_some() && self.right.contains_key(&key) {
            return true;
        }
        // The semaphore is never closed; were it, nobody could sign in.
        let Ok(permit) = Arc::clone(&self.permits).acquire_owned().await else { return false };
        let (secret, hash) = (secret.to_owned(), known.unwrap_or(DECOY).to_owned());
        let checked = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            secret_matches(&secret, &hash)
        });
        let right = checked.await.unwrap_or(false) && known.is_some();
        if right {
            self.right.insert(key, ());
        }
        right
    }

    /// Bound to the stored hash, so that a changed secret is noticed at once.
    fn key(&self, secret: &str, hash: &str) -> [u8; 32] {
        let mut context = digest::Context::new(&digest::SHA256);
        context.update(&self.pepper);
        context.update(&(hash.len() as u64).to_le_bytes());
        context.update(hash.as_bytes());
        context.update(secret.as_bytes());
        let mut key = [0; 32];
        key.copy_from_slice(context.finish().as_ref());
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::SystemSources;

    #[test]
    fn only_the_right_secret_matches() {
        let secret = new_secret(&SystemSources);
        let hash = hash_secret(&secret, &SystemSources).unwrap();
        assert_eq!(secret.len(), 44);
        assert!(hash.starts_with("$argon2id$v=19$"), "{hash}");
        assert!(hash.len() <= 250);
        let costs = |hash: &str| hash.split('$').nth(3).map(str::to_owned);
        assert_eq!(costs(&hash), costs(DECOY), "unknown names must take as long as known ones");
        assert!(secret_matches(&secret, &hash));
        assert!(!secret_matches("demo", &hash));
        assert!(!secret_matches(&secret, "nonsense"));
    }

    #[tokio::test]
    async fn a_right_secret_is_remembered_under_its_hash() {
        let checker = SecretChecker::new(&SystemSources);
        let hash = hash_secret("demo", &SystemSources).unwrap();
        assert!(checker.check("demo", Some(&hash)).await);
        assert!(checker.right.contains_key(&checker.key("demo", &hash)));
        assert!(checker.check("demo", Some(&hash)).await);
        assert!(!checker.check("demo", Some("another hash")).await);
        assert!(!checker.check("Demo", Some(&hash)).await);
        assert!(!checker.check("demo", None).await);
        assert!(!checker.check("", Some("")).await);
    }
}
