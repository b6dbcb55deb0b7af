//! Reading that nobody waits for any more.

use crate::library::{Book, book, library, open};
use crate::{insert, select};
use model::{Expr, Query, TableType};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use store::{Options, Store};

#[test]
fn a_long_read_is_broken_off_and_its_connection_works_again() {
    let (_folder, store) = open();
    for number in 0..300 {
        insert(&store, book(number, &format!("B{number}"), "A1", "A title"));
    }
    let wanted = Arc::new(AtomicBool::new(true));
    let (asked, stop) = (Arc::clone(&wanted), Arc::clone(&wanted));
    let query = Query { select: vec![Expr::Column(Book::NO.position())], ..Query::of(Book::ID) };

    let broken_off = store.read_while(
        move || asked.load(Ordering::SeqCst),
        |storage| {
            let rows = select(storage, &query)?.len();
            stop.store(false, Ordering::SeqCst);
            (0..1_000).try_for_each(|_| select(storage, &query).map(drop))?;
            Ok(rows)
        },
    );

    assert!(broken_off.is_err());
    // Each of the connections is asked, among them the one that was broken off.
    for _ in 0..32 {
        assert_eq!(store.read(|storage| select(storage, &query)).unwrap().len(), 300);
    }
}

#[test]
fn quick_reads_do_not_wait_for_long_ones() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { readers: 1, ..Options::default() };
    let store = Store::open(&folder.path().join("library.db"), library(), options).unwrap();
    insert(&store, book(1, "B1", "A1", "A title"));
    let query = Query { select: vec![Expr::Column(Book::NO.position())], ..Query::of(Book::ID) };
    let rows = store.read(|_| store.read_quickly(|storage| select(storage, &query))).unwrap();
    assert_eq!(rows.len(), 1);
}
