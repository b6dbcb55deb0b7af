//! From the configuration to what the server is told.

use crate::config::Config;
use crate::opened::Connections;
use anyhow::{Context, Result, bail};
use server::auth::Tenants;
use server::{Limits, Network, Reach, Tls, UserLimits};

/// Which tenants there are: the configured one, and in a demo any other.
pub fn tenants(config: &Config) -> Tenants {
    let own = Tenants::known(config.list("tenant")).expect("values were checked when they were read");
    if config.is_on("demo") { own.and_any_other() } else { own }
}

/// How clients reach the server.
pub fn reach(config: &Config) -> Reach {
    let hosts: Vec<String> = config.list("allowed-hosts").map(str::to_owned).collect();
    let reach = Reach {
        public_url: config.text("public-url").map(|url| url.trim_end_matches('/').to_owned()),
        trusted_proxies: config.list("trusted-proxies").filter_map(Network::parse).collect(),
        allowed_hosts: Some(hosts).filter(|hosts| !hosts.is_empty()),
    };
    if config.is_on("demo") && reach.allowed_hosts.is_none() {
        return reach.loopback_only(config.address("listen").ip());
    }
    reach
}

/// What clients may ask of the server at most.
pub fn limits(config: &Config) -> Limits {
    Limits {
        url_chars_max: config.number("url-max-characters") as usize,
        head_bytes_max: config.number("head-max-kilobytes") as usize * 1024,
        body_bytes_max: config.number("body-max-megabytes") as usize * 1024 * 1024,
        head_read_timeout: config.seconds("head-timeout-seconds"),
        body_read_timeout: config.seconds("body-timeout-seconds"),
        stall_timeout: config.seconds("stall-timeout-seconds"),
        connections_max: config.number("connections-max") as usize,
        user: UserLimits {
            requests_max: config.limit("user-requests-max"),
            running_max: config.limit("user-running-max"),
            queued_max: config.number("user-queued-max"),
            queue_timeout: config.seconds("queue-timeout-seconds"),
        },
        work_timeout: config.seconds("work-timeout-seconds"),
        request_timeout: config.seconds("request-timeout-seconds"),
        compressed_bytes_min: config.number("compress-min-bytes") as usize,
        shutdown_deadline: config.seconds("shutdown-deadline-seconds"),
        ..Limits::default()
    }
}

/// How the database is reached.
pub fn connections(config: &Config) -> Result<Connections> {
    let replica = config.text("replica");
    if replica.is_some() && config.text("database").is_none() {
        bail!("--replica ({}) is a replica of nothing.\nGive the --database, too.", config.get("replica").origin);
    }
    Ok(Connections {
        readers: config.limit("readers").map(|number| number as usize),
        quick_readers: config.limit("quick-readers").map(|number| number as usize),
        patience: config.seconds("database-wait-seconds"),
        replica: replica.map(str::to_owned),
    })
}

/// Certificate and key, when the server is to speak TLS.
pub fn tls(config: &Config) -> Result<Option<Tls>> {
    let (certificate, key) = match (config.text("tls-cert"), config.text("tls-key")) {
        (None, None) => return Ok(None),
        (Some(certificate), Some(key)) => (certificate, key),
        _ => bail!("--tls-cert and --tls-key belong together, and only one of them is given."),
    };
    let read = |file: &str| std::fs::read(file).with_context(|| format!("cannot read {file}"));
    let tls = Tls::from_pem(&read(certificate)?, &read(key)?);
    Ok(Some(tls.with_context(|| format!("cannot use {certificate} and {key}"))?))
}
