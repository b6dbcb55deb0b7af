//! Measures OpenCentral against a floor, and prints the tables of `RESULTS.md`.
//!
//! `cargo run --release -p bench` does everything: builds `opencentral`, fills a database once, starts both programs on
//! copies of it and lets them take turns. `BENCH_ROUNDS`, `BENCH_SECONDS`, `BENCH_CUSTOMERS`, `BENCH_DIR` and `BENCH_ONLY`
//! (a part of a scenario's name) change the defaults.

mod client;
mod data;
mod floor;
mod load;
mod machine;
mod memory;
mod program;
mod report;
mod scenario;
mod settings;
mod start;

use anyhow::{Context as _, Result, bail};
use settings::Settings;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["floor", database] => floor::serve(database.as_ref()),
        [] => measure(&Settings::from_environment()?),
        _ => bail!("bench takes no arguments; see its environment variables in bench/src/main.rs"),
    }
}

fn measure(settings: &Settings) -> Result<()> {
    program::build()?;
    let data = data::prepare(settings)?;
    report::say(&machine::description(settings, &data));
    if settings.wants("start") {
        report::say(&start::measure(&data)?);
    }
    let ours = data.ours()?;
    let floor = data.floor()?;
    if settings.wants("memory") {
        report::say(&memory::measure(&data)?);
    }
    let places = data.places(&ours)?;
    scenario::compare_answers(&places, &ours, &floor).context("the two programs answer differently")?;
    report::say(report::HEAD);
    for scenario in scenario::all(&places) {
        if settings.wants(scenario.name) {
            let rounds = load::rounds(settings, &scenario, &ours, &floor)?;
            report::say(&report::row(&scenario, &rounds));
        }
    }
    report::say(&format!(
        "\nMemory after the load: OpenCentral {} MB of its own, {} MB resident; floor {} MB of its own.",
        ours.own_mb(),
        ours.resident_mb(),
        floor.own_mb()
    ));
    ours.stop()?;
    floor.stop()
}
