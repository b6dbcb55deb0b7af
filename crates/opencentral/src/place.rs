//! Which environment a command is about.

use crate::config::Config;
use crate::options::OPTIONS;
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use store::Place;

/// Where the environment of this configuration is. Without `--data` and `--database` there must be a temporary
/// directory.
pub fn place(config: &Config, temporary: Option<&Path>) -> Result<Place> {
    configured(config, &config.get("environment").value, temporary)
}

fn configured(config: &Config, environment: &str, temporary: Option<&Path>) -> Result<Place> {
    match (config.text("database"), config.text("data"), temporary) {
        (Some(_), Some(_), _) => bail!(
            "--database ({}) and --data ({}) are two places for one environment.\nGive only one of them.",
            config.get("database").origin,
            config.get("data").origin
        ),
        (Some(place), None, _) | (None, Some(place), _) => Ok(named(config, place, environment)),
        (None, None, Some(temporary)) => Ok(file(temporary, environment)),
        (None, None, None) => bail!(
            "there is no place to keep data.\n\
             Use --data DIR, --database postgres://user:password@host/name, or serve --demo to try it out."
        ),
    }
}

/// The two places of a copy: each a directory or the URL of a database, or what the configuration says.
pub fn places(
    config: &Config,
    from: Option<&str>,
    to: Option<&str>,
    to_environment: Option<&str>,
) -> Result<[Place; 2]> {
    let environment = config.get("environment").value.as_str();
    let to_environment = to_environment.unwrap_or(environment);
    if let Some(option) = OPTIONS.iter().find(|option| option.name == "environment")
        && let Err(expected) = option.check(to_environment)
    {
        bail!("'{to_environment}' is no value for --to-environment.\n{expected}");
    }
    if from.is_none() && to.is_none() && environment.eq_ignore_ascii_case(to_environment) {
        bail!(
            "the copy needs another place.\nUse --from or --to with DIR or postgres://user:password@host/name, or --to-environment NAME."
        );
    }
    let one = |text: Option<&str>, environment: &str| match text {
        Some(text) => Ok(named(config, text, environment)),
        None => configured(config, environment, None),
    };
    Ok([one(from, environment)?, one(to, to_environment)?])
}

/// The environment in a database or a directory.
fn named(config: &Config, place: &str, environment: &str) -> Place {
    if place.starts_with("postgres://") || place.starts_with("postgresql://") {
        let certificates = config.text("database-ca").map(PathBuf::from);
        return Place::Schema { url: place.to_owned(), schema: environment.to_ascii_lowercase(), certificates };
    }
    file(Path::new(place), environment)
}

fn file(directory: &Path, environment: &str) -> Place {
    Place::File(directory.join(format!("{}.sqlite", environment.to_ascii_lowercase())))
}
