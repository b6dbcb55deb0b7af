//! Literals: text in, kind and canonical text out.

use odata::expr::{ExprKind, parse_expression};
use odata::literal::Literal;

fn literal(text: &str) -> Option<Literal> {
    match parse_expression(text).ok()?.kind {
        ExprKind::Literal(literal) => Some(literal),
        _ => None,
    }
}

fn kind(literal: &Literal) -> &'static str {
    match literal {
        Literal::Null => "null",
        Literal::Boolean(_) => "boolean",
        Literal::Integer(_) => "integer",
        Literal::Decimal(_) => "decimal",
        Literal::Double(_) => "double",
        Literal::String(_) => "string",
        Literal::Guid(_) => "guid",
        Literal::Date(_) => "date",
        Literal::DateTime(_) => "datetime",
        Literal::TimeOfDay(_) => "time",
        Literal::Duration(_) => "duration",
        Literal::Binary(_) => "binary",
        Literal::Enum { .. } => "enum",
    }
}

#[test]
fn literals_read_and_print() {
    let table = [
        ("null", "null", "null"),
        ("true", "boolean", "true"),
        ("False", "boolean", "false"),
        ("0", "integer", "0"),
        ("-007", "integer", "-7"),
        ("9223372036854775807", "integer", "9223372036854775807"),
        ("-9223372036854775808", "integer", "-9223372036854775808"),
        ("9223372036854775808", "decimal", "9223372036854775808"),
        ("1.50", "decimal", "1.50"),
        ("-0.00001", "decimal", "-0.00001"),
        ("5.0", "decimal", "5.0"),
        ("79228162514264337593543950336", "double", "7.922816251426434e28"),
        ("1e3", "double", "1e3"),
        ("-1.5E-7", "double", "-1.5e-7"),
        ("1e999", "double", "INF"),
        ("INF", "double", "INF"),
        ("-INF", "double", "-INF"),
        ("NaN", "double", "NaN"),
        ("''", "string", "''"),
        ("'O''Brien'", "string", "'O''Brien'"),
        ("''''", "string", "''''"),
        ("'a;b,c(d)&e=f/g'", "string", "'a;b,c(d)&e=f/g'"),
        ("0A0A0A0A-1111-2222-3333-444444444444", "guid", "0a0a0a0a-1111-2222-3333-444444444444"),
        ("abcdef01-1111-2222-3333-444444444444", "guid", "abcdef01-1111-2222-3333-444444444444"),
        ("20310203-1111-2222-3333-444444444444", "guid", "20310203-1111-2222-3333-444444444444"),
        ("2031-02-03", "date", "2031-02-03"),
        ("0001-01-01", "date", "0001-01-01"),
        ("0000-02-29", "date", "0000-02-29"),
        ("-0044-03-15", "date", "-0044-03-15"),
        ("2031-02-03T04:05:06Z", "datetime", "2031-02-03T04:05:06Z"),
        ("2031-02-03t04:05z", "datetime", "2031-02-03T04:05:00Z"),
        ("2031-02-03T04:05:06.789Z", "datetime", "2031-02-03T04:05:06.789Z"),
        ("2031-02-03T04:05:06.7000Z", "datetime", "2031-02-03T04:05:06.7Z"),
        ("2031-02-03T04:05:06.123456789012Z", "datetime", "2031-02-03T04:05:06.123456789Z"),
        ("2031-02-03T00:30:00+02:00", "datetime", "2031-02-02T22:30:00Z"),
        ("2031-02-03T00:30:00-08:30", "datetime", "2031-02-03T09:00:00Z"),
        ("0001-01-01T00:00:00Z", "datetime", "0001-01-01T00:00:00Z"),
        ("9999-12-31T23:59:59Z", "datetime", "9999-12-30T22:00:00.999999999Z"),
        ("04:05", "time", "04:05:00"),
        ("04:05:06.78", "time", "04:05:06.78"),
        ("duration'P1DT2H3M4.5S'", "duration", "duration'P1DT2H3M4.5S'"),
        ("Duration'-pt5m'", "duration", "duration'-PT5M'"),
        ("binary'T0RhdGE'", "binary", "binary'T0RhdGE='"),
        ("binary'T0RhdGE='", "binary", "binary'T0RhdGE='"),
        ("binary'_-8='", "binary", "binary'_-8='"),
        ("binary''", "binary", "binary''"),
        ("Microsoft.NAV.priceType'Sale'", "enum", "Microsoft.NAV.priceType'Sale'"),
        ("Ns.T'A,B'", "enum", "Ns.T'A,B'"),
        ("Ns.T'In_x0020_Review'", "enum", "Ns.T'In_x0020_Review'"),
    ];
    for (text, expected_kind, canonical) in table {
        let literal = literal(text).unwrap_or_else(|| panic!("{text} is no literal"));
        assert_eq!((kind(&literal), literal.to_string().as_str()), (expected_kind, canonical), "{text}");
    }
}

#[test]
fn what_is_no_literal() {
    let table = [
        "2031-02-30",
        "2031-02-03T",
        "2031-02-03T04",
        "2031-02-03T04:05:06",
        "2031-02-03T24:00:00Z",
        "2031-02-03T04:05:60Z",
        "2031-02-03T04:05:06.1234567890123Z",
        "2031-02-03T04:05:06+2:00",
        "2031-02-03T04:05:06+02:60",
        "2031-02-03T04:05:06Zulu",
        "2031-2-3",
        "20310203-1111-2222-3333-44444444444",
        "20310203-1111-2222-3333-4444444444444",
        "'20310203",
        "{20310203-1111-2222-3333-444444444444}",
        "25:00",
        "04:05:06.",
        "1.5.2",
        "1,5",
        ".5",
        "5M",
        "0x1F",
        "Null",
        "inf",
        "duration'1D'",
        "duration'P'",
        "duration'PT'",
        "duration'P1M'",
        "duration'PT1S2H'",
        "duration'PT1.5H'",
        "duration'--P1D'",
        "binary'a'",
        "binary'!!!!'",
        "X'41'",
        "T'Member'",
        "$a.b'c'",
    ];
    for text in table {
        assert_eq!(literal(text), None, "{text}");
    }
}
