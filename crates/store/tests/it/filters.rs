//! Any filter finds in the database what it finds in memory.

use crate::library::{Book, COMPANY, Place, book, library, on_both_databases};
use model::{
    Arithmetic, Comparison, Date, DateTime, Decimal, Expr, Flow, Function, Inserted, Pattern, Query, Record, TableType,
    Uuid, Value,
};
use proptest::collection::vec;
use proptest::prelude::*;
use store::Store;

fn text() -> BoxedStrategy<String> {
    prop_oneof!["[abAB]{0,3}", "[ßÄéΣσς a]{0,3}", "[%_'\"\\\\a]{0,2}"].boxed()
}

fn decimal() -> BoxedStrategy<Decimal> {
    prop_oneof![
        4 => (-30_i64..30, 0_u32..8).prop_map(|(units, scale)| Decimal::new(units, scale)),
        1 => Just(Decimal::MAX),
        1 => Just(Decimal::MIN),
        1 => Just(Decimal::new(i64::MAX, 5)),
    ]
    .boxed()
}

fn date() -> BoxedStrategy<Date> {
    prop_oneof![Just(model::BLANK_DATE), (0_i16..3, 1_i8..3).prop_map(|(y, d)| Date::constant(2020 + y, 1, d))].boxed()
}

fn number() -> BoxedStrategy<i64> {
    prop_oneof![4 => -3_i64..4, 1 => Just(i64::MAX), 1 => Just(i64::MIN)].boxed()
}

fn value() -> BoxedStrategy<Value> {
    prop_oneof![
        3 => text().prop_map(Value::Text),
        2 => number().prop_map(Value::Integer),
        2 => decimal().prop_map(Value::Decimal),
        1 => any::<bool>().prop_map(Value::Boolean),
        1 => date().prop_map(Value::Date),
        1 => (-2_i64..2).prop_map(|millis| Value::DateTime(DateTime::from_unix_millis(millis))),
        1 => (0_u128..3).prop_map(|id| Value::Guid(Uuid::from_u128(id))),
        1 => vec(0_u8..3, 0..2).prop_map(Value::Bytes),
    ]
    .boxed()
}

fn record() -> impl Strategy<Value = Record<Book>> {
    let price = (-30_i64..30, 0_u32..6).prop_map(|(units, scale)| Decimal::new(units, scale));
    let texts = (text(), text());
    let rest = (any::<bool>(), date(), -2_i64..2, 0_u128..3, vec(0_u8..3, 0..2));
    (texts, price, number(), -3_i64..4, rest).prop_map(|((title, author), price, sold, copies, rest)| {
        let (signed, published, scanned, series, picture) = rest;
        book(0, "", &author, &title)
            .with(Book::PRICE, price)
            .with(Book::SOLD, sold)
            .with(Book::COPIES, copies)
            .with(Book::SIGNED, signed)
            .with(Book::PUBLISHED, published)
            .with(Book::SCANNED_AT, DateTime::from_unix_millis(scanned))
            .with(Book::SERIES_ID, Uuid::from_u128(series))
            .with(Book::PICTURE, picture)
    })
}

/// Columns and values of one type each, so that comparisons mostly are of equal types.
fn operand() -> BoxedStrategy<Expr> {
    let columns = [
        Book::TITLE.position(),
        Book::AUTHOR_CODE.position(),
        Book::PRICE.position(),
        Book::SOLD.position(),
        Book::COPIES.position(),
        Book::SIGNED.position(),
        Book::PUBLISHED.position(),
        Book::SCANNED_AT.position(),
        Book::SERIES_ID.position(),
        Book::PICTURE.position(),
    ];
    let column = proptest::sample::select(columns.to_vec()).prop_map(Expr::Column);
    let texts = prop_oneof![
        Just(Expr::Column(Book::TITLE.position())),
        Just(Expr::Column(Book::AUTHOR_CODE.position())),
        text().prop_map(|text| Expr::Literal(Value::Text(text))),
    ];
    let number = prop_oneof![
        number().prop_map(|number| Expr::Literal(Value::Integer(number))),
        Just(Expr::Column(Book::COPIES.position())),
    ];
    let call = (proptest::sample::select(FUNCTIONS.to_vec()), vec(texts.clone(), 2), vec(number, 1..3));
    let call = call.prop_map(|(function, mut texts, numbers)| match function {
        Function::ToLower | Function::ToUpper | Function::Trim | Function::Length => {
            texts.truncate(1);
            Expr::Call(function, texts)
        }
        Function::Substring => {
            texts.truncate(1);
            Expr::Call(function, texts.into_iter().chain(numbers).collect())
        }
        _ => Expr::Call(function, texts),
    });
    let matched = (texts.clone(), pattern()).prop_map(|(text, pattern)| {
        Expr::Call(Function::MatchesPattern, vec![text, Expr::Literal(Value::Text(pattern.portable().to_owned()))])
    });
    let if_blank = (texts.clone(), texts).prop_map(|(one, two)| Expr::IfBlank(Box::new(one), Box::new(two)));
    let case = (moment(), moment()).prop_map(|(one, two)| {
        let signed = Expr::Column(Book::SIGNED.position());
        Expr::Case(
            vec![(signed, Expr::Call(Function::DaysBetween, vec![one, two]))],
            Box::new(Expr::Literal(Value::Integer(1))),
        )
    });
    prop_oneof![
        4 => column,
        3 => value().prop_map(Expr::Literal),
        3 => call,
        2 => matched,
        1 => if_blank,
        2 => arithmetic(),
        2 => moment(),
        1 => case,
    ]
    .boxed()
}

