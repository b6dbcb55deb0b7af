//! Several programs at once on one database, each with a store of its own.

use crate::library::{Book, COMPANY, Place, book, on_both_databases};
use crate::{insert, try_insert};
use model::{Inserted, TableType};
use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use store::Store;

const STORES: u128 = 3;
const WRITERS: u128 = 2;
const BOOKS: u128 = 30;

on_both_databases! {
    who_has_seen_a_version_never_sees_a_smaller_one_appear,
    a_new_database_may_be_opened_by_all_at_once,
    a_key_is_taken_by_one_of_those_who_want_it,
}

/// Opens the database by all at once.
fn stores(place: &Place) -> Vec<Store> {
    std::thread::scope(|scope| {
        let opening: Vec<_> = (0..STORES).map(|_| scope.spawn(|| place.open())).collect();
        opening.into_iter().map(|store| store.join().unwrap()).collect()
    })
}

fn who_has_seen_a_version_never_sees_a_smaller_one_appear(place: &Place) {
    let stores = stores(place);
    let reader = place.open();
    let ended = AtomicBool::new(false);
    let seen = std::thread::scope(|scope| {
        let following = scope.spawn(|| {
            let mut seen = Vec::new();
            loop {
                // Asked before looking, so that the last look finds everything.
                let is_last = ended.load(Ordering::SeqCst);
                let last = seen.last().map_or(0, |change: &store::Change| change.row_version);
                seen.extend(reader.changes_after(last, 1_000).unwrap());
                if is_last {
                    return seen;
                }
            }
        });
        std::thread::scope(|scope| {
            for (store, place) in stores.iter().zip(0..) {
                for writer in 0..WRITERS {
                    scope.spawn(move || {
                        for number in 0..BOOKS {
                            let id = (place * WRITERS + writer) * BOOKS + number + 1;
                            insert(store, book(id, &format!("B{id}"), "", ""));
                        }
                    });
                }
            }
        });
        ended.store(true, Ordering::SeqCst);
        following.join().unwrap()
    });
    assert_eq!(seen.len() as u128, STORES * WRITERS * BOOKS);
    assert_eq!(seen, reader.changes_after(0, 10_000).unwrap());
}

fn a_new_database_may_be_opened_by_all_at_once(place: &Place) {
    for (store, id) in stores(place).iter().zip(1..) {
        insert(store, book(id, &format!("B{id}"), "", ""));
    }
    let counted = place.open().read(|storage| storage.count(COMPANY, &model::Query::of(Book::ID)));
    assert_eq!(counted, Ok(STORES as u64));
}

fn a_key_is_taken_by_one_of_those_who_want_it(place: &Place) {
    let stores = stores(place);
    let outcomes: Vec<Inserted> = std::thread::scope(|scope| {
        let wanting: Vec<_> = stores
            .iter()
            .zip(1..)
            .map(|(store, id)| scope.spawn(move || try_insert(store, book(id, "WANTED", "", "")).unwrap().0))
            .collect();
        wanting.into_iter().map(|outcome| outcome.join().unwrap()).collect()
    });
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Inserted::Done).count(), 1);
    let feed: HashSet<i64> = stores[0].changes_after(0, 10).unwrap().iter().map(|it| it.row_version).collect();
    assert_eq!(feed.len(), 1);
}
