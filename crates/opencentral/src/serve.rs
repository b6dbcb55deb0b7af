//! `opencentral serve`: from the configuration to a running server, and its orderly end.

use crate::config::Config;
use crate::manage;
use crate::opened::{Open, Plan};
use crate::place::place;
use crate::settings;
use anyhow::{Context, Result, bail};
use api::{Mode, Settings};
use model::{Sources, SystemSources};
use server::auth::directory::Directory;
use server::{Environment, Server};
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// Where the environment of this configuration is, and how to open it. Without `--data` and `--database` there must be a
/// temporary directory.
pub fn plan(config: &Config, temporary: Option<&Path>) -> Result<Plan> {
    Ok(Plan {
        place: place(config, temporary)?,
        connections: settings::connections(config)?,
        demo: config.is_on("demo"),
        settings: Settings {
            mode: if config.get("odata").value == "strict" { Mode::Strict } else { Mode::Compatible },
            wildcards_in_eq: config.get("wildcards-in-eq").value == "allow",
            delete_without_if_match: config.get("delete-without-if-match").value == "allow",
            snapshot_batch_continues: config.get("snapshot-batch-after-failure").value == "continue",
            translations: match config.text("translations") {
                Some(directory) => crate::translations::read(Path::new(directory))?,
                None => Vec::new(),
            },
        },
    })
}

/// A directory that goes when this value does.
struct Temporary(PathBuf);

impl Temporary {
    fn new() -> Result<Temporary> {
        let name = format!("opencentral-{}", SystemSources.new_guid());
        let directory = std::env::temp_dir().join(name);
        store::make_private_directory(&directory)?;
        Ok(Temporary(directory))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, directory = %self.0.display(), "the temporary directory could not be removed");
        }
    }
}

/// Serves until the process is asked to end.
pub fn serve(config: &Config, open: Open) -> Result<()> {
    let address = config.address("listen");
    let demo = config.is_on("demo");
    if demo && !address.ip().is_loopback() {
        bail!(
            "cannot listen on {address} with demo sign-in (--listen, {}).\n\
             Demo credentials work on loopback only. Use --listen 127.0.0.1:{}, or leave out --demo.",
            config.get("listen").origin,
            address.port()
        );
    }
    let is_kept = config.text("data").or(config.text("database")).is_some();
    let temporary = if demo && !is_kept { Some(Temporary::new()?) } else { None };
    let opened = open(&plan(config, temporary.as_ref().map(|it| it.0.as_path()))?)?;
    if demo {
        manage::allow_demo_sign_in(&opened.directory, &SystemSources)?;
    } else {
        manage::forbid_demo_sign_in(&opened.directory)?;
    }
    let environment =
        Environment { name: config.get("environment").value.clone(), handler: Arc::clone(&opened.handler) };
    let directory: Arc<dyn Directory> = Arc::clone(&opened.directory) as _;
    let mut server = Server::new(directory, Arc::new(SystemSources), settings::tenants(config))
        .environment(environment)
        .reach(settings::reach(config))
        .limits(settings::limits(config));
    if let Some(tls) = settings::tls(config)? {
        server = server.tls(tls);
    }
    let runtime = tokio::runtime::Runtime::new().context("cannot start the runtime")?;
    let served = runtime.block_on(listen(config, address, server));
    // Reads that outlived the deadline must not keep the process from ending.
    runtime.shutdown_timeout(Duration::from_secs(1));
    (opened.close)();
    served
}

async fn listen(config: &Config, address: SocketAddr, server: Server) -> Result<()> {
    let origin = &config.get("listen").origin;
    let listener = TcpListener::bind(address).await;
    let listener = listener.with_context(|| format!("cannot listen on {address} (--listen, {origin})"))?;
    let bound = listener.local_addr().context("cannot tell the address listened on")?;
    let shutdown = asked_to_end()?;
    announce(config, bound);
    server.serve(listener, shutdown).await?;
    tracing::info!("ended");
    Ok(())
}

/// Says where the server is and how to sign in: one fact a line. From here on connections wait to be answered.
fn announce(config: &Config, bound: SocketAddr) {
    let environment = &config.get("environment").value;
    let certificate = config.text("tls-cert");
    let listening = format!("{}://{bound}", if certificate.is_some() { "https" } else { "http" });
    let url = config.text("public-url").unwrap_or(&listening).trim_end_matches('/');
    let api = format!("{url}/v2.0/{environment}/api/v2.0");
    let mut lines = vec![
        format!("API: {api}"),
        format!("API, on-premises form: {url}/BC/api/v2.0"),
        format!("tokens: {url}/common/oauth2/v2.0/token"),
        format!("API reference: {url}/reference"),
    ];
    if certificate.is_none() && !bound.ip().is_loopback() && config.text("trusted-proxies").is_none() {
        tracing::warn!(
            "credentials and data can be read on the way: use --tls-cert and --tls-key, or a proxy with TLS"
        );
    }
    if config.is_on("demo") {
        let (user, secret, client) = (manage::DEMO_USER, manage::DEMO_SECRET, manage::DEMO_CLIENT_ID);
        lines.push(format!("sign in with Basic: user {user}, web service access key {secret}"));
        lines.push(format!("sign in with OAuth 2.0 client credentials: client id {client}, secret {secret}"));
        let trust = certificate.map_or(String::new(), |file| format!(" --cacert '{file}'"));
        lines.push(format!("try: curl{trust} -u {user}:{secret} '{api}/companies'"));
    }
    lines.push(format!("listening on {listening}"));
    say(&lines);
}

/// Prints lines for whoever reads; nobody reading is no reason to end.
pub fn say(lines: &[String]) {
    let mut out = std::io::stdout().lock();
    for line in lines {
        let _ = writeln!(out, "{line}");
    }
    let _ = out.flush();
}

/// Ready when the process gets SIGTERM or SIGINT.
fn asked_to_end() -> Result<impl Future<Output = ()> + Send> {
    #[cfg(unix)]
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        .context("cannot listen for SIGTERM")?;
    Ok(async move {
        #[cfg(unix)]
        let terminated = terminate.recv();
        #[cfg(not(unix))]
        let terminated = std::future::pending::<Option<()>>();
        tokio::select! {
            _ = terminated => {}
            _ = tokio::signal::ctrl_c() => {}
        }
    })
}
