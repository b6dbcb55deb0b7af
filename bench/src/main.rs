//! Measures OpenCentral against a floor and others, and prints the tables of `RESULTS.md`.
//!
//! `cargo run --release -p bench` does everything: builds `opencentral`, fills a database once, starts the programs on
//! copies of it and lets them take turns. PostgreSQL and the peer take part where they can be had. `BENCH_ROUNDS`,
//! `BENCH_SECONDS`, `BENCH_CUSTOMERS`, `BENCH_DIR`, `BENCH_ONLY` (a part of a scenario's name) and `BENCH_OTHERS`
//! (`postgres,peer`, or `none`) change the defaults.
//!
//! `cargo run --release -p bench placement` prints the simulation behind `docs/scaling.md`.

mod client;
mod data;
mod fill;
mod floor;
mod load;
mod machine;
mod memory;
mod peer;
mod placement;
mod postgres;
mod program;
mod report;
mod scenario;
mod settings;
mod start;

use anyhow::{Context as _, Result, bail};
use program::Program;
use settings::Settings;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["floor", database] => floor::serve(database.as_ref()),
        ["placement"] => {
            placement::simulate();
            Ok(())
        }
        [] => measure(&Settings::from_environment()?),
        _ => {
            bail!("bench takes no other arguments than `placement`; see its environment variables in bench/src/main.rs")
        }
    }
}

fn measure(settings: &Settings) -> Result<()> {
    program::build()?;
    let data = data::prepare(settings)?;
    report::say(&machine::description(settings, &data));
    if settings.wants("start") {
        report::say(&start::measure(&data)?);
    }
    if settings.wants("memory") {
        report::say(&memory::measure(&data)?);
    }
    let ours = data.ours()?;
    let floor = data.floor(&ours)?;
    let places = data.places(&ours)?;
    scenario::compare_answers(&places, &ours, &floor).context("the floor answers differently")?;
    let postgres = if settings.takes_part("postgres") { postgres::start(&data)? } else { None };
    let peer = if settings.takes_part("peer") { peer::start(&data)? } else { None };
    let mut programs = vec![&ours, &floor];
    let mut names = Vec::new();
    if let Some((_, on_postgres)) = &postgres {
        scenario::compare_answers(&places, &ours, on_postgres).context("PostgreSQL answers differently")?;
        programs.push(on_postgres);
        names.push("OpenCentral on PostgreSQL");
    }
    if let Some(peer) = &peer {
        scenario::compare_counts(&places, &ours, peer).context("the peer answers differently")?;
        programs.push(peer);
        names.push("SAP CAP");
    }
    let scenarios = scenario::all(&places);
    let mut results = Vec::new();
    for scenario in scenarios.iter().filter(|scenario| settings.wants(scenario.name)) {
        if scenario.only_reads || !data.is_only_read() {
            eprintln!("{}", scenario.name);
            results.push(report::Results { scenario, turns: load::rounds(settings, scenario, &programs)? });
        }
    }
    report::say(&report::against_floor(&results));
    for (name, index) in names.iter().zip(2..) {
        report::say(&report::against_other(name, index, &results));
    }
    report::say(&format!(
        "Memory after the load: OpenCentral {} MB of its own, {} MB resident; floor {} MB of its own.",
        ours.own_mb(),
        ours.resident_mb(),
        floor.own_mb()
    ));
    // Before the cluster, which ends with its variable.
    let (_cluster, on_postgres) = postgres.unzip();
    [Some(ours), Some(floor), on_postgres, peer].into_iter().flatten().try_for_each(Program::stop)
}
