//! A server, put together piece by piece and then let run.

use crate::accept::accept;
use crate::admission::Admission;
use crate::api_handler::Environment;
use crate::auth::directory::Directory;
use crate::auth::{Authenticator, Tenants};
use crate::handler::Shared;
use crate::limits::Limits;
use crate::origin::Reach;
use crate::tls::Tls;
use model::Sources;
use std::sync::Arc;
use tokio::net::TcpListener;

/// Why a server does not run.
#[derive(Debug)]
pub enum ServerError {
    /// There is no environment with the default's name.
    NoDefaultEnvironment(String),
    /// The network says no.
    Network(std::io::Error),
}

impl std::fmt::Display for ServerError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ServerError::NoDefaultEnvironment(name) => {
                write!(out, "there is no environment '{name}' to be the default")
            }
            ServerError::Network(error) => write!(out, "the network says no: {error}"),
        }
    }
}

impl std::error::Error for ServerError {}

/// A server, before it serves.
pub struct Server {
    environments: Vec<Environment>,
    default_environment: String,
    directory: Arc<dyn Directory>,
    sources: Arc<dyn Sources>,
    tenants: Tenants,
    reach: Reach,
    tls: Option<Tls>,
    limits: Limits,
}

impl Server {
    /// A server whose users, applications and keys are in `directory`. Add environments before serving.
    pub fn new(directory: Arc<dyn Directory>, sources: Arc<dyn Sources>, tenants: Tenants) -> Server {
        Server {
            environments: Vec::new(),
            default_environment: String::new(),
            directory,
            sources,
            tenants,
            reach: Reach::default(),
            tls: None,
            limits: Limits::default(),
        }
    }

    /// Adds an environment. The first is the default for URLs that name none.
    pub fn environment(mut self, environment: Environment) -> Server {
        if self.environments.is_empty() {
            self.default_environment.clone_from(&environment.name);
        }
        self.environments.push(environment);
        self
    }

    /// Makes another environment the default.
    pub fn default_environment(mut self, name: impl Into<String>) -> Server {
        self.default_environment = name.into();
        self
    }

    /// How clients reach the server, when that is not simply the address listened on. The issuer of tokens has the
    /// public URL's name.
    pub fn reach(mut self, reach: Reach) -> Server {
        self.reach = reach;
        self
    }

    /// Speaks TLS only.
    pub fn tls(mut self, tls: Tls) -> Server {
        self.tls = Some(tls);
        self
    }

    /// Other limits than the default ones.
    pub fn limits(mut self, limits: Limits) -> Server {
        self.limits = limits;
        self
    }

    /// Serves until `shutdown` is ready, then lets open requests end until the deadline.
    pub async fn serve(
        self,
        listener: TcpListener,
        shutdown: impl Future<Output = ()> + Send,
    ) -> Result<(), ServerError> {
        let name = &self.default_environment;
        if !self.environments.iter().any(|environment| environment.name.eq_ignore_ascii_case(name)) {
            return Err(ServerError::NoDefaultEnvironment(name.clone()));
        }
        let authority = listener.local_addr().map_err(ServerError::Network)?.to_string();
        let scheme = if self.tls.is_some() { "https" } else { "http" };
        let issuer = self.reach.public_url.clone().unwrap_or_else(|| format!("{scheme}://{authority}"));
        let authenticator = Authenticator::new(self.directory, Arc::clone(&self.sources), self.tenants, issuer);
        let shared = Arc::new(Shared {
            environments: self.environments,
            default_environment: self.default_environment,
            authenticator,
            admission: Admission::new(self.limits.user.clone()),
            sources: self.sources,
            limits: self.limits,
            reach: self.reach,
            scheme,
            authority,
        });
        accept(&shared, listener, self.tls.as_ref(), shutdown).await;
        Ok(())
    }
}