/// Patterns of all kinds of parts.
fn pattern() -> BoxedStrategy<Pattern> {
    let letters =
        ["a", "B", "ß", "é", "%", "'", r"\\", r"\.", "-", "&", "~", "#", " ", "_", "/", "<", "\"", ".", "[a-b]"];
    let sets = ["[^a]", r"\w", r"\W", r"\s", r"\S", r"\d", "[AB%_]", r"[\]\[^&~-]", r"[^\wß]", r"\u00e9", "^", "$", ""];
    let part = proptest::sample::select([letters.as_slice(), sets.as_slice()].concat()).prop_map(str::to_owned);
    let pattern = part.prop_recursive(3, 12, 3, |inner| {
        let times = proptest::sample::select(vec!["", "*", "+", "?", "{2}", "{0,2}", "{1,}", "{0}", "*?"]);
        prop_oneof![
            3 => vec(inner.clone(), 0..3).prop_map(|parts| parts.concat()),
            1 => vec(inner.clone(), 0..3).prop_map(|parts| parts.join("|")),
            2 => (inner, times).prop_map(|(inner, times)| format!("({inner}){times}")),
        ]
    });
    pattern.prop_filter_map("anchors are not repeated", |pattern| Pattern::parse(&pattern).ok()).boxed()
}

const FUNCTIONS: [Function; 11] = [
    Function::Contains,
    Function::StartsWith,
    Function::EndsWith,
    Function::MatchesWildcard,
    Function::ToLower,
    Function::ToUpper,
    Function::Trim,
    Function::Concat,
    Function::Length,
    Function::IndexOf,
    Function::Substring,
];

/// Numbers, operators between them, and their roundings.
fn arithmetic() -> BoxedStrategy<Expr> {
    let column = proptest::sample::select(vec![Book::PRICE.position(), Book::SOLD.position(), Book::COPIES.position()]);
    let leaf = prop_oneof![
        column.prop_map(Expr::Column),
        decimal().prop_map(|decimal| Expr::Literal(Value::Decimal(decimal))),
        number().prop_map(|number| Expr::Literal(Value::Integer(number))),
        Just(Expr::Literal(Value::Text("x".to_owned()))),
    ];
    leaf.prop_recursive(3, 8, 2, |inner| {
        let operator = proptest::sample::select(vec![
            Arithmetic::Add,
            Arithmetic::Subtract,
            Arithmetic::Multiply,
            Arithmetic::Divide,
            Arithmetic::DivideWhole,
            Arithmetic::Remainder,
        ]);
        let rounding = proptest::sample::select(vec![Function::Round, Function::Floor, Function::Ceiling]);
        prop_oneof![
            3 => (operator, inner.clone(), inner.clone())
                .prop_map(|(operator, left, right)| Expr::Arithmetic(operator, Box::new(left), Box::new(right))),
            1 => (rounding, inner).prop_map(|(rounding, inner)| Expr::Call(rounding, vec![inner])),
        ]
    })
    .boxed()
}

