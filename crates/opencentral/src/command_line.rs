//! The command line: commands, and a flag for every option.

use crate::check::check;
use crate::config::{Config, FILE};
use crate::manage;
use crate::opened::{Opened, Parts};
use crate::options::{Kind, OPTIONS, OptionSpec};
use crate::place::{place, places};
use crate::serve::{plan, say, serve};
use crate::transfer;
use anyhow::{Context, Result, bail};
use clap::{Arg, ArgAction, ArgMatches, Command};
use model::SystemSources;
use std::io::IsTerminal;
use store::Occupied;

/// The whole command line.
pub fn command() -> Command {
    let named = |name: &'static str, about: &'static str, argument: &'static str| {
        Command::new(name).about(about).arg(Arg::new(argument).required(true))
    };
    let list = |about: &'static str| Command::new("list").about(about);
    let group = |name: &'static str, about: &'static str| {
        Command::new(name).about(about).subcommand_required(true).arg_required_else_help(true)
    };
    Command::new("opencentral")
        .about("The Business Central API on your own machine")
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .args(OPTIONS.iter().map(flag))
        .arg(
            Arg::new("config").long("config").value_name("FILE").global(true).help(format!(
                "The configuration file [variable: OPENCENTRAL_CONFIG] [default: {FILE}, if there is one]"
            )),
        )
        .subcommand(Command::new("serve").about("Serves an environment until SIGTERM or SIGINT"))
        .subcommand(Command::new("config").about("Prints the effective values and where each comes from"))
        .subcommand(named("backup", "Copies the environment into a new file, also while it is served", "FILE"))
        .subcommand(
            Command::new("restore")
                .about("Makes the environment of a backup's file")
                .arg(Arg::new("from").long("from").value_name("FILE").required(true).help("The backup"))
                .arg(
                    Arg::new("replace")
                        .long("replace")
                        .action(ArgAction::SetTrue)
                        .help("Puts it in the place of an environment that is there, while nothing has that open"),
                ),
        )
        .subcommand(
            Command::new("copy")
                .about("Copies the environment, also while it is served, and compares the copy")
                .arg(place_of("from", "Where it is: a directory, or the URL of a PostgreSQL database"))
                .arg(place_of("to", "Where there is none yet: a directory, or the URL of a PostgreSQL database"))
                .arg(
                    Arg::new("to-environment")
                        .long("to-environment")
                        .value_name("NAME")
                        .help("What the copy is called [the same]"),
                ),
        )
        .subcommand(
            Command::new("check")
                .about("Tells what is wrong in the environment, one finding a line, also while it is served"),
        )
        .subcommand(
            group("users", "Manages who signs in with a web service access key")
                .subcommand(
                    named("add", "Adds a user and prints its key", "NAME")
                        .arg(Arg::new("full-name").long("full-name").value_name("TEXT").default_value("")),
                )
                .subcommand(list("Lists users"))
                .subcommand(named("disable", "Lets a user sign in no more", "NAME"))
                .subcommand(named("new-key", "Replaces a user's key and prints the new one", "NAME")),
        )
        .subcommand(
            group("applications", "Manages who signs in with client credentials")
                .subcommand(named("add", "Registers an application and prints its secret", "DESCRIPTION"))
                .subcommand(list("Lists applications"))
                .subcommand(named("disable", "Lets an application sign in no more", "CLIENT_ID")),
        )
        .subcommand(
            group("companies", "Manages companies")
                .subcommand(named("add", "Creates an empty company", "NAME"))
                .subcommand(list("Lists companies")),
        )
}

fn place_of(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name("PLACE").help(format!("{help} [as configured]"))
}

fn flag(option: &OptionSpec) -> Arg {
    let default = if option.default.is_empty() { String::new() } else { format!(" [default: {}]", option.default) };
    let argument = Arg::new(option.name).long(option.name).value_name(option.value_name).global(true).help(format!(
        "{} [variable: {}]{default}",
        option.help,
        option.variable()
    ));
    if option.kind == Kind::Switch {
        return argument.num_args(0..=1).require_equals(true).default_missing_value("true");
    }
    argument
}

