//! Any filter finds in the database what it finds in memory.

use crate::library::{Book, COMPANY, book, library, open};
use model::{Comparison, Date, DateTime, Decimal, Expr, Flow, Function, Query, Record, TableType, Uuid, Value};
use proptest::collection::vec;
use proptest::prelude::*;

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[abAB]{0,3}", "[ßÄéΣσς a]{0,3}", "[%_'\"\\\\\u{0}a]{0,2}"]
}

fn decimal() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        4 => (-30_i64..30, 0_u32..8).prop_map(|(units, scale)| Decimal::new(units, scale)),
        1 => Just(Decimal::MAX),
        1 => Just(Decimal::MIN),
        1 => Just(Decimal::new(i64::MAX, 5)),
    ]
}

fn date() -> impl Strategy<Value = Date> {
    prop_oneof![Just(model::BLANK_DATE), (0_i16..3, 1_i8..3).prop_map(|(y, d)| Date::constant(2020 + y, 1, d))]
}

fn number() -> impl Strategy<Value = i64> {
    prop_oneof![4 => -3_i64..4, 1 => Just(i64::MAX), 1 => Just(i64::MIN)]
}

fn value() -> impl Strategy<Value = Value> {
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
fn operand() -> impl Strategy<Value = Expr> {
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
    let call = (
        proptest::sample::select(vec![
            Function::Contains,
            Function::StartsWith,
            Function::EndsWith,
            Function::ToLower,
            Function::ToUpper,
            Function::Substring,
        ]),
        texts.clone(),
        texts.clone(),
        vec(number, 1..3),
    );
    let call = call.prop_map(|(function, first, second, numbers)| match function {
        Function::ToLower | Function::ToUpper => Expr::Call(function, vec![first]),
        Function::Substring => Expr::Call(function, [first].into_iter().chain(numbers).collect()),
        _ => Expr::Call(function, vec![first, second]),
    });
    let if_blank = (texts.clone(), texts).prop_map(|(one, two)| Expr::IfBlank(Box::new(one), Box::new(two)));
    prop_oneof![4 => column, 3 => value().prop_map(Expr::Literal), 3 => call, 1 => if_blank]
}

fn filter() -> impl Strategy<Value = Expr> {
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
    prop_oneof![6 => compare, 2 => is_in, 1 => operand()].prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Expr::And),
            vec(inner.clone(), 0..4).prop_map(Expr::Or),
            inner.prop_map(|inner| Expr::Not(Box::new(inner))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn sql_and_memory_agree(records in vec(record(), 1..12), filters in vec(filter(), 40)) {
        let (_folder, store) = open();
        let records: Vec<Record<Book>> = records
            .into_iter()
            .zip(1_u128..)
            .map(|(record, id)| record.with_system_id(Uuid::from_u128(id)).with(Book::NO, format!("B{id:02}")))
            .collect();
        let copies = records.clone();
        store
            .write_and_wait(move |storage| {
                let model = library();
                for mut record in copies {
                    let _done = storage.insert(COMPANY, model.table(Book::ID)?, record.row_mut())?;
                }
                Ok(())
            })
            .unwrap();
        for filter in filters {
            let expected: Vec<Uuid> =
                records.iter().filter(|it| filter.holds(it.row())).map(Record::system_id).collect();
            let select = vec![Expr::Column(Book::SYSTEM_ID.position())];
            let query = Query { select, filter: Some(filter.clone()), ..Query::of(Book::ID) };
            let mut found = Vec::new();
            let read = store.read(|storage| {
                storage.query(COMPANY, &query, &mut |view| {
                    found.push(view.get(0)?.to_value().as_guid());
                    Ok(Flow::Continue(()))
                })
            });
            prop_assert_eq!(read, Ok(()));
            prop_assert_eq!(&found, &expected, "{:?}", filter);
            prop_assert_eq!(store.read(|storage| storage.count(COMPANY, &query)), Ok(expected.len() as u64));
        }
    }
}
