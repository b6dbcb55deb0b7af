//! Requests at the limits of the grammar: answered or refused, never the server's fault.

use crate::bookshop::{Shop, book_id};
use api::Method;

/// The same part so many times.
fn many(part: &str, count: usize, separator: &str) -> String {
    vec![part; count].join(separator)
}

#[test]
fn what_the_grammar_allows_never_breaks_the_server() {
    let shop = Shop::open();
    let columns: Vec<String> = (0..3_000).map(|number| format!("copies with sum as c{number}")).collect();
    let requests = [
        ("or", format!("books?$filter={}", many("copies eq 1", 250, " or "))),
        ("many or", format!("books?$filter={}", many("copies eq 1", 999, " or "))),
        ("mixed", format!("books?$filter={}", many("copies eq 1 or price gt 2", 480, " and "))),
        ("parentheses", format!("books?$filter={}copies eq 1{}", "(".repeat(99), ")".repeat(99))),
        ("not", format!("books?$filter={}(copies eq 1)", "not ".repeat(95))),
        ("sum", format!("books?$filter={} eq 3", many("copies", 900, " add "))),
        ("in", format!("books?$filter=copies in ({})", many("1", 9_000, ","))),
        ("in texts", format!("books?$filter=title in ({})", many("'a'", 9_000, ","))),
        ("calls", format!("books?$filter={}title{} eq 'a'", "tolower(".repeat(95), ")".repeat(95))),
        ("concat", format!("books?$filter={}title{} eq 'a'", "concat('a',".repeat(95), ")".repeat(95))),
        ("lambdas", format!("books?$filter={}true{}", "author/books/any(b:".repeat(40), ")".repeat(40))),
        ("path", format!("books?$filter=author/{}alive", "books/author/".repeat(40))),
        ("cases", format!("books?$filter={}true{}", "case(".repeat(90), ":true)".repeat(90))),
        ("yes or no", format!("books?$filter={}", many("author/alive", 140, " eq "))),
        ("computed rows", format!("authorCards?$filter={}", many("code eq 'A'", 999, " or "))),
        (
            "calls of computed rows",
            format!("authorCards?$filter={}code{} eq 'A'", "tolower(".repeat(95), ")".repeat(95)),
        ),
        ("order of computed rows", format!("authorCards?$orderby={}", many("code", 5_000, ","))),
        ("order", format!("books?$orderby={}", many("copies", 5_000, ","))),
        ("order by calls", format!("books?$orderby={}", many("tolower(title)", 2_500, ","))),
        ("select", format!("books?$select={}", many("title", 9_000, ","))),
        ("expand twice", format!("books?$expand={}", many("chapters", 3_000, ","))),
        ("search", format!("books?$search={}", many("a", 100, " "))),
        ("search not", format!("books?$search={}a", "NOT ".repeat(99))),
        ("group", format!("books?$apply=groupby(({}))", many("copies", 3_000, ","))),
        ("aggregate", format!("books?$apply=aggregate({})", columns.join(","))),
        ("filters", format!("books?$apply={}/aggregate($count as n)", many("filter(copies eq 1)", 2_000, "/"))),
        ("top", format!("books?$top={}&$skip={}", i64::MAX, i64::MAX)),
        ("key", format!("books({})", many("1", 9_000, ","))),
        ("segments", format!("books{}", "/a".repeat(50_000))),
    ];
    for (name, path) in &requests {
        for reading in [shop.get(path), shop.get_strictly(path)] {
            let (status, message) = (reading.status(), reading.message());
            assert!(status < 500 || status == 501, "{name}: {status} {message}");
        }
    }
}

#[test]
fn no_body_breaks_the_server() {
    let shop = Shop::open();
    let digits = "9".repeat(100_000);
    let bodies = [
        ("arrays", "[".repeat(100_000)),
        ("objects", "{\"chapters\":[".repeat(20_000)),
        ("arrays in a property", format!("{{\"title\":{}1{}}}", "[".repeat(100), "]".repeat(100))),
        ("text", format!("{{\"title\":\"{}\"}}", "a".repeat(1_000_000))),
        ("whole number", format!("{{\"copies\":{digits}}}")),
        ("decimal", format!("{{\"price\":{digits}.{digits}}}")),
        ("exponent", "{\"price\":1e999999999999}".to_owned()),
        ("small exponent", "{\"price\":1e-999999999999}".to_owned()),
        ("one property often", format!("{{{}}}", many("\"title\":\"x\"", 20_000, ","))),
        ("unknown property often", format!("{{{}}}", many("\"x@y.z\":1", 20_000, ","))),
        ("surrogate", "{\"title\":\"\\ud800\"}".to_owned()),
        ("zero byte", "{\"title\":\"a\\u0000b\"}".to_owned()),
        ("children", format!("{{\"number\":\"C\",\"chapters\":[{}]}}", many("{}", 2_000, ","))),
        ("batch in a batch", format!("{{\"requests\":[{}]}}", many("{\"id\":\"1\"}", 20_000, ","))),
    ];
    for (name, body) in &bodies {
        let headers = [("If-Match", "*"), ("Content-Type", "application/json")];
        let answers = [
            shop.send(Method::Post, "books", &headers, body),
            shop.send(Method::Patch, &format!("books({})", book_id(1)), &headers, body),
            shop.send_to(Method::Post, "$batch", &headers, body),
        ];
        for reading in answers {
            let (status, message) = (reading.status(), reading.message());
            assert!(status < 500 || status == 501, "{name}: {status} {message}");
        }
    }
}

#[test]
fn what_is_too_much_is_said_to_be() {
    let shop = Shop::open();
    let message = |filter: String| shop.get_strictly(&format!("books?$filter={filter}")).message();
    let case = |depth: usize| format!("{}true{}", "case(".repeat(depth), ":true)".repeat(depth));
    assert_eq!(message(format!("{} eq 3", many("copies", 151, " add "))), "Recursion depth exceeded allowed limit.");
    assert_eq!(message(case(8)), "");
    assert_eq!(message(case(90)), "The expression has too many parts.");
    let lambdas = format!("{}true{}", "author/books/any(b:".repeat(40), ")".repeat(40));
    assert_eq!(message(lambdas), "The query is too complex.");
    let doubled: String = (0..9).map(|n| format!("&@a{n}={}", many(&format!("@a{}", n + 1), 5, " add "))).collect();
    assert_eq!(message(format!("@a0 gt 1{doubled}&@a9=copies")), "The expression has too many parts.");
    let text = "a".repeat(1_000);
    assert_eq!(
        message(format!("title in ({})&@a='{text}'", many("@a", 2_000, ","))),
        "The expression has too many parts."
    );
    let there_and_back =
        (0..45).fold("author".to_owned(), |inner, _| format!("author($expand=books($expand={inner}))"));
    let expanded = shop.get(&format!("books?$expand={there_and_back}"));
    assert_eq!(expanded.message(), "The expanded rows of the request take more than 128 MB.");
}
