//! The test cases of OASIS for the grammar of OData (odata-abnf-testcases and odata-aggregation-testcases of the OData
//! technical committee), as tables of inputs and verdicts.
//!
//! A line starts with what the standard says and what happens here:
//! - `+` valid, and read
//! - `-` not valid, and refused
//! - `!+` valid, but refused here, for the reason that the comment above gives
//! - `!-` not valid, but read here, for the reason that the comment above gives
//!
//! `#` starts a comment: the name of the standard's rule, or the reason. An empty line ends what it is about.
//! Positions are not compared: those in messages are the library's that Business Central is built on (see `refusals`).
//! Of the transformations of `$apply` that are not offered one case each is listed.

use odata::apply;
use odata::expr::parse_expression;
use odata::query::{ExpandItem, QueryOptions};
use odata::search;
use odata::url::{ResourcePath, decode_query};

/// Reads every line of a table and compares what happens with what it says.
fn check(table: &str, reads: fn(&str) -> bool) {
    let (mut wrong, mut cases, mut explained) = (Vec::new(), 0, false);
    for line in table.lines() {
        if line.is_empty() || line.starts_with('#') {
            explained = line.starts_with('#');
            continue;
        }
        let (mark, input) = line.split_once(' ').unwrap_or((line, ""));
        let expected = match mark {
            "+" | "!-" => true,
            "-" | "!+" => false,
            _ => panic!("a line starts with a mark and a blank: {line}"),
        };
        cases += 1;
        if reads(input) != expected {
            wrong.push(format!("{} instead of: {line}", if expected { "refused" } else { "read" }));
        }
        if mark.starts_with('!') && !explained {
            wrong.push(format!("the reason is missing: {line}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {cases} cases differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(cases > 0, "the table is empty");
}

fn expression(input: &str) -> bool {
    decode_query(input).is_ok_and(|text| parse_expression(&text).is_ok())
}

/// A path and, behind a question mark, a query.
fn url(input: &str) -> bool {
    let (path, options) = input.split_once('?').unwrap_or((input, ""));
    ResourcePath::parse(path).is_ok() && query(options)
}

/// A query with all that the parser of options leaves unread.
fn query(input: &str) -> bool {
    QueryOptions::parse(input).is_ok_and(|options| reads_through(&options))
}

fn reads_through(options: &QueryOptions) -> bool {
    let selected = options.select.iter().flatten().filter_map(|item| item.options.as_deref());
    let expanded = options.expand.iter().map(|ExpandItem { options, .. }| &**options);
    options.search.as_deref().is_none_or(|text| search::parse(text).is_ok())
        && options.apply.as_deref().is_none_or(|text| apply::parse(text).is_ok())
        && selected.chain(expanded).all(reads_through)
}

#[test]
fn expressions() {
    check(include_str!("expressions.txt"), expression);
}

#[test]
fn literals() {
    check(include_str!("literals.txt"), expression);
}

#[test]
fn paths() {
    check(include_str!("paths.txt"), url);
}

#[test]
fn query_options() {
    check(include_str!("queries.txt"), query);
}

#[test]
fn items_of_select_and_expand() {
    check(include_str!("items.txt"), query);
}

#[test]
fn searches() {
    check(include_str!("search.txt"), query);
}

#[test]
fn transformations() {
    check(include_str!("apply.txt"), query);
}

/// Rules `content-id` and `request-id`.
#[test]
fn ids_of_batched_requests() {
    for id in ["1", "First-Insert~Customer_1.1", "group1"] {
        let json = format!(r#"{{"requests":[{{"id":"{id}","method":"GET","url":"a"}}]}}"#);
        let mime = format!("--b\nContent-Type: application/http\ncontent-id: {id}\n\nGET a HTTP/1.1\n\n\n--b--");
        for (media_type, body) in [("application/json", json), ("multipart/mixed;boundary=b", mime)] {
            let parts = odata::batch::parse(Some(media_type), body.as_bytes()).expect("a batch");
            let ids = parts.iter().flat_map(|part| &part.operations).map(|operation| operation.id.as_ref());
            assert_eq!(ids.map(|found| found.map(ToString::to_string)).collect::<Vec<_>>(), [Some(id.to_owned())]);
        }
    }
}
