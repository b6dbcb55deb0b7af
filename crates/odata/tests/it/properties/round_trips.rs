//! What is printed reads back as the same: paths, options, `$search`, `$apply`.

use super::strategies::{expr, literal, name, tree};
use odata::apply::{self, Aggregate, Method, Transformation};
use odata::expr::ExprKind;
use odata::query::{ExpandItem, ExpandSuffix, Levels, OrderByItem, QueryOptions, SelectItem};
use odata::search::{self, Search};
use odata::url::{KeyPredicate, ResourcePath, Segment, encode};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

fn joined<T: ToString>(parts: impl IntoIterator<Item = T>, separator: &str) -> String {
    parts.into_iter().map(|part| part.to_string()).collect::<Vec<_>>().join(separator)
}

fn path() -> impl Strategy<Value = ResourcePath> {
    let named = vec((name(), literal()), 1..3).prop_map(KeyPredicate::Named);
    let positional = vec(literal(), 2..4).prop_map(KeyPredicate::Positional);
    let key = prop_oneof![literal().prop_map(KeyPredicate::Single), named, positional];
    let name = prop_oneof![4 => r"[^()\p{Cc}]{1,8}", 1 => Just("$count".to_owned())];
    let segment = (name, option::of(key)).prop_map(|(name, key)| Segment { name, key, span: Default::default() });
    vec(segment, 0..5).prop_map(|segments| ResourcePath { segments })
}

fn search() -> impl Strategy<Value = Search> {
    let word = prop_oneof![r"\PC{1,8}", "[\"\\\\() ;]{1,4}", Just("AND".to_owned()), Just("NOT".to_owned())];
    word.prop_map(Search::Term).prop_recursive(6, 32, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(|operand| Search::Not(Box::new(operand))),
            vec(inner.clone(), 2..4).prop_map(Search::And),
            vec(inner, 2..4).prop_map(Search::Or),
        ]
    })
}

fn aggregate() -> impl Strategy<Value = Aggregate> {
    use Method::*;
    let methods = proptest::sample::select(vec![Sum, Min, Max, Average, CountDistinct]);
    (option::of((tree(), methods)), name()).prop_map(|(what, alias)| match what {
        Some((kind, method)) => Aggregate { expr: Some(expr(kind)), method, alias },
        None => Aggregate { expr: None, method: Count, alias },
    })
}

fn transformations() -> impl Strategy<Value = Vec<Transformation>> {
    let path = vec(name(), 1..3).prop_map(|path| expr(ExprKind::Path(path)));
    let step = prop_oneof![
        tree().prop_map(|kind| Transformation::Filter(expr(kind))),
        vec(aggregate(), 1..3).prop_map(Transformation::Aggregate),
        (vec(path, 1..3), vec(aggregate(), 0..3))
            .prop_map(|(by, aggregates)| Transformation::GroupBy { by, aggregates }),
    ];
    vec(step, 1..4)
}

/// Options as they may stand in parentheses; at the top of a query there are no levels.
fn options(nested: bool) -> BoxedStrategy<QueryOptions> {
    options_within(nested, 2)
}

fn options_within(nested: bool, depth: u32) -> BoxedStrategy<QueryOptions> {
    let order = (tree(), any::<bool>()).prop_map(|(kind, descending)| OrderByItem { expr: expr(kind), descending });
    let number = 0..=i64::MAX as u64;
    let levels = prop_oneof![Just(Levels::Max), number.clone().prop_map(Levels::Number)];
    let (select, expand) = match depth {
        0 => (Just(None).boxed(), Just(Vec::new()).boxed()),
        _ => (option::of(vec(select_item(depth), 1..3)).boxed(), vec(expand_item(depth), 0..3).boxed()),
    };
    let pages = (option::of(number.clone()), option::of(number), option::of(any::<bool>()), option::of(levels));
    (option::of(tree()), select, expand, vec(order, 0..2), pages, option::of(name()))
        .prop_map(move |(filter, select, expand, order_by, (top, skip, count, levels), search)| QueryOptions {
            filter: filter.map(expr),
            select,
            expand,
            order_by,
            top,
            skip,
            count,
            levels: levels.filter(|_| nested),
            search,
            ..QueryOptions::default()
        })
        .boxed()
}

fn names() -> impl Strategy<Value = Vec<String>> {
    prop_oneof![5 => vec(name(), 1..3), 1 => Just(vec!["*".to_owned()])]
}

fn select_item(depth: u32) -> impl Strategy<Value = SelectItem> {
    (names(), option::of(options_within(true, depth - 1))).prop_map(|(path, options)| {
        let options = options.filter(|options| *options != QueryOptions::default()).map(Box::new);
        SelectItem { is_wildcard: path == ["*"], path, options, span: Default::default() }
    })
}

fn expand_item(depth: u32) -> impl Strategy<Value = ExpandItem> {
    let suffix = proptest::sample::select(vec![None, None, Some(ExpandSuffix::Ref), Some(ExpandSuffix::Count)]);
    (names(), suffix, options_within(true, depth - 1)).prop_map(|(path, suffix, options)| {
        let options = match suffix {
            None => options,
            Some(_) => QueryOptions { filter: options.filter, search: options.search, ..QueryOptions::default() },
        };
        let is_wildcard = path == ["*"];
        ExpandItem { path, is_wildcard, suffix, options: Box::new(options), span: Default::default() }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_path_reads_back(path in path()) {
        let print = |segment: &Segment| {
            encode(&format!("{}{}", segment.name, joined(segment.key.iter(), ""))).into_owned()
        };
        let text = joined(path.segments.iter().map(print), "/");
        prop_assert_eq!(ResourcePath::parse(&text), Ok(path), "{}", text);
    }

    #[test]
    fn options_read_back(options in options(false)) {
        let text = options.to_query();
        let read = QueryOptions::parse(&text);
        prop_assert_eq!(read.as_ref().ok(), Some(&options), "{}: {:?}", text, read.as_ref().err());
    }

    #[test]
    fn a_search_reads_back(search in search()) {
        let text = search.to_string();
        prop_assert_eq!(search::parse(&text), Ok(search), "{}", text);
    }

    #[test]
    fn an_apply_reads_back(steps in transformations()) {
        let text = joined(&steps, "/");
        prop_assert_eq!(apply::parse(&text), Ok(steps), "{}", text);
    }
}
