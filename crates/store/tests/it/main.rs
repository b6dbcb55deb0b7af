//! The store from outside: a small library of authors and books.

#![expect(clippy::unwrap_used, reason = "a test stops where something unexpected happens")]

mod broken_off;
mod contents;
mod encryption;
mod filters;
mod last_change;
mod library;
mod log_length;
mod lost_commits;
mod planner;
mod remembered;
mod retries;
mod several_stores;
mod transfer;

use library::{Author, Book, COMPANY, Place, author, book, library, on_both_databases, titles};
use model::{
    ChangeKind, CompanyNo, Comparison, Date, DateTime, Decimal, Error, ErrorCode, Expr, Flow, Inserted, OrderBy, Query,
    Record, Result, Storage, TableType, Uuid, Value,
};
use std::sync::mpsc;
use store::{Options, Store};

on_both_databases! {
    every_type_comes_back_as_it_was,
    what_does_not_fit_is_refused,
    a_text_with_a_nul_is_refused,
    keys_are_unique_and_the_feed_tells_what_happened,
    a_failed_job_leaves_nothing_and_its_neighbours_stay,
    a_part_of_a_transaction_is_undone_by_itself,
    reading_sees_one_snapshot_and_cannot_write,
    reading_once_answers_one_query_and_no_more,
    a_closed_store_refuses_and_an_opened_one_remembers,
    a_grown_model_migrates_and_a_bent_one_is_refused,
    a_newer_database_is_refused,
    a_database_of_another_program_is_refused,
    computed_columns_reach_other_rows,
    a_path_leads_to_what_lies_between_two_columns,
    a_long_list_finds_the_same_as_a_short_one,
    pages_visit_each_row_once,
    nesting_without_end_is_a_fault,
}

fn try_insert<T: TableType + Send>(store: &Store, record: Record<T>) -> Result<(Inserted, Record<T>)> {
    store.write_and_wait(move |storage| {
        let model = library();
        let mut record = record.clone();
        let done = storage.insert(COMPANY, model.table(T::ID)?, record.row_mut())?;
        Ok((done, record))
    })
}

/// Inserts what must go in, and gives the row as it was stored.
fn insert<T: TableType + Send>(store: &Store, record: Record<T>) -> Record<T> {
    let (done, record) = try_insert(store, record).unwrap();
    assert_eq!(done, Inserted::Done);
    record
}

fn select(storage: &mut dyn Storage, query: &Query) -> Result<Vec<Vec<Value>>> {
    let mut rows = Vec::new();
    storage.query(COMPANY, query, &mut |view| {
        let values: Result<Vec<Value>> = (0..query.select.len()).map(|it| Ok(view.get(it)?.to_value())).collect();
        rows.push(values?);
        Ok(Flow::Continue(()))
    })?;
    Ok(rows)
}

fn column<T, K>(column: model::Column<T, K>) -> Expr {
    Expr::Column(column.position())
}

fn every_type_comes_back_as_it_was(place: &Place) {
    let store = place.open();
    let full = book(1, "B1", "A1", "Öl & 'Tee'")
        .with(Book::PRICE, Decimal::new(-1234567, 5))
        .with(Book::COPIES, -7)
        .with(Book::SOLD, i64::MAX)
        .with(Book::SIGNED, true)
        .with(Book::PUBLISHED, Date::constant(2024, 2, 29))
        .with(Book::SCANNED_AT, DateTime::from_unix_millis(-1))
        .with(Book::SERIES_ID, Uuid::from_u128(77))
        .with(Book::COVER, library::Cover::Hard)
        .with(Book::LOAN_PERIOD, "1M+8D")
        .with(Book::PICTURE, vec![0, 255, 1]);
    let stored = insert(&store, full);
    insert(&store, book(2, "B2", "", ""));
    let model = library();
    let table = model.table(Book::ID).unwrap();
    let query = Query { select: table.stored_columns().map(Expr::Column).collect(), ..Query::of(Book::ID) };
    let rows = store.read(|storage| select(storage, &query)).unwrap();
    let expected: Vec<Value> = table.stored_columns().map(|it| stored.row().value(it).clone()).collect();
    assert_eq!(rows[0], expected);
    let blank = &rows[1];
    assert!(blank.iter().skip(8).filter(|value| !value.is_blank()).count() == 1, "only the initial value: {blank:?}");
}

