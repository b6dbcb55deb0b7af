//! Every option, declared once: flag, `OPENCENTRAL_*` variable and file key follow from its name.

use std::net::SocketAddr;

/// What kind of value an option has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// On or off.
    Switch,
    /// A whole number, at least 1.
    Number,
    /// An address and a port.
    Address,
    /// The name of an environment.
    EnvironmentName,
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
    option("demo", "BOOL", Kind::Switch, "false", "A demo company and demo sign-in, on loopback only"),
    option("listen", "ADDR", Kind::Address, "127.0.0.1:7048", "Address and port to listen on; port 0 is any free one"),
    option("environment", "NAME", Kind::EnvironmentName, "sandbox", "The environment, also for URLs that name none"),
    option("public-url", "URL", Kind::Text, "", "How clients reach the server, for the issuer of tokens"),
    option("delete-without-if-match", "WHAT", Kind::OneOf(&["require", "allow"]), "require", "Whether DELETE needs If-Match"),
    option("snapshot-batch-after-failure", "WHAT", Kind::OneOf(&["stop", "continue"]), "stop", "Whether a batch in one transaction answers the requests behind a failed one"),
    option("body-max-megabytes", "N", Kind::Number, "350", "The largest request body"),
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
            Kind::Address => value.parse::<SocketAddr>().is_ok(),
            Kind::EnvironmentName => {
                value.len() < 30
                    && value.starts_with(|letter: char| letter.is_ascii_alphabetic())
                    && value.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-'))
            }
            Kind::OneOf(words) => words.contains(&value),
            Kind::Text => true,
        };
        if good { Ok(()) } else { Err(self.expected()) }
    }

    fn expected(&self) -> String {
        match self.kind {
            Kind::Switch => "Use true or false.".to_owned(),
            Kind::Number => "Use a whole number of at least 1.".to_owned(),
            Kind::Address => "Use an address and a port, such as 127.0.0.1:7048.".to_owned(),
            Kind::EnvironmentName => {
                "Use fewer than 30 letters, digits, '_' and '-', starting with a letter.".to_owned()
            }
            Kind::OneOf(words) => format!("Use {}.", words.join(" or ")),
            Kind::Text => String::new(),
        }
    }
}
