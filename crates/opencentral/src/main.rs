//! The binary: command line, configuration, wiring.

mod check;
mod command_line;
mod config;
mod manage;
mod opened;
mod options;
mod place;
mod progress;
mod serve;
mod settings;
mod transfer;
mod translations;
mod wiring;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    match command_line::run(&command_line::command().get_matches(), &wiring::PARTS) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("opencentral: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