fn what_does_not_fit_is_refused(place: &Place) {
    let store = place.open();
    for price in [Decimal::new(1, 6), Decimal::MAX, Decimal::MIN] {
        let refused = try_insert(&store, book(1, "B1", "", "").with(Book::PRICE, price)).map(|_| ()).unwrap_err();
        assert_eq!(refused.code(), ErrorCode::ApplicationEvaluateException);
    }
    assert!(store.changes_after(0, 10).unwrap().is_empty());
}

fn keys_are_unique_and_the_feed_tells_what_happened(place: &Place) {
    let store = place.open();
    let first = insert(&store, book(1, "B1", "", "One"));
    assert_eq!(try_insert(&store, book(2, "B1", "", "Same key")).unwrap().0, Inserted::KeyTaken);
    assert_eq!(try_insert(&store, book(1, "B2", "", "Same id")).unwrap().0, Inserted::KeyTaken);
    insert(&store, book(3, "B3", "", "Three"));
    store
        .write_and_wait(move |storage| {
            let model = library();
            let table = model.table(Book::ID)?;
            let before = first.row();
            let mut taken = first.clone().with(Book::NO, "B3");
            assert_eq!(storage.update(COMPANY, table, taken.row_mut(), before)?, Inserted::KeyTaken);
            let mut renamed = first.clone().with(Book::NO, "B9");
            assert_eq!(storage.update(COMPANY, table, renamed.row_mut(), before)?, Inserted::Done);
            assert!(renamed.row().row_version() > before.row_version());
            let mut missing = book(7, "B7", "", "");
            let blank = book(7, "", "", "");
            assert!(matches!(storage.update(COMPANY, table, missing.row_mut(), blank.row()), Err(Error::Fault(_))));
            assert!(storage.delete(COMPANY, table, Uuid::from_u128(3))?);
            assert!(!storage.delete(COMPANY, table, Uuid::from_u128(3))?);
            assert!(!storage.delete(CompanyNo(2), table, Uuid::from_u128(1))?);
            Ok(())
        })
        .unwrap();
    let query = Query { select: vec![column(Book::NO), column(Book::ROW_VERSION)].into(), ..Query::of(Book::ID) };
    let rows = store.read(|storage| select(storage, &query)).unwrap();
    let changes = store.changes_after(0, 10).unwrap();
    let told: Vec<_> = changes.iter().map(|it| (it.system_id.as_u128(), it.kind, it.table, it.company)).collect();
    assert_eq!(
        told,
        [
            (1, ChangeKind::Created, Book::ID, COMPANY),
            (3, ChangeKind::Created, Book::ID, COMPANY),
            (1, ChangeKind::Updated, Book::ID, COMPANY),
            (3, ChangeKind::Deleted, Book::ID, COMPANY),
        ]
    );
    assert!(changes.windows(2).all(|pair| pair[0].row_version < pair[1].row_version));
    assert_eq!(rows, [[Value::from("B9"), Value::Integer(changes[2].row_version)]]);
    assert_eq!(store.changes_after(changes[2].row_version, 10).unwrap(), changes[3..]);
}

fn a_failed_job_leaves_nothing_and_its_neighbours_stay(place: &Place) {
    let store = place.open();
    let (hold, held) = mpsc::channel::<()>();
    let (tell, told) = mpsc::channel();
    // The first job holds the writer until all others wait, so that they share one commit. Run again, it does not wait.
    store.write(
        move |_| {
            let _released = held.recv();
            Ok(())
        },
        |_| {},
    );
    for number in 0..30_u128 {
        let tell = tell.clone();
        store.write(
            move |storage| {
                let model = library();
                let mut record = book(number + 1, &format!("B{number:02}"), "", "");
                let _done = storage.insert(COMPANY, model.table(Book::ID)?, record.row_mut())?;
                match number % 3 {
                    0 => Ok(number),
                    1 => Err(Error::dialog("no")),
                    _ => panic!("a mistake in job {number}"),
                }
            },
            move |result| tell.send((number, result)).unwrap(),
        );
    }
    drop(hold);
    for (number, result) in told.iter().take(30) {
        match number % 3 {
            0 => assert_eq!(result, Ok(number)),
            1 => assert_eq!(result, Err(Error::dialog("no"))),
            _ => assert!(matches!(result, Err(Error::Fault(_)))),
        }
    }
    assert_eq!(store.read(|storage| storage.count(COMPANY, &Query::of(Book::ID))), Ok(10));
    assert_eq!(store.changes_after(0, 100).unwrap().len(), 10);
}

