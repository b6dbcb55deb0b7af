//! Searches: text in, tree out.

use odata::expr::MAX_DEPTH;
use odata::search::{MAX_TERMS, parse};

/// The tree as a text with all its parentheses.
fn tree(text: &str) -> String {
    use odata::search::Search;
    fn write(search: &Search) -> String {
        let all = |operands: &[Search]| operands.iter().map(write).collect::<Vec<_>>().join(" ");
        match search {
            Search::Term(term) => format!("'{term}'"),
            Search::Not(operand) => format!("(not {})", write(operand)),
            Search::And(operands) => format!("(and {})", all(operands)),
            Search::Or(operands) => format!("(or {})", all(operands)),
        }
    }
    parse(text).map_or_else(|error| error.to_string(), |search| write(&search))
}

#[test]
fn not_binds_tighter_than_and_and_that_tighter_than_or() {
    let table = [
        ("blue", "'blue'"),
        (" blue  green ", "(and 'blue' 'green')"),
        ("a AND b OR c d", "(or (and 'a' 'b') (and 'c' 'd'))"),
        ("NOT a OR b", "(or (not 'a') 'b')"),
        ("NOT (a OR b) c", "(and (not (or 'a' 'b')) 'c')"),
        ("a NOT b", "(and 'a' (not 'b'))"),
        ("( a )", "'a'"),
        ("a and b", "(and 'a' 'and' 'b')"),
    ];
    for (text, expected) in table {
        assert_eq!(tree(text), expected, "{text}");
    }
}

#[test]
fn operators_are_words_where_none_can_stand() {
    let table = [
        ("OR", "'OR'"),
        ("NOT", "'NOT'"),
        ("NOT NOT", "(not 'NOT')"),
        ("AND OR NOT", "(or 'AND' 'NOT')"),
        ("a OR", "(and 'a' 'OR')"),
        ("(a AND)", "(and 'a' 'AND')"),
        ("\"OR\" OR a", "(or 'OR' 'a')"),
    ];
    for (text, expected) in table {
        assert_eq!(tree(text), expected, "{text}");
    }
}

#[test]
fn phrases_may_hold_anything() {
    assert_eq!(tree(r#""a (b) \"c\" \\d""#), r#"'a (b) "c" \d'"#);
    assert_eq!(tree("\"Zoë's 名\" x;y"), "(and 'Zoë's 名' 'x;y')");
}

#[test]
fn what_is_no_search_is_refused_with_its_place() {
    let table = [
        ("", "Expression expected at position 0 in ''."),
        ("()", "Expression expected at position 1 in '()'."),
        (")", "Expression expected at position 0 in ')'."),
        ("a)", "Syntax error at position 2 in 'a)'."),
        ("(a", "')' or operator expected at position 2 in '(a'."),
        ("(a(", "')' or operator expected at position 3 in '(a('."),
        ("a(b)", "Syntax error at position 2 in 'a(b)'."),
        ("\"a\"b", "Syntax error at position 4 in '\"a\"b'."),
        ("\"a", "There is an unterminated string literal at position 2 in '\"a'."),
        ("\"\"", "There is an unterminated string literal at position 2 in '\"\"'."),
    ];
    for (text, expected) in table {
        assert_eq!(tree(text), expected, "{text}");
    }
}

#[test]
fn depth_and_number_have_limits() {
    for (open, close) in [("(", ")"), ("NOT ", "")] {
        let nested = |depth: usize| format!("{}a{}", open.repeat(depth), close.repeat(depth));
        assert!(parse(&nested(MAX_DEPTH)).is_ok());
        assert_eq!(tree(&nested(MAX_DEPTH + 1)), "Recursion depth exceeded allowed limit.");
    }
    assert!(parse(&vec!["a"; MAX_TERMS].join(" ")).is_ok());
    assert_eq!(tree(&vec!["a"; MAX_TERMS + 1].join(" ")), "The expression has too many parts.");
}
