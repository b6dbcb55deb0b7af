//! The effective configuration: flag, then variable, then file, then default, each value with its origin.

use crate::options::{OPTIONS, OptionSpec, list};
use anyhow::{Result, bail};
use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

/// The file read when no other is named.
pub const FILE: &str = "opencentral.toml";

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A flag.
    CommandLine,
    /// An environment variable.
    Variable(String),
    /// A key of a file.
    File(String),
    /// The option's default.
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::CommandLine => out.write_str("from the command line"),
            Origin::Variable(name) => write!(out, "from {name}"),
            Origin::File(name) => write!(out, "from {name}"),
            Origin::Default => out.write_str("default"),
        }
    }
}

/// A value and its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The value; blank for none.
    pub value: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// The value of every option.
#[derive(Debug)]
pub struct Config {
    settings: Vec<(&'static OptionSpec, Setting)>,
}

/// A file's name and text.
pub type File<'a> = (&'a str, &'a str);

impl Config {
    /// Reads all options from their sources.
    pub fn resolve(
        flag: impl Fn(&str) -> Option<String>,
        variable: impl Fn(&str) -> Option<String>,
        file: Option<File<'_>>,
    ) -> Result<Config> {
        let from_file = file.map(read_file).transpose()?.unwrap_or_default();
        let mut settings = Vec::with_capacity(OPTIONS.len());
        for option in OPTIONS {
            let of_file =
                || from_file.iter().find(|(name, _)| *name == option.name).map(|(_, setting)| setting.clone());
            let (name, default) = (option.variable(), option.default.to_owned());
            let setting = flag(option.name)
                .map(|value| Setting { value, origin: Origin::CommandLine })
                .or_else(|| variable(&name).map(|value| Setting { value, origin: Origin::Variable(name) }))
                .or_else(of_file)
                .unwrap_or(Setting { value: default, origin: Origin::Default });
            if let Err(expected) = option.check(&setting.value) {
                let shown = if option.secret { "(hidden)" } else { &setting.value };
                bail!("'{shown}' is no value for --{} ({}).\n{expected}", option.name, setting.origin);
            }
            settings.push((option, setting));
        }
        Ok(Config { settings })
    }

    /// A setting by its option's name.
    ///
    /// # Panics
    /// When there is no such option, which is a mistake in this program.
    pub fn get(&self, name: &str) -> &Setting {
        let found = self.settings.iter().find(|(option, _)| option.name == name);
        &found.expect("every name used in this program is in the table of options").1
    }

    /// A text; `None` when it is blank.
    pub fn text(&self, name: &str) -> Option<&str> {
        Some(self.get(name).value.as_str()).filter(|text| !text.is_empty())
    }

    /// The parts of a list.
    pub fn list(&self, name: &str) -> impl Iterator<Item = &str> {
        list(&self.get(name).value)
    }

    /// Whether a switch is on.
    pub fn is_on(&self, name: &str) -> bool {
        self.get(name).value == "true"
    }

    /// A number.
    pub fn number(&self, name: &str) -> u32 {
        self.get(name).value.parse().expect("values were checked when they were read")
    }

    /// A number that may be left open with 0.
    pub fn limit(&self, name: &str) -> Option<u32> {
        Some(self.number(name)).filter(|number| *number > 0)
    }

    /// A number of seconds.
    pub fn seconds(&self, name: &str) -> Duration {
        Duration::from_secs(self.number(name).into())
    }

    /// An address.
    pub fn address(&self, name: &str) -> SocketAddr {
        self.get(name).value.parse().expect("values were checked when they were read")
    }
}

/// One line an option: `key = "value"  # origin`.
impl fmt::Display for Config {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (option, setting) in &self.settings {
            let shown = if option.secret && !setting.value.is_empty() { "(hidden)" } else { &setting.value };
            writeln!(out, "{} = {shown:?}  # {}", option.key(), setting.origin)?;
        }
        Ok(())
    }
}

