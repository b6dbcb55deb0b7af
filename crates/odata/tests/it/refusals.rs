//! Expressions that are none: text in, message out.

use odata::expr::{MAX_DEPTH, MAX_HEIGHT, MAX_NODES, parse_expression};

fn message(text: &str) -> String {
    match parse_expression(text) {
        Ok(expr) => panic!("{text} was read as {expr}"),
        Err(error) => {
            assert_eq!(error.text, text);
            error.to_string()
        }
    }
}

#[test]
fn messages_are_those_of_the_library() {
    let table = [
        ("", "Expression expected at position 0 in ''."),
        ("a eq", "Expression expected at position 4 in 'a eq'."),
        ("a eq )", "Expression expected at position 5 in 'a eq )'."),
        ("a like 'x'", "Syntax error at position 6 in 'a like 'x''."),
        ("a eq 1 2", "Syntax error at position 8 in 'a eq 1 2'."),
        ("a eq 'x", "There is an unterminated string literal at position 7 in 'a eq 'x'."),
        ("a eq 'x''", "There is an unterminated string literal at position 9 in 'a eq 'x'''."),
        ("(a eq 1", "')' or operator expected at position 7 in '(a eq 1'."),
        ("(a eq 1 b", "')' or operator expected at position 8 in '(a eq 1 b'."),
        ("a eq 1)", "Syntax error at position 7 in 'a eq 1)'."),
        ("f(a", "')' or ',' expected at position 3 in 'f(a'."),
        ("f(a b)", "')' or ',' expected at position 4 in 'f(a b)'."),
        ("f(a,)", "Expression expected at position 4 in 'f(a,)'."),
        ("a in ()", "Expression expected at position 6 in 'a in ()'."),
        ("a in (1", "')' or ',' expected at position 7 in 'a in (1'."),
        ("a eq #", "Syntax error: character '#' is not valid at position 5 in 'a eq #'."),
        ("a eq {1}", "Syntax error: character '{' is not valid at position 5 in 'a eq {1}'."),
        ("a eq \"x\"", "Syntax error: character '\"' is not valid at position 5 in 'a eq \"x\"'."),
        ("a eq 1.", "A digit was expected at position 7 in 'a eq 1.'."),
        ("a eq 1e", "A digit was expected at position 7 in 'a eq 1e'."),
        ("a eq 1x", "Syntax error at position 6 in 'a eq 1x'."),
        ("a/", "Syntax error at position 2 in 'a/'."),
        ("a//b", "Syntax error at position 3 in 'a//b'."),
        ("a/'b'", "Syntax error at position 5 in 'a/'b''."),
        ("/a", "Expression expected at position 0 in '/a'."),
        ("a/all()", "Expression expected at position 6 in 'a/all()'."),
        ("a/any(b)", "Syntax error at position 8 in 'a/any(b)'."),
        ("guid'x'", "Syntax error at position 7 in 'guid'x''."),
        ("duration'x'", "Unrecognized 'Edm.Duration' literal 'duration'x'' at '0' in 'duration'x''."),
        ("a eq 2031-13-01", "Unrecognized 'Edm.Date' literal '2031-13-01' at '5' in 'a eq 2031-13-01'."),
        ("f(a/b=1)", "Syntax error at position 6 in 'f(a/b=1)'."),
        ("1 eq 1, 2", "Syntax error at position 7 in '1 eq 1, 2'."),
        ("a/@b", "Syntax error at position 4 in 'a/@b'."),
        ("case(a)", "Syntax error at position 7 in 'case(a)'."),
    ];
    for (text, expected) in table {
        assert_eq!(message(text), expected, "{text}");
    }
}

#[test]
fn nesting_has_a_limit() {
    let nested = |depth: usize, open: &str, close: &str| format!("{}a{}", open.repeat(depth), close.repeat(depth));
    let shapes = [
        ("(", ")"),
        ("not ", ""),
        ("-", ""),
        ("f(", ")"),
        ("a/any(x:", ")"),
        ("a in (", ")"),
        ("case(a:", ")"),
        ("a/$count($filter=", ")"),
        ("1 or 1 and 1 eq 1 gt 1 add 1 mul (", ")"),
    ];
    for (open, close) in shapes {
        assert!(parse_expression(&nested(MAX_DEPTH, open, close)).is_ok(), "{open}");
        for depth in [MAX_DEPTH + 1, 100_000] {
            assert_eq!(message(&nested(depth, open, close)), "Recursion depth exceeded allowed limit.");
        }
    }
}

#[test]
fn chains_have_a_limit() {
    let chain = |length: usize| vec!["a"; length].join(" or ");
    let longest = parse_expression(&chain(MAX_HEIGHT)).expect("it is as long as allowed");
    assert_eq!(longest.to_string(), chain(MAX_HEIGHT));
    assert_eq!(longest.clone(), longest);
    assert_eq!(message(&chain(MAX_HEIGHT + 1)), "Recursion depth exceeded allowed limit.");
    assert_eq!(message(&format!("a{}", "/f()".repeat(MAX_HEIGHT))), "Recursion depth exceeded allowed limit.");
}

#[test]
fn lists_have_a_limit() {
    let list = |length: usize| format!("a in ({})", vec!["1"; length].join(","));
    assert!(parse_expression(&list(MAX_NODES - 2)).is_ok());
    assert_eq!(message(&list(MAX_NODES)), "The expression has too many parts.");
    assert_eq!(message(&format!("a{}", "/a".repeat(MAX_NODES))), "The expression has too many parts.");
}
