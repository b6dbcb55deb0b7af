//! The tables, in Markdown.

use crate::load::Turn;
use crate::scenario::Scenario;
use std::io::Write as _;

/// The turns of each program in a scenario: OpenCentral on SQLite first, then the floor, then the others.
pub(crate) struct Results<'r> {
    pub(crate) scenario: &'r Scenario,
    pub(crate) turns: Vec<Vec<Turn>>,
}

/// Prints a table, or a line of one.
pub(crate) fn say(text: &str) {
    // Nobody reading is no reason to end.
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// OpenCentral against the floor: medians of the rounds; a ratio is the median of the rounds' ratios.
pub(crate) fn against_floor(results: &[Results<'_>]) -> String {
    let mut table = String::from(
        "| | OpenCentral /s | floor /s | ratio (least to most) | budget | median µs, ours and floor | p99 µs | processor \
         µs per request | of the floor's |\n|---|---|---|---|---|---|---|---|---|\n",
    );
    for Results { scenario, turns } in results {
        let [ours, floor, ..] = turns.as_slice() else { continue };
        let both = |what: fn(&Turn) -> f64| format!("{:.0} / {:.0}", of(ours, what), of(floor, what));
        let ratios: Vec<f64> = ratios(ours, floor).iter().map(|ratio| ratio * 100.0).collect();
        let budget = match scenario.budget {
            Some(budget) if median(&ratios) >= budget * 100.0 => format!("{:.0} %: met", budget * 100.0),
            Some(budget) => format!("{:.0} %: **missed**", budget * 100.0),
            None => String::new(),
        };
        table.push_str(&format!(
            "| {} | {} | {} | {} % | {budget} | {} | {} | {} | {:.0} % |\n",
            scenario.name,
            rate(scenario, ours),
            rate(scenario, floor),
            spread(&ratios, 0),
            both(|turn| turn.median),
            both(|turn| turn.p99),
            both(|turn| turn.processor),
            of(floor, |turn| turn.processor) / of(ours, |turn| turn.processor) * 100.0,
        ));
    }
    table
}

/// OpenCentral on SQLite against one of the other programs.
pub(crate) fn against_other(name: &str, index: usize, results: &[Results<'_>]) -> String {
    let mut table = format!(
        "| | OpenCentral on SQLite /s | {name} /s | times as many (least to most) | median µs | p99 µs |\n\
         |---|---|---|---|---|---|\n"
    );
    for Results { scenario, turns } in results {
        let (Some(ours), Some(other)) = (turns.first(), turns.get(index)) else { continue };
        let both = |what: fn(&Turn) -> f64| format!("{:.0} / {:.0}", of(ours, what), of(other, what));
        table.push_str(&format!(
            "| {} | {} | {} | {} | {} | {} |\n",
            scenario.name,
            rate(scenario, ours),
            rate(scenario, other),
            spread(&ratios(ours, other), 1),
            both(|turn| turn.median),
            both(|turn| turn.p99),
        ));
    }
    table
}

fn ratios(ours: &[Turn], other: &[Turn]) -> Vec<f64> {
    ours.iter().zip(other).map(|(ours, other)| ours.rate / other.rate).collect()
}

fn of(turns: &[Turn], what: fn(&Turn) -> f64) -> f64 {
    median(&turns.iter().map(what).collect::<Vec<_>>())
}

fn rate(scenario: &Scenario, turns: &[Turn]) -> String {
    let rate = of(turns, |turn| turn.rate);
    if scenario.counts_bytes { format!("{:.1} MB", rate / 1e6) } else { format!("{rate:.0}") }
}

/// The median, and in brackets the least and the greatest.
pub(crate) fn spread(values: &[f64], digits: usize) -> String {
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let greatest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    format!("{:.digits$} ({least:.digits$}–{greatest:.digits$})", median(values))
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => 0.0,
        length if length % 2 == 1 => sorted[length / 2],
        length => f64::midpoint(sorted[length / 2 - 1], sorted[length / 2]),
    }
}
