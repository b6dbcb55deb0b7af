//! Paths: segments and keys.

use odata::error::URL_SYNTAX;
use odata::url::{KeyPredicate, ResourcePath, decode_path, decode_query, encode};

/// The segments, each as its name and its key in canonical form.
fn segments(raw: &str) -> Vec<(String, String)> {
    let path = ResourcePath::parse(raw).unwrap_or_else(|error| panic!("{raw}: {error}"));
    path.segments
        .into_iter()
        .map(|segment| (segment.name, segment.key.map_or(String::new(), |k| k.to_string())))
        .collect()
}

#[test]
fn paths_read() {
    let guid = "(0a0a0a0a-1111-2222-3333-444444444444)";
    let table: &[(&str, &[(&str, &str)])] = &[
        ("", &[]),
        ("/", &[]),
        ("customers", &[("customers", "")]),
        ("/customers/", &[("customers", "")]),
        ("customers()", &[("customers", "")]),
        ("Customers(0A0A0A0A-1111-2222-3333-444444444444)", &[("Customers", guid)]),
        (
            "companies(0a0a0a0a-1111-2222-3333-444444444444)/customers(0a0a0a0a-1111-2222-3333-444444444444)",
            &[("companies", guid), ("customers", guid)],
        ),
        ("companies(name='A/B')/x", &[("companies", "(name='A/B')"), ("x", "")]),
        ("companies(name='A%2FB')/x", &[("companies", "(name='A/B')"), ("x", "")]),
        ("companies(name=%27A/B%27)/x", &[("companies", "(name='A/B')"), ("x", "")]),
        ("companies(name='CRONUS%20Ltd.+1')", &[("companies", "(name='CRONUS Ltd.+1')")]),
        ("c('it''s (odd)')/x", &[("c", "('it''s (odd)')"), ("x", "")]),
        ("c(%27O%27%27Brien%27)", &[("c", "('O''Brien')")]),
        ("c('a/')", &[("c", "('a/')")]),
        ("p(1)", &[("p", "(1)")]),
        ("p(-1)", &[("p", "(-1)")]),
        ("p('GRP',0a0a0a0a-1111-2222-3333-444444444444)", &[("p", "('GRP',0a0a0a0a-1111-2222-3333-444444444444)")]),
        ("Page(Key1='A', Key2=10000)", &[("Page", "(Key1='A',Key2=10000)")]),
        ("x(true)", &[("x", "(true)")]),
        ("x(k=Ns.T'M')", &[("x", "(k=Ns.T'M')")]),
        ("x(2031-02-03)", &[("x", "(2031-02-03)")]),
        ("$metadata", &[("$metadata", "")]),
        ("customers/$count", &[("customers", ""), ("$count", "")]),
        ("a(1)/Microsoft.NAV.post", &[("a", "(1)"), ("Microsoft.NAV.post", "")]),
        ("k%C3%B8b", &[("køb", "")]),
        ("o'brien/x", &[("o'brien", ""), ("x", "")]),
    ];
    for (raw, expected) in table {
        let expected: Vec<_> = expected.iter().map(|(name, key)| (name.to_string(), key.to_string())).collect();
        assert_eq!(segments(raw), expected, "{raw}");
    }
}

#[test]
fn paths_that_are_none() {
    let table = [
        "customers(abc)",
        "customers(",
        "customers(1",
        "customers(1)x",
        "customers)",
        "customers(1,)",
        "customers(,1)",
        "customers(1 2)",
        "customers(a=1,2)",
        "customers(a=)",
        "customers(=1)",
        "customers('a)",
        "customers('a)/x",
        "customers({0a0a0a0a-1111-2222-3333-444444444444})",
        "customers(0a0a0a0a-1111-2222-3333-44444444444)",
        "customers(a=b)",
        "customers(a/b=1)",
        "(1)",
        "//",
        "a//b",
        "a//",
        "a%",
        "a%2",
        "a%zz",
        "a%FF",
    ];
    for raw in table {
        let error = ResourcePath::parse(raw).err().unwrap_or_else(|| panic!("{raw} was read"));
        assert_eq!((error.to_string().as_str(), error.text.as_str()), (URL_SYNTAX, raw));
    }
}

#[test]
fn keys_keep_their_kind() {
    let key = |raw: &str| ResourcePath::parse(raw).ok().and_then(|mut path| path.segments.pop()?.key);
    assert!(matches!(key("a(1)"), Some(KeyPredicate::Single(_))));
    assert!(matches!(key("a(1,2)"), Some(KeyPredicate::Positional(values)) if values.len() == 2));
    assert!(matches!(key("a(x=1)"), Some(KeyPredicate::Named(values)) if values.len() == 1));
}

#[test]
fn segments_know_where_they_stand() {
    let path = ResourcePath::parse("/a%20b(1)/c").expect("it is a path");
    let spans: Vec<_> = path.segments.iter().map(|segment| (segment.span.start, segment.span.end)).collect();
    assert_eq!(spans, [(1, 9), (10, 11)]);
}

#[test]
fn plus_is_a_space_in_a_query_only() {
    assert_eq!(decode_path("a+b%2B").as_deref(), Ok("a+b+"));
    assert_eq!(decode_query("a+b%2B").as_deref(), Ok("a b+"));
}

#[test]
fn links_are_encoded_as_little_as_possible() {
    assert_eq!(encode("$skiptoken=('O''Brien',1)"), "$skiptoken=('O''Brien',1)");
    assert_eq!(encode("a b/c&d+e#f?g%ø"), "a%20b%2Fc%26d%2Be%23f%3Fg%25%C3%B8");
}
