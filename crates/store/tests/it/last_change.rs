//! Noticing changes cheaply, whoever made them.

use crate::insert;
use crate::library::{Author, Book, Place, author, book, on_both_databases};
use model::TableType;

on_both_databases! { a_change_is_noticed_soon_and_only_by_its_table }

fn a_change_is_noticed_soon_and_only_by_its_table(place: &Place) {
    let store = place.open();
    let before = (store.last_change(&[Book::ID]).unwrap(), store.last_change(&[Author::ID]).unwrap());

    insert(&store, author(1, "A1", "Ada"));
    let (books, authors) = (store.last_change(&[Book::ID]).unwrap(), store.last_change(&[Author::ID]).unwrap());
    assert_eq!(books, before.0);
    assert!(authors > before.1);
    assert_eq!(store.last_change(&[Book::ID, Author::ID]).unwrap(), authors);

    insert(&place.open(), book(2, "B1", "A1", "One"));
    // What another process changes is looked for now and then.
    while store.last_change(&[Book::ID]).unwrap() <= authors {
        std::thread::yield_now();
    }
    assert!(store.last_change(&[Book::ID]).unwrap() > authors);
    assert_eq!(store.last_change(&[Author::ID]).unwrap(), authors);

    store.close();
    assert!(store.last_change(&[Book::ID]).is_err());
}
