//! Scenarios spoken over HTTP to the real program, one file per resource.

use std::path::Path;
use std::process::Output;
use testkit::Server;

mod batch;
mod commands;
mod crash;
mod customer_contacts;
mod lifecycle;
mod limits;
mod protocol;
mod reach;
mod sign_in;

/// The program.
fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_opencentral"))
}

/// The program with demo data.
fn demo() -> Server {
    Server::demo(program())
}

/// Runs the program until it ends.
fn run(arguments: &[&str]) -> Output {
    std::process::Command::new(program()).args(arguments).output().expect("the program runs")
}

/// What a command that must succeed prints.
fn printed(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success(), "{arguments:?} {output:?}");
    String::from_utf8(output.stdout).expect("its output is text")
}

/// What a command that must fail says.
fn complaint(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(!output.status.success(), "{arguments:?} {output:?}");
    String::from_utf8(output.stderr).expect("its output is text")
}
