//! Where a PostgreSQL database is, and how to reach it safely.

use super::connection::Connection;
use super::failure::not_connected;
use super::transaction::ONE_PLAN;
use super::wait::wait;
use model::{Error, Result};
use std::future::poll_fn;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio_postgres::config::{Host, SslMode, TargetSessionAttrs};
use tokio_postgres::error::Severity;
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::{AsyncMessage, Config, NoTls, Socket};
use tokio_postgres_rustls::MakeRustlsConnect;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// How long to wait for a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// The same where there is another place to read from.
const REPLICA_CONNECT_TIMEOUT: Duration = Duration::from_secs(2);

/// How long another machine may be silent before it is asked whether it is still there, and how long it may take to
/// answer.
const SILENCE_MAX: Duration = Duration::from_secs(30);

/// How long the database lets a transaction of a server that says nothing hold locks that others wait for. Rules that
/// compute as long without asking the database are not to be expected.
const IDLE_IN_TRANSACTION_MAX: &str = "120s";

/// How long to wait for a lock that somebody else holds, before trying again from the beginning.
const LOCK_MAX: &str = "10s";

/// The oldest PostgreSQL whose words are used here.
const SERVER_VERSION_MIN: i32 = 140_000;

/// A database, and the schema that is the environment.
#[derive(Clone)]
pub(crate) struct Address {
    config: Config,
    tls: Option<MakeRustlsConnect>,
    pub(crate) schema: String,
}

impl Address {
    /// Reads a URL such as `postgres://user:password@host/database`.
    ///
    /// Connections to other machines are encrypted, and the server's certificate is checked, unless the URL says
    /// `sslmode=disable`; those to this machine are, when it says `sslmode=require`. Certificates are checked against
    /// those in `certificates`, a PEM file, or those this machine trusts.
    pub(crate) fn parse(url: &str, schema: &str, certificates: Option<&Path>) -> Result<Address> {
        // The parser's own words might repeat parts of the URL, such as the password.
        let mut config: Config = url.parse().map_err(|_| Error::fault("the URL of the database cannot be read"))?;
        let is_said = url.contains("sslmode=");
        if !is_said {
            config.ssl_mode(if is_local(&config) { SslMode::Disable } else { SslMode::Require });
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT_TIMEOUT);
        }
        // Of several hosts, the one that takes writes: after a failover that is another one than before.
        if !url.contains("target_session_attrs=") {
            config.target_session_attrs(TargetSessionAttrs::ReadWrite);
        }
        config.keepalives_idle(SILENCE_MAX).tcp_user_timeout(SILENCE_MAX);
        if config.get_application_name().is_none() {
            config.application_name("opencentral");
        }
        let tls = match config.get_ssl_mode() {
            SslMode::Disable => None,
            _ => Some(MakeRustlsConnect::new(client_config(certificates)?)),
        };
        Ok(Address { config, tls, schema: schema.to_owned() })
    }

    /// The address as that of a replica: a host that takes no writes, given up soon when it does not answer.
    pub(crate) fn of_replica(mut self) -> Address {
        self.config.target_session_attrs(TargetSessionAttrs::ReadOnly).connect_timeout(REPLICA_CONNECT_TIMEOUT);
        self
    }

    /// Opens a connection, driven by the runtime's threads, and finds the environment's schema there.
    pub(crate) fn connect(&self, runtime: &Handle) -> Result<Connection> {
        let client = match &self.tls {
            None => self.connect_with(runtime, NoTls),
            Some(tls) => self.connect_with(runtime, tls.clone()),
        }?;
        let mut connection = Connection::new(client);
        match self.prepare(&mut connection) {
            Err(Error::Retry(problem)) => Err(Error::Unavailable(problem)),
            prepared => prepared.map(|()| connection),
        }
    }

    fn connect_with<T>(&self, runtime: &Handle, tls: T) -> Result<tokio_postgres::Client>
    where
        T: MakeTlsConnect<Socket> + Send + 'static,
        T::Stream: Send + 'static,
        T::TlsConnect: Send,
        <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
    {
        let config = self.config.clone();
        let connected = runtime.spawn(async move { config.connect(tls).await });
        let (client, mut connection) = wait(connected).map_err(Error::fault)?.map_err(not_connected)?;
        runtime.spawn(async move {
            while let Some(message) = poll_fn(|context| connection.poll_message(context)).await {
                match message {
                    Ok(message) => note(&message),
                    Err(problem) => return tracing::warn!(%problem, "a connection to the database ended"),
                }
            }
        });
        Ok(client)
    }

    /// [`Address::connect`] to write: the transactions of a server that hangs are ended.
    pub(crate) fn connect_to_write(&self, runtime: &Handle) -> Result<Connection> {
        let connection = self.connect(runtime)?;
        connection.run(&format!(
            "set idle_in_transaction_session_timeout to '{IDLE_IN_TRANSACTION_MAX}'; set lock_timeout to '{LOCK_MAX}'"
        ))?;
        Ok(connection)
    }

    fn prepare(&self, connection: &mut Connection) -> Result<()> {
        // Compiling statements to machine code costs more than the short ones here take.
        let schema = super::statements::quoted(&self.schema);
        connection.run(&format!("set search_path to {schema}; set jit to off; {ONE_PLAN}"))?;
        let sql = "select current_setting('server_version_num')::integer, current_setting('server_encoding')";
        let Some(row) = connection.row(sql, &[])? else { return Err(Error::fault("the database says nothing")) };
        let (version, encoding): (i32, String) = (row.get(0), row.get(1));
        if version < SERVER_VERSION_MIN {
            return Err(Error::fault(format!("PostgreSQL {} is too old: use 14 or later", version / 10_000)));
        }
        if encoding != "UTF8" {
            return Err(Error::fault(format!("the database's encoding is {encoding}: use one with UTF8")));
        }
        Ok(())
    }

    /// Makes the database stop what it does for a connection, without waiting for it.
    pub(crate) fn cancel(&self, runtime: &Handle, connection: &Connection) {
        let token = connection.cancel_token();
        match self.tls.clone() {
            None => runtime.spawn(async move { token.cancel_query(NoTls).await.map_err(drop) }),
            Some(tls) => runtime.spawn(async move { token.cancel_query(tls).await.map_err(drop) }),
        };
    }
}