fn read_file((file, text): File<'_>) -> Result<Vec<(&'static str, Setting)>> {
    let table: toml::Table = match text.parse() {
        Ok(table) => table,
        Err(error) => bail!("{file} cannot be read: {error}"),
    };
    let mut settings = Vec::new();
    for (key, value) in table {
        let Some(option) = OPTIONS.iter().find(|option| option.key() == key) else {
            let known = OPTIONS.iter().map(OptionSpec::key).collect::<Vec<_>>().join(", ");
            bail!("'{key}' is no option (from {file}).\nThe options are {known}.");
        };
        let value = match value {
            toml::Value::String(text) => text,
            toml::Value::Integer(number) => number.to_string(),
            toml::Value::Boolean(on) => on.to_string(),
            _ => bail!("'{key}' must be a text, a number, true or false (from {file})."),
        };
        settings.push((option.name, Setting { value, origin: Origin::File(file.to_owned()) }));
    }
    Ok(settings)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn none(_: &str) -> Option<String> {
        None
    }

    fn only(name: &'static str, value: &'static str) -> impl Fn(&str) -> Option<String> {
        move |asked| (asked == name).then(|| value.to_owned())
    }

    fn refusal(config: Result<Config>) -> String {
        config.expect_err("a refusal").to_string()
    }

    #[test]
    fn flag_beats_variable_beats_file_beats_default() {
        let file = Some(("opencentral.toml", "listen = '127.0.0.1:3'"));
        let variable = || only("OPENCENTRAL_LISTEN", "127.0.0.1:2");
        let listen = |config: Result<Config>| {
            let setting = config.unwrap().get("listen").clone();
            (setting.value, setting.origin)
        };
        let flag = only("listen", "127.0.0.1:1");
        assert_eq!(listen(Config::resolve(flag, variable(), file)), ("127.0.0.1:1".to_owned(), Origin::CommandLine));
        let origin = Origin::Variable("OPENCENTRAL_LISTEN".to_owned());
        assert_eq!(listen(Config::resolve(none, variable(), file)), ("127.0.0.1:2".to_owned(), origin));
        let origin = Origin::File("opencentral.toml".to_owned());
        assert_eq!(listen(Config::resolve(none, none, file)), ("127.0.0.1:3".to_owned(), origin));
        assert_eq!(listen(Config::resolve(none, none, None)), ("127.0.0.1:7048".to_owned(), Origin::Default));
    }

    #[test]
    fn mistakes_name_their_source() {
        assert_eq!(
            refusal(Config::resolve(only("demo", "maybe"), none, None)),
            "'maybe' is no value for --demo (from the command line).\nUse true or false."
        );
        assert_eq!(
            refusal(Config::resolve(none, only("OPENCENTRAL_BODY_MAX_MEGABYTES", "0"), None)),
            "'0' is no value for --body-max-megabytes (from OPENCENTRAL_BODY_MAX_MEGABYTES).\n\
             Use a whole number of at least 1."
        );
        let unknown = refusal(Config::resolve(none, none, Some(("x.toml", "listne = 'a'"))));
        assert!(unknown.starts_with("'listne' is no option (from x.toml).\n"), "{unknown}");
        let path = refusal(Config::resolve(only("environment", "../etc"), none, None));
        assert!(path.contains("starting with a letter"), "{path}");
    }

    #[test]
    fn the_effective_values_are_shown_with_their_origin() {
        let config = Config::resolve(none, none, Some(("opencentral.toml", "demo = true"))).unwrap();
        let shown = config.to_string();
        assert!(shown.contains("demo = \"true\"  # from opencentral.toml\n"), "{shown}");
        assert!(shown.contains("listen = \"127.0.0.1:7048\"  # default\n"), "{shown}");
    }

    #[test]
    fn every_default_is_a_good_value() {
        for option in OPTIONS {
            assert_eq!(option.check(option.default), Ok(()), "{}", option.name);
        }
    }
}
