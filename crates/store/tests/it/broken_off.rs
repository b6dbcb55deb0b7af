//! Reading that nobody waits for any more.

use crate::library::{Book, Place, book, library, on_both_databases};
use crate::{insert, select};
use model::{Expr, Query, TableType};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use store::Options;

on_both_databases! {
    a_long_read_is_broken_off_and_its_connection_works_again,
    quick_reads_do_not_wait_for_long_ones,
}

fn a_long_read_is_broken_off_and_its_connection_works_again(place: &Place) {
    let store = place.open();
    for number in 0..300 {
        insert(&store, book(number, &format!("B{number}"), "A1", "A title"));
    }
    let wanted = Arc::new(AtomicBool::new(true));
    let (asked, stop) = (Arc::clone(&wanted), Arc::clone(&wanted));
    let query = Query { select: vec![Expr::Column(Book::NO.position())].into(), ..Query::of(Book::ID) };

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

fn quick_reads_do_not_wait_for_long_ones(place: &Place) {
    let store = place.try_open(library(), Options { readers: 1, ..Options::default() }).unwrap();
    insert(&store, book(1, "B1", "A1", "A title"));
    let query = Query { select: vec![Expr::Column(Book::NO.position())].into(), ..Query::of(Book::ID) };
    let rows = store.read(|_| store.read_quickly(|storage| select(storage, &query))).unwrap();
    assert_eq!(rows.len(), 1);
}