/// Functions of dates and instants.
fn moment() -> BoxedStrategy<Expr> {
    let dates = prop_oneof![
        Just(Expr::Column(Book::PUBLISHED.position())),
        date().prop_map(|date| Expr::Literal(Value::Date(date))),
    ];
    let millis = prop_oneof![number(), Just(90_000_000), Just(-1)];
    let millis = millis.prop_map(|millis| Expr::Literal(Value::Integer(millis)));
    let instant = Expr::Column(Book::SCANNED_AT.position());
    let of_instant = proptest::sample::select(vec![
        Function::DateOf,
        Function::MillisOfDay,
        Function::PlusMillis,
        Function::MillisBetween,
    ]);
    let of_date = proptest::sample::select(vec![
        Function::Year,
        Function::Month,
        Function::Day,
        Function::PlusDays,
        Function::DaysBetween,
    ]);
    prop_oneof![
        (of_instant, millis.clone()).prop_map(move |(function, millis)| match function {
            Function::PlusMillis => Expr::Call(function, vec![instant.clone(), millis]),
            Function::MillisBetween => Expr::Call(function, vec![instant.clone(), instant.clone()]),
            _ => Expr::Call(function, vec![instant.clone()]),
        }),
        (of_date, dates.clone(), dates, millis).prop_map(|(function, one, two, millis)| match function {
            Function::PlusDays => Expr::Call(function, vec![one, millis]),
            Function::DaysBetween => Expr::Call(function, vec![one, two]),
            _ => Expr::Call(function, vec![one]),
        }),
    ]
    .boxed()
}

fn filter() -> BoxedStrategy<Expr> {
    let comparison = proptest::sample::select(vec![
        Comparison::Equal,
        Comparison::NotEqual,
        Comparison::Less,
        Comparison::LessOrEqual,
        Comparison::Greater,
        Comparison::GreaterOrEqual,
    ]);
    let compare = (comparison, operand(), operand())
        .prop_map(|(comparison, left, right)| Expr::Compare(comparison, Box::new(left), Box::new(right)));
    let long = prop_oneof![4 => 0_usize..4, 1 => 101_usize..120].prop_flat_map(|count| vec(value(), count));
    let is_in = (operand(), long).prop_map(|(operand, values)| Expr::In(Box::new(operand), values));
    prop_oneof![6 => compare, 2 => is_in, 1 => operand()]
        .prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                vec(inner.clone(), 0..4).prop_map(Expr::And),
                vec(inner.clone(), 0..4).prop_map(Expr::Or),
                inner.prop_map(|inner| Expr::Not(Box::new(inner))),
            ]
        })
        .boxed()
}

on_both_databases! { sql_and_memory_agree }

fn sql_and_memory_agree(place: &Place) {
    let store = place.open();
    let config = ProptestConfig { cases: 24, ..ProptestConfig::default() };
    proptest!(config, |(records in vec(record(), 1..12), filters in vec(filter(), 40))| {
        let records: Vec<Record<Book>> = records
            .into_iter()
            .zip(1_u128..)
            .map(|(record, id)| record.with_system_id(Uuid::from_u128(id)).with(Book::NO, format!("B{id:02}")))
            .collect();
        fill(&store, records.clone());
        for filter in filters {
            let expected: Vec<Uuid> =
                records.iter().filter(|it| filter.holds(it.row())).map(Record::system_id).collect();
            let select = vec![Expr::Column(Book::SYSTEM_ID.position())];
            let query = Query { select: select.into(), filter: Some(filter.clone()), ..Query::of(Book::ID) };
            let mut found = Vec::new();
            let read = store.read(|storage| {
                storage.query(COMPANY, &query, &mut |view| {
                    found.push(view.get(0)?.to_value().as_guid());
                    Ok(Flow::Continue(()))
                })
            });
            prop_assert_eq!(read, Ok(()), "{:?}", filter);
            prop_assert_eq!(&found, &expected, "{:?}", filter);
            prop_assert_eq!(store.read(|storage| storage.count(COMPANY, &query)), Ok(expected.len() as u64));
        }
    });
}

/// Replaces all books.
fn fill(store: &Store, records: Vec<Record<Book>>) {
    let filled = store.write_and_wait(move |storage| {
        let model = library();
        let table = model.table(Book::ID)?;
        for id in 1..20 {
            storage.delete(COMPANY, table, Uuid::from_u128(id))?;
        }
        for mut record in records.clone() {
            assert_eq!(storage.insert(COMPANY, table, record.row_mut())?, Inserted::Done);
        }
        Ok(())
    });
    filled.unwrap();
}
