//! Inputs of 100,000 characters that open and never end, or go on and on: each grammar answers soon, on a stack
//! of two megabytes.

use odata::apply;
use odata::batch;
use odata::etag::IfMatch;
use odata::expr::parse_expression;
use odata::query::QueryOptions;
use odata::search;
use odata::url::ResourcePath;
use std::time::{Duration, Instant};

const LENGTH: usize = 100_000;
const STACK: usize = 2 * 1024 * 1024;
/// Generous for a loaded machine and a debug build; what is quadratic takes minutes.
const SOON: Duration = Duration::from_secs(10);

/// What opens something, or goes on without end.
const PIECES: [&str; 40] = [
    "(",
    ")",
    "((a)",
    "not ",
    "-",
    "f(",
    "a/",
    "a/any(x:",
    "a in (",
    "case(a:",
    "a/$count($filter=",
    "a eq ",
    "a or ",
    "a,",
    "a add (",
    "a/f()/",
    "a($expand=",
    "a($select=",
    "a($filter=(",
    "a;",
    "*,",
    "$filter=",
    "'",
    "''",
    "\"",
    "NOT ",
    "a AND ",
    "a OR (",
    "filter(",
    "filter(a)/",
    "aggregate(",
    "groupby((",
    "groupby((a),",
    "a with sum as ",
    "1",
    "0.",
    "%27",
    "%",
    "W/\"a\",",
    "duration'",
];

fn runs_on_a_small_stack(name: &str, reads: fn(&str) -> bool, wrap: fn(&str) -> String) {
    for piece in PIECES {
        let text = wrap(&piece.repeat(LENGTH.div_ceil(piece.len())));
        let start = Instant::now();
        let thread = std::thread::Builder::new().stack_size(STACK).spawn(move || reads(&text));
        thread.expect("a thread").join().expect("no panic");
        assert!(start.elapsed() < SOON, "{name} takes {:?} for {piece} again and again", start.elapsed());
    }
}

#[test]
fn expressions() {
    runs_on_a_small_stack("an expression", |text| parse_expression(text).is_ok(), str::to_owned);
}

#[test]
fn paths_and_keys() {
    runs_on_a_small_stack("a path", |text| ResourcePath::parse(text).is_ok(), str::to_owned);
    runs_on_a_small_stack("a key", |text| ResourcePath::parse(text).is_ok(), |text| format!("a({text})"));
}

#[test]
fn options() {
    let reads = |text: &str| QueryOptions::parse(text).is_ok();
    runs_on_a_small_stack("a query", reads, str::to_owned);
    runs_on_a_small_stack("$expand", reads, |text| format!("$expand={text}"));
    runs_on_a_small_stack("$select", reads, |text| format!("$select=a({text})"));
    runs_on_a_small_stack("$orderby", reads, |text| format!("$orderby={text}"));
}

#[test]
fn searches() {
    runs_on_a_small_stack("$search", |text| search::parse(text).is_ok(), str::to_owned);
}

#[test]
fn transformations() {
    let reads = |text: &str| apply::parse(text).is_ok();
    runs_on_a_small_stack("$apply", reads, str::to_owned);
    runs_on_a_small_stack("groupby", reads, |text| format!("groupby(({text}),aggregate({text} as a))"));
}

#[test]
fn if_match() {
    runs_on_a_small_stack("If-Match", |text| IfMatch::parse(text).is_ok(), str::to_owned);
}

#[test]
fn batches() {
    let json = |text: &str| batch::parse(Some("application/json"), text.as_bytes()).is_ok();
    let multipart = |text: &str| batch::parse(Some("multipart/mixed; boundary=b"), text.as_bytes()).is_ok();
    runs_on_a_small_stack("a JSON batch", json, |text| format!("{{\"requests\":[{text}"));
    for piece in ["{\"requests\":[", "[", "{\"a\":", "{\"requests\":[{\"body\":["] {
        assert!(!json(&piece.repeat(LENGTH / piece.len())), "{piece}");
    }
    runs_on_a_small_stack("a multipart batch", multipart, |text| format!("--b\r\n{text}"));
    let nested = "--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n";
    assert!(!multipart(&nested.repeat(LENGTH / nested.len())));
}
