//! What the figures were measured on.

use crate::data::Data;
use crate::settings::Settings;
use std::process::Command;

pub(crate) fn description(settings: &Settings, data: &Data) -> String {
    let cpuinfo = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor = cpuinfo.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or("unknown processor");
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    format!(
        "{processors} processors ({}), Linux {}, {}, SQLite {}, commit {}, {} customers, {} rounds of {} s each.\n",
        processor.trim_start_matches([' ', '\t', ':']),
        first_line("uname", &["-r"]),
        first_line("rustc", &["-V"]),
        rusqlite::version(),
        first_line("git", &["describe", "--always", "--dirty"]),
        data.customers,
        settings.rounds,
        settings.seconds
    )
}

fn first_line(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    text.lines().next().unwrap_or("unknown").to_owned()
}
