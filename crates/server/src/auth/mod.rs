//! Who asks: Basic with a web service access key, or a bearer token of the server's own issuer.

mod basic;
mod bearer;
pub mod directory;
mod discovery;
mod issuer;
mod keys;
pub mod secrets;

pub use issuer::TokenAnswer;

use aws_lc_rs::digest;
use directory::Directory;
use keys::SigningKeys;
use model::{Error, Sources, Uuid};
use moka::sync::Cache;
use secrets::SecretChecker;
use std::sync::Arc;
use std::time::Duration;

/// The audience of Business Central's tokens.
pub const AUDIENCE: &str = "https://api.businesscentral.dynamics.com";
/// The app id of Business Central, which some tokens carry as their audience.
pub const AUDIENCE_APP_ID: &str = "996def3d-b36c-4153-8607-a6fd3c01b89f";
/// The role an application needs to use the API.
pub const API_ROLE: &str = bearer::ROLE;

/// How long a checked token is remembered, and with it that its application is enabled.
const REMEMBERED_FOR: Duration = Duration::from_secs(60);
/// How many checked tokens are remembered.
const REMEMBERED: u64 = 10_000;

/// Why somebody is not let in.
#[derive(Debug)]
pub enum Refusal {
    /// The credentials are missing or wrong. The reason is for the log; clients get one text for all.
    Rejected(&'static str),
    /// Something failed.
    Fault(Error),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Refusal {
        Refusal::Fault(error)
    }
}

/// Checks credentials and issues tokens.
pub struct Authenticator {
    pub(crate) directory: Arc<dyn Directory>,
    pub(crate) sources: Arc<dyn Sources>,
    pub(crate) secrets: SecretChecker,
    pub(crate) keys: Arc<SigningKeys>,
    pub(crate) tokens: Cache<[u8; 32], bearer::Checked>,
    /// What the issuer's name starts with, such as `http://127.0.0.1:7048`.
    pub(crate) origin: String,
}

impl Authenticator {
    /// An authenticator whose issuer is named after `origin`, without a slash at the end.
    pub fn new(
        directory: Arc<dyn Directory>,
        sources: Arc<dyn Sources>,
        origin: String,
    ) -> Result<Authenticator, Error> {
        Ok(Authenticator {
            keys: Arc::new(SigningKeys::new(Arc::clone(&directory), Arc::clone(&sources))),
            secrets: SecretChecker::new(sources.as_ref())?,
            tokens: Cache::builder().max_capacity(REMEMBERED).time_to_live(REMEMBERED_FOR).build(),
            directory,
            sources,
            origin,
        })
    }

    /// The SystemId of the user or application an `Authorization` header belongs to.
    pub async fn sign_in(&self, authorization: Option<&str>, url_tenant: Option<&str>) -> Result<Uuid, Refusal> {
        let header = authorization.ok_or(Refusal::Rejected("there are no credentials"))?;
        match header.split_once(' ') {
            Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => {
                bearer::sign_in(self, token.trim(), url_tenant).await
            }
            Some((scheme, encoded)) if scheme.eq_ignore_ascii_case("basic") => {
                basic::sign_in(&self.directory, &self.secrets, self.sources.now(), encoded).await
            }
            _ => Err(Refusal::Rejected("the scheme is neither Basic nor Bearer")),
        }
    }
}

/// The id of a tenant: a GUID is its own, a domain's follows from its name. `None` for what cannot be a tenant.
pub fn tenant_id(tenant: &str) -> Option<Uuid> {
    if let Ok(id) = Uuid::parse_str(tenant) {
        return Some(id);
    }
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_');
    if tenant.is_empty() || tenant.len() > 253 || !tenant.chars().all(allowed) {
        return None;
    }
    let hash = digest::digest(&digest::SHA256, tenant.to_ascii_lowercase().as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.as_ref()[..16]);
    Some(uuid::Builder::from_random_bytes(bytes).into_uuid())
}

/// Asks the directory where blocking is allowed.
pub(crate) async fn blocking<R: Send + 'static>(
    directory: &Arc<dyn Directory>,
    ask: impl FnOnce(&dyn Directory) -> Result<R, Error> + Send + 'static,
) -> Result<R, Error> {
    let directory = Arc::clone(directory);
    match tokio::task::spawn_blocking(move || ask(directory.as_ref())).await {
        Ok(answer) => answer,
        Err(_) => Err(Error::fault("asking the directory ended early")),
    }
}

#[cfg(test)]
pub(crate) mod tests;
