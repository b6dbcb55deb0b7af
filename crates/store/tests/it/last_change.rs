//! Noticing changes cheaply, whoever made them.

use crate::insert;
use crate::library::{Author, Book, author, book, library, open};
use model::TableType;
use store::{Options, Store};

#[test]
fn a_change_is_noticed_at_once_and_only_by_its_table() {
    let (folder, store) = open();
    let before = (store.last_change(&[Book::ID]).unwrap(), store.last_change(&[Author::ID]).unwrap());

    insert(&store, author(1, "A1", "Ada"));
    let (books, authors) = (store.last_change(&[Book::ID]).unwrap(), store.last_change(&[Author::ID]).unwrap());
    assert_eq!(books, before.0);
    assert!(authors > before.1);
    assert_eq!(store.last_change(&[Book::ID, Author::ID]).unwrap(), authors);

    let other_process = Store::open(&folder.path().join("library.db"), library(), Options::default()).unwrap();
    insert(&other_process, book(2, "B1", "A1", "One"));
    assert!(store.last_change(&[Book::ID]).unwrap() > authors);
    assert_eq!(store.last_change(&[Author::ID]).unwrap(), authors);

    store.close();
    assert!(store.last_change(&[Book::ID]).is_err());
}