fn a_part_of_a_transaction_is_undone_by_itself(place: &Place) {
    let store = place.open();
    let add = |storage: &mut dyn Storage, id: u128| {
        let mut record = book(id, &format!("B{id}"), "", &format!("Book {id}"));
        storage
            .insert(COMPANY, library().table(Book::ID)?, record.row_mut())
            .map(|done| assert_eq!(done, Inserted::Done))
    };
    let outcome: Result<()> = store.write_and_wait(move |storage| {
        storage.nested(&mut |storage| add(storage, 1).map(|()| true))?;
        storage.nested(&mut |storage| add(storage, 2).map(|()| false))?;
        let failed = storage.nested(&mut |storage| {
            add(storage, 3)?;
            // What was kept inside goes with what is around it.
            storage.nested(&mut |storage| add(storage, 4).map(|()| true))?;
            Err(Error::dialog("no"))
        });
        assert_eq!(failed, Err(Error::dialog("no")));
        storage.nested(&mut |storage| {
            storage.nested(&mut |storage| add(storage, 5).map(|()| false))?;
            add(storage, 6).map(|()| true)
        })
    });
    outcome.unwrap();
    assert_eq!(titles(&store, None), ["Book 1", "Book 6"]);
    assert_eq!(store.changes_after(0, 10).unwrap().len(), 2);
}

fn reading_sees_one_snapshot_and_cannot_write(place: &Place) {
    let store = place.open();
    insert(&store, book(1, "B1", "", ""));
    store
        .read(|storage| {
            let before = storage.count(COMPANY, &Query::of(Book::ID))?;
            insert(&store, book(2, "B2", "", ""));
            assert_eq!(storage.count(COMPANY, &Query::of(Book::ID))?, before);
            let model = library();
            let write = storage.insert(COMPANY, model.table(Book::ID)?, book(3, "B3", "", "").row_mut());
            assert!(matches!(write, Err(Error::Fault(_))));
            Ok(())
        })
        .unwrap();
    assert_eq!(store.read(|storage| storage.count(COMPANY, &Query::of(Book::ID))), Ok(2));
    assert_eq!(store.read(|storage| storage.count(CompanyNo(2), &Query::of(Book::ID))), Ok(0));
}

fn reading_once_answers_one_query_and_no_more(place: &Place) {
    let store = place.open();
    insert(&store, book(1, "B1", "", "One"));
    let plain = Query { select: vec![column(Book::TITLE)].into(), ..Query::of(Book::ID) };
    // Planned for its values, on PostgreSQL.
    let not_plain = Expr::Not(Box::new(Expr::compare(column(Book::TITLE), Comparison::Equal, Value::from("Two"))));
    let not_plain = Query { filter: Some(not_plain), ..plain.clone() };
    for query in [&plain, &not_plain, &plain] {
        assert_eq!(store.read_once(|storage| select(storage, query)), Ok(vec![vec![Value::from("One")]]));
    }
    let twice = store.read_once(|storage| {
        let _one = select(storage, &plain)?;
        select(storage, &plain)
    });
    assert!(matches!(twice, Err(Error::Fault(_))), "{twice:?}");
    let write = |storage: &mut dyn Storage| storage.delete(COMPANY, library().table(Book::ID)?, Uuid::from_u128(1));
    assert!(matches!(store.read_once(write), Err(Error::Fault(_))));
    assert!(matches!(store.read_once(|storage| storage.count(COMPANY, &plain)), Err(Error::Fault(_))));
}

fn a_closed_store_refuses_and_an_opened_one_remembers(place: &Place) {
    let store = place.open();
    insert(&store, book(1, "B1", "", "Kept"));
    store.close();
    assert!(try_insert(&store, book(2, "B2", "", "")).is_err());
    assert!(store.read(|_| Ok(())).is_err());
    assert_eq!(titles(&place.open(), None), ["Kept"]);
}

