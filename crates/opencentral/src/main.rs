//! The binary: command line, configuration, wiring.

mod command_line;
mod config;
mod manage;
#[expect(dead_code, reason = "read by the wiring, which is not a module yet")]
mod opened;
mod options;
mod serve;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How environments are opened: `wiring::open`, once the crates it joins are complete.
const OPEN: Option<opened::Open> = None;

fn main() -> std::process::ExitCode {
    match command_line::run(&command_line::command().get_matches(), OPEN) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("opencentral: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
