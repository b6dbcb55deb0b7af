//! Every option, declared once: flag, `OPENCENTRAL_*` variable and file key follow from its name.

use server::auth::Tenants;
use server::{Network, is_public_url};
use std::net::SocketAddr;

/// What kind of value an option has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// On or off.
    Switch,
    /// A whole number, at least 1.
    Number,
    /// A whole number; 0 for no limit.
    Count,
    /// A URL without a query.
    Url,
    /// The URL of a PostgreSQL database.
    Database,
    /// Addresses and networks.
    Networks,
    /// An address and a port.
    Address,
    /// The name of an environment.
    EnvironmentName,
    /// The names of a tenant.
    Tenants,
    /// One of a few words.
    OneOf(&'static [&'static str]),
    /// Any text.
    Text,
}

/// One option.
#[derive(Debug)]
pub struct OptionSpec {
    /// The flag without its dashes.
    pub name: &'static str,
    /// What stands for the value in the help.
    pub value_name: &'static str,
    /// What values are good.
    pub kind: Kind,
    /// The value when nobody gives one; blank for none.
    pub default: &'static str,
    /// One line for the help.
    pub help: &'static str,
    /// Never shown.
    pub secret: bool,
}

const fn option(
    name: &'static str,
    value_name: &'static str,
    kind: Kind,
    default: &'static str,
    help: &'static str,
) -> OptionSpec {
    OptionSpec { name, value_name, kind, default, help, secret: false }
}

/// All options.
#[rustfmt::skip]
pub static OPTIONS: &[OptionSpec] = &[
    option("data", "DIR", Kind::Text, "", "Where databases are kept: one file per environment"),
    OptionSpec { secret: true, ..option("database", "URL", Kind::Database, "", "A PostgreSQL database instead of files, postgres://user:password@host/name: one schema per environment; better given by the variable, which others cannot see") },
    option("database-ca", "FILE", Kind::Text, "", "The certificates in PEM form that the database's must follow from [those this machine trusts]"),
    OptionSpec { secret: true, ..option("replica", "URL", Kind::Database, "", "A PostgreSQL standby that follows the database by streaming: answers requests with Data-Access-Intent: ReadOnly") },
    option("readers", "N", Kind::Count, "0", "Database connections that read at once, and as many to a replica; 0 for 64 to a file and 16 to PostgreSQL"),
    option("quick-readers", "N", Kind::Count, "0", "Further connections for sign-in and for reading single rows; 0 for what suits the processors, or 8 to PostgreSQL"),
    option("database-wait-seconds", "N", Kind::Number, "30", "How long a request may wait for a connection to the database, or for the right to write; then 503"),
    option("demo", "BOOL", Kind::Switch, "false", "A demo company and demo sign-in, on loopback only"),
    option("listen", "ADDR", Kind::Address, "127.0.0.1:7048", "Address and port to listen on; port 0 is any free one"),
    option("environment", "NAME", Kind::EnvironmentName, "sandbox", "The environment, also for URLs that name none"),
    option("tenant", "NAMES", Kind::Tenants, "default", "The tenant's GUID, domains or both, separated by commas; a demo takes any other, too"),
    option("public-url", "URL", Kind::Url, "", "How clients reach the server: what links in answers start with, and the issuer of tokens"),
    option("trusted-proxies", "NETWORKS", Kind::Networks, "", "Proxies whose X-Forwarded-Proto, -Host and -Prefix are believed, separated by commas"),
    option("allowed-hosts", "HOSTS", Kind::Text, "", "The only hosts requests may name, separated by commas [any; in a demo, names of this machine]"),
    option("tls-cert", "FILE", Kind::Text, "", "The certificate chain in PEM form; with it, only TLS is spoken"),
    option("tls-key", "FILE", Kind::Text, "", "The certificate's private key in PEM form"),
    option("odata", "RULES", Kind::OneOf(&["compatible", "strict"]), "compatible", "Business Central's rules, or those of OData v4 where they go further"),
    option("wildcards-in-eq", "WHAT", Kind::OneOf(&["allow", "literal"]), "allow", "Whether * and ? in compared texts are wildcards, as in Business Central"),
    option("translations", "DIR", Kind::Text, "", "Captions and messages in other languages: one JSON file for each"),
    option("delete-without-if-match", "WHAT", Kind::OneOf(&["require", "allow"]), "require", "Whether DELETE needs If-Match"),
    option("snapshot-batch-after-failure", "WHAT", Kind::OneOf(&["stop", "continue"]), "stop", "Whether a batch in one transaction answers the requests behind a failed one"),
    option("user-requests-max", "N", Kind::Count, "0", "Requests of a user within five minutes, 0 for any number; Business Central online: 6000"),
    option("user-running-max", "N", Kind::Count, "0", "Requests of a user at once, 0 for any number; more wait; Business Central online: 5"),
    option("user-queued-max", "N", Kind::Count, "95", "Requests of a user that may wait while others run"),
    option("queue-timeout-seconds", "N", Kind::Number, "480", "How long a request may wait; then 503"),
    option("work-timeout-seconds", "N", Kind::Number, "480", "How long the work of a request may take; then it is undone and 408 answered"),
    option("request-timeout-seconds", "N", Kind::Number, "600", "How long a request may take in all; then 504, or the answer is broken off"),
    option("head-timeout-seconds", "N", Kind::Number, "30", "How long a client may take for a request's head, or say nothing between two"),
    option("body-timeout-seconds", "N", Kind::Number, "480", "How long a client may take to send a body; then 408"),
    option("stall-timeout-seconds", "N", Kind::Number, "60", "How long a client may pause while it sends a body or reads an answer"),
    option("url-max-characters", "N", Kind::Number, "8099", "The longest URL; then 414"),
    option("head-max-kilobytes", "N", Kind::Number, "64", "The largest head of a request, at least 8; then 431"),
    option("body-max-megabytes", "N", Kind::Number, "350", "The largest request body; then 413"),
    option("connections-max", "N", Kind::Number, "4096", "Connections open at once; more wait"),
    option("compress-min-bytes", "N", Kind::Number, "1400", "The smallest answer that is compressed when the client can undo it"),
    option("shutdown-deadline-seconds", "N", Kind::Number, "10", "How long open requests may go on when the server ends"),
    option("log", "FILTER", Kind::Text, "info", "What is logged, such as warn or server=debug"),
];

