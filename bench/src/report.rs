//! The tables, in Markdown.

use crate::load::{Rounds, Turn};
use crate::scenario::Scenario;
use std::io::Write as _;

pub(crate) const HEAD: &str = "\
| | OpenCentral /s | floor /s | ratio (least to most) | budget | median µs, ours and floor | p99 µs | processor µs per request | of the floor's |
|---|---|---|---|---|---|---|---|---|";

/// Prints a table, or a line of one.
pub(crate) fn say(text: &str) {
    // Nobody reading is no reason to end.
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// A scenario's line: medians of its rounds; the ratio is the median of the pairs' ratios.
pub(crate) fn row(scenario: &Scenario, rounds: &Rounds) -> String {
    let of = |turns: &[Turn], what: fn(&Turn) -> f64| median(&turns.iter().map(what).collect::<Vec<_>>());
    let both = |what: fn(&Turn) -> f64| format!("{:.0} / {:.0}", of(&rounds.ours, what), of(&rounds.floor, what));
    let ratios: Vec<f64> =
        rounds.ours.iter().zip(&rounds.floor).map(|(ours, floor)| ours.rate / floor.rate * 100.0).collect();
    let rate = |turns: &[Turn]| {
        let rate = of(turns, |turn| turn.rate);
        if scenario.counts_bytes { format!("{:.1} MB", rate / 1e6) } else { format!("{rate:.0}") }
    };
    let budget = match scenario.budget {
        Some(budget) if median(&ratios) >= budget * 100.0 => format!("{:.0} %: met", budget * 100.0),
        Some(budget) => format!("{:.0} %: **missed**", budget * 100.0),
        None => String::new(),
    };
    format!(
        "| {} | {} | {} | {} % | {budget} | {} | {} | {} | {:.0} % |",
        scenario.name,
        rate(&rounds.ours),
        rate(&rounds.floor),
        spread(&ratios, 0),
        both(|turn| turn.median),
        both(|turn| turn.p99),
        both(|turn| turn.processor),
        of(&rounds.floor, |turn| turn.processor) / of(&rounds.ours, |turn| turn.processor) * 100.0,
    )
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