/// What the database says without being asked: mostly that something to be created if it is missing is there.
fn note(message: &AsyncMessage) {
    let AsyncMessage::Notice(notice) = message else { return };
    match notice.parsed_severity() {
        Some(Severity::Warning) => tracing::warn!(%notice, "the database warns"),
        _ => tracing::debug!(%notice, "the database says"),
    }
}

/// Whether all hosts are this machine.
fn is_local(config: &Config) -> bool {
    config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    })
}

fn client_config(certificates: Option<&Path>) -> Result<ClientConfig> {
    let mut roots = RootCertStore::empty();
    match certificates {
        Some(file) => {
            let unreadable = |problem: &dyn std::fmt::Display| {
                Error::fault(format!("cannot read the certificates in {}: {problem}", file.display()))
            };
            for certificate in CertificateDer::pem_file_iter(file).map_err(|problem| unreadable(&problem))? {
                let certificate = certificate.map_err(|problem| unreadable(&problem))?;
                roots.add(certificate).map_err(|problem| unreadable(&problem))?;
            }
        }
        None => {
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
    }
    let builder = ClientConfig::builder_with_provider(Arc::new(default_provider()));
    let builder = builder.with_safe_default_protocol_versions().map_err(Error::fault)?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn connections_to_other_machines_are_encrypted_unless_the_url_says_no() {
        for (url, is_encrypted) in [
            ("postgres://erika:secret@db.example/books", true),
            ("postgres://erika:secret@localhost,db.example/books", true),
            ("postgres://erika:secret@db.example/books?sslmode=disable", false),
            ("postgres://erika:secret@localhost/books", false),
            ("postgres://erika:secret@127.0.0.1/books?sslmode=require", true),
            ("postgres://erika@%2Frun%2Fpostgresql/books", false),
        ] {
            let address = Address::parse(url, "sandbox", None).unwrap();
            assert_eq!(address.tls.is_some(), is_encrypted, "{url}");
        }
    }

    #[test]
    fn a_url_that_cannot_be_read_is_not_repeated() {
        let refused = Address::parse("postgres://erika:secret@host:port/books", "sandbox", None).map(drop).unwrap_err();
        assert_eq!(refused.to_string(), "the URL of the database cannot be read");
    }
}
