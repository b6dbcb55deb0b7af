//! README's table of entity sets says what the model serves and how many scenarios prove it.
//!
//! `UPDATE_README=1 cargo test -p resources compatibility` writes it anew.

use crate::entity_model::{facts, model};
use model::ResourceDescription;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

const BEGIN: &str = "<!-- entity sets: begin (generated) -->\n";
const END: &str = "<!-- entity sets: end -->";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What each file of scenarios names before the first colon of its description, with the number of its tests.
fn scenario_files() -> Vec<(String, usize)> {
    let folder = root().join("crates/opencentral/tests/it");
    let files = fs::read_dir(folder).expect("the scenarios").map(|entry| entry.expect("an entry").path());
    let sources = files.filter(|file| file.extension().is_some_and(|extension| extension == "rs"));
    let read = sources.map(|file| fs::read_to_string(file).expect("a source file"));
    read.map(|source| {
        let head: Vec<&str> = source.lines().map_while(|line| line.strip_prefix("//!")).collect();
        let names = head.join(" ").split_once(": ").map_or(String::new(), |(names, _)| names.to_owned());
        (names, source.matches("#[test]").count())
    })
    .collect()
}

fn scenarios_of(set: &str, files: &[(String, usize)]) -> usize {
    let names_it = |names: &str| names.split([' ', ',', '`']).any(|name| name == set);
    files.iter().filter(|(names, _)| names_it(names)).map(|(_, tests)| tests).sum()
}

fn methods(resource: &ResourceDescription) -> String {
    let further = [(resource.insertable, "POST"), (resource.updatable, "PATCH"), (resource.deletable, "DELETE")];
    let further = further.iter().filter(|(allowed, _)| *allowed).map(|(_, method)| *method);
    let actions = resource.actions.iter().map(|action| action.name.as_str());
    std::iter::once("GET").chain(further).chain(actions).collect::<Vec<_>>().join(", ")
}

fn table() -> String {
    let (facts, model, files) = (facts(), model(), scenario_files());
    let all = facts.as_object().expect("one member per entity set");
    let mut text = format!(
        "{} of API v2.0's {} entity sets, each with all its properties, enumerations and methods, and with the \
         navigation properties that lead to sets served here:\n\n| Entity set | Requests | Scenarios |\n|---|---|---|\n",
        model.resources().len(),
        all.len()
    );
    for resource in model.resources() {
        let scenarios = scenarios_of(&resource.entity_set, &files);
        writeln!(text, "| `{}` | {} | {scenarios} |", resource.entity_set, methods(resource)).expect("a String grows");
    }
    let missing = all.keys().filter(|set| model.resource(set).is_none());
    let missing: Vec<String> = missing.map(|set| format!("`{set}`")).collect();
    writeln!(text, "\nNot yet: {}.", missing.join(", ")).expect("a String grows");
    text
}

#[test]
fn the_readme_says_what_is_served() {
    let file = root().join("README.md");
    let readme = fs::read_to_string(&file).expect("README.md");
    let (before, rest) = readme.split_once(BEGIN).expect("README.md marks where the table begins");
    let (written, after) = rest.split_once(END).expect("README.md marks where the table ends");
    let generated = table();
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(file, format!("{before}{BEGIN}{generated}{END}{after}")).expect("README.md is writable");
        return;
    }
    assert_eq!(written, generated, "UPDATE_README=1 cargo test -p resources compatibility");
}

#[test]
fn every_set_that_is_served_has_scenarios() {
    let (model, files) = (model(), scenario_files());
    let without = |resource: &&ResourceDescription| scenarios_of(&resource.entity_set, &files) == 0;
    let without: Vec<&str> = model.resources().iter().filter(without).map(|it| it.entity_set.as_str()).collect();
    assert!(without.is_empty(), "no file of scenarios begins with the name of {without:?}");
}