fn a_grown_model_migrates_and_a_bent_one_is_refused(place: &Place) {
    let small = library::with_books_changed(|columns| {
        columns.retain(|column| column.sql_name != "copies" && column.sql_name != "title");
    });
    drop(place.try_open(small, Options::default()).unwrap());
    place.run("insert into book (company, no) values (1, 'OLD')");
    let store = place.open();
    let query = Query {
        select: vec![column(Book::NO), column(Book::COPIES), column(Book::TITLE)].into(),
        ..Query::of(Book::ID)
    };
    let rows = store.read(|storage| select(storage, &query)).unwrap();
    assert_eq!(rows, [[Value::from("OLD"), Value::Integer(1), Value::from("")]]);
    drop(store);
    let bent = library::with_books_changed(|columns| {
        for column in columns.iter_mut().filter(|column| column.sql_name == "price") {
            column.column_type = model::ColumnType::Decimal(2);
        }
    });
    let refused = place.try_open(bent, Options::default()).map(|_| ()).unwrap_err();
    assert!(refused.to_string().contains("'Price'"), "{refused}");
}

fn a_newer_database_is_refused(place: &Place) {
    drop(place.open());
    place.run("update meta set value = value + 1 where name = 'format'");
    let refused = place.try_open(library(), Options::default()).map(|_| ()).unwrap_err();
    assert!(refused.to_string().contains("newer program"), "{refused}");
}

fn a_database_of_another_program_is_refused(place: &Place) {
    drop(place.open());
    place.run("drop table meta");
    let refused = place.try_open(library(), Options::default()).map(|_| ()).unwrap_err();
    assert!(refused.to_string().contains("another program"), "{refused}");
}

fn computed_columns_reach_other_rows(place: &Place) {
    let store = place.open();
    for (id, code, name) in [(1, "A1", "Ada"), (2, "A2", "Bob")] {
        insert(&store, author(id, code, name));
    }
    for (id, no, price) in [(11, "B1", 150_000), (12, "B2", 250_001)] {
        insert(&store, book(id, no, "A1", "").with(Book::PRICE, Decimal::new(price, 5)));
    }
    insert(&store, book(13, "B3", "", "Anonymous"));
    let columns = [
        column(Author::BOOKS),
        column(Author::WORTH),
        column(Author::DEBT),
        column(Author::PUBLISHED),
        column(Author::DEAREST),
    ];
    let query = Query { select: columns.to_vec().into(), ..Query::of(Author::ID) };
    let rows = store.read(|storage| select(storage, &query)).unwrap();
    let decimal = |units| Value::Decimal(Decimal::new(units, 5));
    let (yes, no) = (Value::Boolean(true), Value::Boolean(false));
    assert_eq!(rows[0], [Value::Integer(2), decimal(400_001), decimal(-400_001), yes, decimal(250_001)]);
    assert_eq!(rows[1], [Value::Integer(0), decimal(0), decimal(0), no, decimal(0)]);
    let names = Query { select: vec![column(Book::AUTHOR_NAME)].into(), ..Query::of(Book::ID) };
    let rows = store.read(|storage| select(storage, &names)).unwrap();
    assert_eq!(rows, [[Value::from("Ada")], [Value::from("Ada")], [Value::from("")]]);
    let by_name = Book::AUTHOR_NAME.is("Ada").and(Book::PRICE.above(Decimal::new(15, 1)));
    let query = Query { filter: Some(by_name.into_expr()), ..Query::of(Book::ID) };
    assert_eq!(store.read(|storage| storage.count(COMPANY, &query)), Ok(1));
}

fn a_path_leads_to_what_lies_between_two_columns(place: &Place) {
    let store = place.open();
    for (id, code, first, last) in [(1, "A1", "B1", "B2"), (2, "A2", "B15", "B3"), (3, "A3", "B9", "B1")] {
        insert(&store, author(id, code, "").with(Author::FIRST_NO, first).with(Author::LAST_NO, last));
    }
    for (id, no, of) in [(11, "B1", "A1"), (12, "B15", "A2"), (13, "B2", "A3"), (14, "B20", "")] {
        insert(&store, book(id, no, of, ""));
    }
    let beside = Query { select: vec![column(Book::BESIDE)].into(), ..Query::of(Book::ID) };
    let rows = store.read(|storage| select(storage, &beside)).unwrap();
    assert_eq!(rows, [3, 3, 0, 0].map(|count| [Value::Integer(count)]));
}

