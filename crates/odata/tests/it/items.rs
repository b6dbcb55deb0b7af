//! The items of `$select` and `$expand`, to any depth.

use odata::expr::MAX_DEPTH;
use odata::query::{ExpandItem, ExpandSuffix, Levels, QueryOptions};

fn expand(text: &str) -> Vec<ExpandItem> {
    QueryOptions::parse(&format!("$expand={text}")).unwrap_or_else(|error| panic!("{text}: {error}")).expand
}

fn message(query: &str) -> String {
    match QueryOptions::parse(query) {
        Ok(options) => panic!("{query} was read as {options:?}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn items_of_select() {
    let read = QueryOptions::parse("$select=id, a/b ,*,Ns.*,Ns.T/c,d($select=e;$top=1)").expect("it is a query");
    let select = read.select.unwrap_or_default();
    let paths: Vec<_> = select.iter().map(|item| (item.path.join("/"), item.is_wildcard)).collect();
    let expected = [("id", false), ("a/b", false), ("*", true), ("Ns.*", false), ("Ns.T/c", false), ("d", false)];
    assert_eq!(paths, expected.map(|(path, is_wildcard)| (path.to_owned(), is_wildcard)));
    let nested = select.last().and_then(|item| item.options.as_ref()).expect("the last item has options");
    assert_eq!((nested.select.as_ref().map(Vec::len), nested.top), (Some(1), Some(1)));
}

#[test]
fn items_of_expand() {
    let items = expand(
        "paymentTerm,salesOrderLines($filter=a eq ';)' or b eq 2;$select=id;$OrderBy=a desc;$top=3;skip=4;\
         $count=true;$levels=max;$search=\"x;y\";$expand=item($expand=itemCategory)),*/$ref,Ns.T/lines/$count,*",
    );
    let paths: Vec<_> = items.iter().map(|item| item.path.join("/")).collect();
    assert_eq!(paths, ["paymentTerm", "salesOrderLines", "*", "Ns.T/lines", "*"]);
    let suffixes: Vec<_> = items.iter().map(|item| item.suffix).collect();
    assert_eq!(suffixes, [None, None, Some(ExpandSuffix::Ref), Some(ExpandSuffix::Count), None]);
    assert!(items[2].is_wildcard && items[4].is_wildcard && !items[3].is_wildcard);

    let lines = &items[1].options;
    assert_eq!(lines.filter.as_ref().map(ToString::to_string).as_deref(), Some("a eq ';)' or b eq 2"));
    assert_eq!((lines.top, lines.skip, lines.count, lines.levels), (Some(3), Some(4), Some(true), Some(Levels::Max)));
    assert_eq!(lines.search.as_deref(), Some("\"x;y\""));
    assert!(lines.order_by[0].descending);
    assert_eq!(lines.expand[0].path, ["item"]);
    assert_eq!(lines.expand[0].options.expand[0].path, ["itemCategory"]);
}

#[test]
fn items_that_are_none() {
    let term = |text: &str| format!("Term '{text}' is not valid in a $select or $expand expression.");
    for text in ["a b", "a,", ",a", "a;b", "1", "$value", "a/", "a/1", "'a'", "a)", "a(x)", "$ref"] {
        assert_eq!(message(&format!("$expand={text}")), term(text));
    }
    assert_eq!(message("$select=a/$ref"), term("a/$ref"));
    assert_eq!(message("$select=what here"), term("what here"));
    assert_eq!(message("$expand=a($nonsense=1)"), term("a($nonsense=1)"));
    assert_eq!(message("$expand=a($skiptoken=1)"), term("a($skiptoken=1)"));
    assert_eq!(message("$expand=a($top=-1)"), "Top option must be a non-negative integer, it is set to '-1' instead.");
    assert_eq!(message("$expand=a($skip=x)"), "Skip option must be a non-negative integer, it is set to 'x' instead.");
    assert_eq!(message("$expand=a($count=x)"), "Count option must be a boolean value, it is set to 'x' instead.");
    let levels = "Levels option must be a non-negative integer or 'max', it is set to '-5' instead.";
    assert_eq!(message("$expand=a($levels=-5)"), levels);
    assert_eq!(message("$expand=a($filter=b eq)"), "Expression expected at position 4 in 'b eq'.");
    assert_eq!(
        message("$expand=a($filter='b)"),
        "There is an unterminated string literal at position 13 in 'a($filter='b)'."
    );
    assert_eq!(message("$expand=a($top=1"), "')' or ',' expected at position 8 in 'a($top=1'.");
    assert!(message("$expand=a()").starts_with("Missing expand option on navigation property 'a'."));
    assert!(message("$expand=a($top=1;$top=1)").starts_with("Query option '$top' was specified more than once"));
}

#[test]
fn nesting_has_a_limit() {
    let nested = |depth: usize| format!("$expand={}a{}", "a($expand=".repeat(depth), ")".repeat(depth));
    assert!(QueryOptions::parse(&nested(MAX_DEPTH)).is_ok());
    let filter = |depth: usize| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    let both = |depth: usize| format!("$expand=a($expand=b($filter={}))", filter(depth));
    assert!(QueryOptions::parse(&both(MAX_DEPTH - 2)).is_ok());
    assert_eq!(message(&both(MAX_DEPTH - 1)), "Recursion depth exceeded allowed limit.");
    assert_eq!(message(&nested(MAX_DEPTH + 1)), "Recursion depth exceeded allowed limit.");
    assert_eq!(message(&nested(5_000)), "Recursion depth exceeded allowed limit.");
    assert_eq!(message(&format!("$select={}", vec!["a"; 20_000].join(","))), "The expression has too many parts.");
}
