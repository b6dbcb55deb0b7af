//! Copies of environments from one database to another, of the same kind or not.

use crate::library::{
    Author, Book, COMPANY, Cover, Place, author, book, library, on_both_databases, with_books_changed,
};
use crate::{insert, select};
use model::{CompanyNo, Date, DateTime, Decimal, Expr, Model, Query, TableType, Uuid, Value};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use store::{Copied, Occupied, Options, Store};

on_both_databases! {
    everything_arrives_in_either_database,
    what_was_deleted_or_undone_gives_no_version_twice,
    a_copy_of_a_library_in_use_is_one_moment,
    an_occupied_place_is_kept_unless_it_is_to_be_replaced,
    a_place_in_use_is_never_replaced,
    a_copy_that_is_broken_off_leaves_nothing_and_can_be_begun_again,
    what_an_older_program_wrote_arrives_as_if_migrated,
    what_would_be_lost_is_refused,
    a_place_without_a_library_is_refused,
}

fn copy_with(from: &Place, to: &Place, occupied: Occupied, model: &Arc<Model>) -> model::Result<Copied> {
    store::copy(&from.place(), &to.place(), occupied, model, &mut |_| {})
}

fn copy(from: &Place, to: &Place) -> Copied {
    copy_with(from, to, Occupied::Refuse, &library()).unwrap()
}

/// All rows of a table, with everything that is stored of them.
fn rows(store: &Store, table: u32, company: CompanyNo) -> Vec<Vec<Value>> {
    let model = library();
    let columns = model.table(table).unwrap().stored_columns().map(Expr::Column).collect();
    let query = Query { select: columns, ..Query::of(table) };
    let mut rows = Vec::new();
    let read = store.read(|storage| {
        storage.query(company, &query, &mut |view| {
            let row: model::Result<Vec<Value>> =
                (0..query.select.len()).map(|index| Ok(view.get(index)?.to_value())).collect();
            rows.push(row?);
            Ok(model::Flow::Continue(()))
        })
    });
    read.unwrap();
    rows
}

fn insert_for(store: &Store, company: CompanyNo, id: u128, no: &'static str) {
    let inserted = store.write_and_wait(move |storage| {
        let model = library();
        storage.insert(company, model.table(Book::ID)?, book(id, no, "", "").row_mut())
    });
    assert_eq!(inserted, Ok(model::Inserted::Done));
}

fn fill(store: &Store) {
    insert(store, author(1, "A1", "Ä. Löns"));
    let full = book(2, "B1", "A1", "Öl & 'Tee'\n\\N \"x\"")
        .with(Book::PRICE, Decimal::new(-1_234_567, 5))
        .with(Book::COPIES, -7)
        .with(Book::SOLD, i64::MIN)
        .with(Book::SIGNED, true)
        .with(Book::PUBLISHED, Date::constant(2024, 2, 29))
        .with(Book::SCANNED_AT, DateTime::from_unix_millis(-1))
        .with(Book::SERIES_ID, Uuid::from_u128(77))
        .with(Book::COVER, Cover::Hard)
        .with(Book::LOAN_PERIOD, "1M+8D")
        .with(Book::PICTURE, vec![0, 255, 1]);
    insert(store, full);
    insert(store, book(3, "B2", "", ""));
    insert_for(store, CompanyNo(2), 4, "B1");
}

fn everything_arrives_in_either_database(from: &Place) {
    let source = from.open();
    fill(&source);
    for to in Place::of_each_kind("copies") {
        let copied = copy(from, &to);
        assert_eq!((copied.rows, copied.changes), (4, 4));

        let target = to.open();
        for company in [COMPANY, CompanyNo(2)] {
            for table in [Author::ID, Book::ID] {
                assert_eq!(rows(&source, table, company), rows(&target, table, company));
            }
        }
        assert_eq!(source.changes_after(0, 100), target.changes_after(0, 100));
        target.close();

        for further in Place::of_each_kind("copies of copies") {
            assert_eq!(copy(&to, &further), copied);
        }
    }
}

fn what_was_deleted_or_undone_gives_no_version_twice(from: &Place) {
    let source = from.open();
    fill(&source);
    let deleted =
        source.write_and_wait(|storage| storage.delete(COMPANY, library().table(Book::ID)?, Uuid::from_u128(3)));
    assert_eq!(deleted, Ok(true));
    let last = source.changes_after(0, 100).unwrap().last().unwrap().row_version;
    for to in Place::of_each_kind("versions") {
        copy(from, &to);
        let target = to.open();
        assert!(insert(&target, book(5, "B3", "", "")).row().row_version() > last);
        let changes = target.changes_after(0, 100).unwrap();
        assert_eq!(changes.len(), 6);
        assert_eq!(changes[4].row_version, last);
    }
}

