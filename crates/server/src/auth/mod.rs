//! Who asks: Basic with a web service access key, or a bearer token of the server's own issuer.

mod basic;
mod bearer;
pub mod directory;
mod discovery;
mod keys;
mod remembered;
pub mod secrets;
mod tenants;
mod token;
mod token_endpoint;

pub use tenants::Tenants;
pub use token_endpoint::TokenAnswer;

use directory::Directory;
use keys::SigningKeys;
use model::{Error, Sources, Uuid};
use remembered::Remembered;
use secrets::SecretChecker;
use std::sync::Arc;

/// The audience of Business Central's tokens.
pub const AUDIENCE: &str = "https://api.businesscentral.dynamics.com";
/// The app id of Business Central, which some tokens carry as their audience.
pub const AUDIENCE_APP_ID: &str = "996def3d-b36c-4153-8607-a6fd3c01b89f";
/// The role an application needs to use the API.
pub const API_ROLE: &str = bearer::ROLE;

/// Why somebody is not let in.
#[derive(Debug)]
pub enum Refusal {
    /// The credentials are missing or wrong. The reason is for the log; clients get one text for all.
    Rejected(&'static str),
    /// The credentials are good, but the URL names a tenant that is not here.
    UnknownTenant,
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
    pub(crate) tenants: Tenants,
    remembered: Remembered,
    /// What the issuer's name starts with, such as `http://127.0.0.1:7048`.
    pub(crate) origin: String,
}

impl Authenticator {
    /// An authenticator whose issuer is named after `origin`, without a slash at the end.
    pub fn new(
        directory: Arc<dyn Directory>,
        sources: Arc<dyn Sources>,
        tenants: Tenants,
        origin: String,
    ) -> Authenticator {
        Authenticator {
            keys: Arc::new(SigningKeys::new(Arc::clone(&directory), Arc::clone(&sources))),
            secrets: SecretChecker::new(sources.as_ref()),
            remembered: Remembered::new(sources.as_ref()),
            tenants,
            directory,
            sources,
            origin,
        }
    }

    /// The SystemId of the user or application an `Authorization` header belongs to.
    ///
    /// Checked credentials are remembered until something in the directory changes, so that the next request is cheap
    /// and whoever is disabled is out at once.
    pub async fn sign_in(&self, authorization: Option<&str>, url_tenant: Option<&str>) -> Result<Uuid, Refusal> {
        let header = authorization.ok_or(Refusal::Rejected("there are no credentials"))?;
        let now = self.sources.now().unix_millis();
        // Asked before the accounts are read, so that a change in between makes this answer forgotten.
        let version = self.directory.version()?;
        if let Some(known) = self.remembered.get(header, version) {
            return self.admit(&known, now, url_tenant);
        }
        let known = match header.split_once(' ') {
            Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => bearer::check(self, token.trim()).await?,
            Some((scheme, encoded)) if scheme.eq_ignore_ascii_case("basic") => basic::check(self, encoded).await?,
            _ => return Err(Refusal::Rejected("the scheme is neither Basic nor Bearer")),
        };
        self.remembered.keep(header, version, known);
        self.admit(&known, now, url_tenant)
    }

    /// Checks what may differ from one request to the next: the time, and the tenant of the URL.
    fn admit(&self, known: &Known, now: i64, url_tenant: Option<&str>) -> Result<Uuid, Refusal> {
        if now >= known.good_until {
            return Err(Refusal::Rejected("the token or the web service access key has expired"));
        }
        if now < known.good_from {
            return Err(Refusal::Rejected("the token is not good yet"));
        }
        let Some(name) = url_tenant else { return Ok(known.user) };
        match (self.tenants.id(name), known.tenant) {
            (Some(asked), Some(tenant)) if asked != tenant => Err(Refusal::Rejected("the token is for another tenant")),
            (Some(_), _) => Ok(known.user),
            (None, _) => Err(Refusal::UnknownTenant),
        }
    }
}

/// What good credentials say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    /// The SystemId of the user or application.
    pub user: Uuid,
    /// The tenant a token is for; keys are good in all of them.
    pub tenant: Option<Uuid>,
    /// When the credentials start to work, in milliseconds since 1970.
    pub good_from: i64,
    /// When they stop to.
    pub good_until: i64,
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
