//! ETags and `If-Match`.

use odata::etag::{ETag, IfMatch};
use uuid::Uuid;

#[test]
fn an_etag_has_the_recorded_shape() {
    let etag = ETag::from_hash(12_345_678_901_234_567_890);
    assert_eq!(etag.to_string(), "W/\"JzIwOzEyMzQ1Njc4OTAxMjM0NTY3ODkwMTswMDsn\"");
    let mut out = Vec::new();
    etag.write_to(&mut out);
    assert_eq!(out, etag.to_string().into_bytes());
}

#[test]
fn the_length_in_an_etag_is_the_true_one() {
    // '1;71;00;' and '20;184467440737095516151;00;'
    assert_eq!(ETag::from_hash(7).to_string(), "W/\"JzE7NzE7MDA7Jw==\"");
    assert_eq!(ETag::from_hash(u64::MAX).to_string(), "W/\"JzIwOzE4NDQ2NzQ0MDczNzA5NTUxNjE1MTswMDsn\"");
}

#[test]
fn an_etag_stays_the_same_between_releases() {
    let id = Uuid::from_u128(0x0a0a0a0a_0000_4000_8000_000000000001);
    assert_eq!(ETag::from_parts(id, 1).to_string(), "W/\"JzE5OzU3Nzg2MjA5ODc1NDg4NzEzOTMxOzAwOyc=\"");
    assert_ne!(ETag::from_parts(id, 1), ETag::from_parts(id, 2));
    assert_ne!(ETag::from_parts(id, 1), ETag::from_parts(Uuid::nil(), 1));
}

#[test]
fn a_header_matches_weakly() {
    let current = ETag::from_hash(1);
    let strong = current.to_string().replace("W/", "");
    let table = [
        ("*".to_owned(), true),
        (" * ".to_owned(), true),
        (current.to_string(), true),
        (strong.clone(), true),
        (format!("W/\"other\" , {strong}"), true),
        ("\"other\"".to_owned(), false),
        ("W/\"\"".to_owned(), false),
        (ETag::from_hash(2).to_string(), false),
    ];
    for (header, expected) in table {
        let condition = IfMatch::parse(&header).unwrap_or_else(|error| panic!("{header}: {error}"));
        assert_eq!(condition.matches(&current), expected, "{header}");
    }
}

#[test]
fn a_broken_header_is_refused() {
    for header in
        ["", " ", "abc", "W/", "W/abc", "\"a", "W/\"a", "w/\"a\"", "*, \"a\"", "\"a\" \"b\"", "\"a\",", "\"a b\""]
    {
        assert!(IfMatch::parse(header).is_err(), "{header}");
    }
}
