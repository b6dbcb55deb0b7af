//! Trees and texts to try.

use odata::expr::{BinaryOperator, Expr, ExprKind, LambdaOperator};
use odata::literal::Literal;
use proptest::collection::vec;
use proptest::prelude::*;

/// A name that is no word of the grammar.
pub fn name() -> impl Strategy<Value = String> {
    let words = ["not", "null", "true", "false", "INF", "NaN", "case", "any", "all", "in"];
    let is_free = move |name: &String| !words.iter().any(|word| word.eq_ignore_ascii_case(name));
    "[a-zA-Z_ÆØ][a-zA-Z0-9_]{0,8}".prop_filter("a word of the grammar", is_free)
}

/// A value of any type.
pub fn literal() -> impl Strategy<Value = Literal> {
    let date = (-9998_i16..=9998, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| jiff::civil::date(y, m, d));
    let time = (0_i8..24, 0_i8..60, 0_i8..60, 0_i32..1_000_000_000);
    let time = time.prop_map(|(hour, minute, second, nano)| jiff::civil::time(hour, minute, second, nano));
    let moment = (date.clone(), time.clone()).prop_map(|(date, time)| {
        let civil = jiff::civil::DateTime::from_parts(date, time);
        jiff::tz::Offset::UTC.to_timestamp(civil).expect("it is in range")
    });
    let decimal = (-(1_i128 << 95)..(1_i128 << 95), 0_u32..=28)
        .prop_map(|(mantissa, scale)| rust_decimal::Decimal::from_i128_with_scale(mantissa, scale));
    prop_oneof![
        Just(Literal::Null),
        any::<bool>().prop_map(Literal::Boolean),
        any::<i64>().prop_map(Literal::Integer),
        decimal.prop_map(Literal::Decimal),
        any::<f64>().prop_map(Literal::Double),
        r"\PC{0,10}|['()]{0,5}".prop_map(Literal::String),
        any::<u128>().prop_map(|bits| Literal::Guid(uuid::Uuid::from_u128(bits))),
        date.prop_map(Literal::Date),
        moment.prop_map(Literal::DateTime),
        time.prop_map(Literal::TimeOfDay),
        "-?P[0-9]{1,3}DT[0-9]{1,2}H([0-9]\\.[0-9]S)?".prop_map(Literal::Duration),
        vec(any::<u8>(), 0..8).prop_map(Literal::Binary),
        (name(), name(), r"\PC{0,6}")
            .prop_map(|(space, name, member)| Literal::Enum { type_name: format!("{space}.{name}"), member }),
    ]
}

/// An expression without a place.
pub fn expr(kind: ExprKind) -> Expr {
    Expr { kind, span: Default::default() }
}

/// The same in a box.
pub fn boxed(kind: ExprKind) -> Box<Expr> {
    Box::new(expr(kind))
}

fn leaf() -> impl Strategy<Value = ExprKind> {
    prop_oneof![
        3 => literal().prop_map(ExprKind::Literal),
        3 => vec(name(), 1..4).prop_map(ExprKind::Path),
        1 => name().prop_map(ExprKind::Alias),
        1 => Just(ExprKind::Path(vec!["$it".into(), "lines".into(), "$count".into()])),
    ]
}

/// Something behind which a slash may stand.
fn source(inner: impl Strategy<Value = ExprKind>) -> impl Strategy<Value = ExprKind> {
    let call = (name(), vec(inner, 0..3))
        .prop_map(|(name, args)| ExprKind::Call { name, args: args.into_iter().map(expr).collect() });
    prop_oneof![2 => vec(name(), 1..3).prop_map(ExprKind::Path), 1 => call]
}

/// Any tree that the parser can make.
pub fn tree() -> impl Strategy<Value = ExprKind> {
    leaf().prop_recursive(8, 64, 4, |inner| {
        let list = vec(inner.clone().prop_map(expr), 1..4);
        let operator = proptest::sample::select(&BinaryOperator::ALL[..]);
        let lambda = (source(inner.clone()), name(), any::<bool>(), proptest::option::of(inner.clone()));
        let named = (name(), inner.clone()).prop_map(|(name, value)| expr(ExprKind::Named(name, boxed(value))));
        prop_oneof![
            4 => (operator, inner.clone(), inner.clone())
                .prop_map(|(operator, left, right)| ExprKind::Binary(operator, boxed(left), boxed(right))),
            1 => inner.clone().prop_map(|operand| ExprKind::Not(boxed(operand))),
            1 => inner.clone().prop_map(|operand| ExprKind::Negate(boxed(operand))),
            1 => (inner.clone(), list.clone()).prop_map(|(left, items)| ExprKind::In(boxed(left), items)),
            1 => (inner.clone(), source(inner.clone()))
                .prop_map(|(left, right)| ExprKind::InCollection(boxed(left), boxed(right))),
            1 => (name(), list.clone()).prop_map(|(name, args)| ExprKind::Call { name, args }),
            1 => (name(), vec(named, 1..3)).prop_map(|(name, args)| ExprKind::Call { name, args }),
            1 => vec((inner.clone().prop_map(expr), inner.clone().prop_map(expr)), 1..3).prop_map(ExprKind::Case),
            1 => (source(inner.clone()), name(), list)
                .prop_map(|(source, name, args)| ExprKind::Bound { source: boxed(source), name, args }),
            1 => (name(), vec(inner.clone().prop_map(expr), 0..2), vec(name(), 1..3)).prop_map(|(name, args, path)| {
                ExprKind::Member { source: boxed(ExprKind::Call { name, args }), path }
            }),
            1 => (source(inner.clone()), inner)
                .prop_map(|(collection, filter)| ExprKind::Count { collection: boxed(collection), filter: boxed(filter) }),
            1 => lambda.prop_map(|(collection, variable, all, predicate)| {
                let collection = boxed(collection);
                match predicate.map(boxed) {
                    None => {
                        let operator = LambdaOperator::Any;
                        ExprKind::Lambda { collection, operator, variable: String::new(), predicate: None }
                    }
                    predicate => {
                        let operator = if all { LambdaOperator::All } else { LambdaOperator::Any };
                        ExprKind::Lambda { collection, operator, variable, predicate }
                    }
                }
            }),
        ]
    })
}

/// Texts made of pieces of the grammar, so that more than the first token is read.
fn soup() -> impl Strategy<Value = String> {
    let pieces = [
        "a",
        "b/c",
        "any",
        "(",
        ")",
        "(",
        ")",
        ",",
        "/",
        ":",
        ";",
        "=",
        "*",
        "-",
        "'",
        "''",
        "'x'",
        " ",
        " ",
        " eq ",
        " and ",
        " in ",
        "not ",
        "1",
        "1.5",
        "1e",
        "-1",
        "2031-02-03",
        "T04:05:06Z",
        "04:05",
        "null",
        "true",
        "$it",
        "$count",
        "@p",
        "$",
        "0a0a0a0a-1111-2222-3333-444444444444",
        "Ns.T'm'",
        "duration'P1D'",
        "binary'",
        ".",
        "é",
        "名",
        "%",
        "%27",
        "%C3",
        "+",
        "&",
        "$filter=",
        "$expand=",
        "$select=",
        "$orderby=",
        "$top=",
        " desc",
        "$ref",
        "\"",
        "\u{a0}",
        "INF",
        "case(",
    ];
    vec(proptest::sample::select(pieces.to_vec()), 0..24).prop_map(|pieces| pieces.concat())
}

/// Texts with more or less sense.
pub fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![2 => soup(), 1 => any::<String>(), 1 => r"\PC{0,40}"]
}