impl OptionSpec {
    /// The environment variable.
    pub fn variable(&self) -> String {
        format!("OPENCENTRAL_{}", self.name.replace('-', "_").to_uppercase())
    }

    /// The key in `opencentral.toml`.
    pub fn key(&self) -> String {
        self.name.replace('-', "_")
    }

    /// What is wrong with a value, and what would work.
    pub fn check(&self, value: &str) -> Result<(), String> {
        let good = match self.kind {
            Kind::Switch => matches!(value, "true" | "false"),
            Kind::Number => value.parse::<u32>().is_ok_and(|number| number > 0),
            Kind::Count => value.parse::<u32>().is_ok(),
            Kind::Url => value.is_empty() || is_public_url(value),
            Kind::Database => {
                value.is_empty() || ["postgres://", "postgresql://"].iter().any(|scheme| value.starts_with(scheme))
            }
            Kind::Networks => list(value).all(|network| Network::parse(network).is_some()),
            Kind::Address => value.parse::<SocketAddr>().is_ok(),
            Kind::EnvironmentName => {
                value.len() < 30
                    && value.starts_with(|letter: char| letter.is_ascii_alphabetic())
                    && value.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-'))
            }
            Kind::Tenants => Tenants::known(list(value)).is_some(),
            Kind::OneOf(words) => words.contains(&value),
            Kind::Text => true,
        };
        if good { Ok(()) } else { Err(self.expected()) }
    }

    fn expected(&self) -> String {
        match self.kind {
            Kind::Switch => "Use true or false.".to_owned(),
            Kind::Number => "Use a whole number of at least 1.".to_owned(),
            Kind::Count => "Use a whole number, or 0 for no limit.".to_owned(),
            Kind::Url => "Use a URL such as https://bc.example or https://example.org/bc.".to_owned(),
            Kind::Database => "Use a URL such as postgres://user:password@host/name.".to_owned(),
            Kind::Networks => {
                "Use addresses such as 10.0.0.7 or networks such as 10.0.0.0/8, separated by commas.".to_owned()
            }
            Kind::Address => "Use an address and a port, such as 127.0.0.1:7048.".to_owned(),
            Kind::EnvironmentName => {
                "Use fewer than 30 letters, digits, '_' and '-', starting with a letter.".to_owned()
            }
            Kind::Tenants => "Use a GUID, a domain such as contoso.example, or several separated by commas.".to_owned(),
            Kind::OneOf(words) => format!("Use {}.", words.join(" or ")),
            Kind::Text => String::new(),
        }
    }
}

/// The parts of a value that is a list.
pub fn list(value: &str) -> impl Iterator<Item = &str> {
    value.split(',').map(str::trim).filter(|part| !part.is_empty())
}
