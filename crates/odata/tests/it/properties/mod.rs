//! What holds for every tree and every text.

mod round_trips;
mod strategies;

use odata::etag::IfMatch;
use odata::expr::parse_expression;
use odata::query::{QueryOptions, QueryString};
use odata::url::{ResourcePath, decode_path, decode_query, encode};
use proptest::prelude::*;
use strategies::{any_text, expr, literal, tree};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_printed_tree_reads_back(kind in tree()) {
        let expr = expr(kind);
        let text = expr.to_string();
        match parse_expression(&text) {
            Ok(read) => prop_assert_eq!(&read, &expr, "{}", text),
            Err(error) => prop_assert!(false, "{}", error),
        }
    }

    #[test]
    fn what_reads_prints_and_reads_the_same(text in any_text()) {
        if let Ok(expr) = parse_expression(&text) {
            let printed = expr.to_string();
            prop_assert_eq!(parse_expression(&printed), Ok(expr), "{}", printed);
        }
    }

    #[test]
    fn no_text_makes_a_parser_panic(text in any_text()) {
        let _ = parse_expression(&text);
        let _ = QueryString::parse(&text);
        let _ = QueryOptions::parse(&text);
        for option in ["filter", "select", "expand", "orderby", "top", "count"] {
            let _ = QueryOptions::parse(&format!("${option}={text}"));
            let _ = QueryOptions::parse(&format!("$expand=a(${option}={text})"));
        }
        let _ = ResourcePath::parse(&text);
        let _ = ResourcePath::parse(&format!("a({text})"));
        let _ = decode_path(&text);
        let _ = IfMatch::parse(&text);
        let _ = odata::search::parse(&text);
        let _ = odata::apply::parse(&text);
        let _ = odata::apply::parse(&format!("groupby(({text}),aggregate({text} as a))"));
    }

    #[test]
    fn decoding_undoes_encoding(text in any::<String>()) {
        let encoded = encode(&text).into_owned();
        prop_assert_eq!(decode_path(&encoded).map(|text| text.into_owned()), Ok(text.clone()));
        prop_assert_eq!(decode_query(&encoded).map(|text| text.into_owned()), Ok(text));
    }

    #[test]
    fn a_key_in_a_link_reads_back(literal in literal()) {
        let key = odata::url::KeyPredicate::Single(literal);
        let raw = format!("a{}/b", encode(&key.to_string()));
        let path = ResourcePath::parse(&raw);
        prop_assert_eq!(path.map(|path| path.segments[0].key.clone()), Ok(Some(key)), "{}", raw);
    }
}