fn a_copy_of_a_library_in_use_is_one_moment(from: &Place) {
    let source = from.open();
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for number in 1.. {
                if ended.load(Ordering::SeqCst) {
                    return;
                }
                // Both or neither.
                let written = source.write_and_wait(move |storage| {
                    let model = library();
                    let code = format!("A{number}");
                    let done =
                        storage.insert(COMPANY, model.table(Author::ID)?, author(number * 2, &code, "").row_mut())?;
                    assert_eq!(done, model::Inserted::Done);
                    storage.insert(COMPANY, model.table(Book::ID)?, book(number * 2 + 1, &code, &code, "").row_mut())
                });
                assert_eq!(written, Ok(model::Inserted::Done));
            }
        });
        for to in Place::of_each_kind("a library in use") {
            while source.changes_after(100, 1).unwrap().is_empty() {
                std::thread::yield_now();
            }
            let copied = copy(from, &to);
            let target = to.open();
            let (authors, books) = (rows(&target, Author::ID, COMPANY), rows(&target, Book::ID, COMPANY));
            assert_eq!(authors.len(), books.len());
            assert_eq!((copied.rows, copied.changes), (2 * books.len() as u64, 2 * books.len() as u64));
        }
        ended.store(true, Ordering::SeqCst);
    });
}

fn an_occupied_place_is_kept_unless_it_is_to_be_replaced(from: &Place) {
    fill(&from.open());
    for to in Place::of_each_kind("an occupied place") {
        let before = to.open();
        insert(&before, book(9, "B9", "", "Mine"));
        before.close();

        let refused = copy_with(from, &to, Occupied::Refuse, &library()).unwrap_err().to_string();
        assert!(refused.contains("an environment with data"), "{refused}");
        let kept = to.open();
        assert_eq!(rows(&kept, Book::ID, COMPANY).len(), 1);
        kept.close();

        let copied = copy_with(from, &to, Occupied::Replace, &library()).unwrap();
        assert_eq!(copied.rows, 4);
        let replaced = to.open();
        assert_eq!(rows(&replaced, Book::ID, COMPANY).len(), 2);
        assert_eq!(replaced.changes_after(0, 100).unwrap().len(), 4);
    }
    for to in Place::of_each_kind("an empty place") {
        to.open().close();
        assert_eq!(copy(from, &to).rows, 4);
    }
}

fn a_place_in_use_is_never_replaced(from: &Place) {
    fill(&from.open());
    for to in Place::of_each_kind("a place in use") {
        let in_use = to.open();
        for occupied in [Occupied::Refuse, Occupied::Replace] {
            let refused = copy_with(from, &to, occupied, &library()).unwrap_err().to_string();
            assert!(refused.contains("in use"), "{refused}");
        }
        insert(&in_use, book(9, "B9", "", "Mine"));
    }
}

fn a_copy_that_is_broken_off_leaves_nothing_and_can_be_begun_again(from: &Place) {
    fill(&from.open());
    for step in [store::Step::Copying, store::Step::Verifying] {
        for to in Place::of_each_kind("a copy that is broken off") {
            let broken_off = catch_unwind(AssertUnwindSafe(|| {
                store::copy(&from.place(), &to.place(), Occupied::Refuse, &library(), &mut |progress| {
                    assert!(progress.step != step || progress.rows < 3, "broken off");
                })
            }));
            assert!(broken_off.is_err());
            match &to {
                Place::Sqlite(folder) => assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0),
                Place::Postgres(postgres, database) => {
                    assert_eq!(
                        postgres.run(database, "select count(*) from pg_namespace where nspname = 'library'"),
                        "0"
                    );
                }
            }
            assert_eq!(copy(from, &to).rows, 4);
        }
    }
}

fn what_an_older_program_wrote_arrives_as_if_migrated(from: &Place) {
    let older = with_books_changed(|columns| columns.truncate(columns.len() - 1));
    let source = from.try_open(Arc::clone(&older), Options::default()).unwrap();
    let written = source.write_and_wait(move |storage| {
        let mut row = book(1, "B1", "", "Old").into_row().values().to_vec();
        row.pop();
        storage.insert(COMPANY, older.table(Book::ID)?, &mut model::Row::new(row))
    });
    assert_eq!(written, Ok(model::Inserted::Done));
    for to in Place::of_each_kind("what an older program wrote") {
        copy(from, &to);
        assert_eq!(rows(&to.open(), Book::ID, COMPANY)[0].last(), Some(&Value::Integer(1)), "the initial value");
    }
    // It was only read.
    let older = with_books_changed(|columns| columns.truncate(columns.len() - 1));
    let copied = copy_with(from, &Place::sqlite(), Occupied::Refuse, &older).unwrap();
    assert_eq!(copied.rows, 1);
}

fn what_would_be_lost_is_refused(from: &Place) {
    fill(&from.open());
    let older = with_books_changed(|columns| columns.truncate(columns.len() - 1));
    let refused = copy_with(from, &Place::sqlite(), Occupied::Refuse, &older).unwrap_err().to_string();
    assert!(refused.contains("'copies' of table 'book', which would be lost"), "{refused}");
}

fn a_place_without_a_library_is_refused(from: &Place) {
    let to = Place::sqlite();
    let refused = copy_with(from, &to, Occupied::Refuse, &library()).unwrap_err().to_string();
    assert!(refused.contains("there is no environment"), "{refused}");
    // Neither place was made.
    for place in [from, &to] {
        assert!(place.file().is_none_or(|file| !file.exists()));
    }
    let query = Query { select: vec![Expr::Column(Book::NO.position())].into(), ..Query::of(Book::ID) };
    assert!(from.open().read(|storage| select(storage, &query)).unwrap().is_empty());
}