/// Runs what the command line asks for.
pub fn run(matches: &ArgMatches, parts: &Parts) -> Result<()> {
    let (name, matches) = matches.subcommand().context("there is no command")?;
    let inner = matches.subcommand();
    let config = config(inner.map_or(matches, |(_, inner)| inner))?;
    start_log(&config)?;
    let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    match name {
        "config" => {
            say(&config.to_string().lines().map(str::to_owned).collect::<Vec<_>>());
            return Ok(());
        }
        "serve" => return serve(&config, parts.open),
        "backup" => {
            let file = text("FILE").context("there is no file")?;
            return transfer::backup(&place(&config, None)?, file, &(parts.model)()?);
        }
        "restore" => {
            let file = text("from").context("there is no file")?;
            let occupied = if matches.get_flag("replace") { Occupied::Replace } else { Occupied::Refuse };
            return transfer::restore(&place(&config, None)?, file, occupied, &(parts.model)()?);
        }
        "copy" => {
            let [from, to] = places(&config, text("from"), text("to"), text("to-environment"))?;
            return transfer::copy(&from, &to, &(parts.model)()?);
        }
        "check" => return check(&place(&config, None)?, &(parts.model)()?, &(parts.invariants)()),
        _ => {}
    }
    let (action, matches) = inner.context("there is no command")?;
    let opened = (parts.open)(&crate::opened::Plan { demo: false, ..plan(&config, None)? })?;
    let lines = manage(name, action, matches, &opened);
    (opened.close)();
    say(&lines?);
    Ok(())
}

fn manage(name: &str, action: &str, matches: &ArgMatches, opened: &Opened) -> Result<Vec<String>> {
    let text = |name: &str| matches.get_one::<String>(name).map_or("", String::as_str);
    let directory = &opened.directory;
    match (name, action) {
        ("users", "add") => {
            let key = manage::add_user(directory, &SystemSources, text("NAME"), text("full-name"))?;
            Ok(vec![format!("web service access key: {key}")])
        }
        ("users", "new-key") => {
            let key = manage::new_user_key(directory, &SystemSources, text("NAME"))?;
            Ok(vec![format!("web service access key: {key}")])
        }
        ("users", "disable") => manage::disable_user(directory, text("NAME")).map(|()| Vec::new()),
        ("users", "list") => manage::users(directory),
        ("applications", "add") => {
            let (id, secret) = manage::add_application(directory, &SystemSources, text("DESCRIPTION"))?;
            Ok(vec![format!("client id: {id}"), format!("secret: {secret}")])
        }
        ("applications", "disable") => manage::disable_application(directory, text("CLIENT_ID")).map(|()| Vec::new()),
        ("applications", "list") => manage::applications(directory),
        ("companies", "add") => (opened.create_company)(text("NAME")).map(|()| Vec::new()),
        ("companies", "list") => manage::companies(directory),
        _ => bail!("there is no command {name} {action}"),
    }
}

fn config(matches: &ArgMatches) -> Result<Config> {
    let variable = |name: &str| std::env::var(name).ok();
    let named = matches.get_one::<String>("config").cloned().or_else(|| variable("OPENCENTRAL_CONFIG"));
    let file = named.as_deref().unwrap_or(FILE);
    let text = match std::fs::read_to_string(file) {
        Ok(text) => Some(text),
        Err(error) if named.is_none() && error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(error).with_context(|| format!("cannot read {file}")),
    };
    let flag = |name: &str| matches.get_one::<String>(name).cloned();
    Config::resolve(flag, variable, text.as_deref().map(|text| (file, text)))
}

fn start_log(config: &Config) -> Result<()> {
    let setting = config.get("log");
    let filter = tracing_subscriber::EnvFilter::try_new(&setting.value)
        .with_context(|| format!("'{}' is no value for --log ({})", setting.value, setting.origin))?;
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_holds_together() {
        command().debug_assert();
        let matches =
            command().try_get_matches_from(["opencentral", "serve", "--demo", "--listen", "[::1]:0"]).unwrap();
        let (_, serve) = matches.subcommand().unwrap();
        assert_eq!(serve.get_one::<String>("demo").map(String::as_str), Some("true"));
        assert_eq!(serve.get_one::<String>("listen").map(String::as_str), Some("[::1]:0"));
        assert_eq!(serve.get_one::<String>("data"), None);
    }
}