fn a_long_list_finds_the_same_as_a_short_one(place: &Place) {
    let store = place.open();
    insert(&store, book(1, "B1", "", "One").with(Book::PRICE, Decimal::ONE));
    insert(&store, book(2, "B2", "", "Two"));
    let many = (0..500).map(|number| format!("B{}", number * 2 + 1));
    assert_eq!(titles(&store, Some(Book::NO.is_one_of(many))), ["One"]);
    let ids = (2..500).map(Uuid::from_u128);
    assert_eq!(titles(&store, Some(Book::SYSTEM_ID.is_one_of(ids))), ["Two"]);
    let prices = (1..500).map(Decimal::from);
    assert_eq!(titles(&store, Some(Book::PRICE.is_one_of(prices))), ["One"]);
    let dates = (1..200).map(|year| Date::constant(year, 1, 1));
    assert_eq!(titles(&store, Some(Book::PUBLISHED.is_one_of(dates))), ["One", "Two"]);
}

fn pages_visit_each_row_once(place: &Place) {
    let store = place.open();
    for number in 0..23_u32 {
        let title = format!("T{}", number % 4);
        let record = book(u128::from(number) + 1, &format!("B{number:02}"), "", &title);
        insert(&store, record.with(Book::PRICE, Decimal::from(number % 3)));
    }
    let order = |expr: Expr, descending| OrderBy { expr, descending };
    let orders = [
        vec![],
        vec![order(column(Book::NO), true)],
        vec![order(column(Book::TITLE), true), order(column(Book::PRICE), false)],
    ];
    for order in orders {
        let mut keys: Vec<Expr> = order.iter().map(|key| key.expr.clone()).collect();
        if !keys.contains(&column(Book::NO)) {
            keys.push(column(Book::NO));
        }
        let whole = Query { select: keys.into(), order, ..Query::of(Book::ID) };
        let all = store.read(|storage| select(storage, &whole)).unwrap();
        let (mut paged, mut after) = (Vec::new(), None);
        loop {
            let page = Query { limit: Some(5), after: after.clone(), ..whole.clone() };
            let rows = store.read(|storage| select(storage, &page)).unwrap();
            let Some(last) = rows.last() else { break };
            after = Some(last.clone());
            paged.extend(rows);
        }
        assert_eq!(paged, all);
        assert_eq!(all.len(), 23);
        let skipped = Query { offset: 20, ..whole };
        assert_eq!(store.read(|storage| select(storage, &skipped)).unwrap(), all[20..]);
    }
}

fn nesting_without_end_is_a_fault(place: &Place) {
    let store = place.open();
    let mut expr = Book::NO.is("B1").into_expr();
    for _ in 0..2000 {
        expr = Expr::Not(Box::new(expr));
    }
    let query = Query { filter: Some(expr), ..Query::of(Book::ID) };
    assert!(store.read(|storage| storage.count(COMPANY, &query)).is_err());
    let wide = Expr::Or((0..5000).map(|number| Book::COPIES.is(number).into_expr()).collect());
    let query = Query { filter: Some(wide), ..Query::of(Book::ID) };
    assert_eq!(store.read(|storage| storage.count(COMPANY, &query)), Ok(0));
}

fn a_text_with_a_nul_is_refused(place: &Place) {
    let store = place.open();
    let refusal = Error::bad_request("A text must not contain the character U+0000.");
    assert_eq!(try_insert(&store, book(1, "B1", "", "a\0b")).map(|_| ()), Err(refusal.clone()));
    let many = (0..200).map(|number| format!("{number}\0"));
    for filter in [Book::TITLE.is("a\0b"), Book::TITLE.is_one_of(many)] {
        let query = Query { filter: Some(filter.into_expr()), ..Query::of(Book::ID) };
        assert_eq!(store.read(|storage| storage.count(COMPANY, &query)), Err(refusal.clone()));
    }
    assert!(store.changes_after(0, 10).unwrap().is_empty());
}
