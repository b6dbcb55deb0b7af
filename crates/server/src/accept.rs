//! The accept loop: connections, their limits, and an orderly end.

use crate::api_handler::Environment;
use crate::auth::directory::Directory;
use crate::auth::{Authenticator, Tenants};
use crate::handler::{Shared, respond};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use model::Sources;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// How long to wait after the operating system refuses a connection, such as for want of file handles.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// What clients may ask of the server at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Characters of a URL.
    pub url_chars_max: usize,
    /// Bytes of a request's body.
    pub body_bytes_max: usize,
    /// Bytes of a form sent to the token endpoint.
    pub form_bytes_max: usize,
    /// Bytes of a request's head.
    pub head_bytes_max: usize,
    /// How long a client may take to send a request's head.
    pub head_read_timeout: Duration,
    /// How long a client may take to send a request's body.
    pub body_read_timeout: Duration,
    /// Connections open at once; more wait to be accepted.
    pub connections_max: usize,
    /// Requests at once on one HTTP/2 connection.
    pub streams_max: u32,
    /// How long requests may go on after the server was asked to end.
    pub shutdown_deadline: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            url_chars_max: 8_099,
            body_bytes_max: 350 * 1024 * 1024,
            form_bytes_max: 64 * 1024,
            head_bytes_max: 64 * 1024,
            head_read_timeout: Duration::from_secs(30),
            body_read_timeout: Duration::from_secs(8 * 60),
            connections_max: 4_096,
            streams_max: 100,
            shutdown_deadline: Duration::from_secs(10),
        }
    }
}

/// Why a server does not run.
#[derive(Debug)]
pub enum ServerError {
    /// There is no environment with the default's name.
    NoDefaultEnvironment(String),
    /// The network says no.
    Network(std::io::Error),
    /// Sign-in could not be prepared.
    SignIn(model::Error),
}

impl std::fmt::Display for ServerError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ServerError::NoDefaultEnvironment(name) => {
                write!(out, "there is no environment '{name}' to be the default")
            }
            ServerError::Network(error) => write!(out, "the network says no: {error}"),
            ServerError::SignIn(error) => write!(out, "sign-in could not be prepared: {error}"),
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
    public_url: Option<String>,
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
            public_url: None,
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

    /// What the issuer of tokens is named after, when that is not the address listened on.
    pub fn public_url(mut self, url: impl Into<String>) -> Server {
        self.public_url = Some(url.into().trim_end_matches('/').to_owned());
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
        let issuer = self.public_url.unwrap_or_else(|| format!("http://{authority}"));
        let authenticator = Authenticator::new(self.directory, Arc::clone(&self.sources), self.tenants, issuer);
        let shared = Arc::new(Shared {
            environments: self.environments,
            default_environment: self.default_environment,
            authenticator: authenticator.map_err(ServerError::SignIn)?,
            sources: self.sources,
            limits: self.limits,
            authority,
        });
        accept(&shared, listener, shutdown).await;
        Ok(())
    }
}

async fn accept(shared: &Arc<Shared>, listener: TcpListener, shutdown: impl Future<Output = ()> + Send) {
    let limits = &shared.limits;
    let mut builder = Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_read_timeout)
        .max_buf_size(limits.head_bytes_max.max(8 * 1024));
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(limits.streams_max)
        .max_header_list_size(u32::try_from(limits.head_bytes_max).unwrap_or(u32::MAX))
        .keep_alive_interval(limits.head_read_timeout);
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(limits.connections_max));
    let mut connections = JoinSet::new();
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let accepted = async {
            // The semaphore is never closed, so a place is only ever waited for.
            let place = Arc::clone(&places).acquire_owned().await.ok();
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            () = &mut shutdown => break,
            Some(_) = connections.join_next() => continue,
            accepted = accepted => accepted,
        };
        let stream = match accepted {
            Ok((stream, _)) => stream,
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
                continue;
            }
        };
        // Small answers must not wait for more; failing to say so only makes them slower.
        let _ = stream.set_nodelay(true);
        let shared = Arc::clone(shared);
        let service = service_fn(move |request| {
            let shared = Arc::clone(&shared);
            async move { Ok::<_, Infallible>(respond(shared, request).await) }
        });
        let connection = builder.serve_connection(TokioIo::new(stream), service).into_owned();
        let watched = graceful.watch(connection);
        connections.spawn(async move {
            let _place = place;
            if let Err(error) = watched.await {
                tracing::debug!(%error, "a connection ended early");
            }
        });
    }
    // New clients are told at once that nobody is here.
    drop(listener);
    if tokio::time::timeout(limits.shutdown_deadline, graceful.shutdown()).await.is_err() {
        tracing::warn!("requests were still running at the deadline and are broken off");
    }
    connections.shutdown().await;
}
