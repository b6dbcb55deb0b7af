//! Query options: what is read, what is refused, what is passed on.

use odata::query::{QueryOptions, QueryString};

fn options(raw: &str) -> QueryOptions {
    QueryOptions::parse(raw).unwrap_or_else(|error| panic!("{raw}: {error}"))
}

fn message(raw: &str) -> String {
    match QueryOptions::parse(raw) {
        Ok(options) => panic!("{raw} was read as {options:?}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn every_option_has_its_place() {
    let read = options(
        "$filter=number+eq+%27A%26B%27&$select=id,number&$expand=lines&$orderby=a desc, b/c asc,d&$top=5&$skip=10\
         &$count=true&$skiptoken=tok&$deltatoken=d&$search=blue&$apply=x&$compute=y&$format=json&$schemaversion=2.1\
         &company=CRONUS%20Ltd.&aid=FIN&$nonsense=1&flag",
    );
    assert_eq!(read.filter.map(|filter| filter.to_string()).as_deref(), Some("number eq 'A&B'"));
    assert_eq!(read.select.map(|select| select.len()), Some(2));
    assert_eq!(read.expand.len(), 1);
    let order: Vec<_> = read.order_by.iter().map(|item| (item.expr.to_string(), item.descending)).collect();
    assert_eq!(order, [("a".to_owned(), true), ("b/c".to_owned(), false), ("d".to_owned(), false)]);
    assert_eq!((read.top, read.skip, read.count), (Some(5), Some(10), Some(true)));
    assert_eq!(read.skip_token.as_deref(), Some("tok"));
    assert_eq!(read.delta_token.as_deref(), Some("d"));
    assert_eq!(read.search.as_deref(), Some("blue"));
    assert_eq!(read.apply.as_deref(), Some("x"));
    assert_eq!(read.compute.as_deref(), Some("y"));
    assert_eq!(read.format.as_deref(), Some("json"));
    assert_eq!(read.schema_version.as_deref(), Some("2.1"));
    let owned = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(read.custom, [owned("company", "CRONUS Ltd."), owned("aid", "FIN"), owned("flag", "")]);
    assert_eq!(read.unknown, [owned("$nonsense", "1")]);
}

#[test]
fn names_match_in_any_case_and_encoded() {
    let read = options("$FILTER=a&%24Top=1&$schemaVersion=1.0");
    assert!(read.filter.is_some());
    assert_eq!((read.top, read.schema_version.as_deref()), (Some(1), Some("1.0")));
    let read = options("filter=a&top=x&$levels=3");
    assert_eq!((read.filter, read.custom.len(), read.unknown.len()), (None, 2, 1));
}

#[test]
fn empty_options_are_absent() {
    assert_eq!(options("$filter=&$select=+&$expand=&$orderby=&$search=&$skiptoken="), QueryOptions::default());
    assert_eq!(options(""), QueryOptions::default());
    assert_eq!(options("&&"), QueryOptions::default());
}

#[test]
fn wrong_values_have_the_messages_of_the_library() {
    let number = |name: &str, value: &str| {
        format!(
            "Invalid value '{value}' for {name} query option found. The {name} query option requires a non-negative \
             integer value."
        )
    };
    assert_eq!(message("$top=-1"), number("$top", "-1"));
    assert_eq!(message("$top=abc"), number("$top", "abc"));
    assert_eq!(message("$top="), number("$top", ""));
    assert_eq!(message("$skip=1.5"), number("$skip", "1.5"));
    assert_eq!(message("$skip=9223372036854775808"), number("$skip", "9223372036854775808"));
    let count = "Invalid value 'yes' for $count query option found. Valid values are 'true, false'.";
    assert_eq!(message("$count=yes"), count);
    let twice = "Query option '$top' was specified more than once, but it must be specified at most once.";
    assert_eq!(message("$top=1&$TOP=1"), twice);
    assert_eq!(message("$filter=a+eq"), "Expression expected at position 4 in 'a eq'.");
    assert_eq!(message("$orderby=a up"), "Syntax error at position 4 in 'a up'.");
    assert_eq!(message("$orderby=a,"), "Expression expected at position 2 in 'a,'.");
    assert_eq!(message("$filter=%zz"), "Bad Request - Error in query syntax.");
}

#[test]
fn next_links_keep_the_options_to_the_letter() {
    let raw = "$select=id,number&$Skip=5&%24skiptoken=x&tag=a%2fb+c&$filter=a%20eq%201";
    let query = QueryString::parse(raw).expect("it is a query string");
    assert_eq!(query.without(&["$skip", "$skiptoken"]), "$select=id,number&tag=a%2fb+c&$filter=a%20eq%201");
    assert_eq!(query.get("TAG"), Some("a/b c"));
    assert_eq!(query.get("absent"), None);
}
