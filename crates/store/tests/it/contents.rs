//! Contents of streams: stored once, apart from the rows that have them, and gone with the last.

use crate::library::{Book, COMPANY, Place, book, library, on_both_databases};
use model::system_tables::{ContentPart, StoredContent};
use model::{Content, Context, DateTime, Error, Filter, Flow, Query, Result, Storage, SystemSources, TableType, Tx};
use std::sync::Arc;
use store::{Occupied, Store};

on_both_databases! {
    a_content_goes_in_and_out_in_parts,
    rows_share_a_content_until_the_last_of_them_goes,
    a_content_goes_when_its_row_gets_another,
    a_content_without_bytes_is_none,
    what_is_undone_leaves_no_content,
    a_row_cannot_have_a_content_that_is_not_there,
    copies_have_the_contents,
    damaged_contents_are_found,
}

fn tx(storage: &mut dyn Storage) -> Tx<'_> {
    let now = DateTime::from_unix_millis(0);
    // Each transaction of a test needs ids of its own.
    let sources = Arc::new(SystemSources);
    Tx::new(storage, Context { model: library(), company: COMPANY, user: model::Uuid::nil(), now, sources })
}

fn write<R: Send + 'static>(
    store: &Store,
    mut job: impl FnMut(&mut Tx<'_>) -> Result<R> + Send + 'static,
) -> Result<R> {
    store.write_and_wait(move |storage| job(&mut tx(storage)))
}

/// Bytes that no part repeats.
fn bytes(length: u32) -> Vec<u8> {
    (0..length).flat_map(|number| number.wrapping_mul(2_654_435_761).to_be_bytes()).take(length as usize).collect()
}

fn insert(store: &Store, id: u128, scan: Vec<u8>) {
    write(store, move |tx| {
        let hash = tx.store_content(&Content::of_bytes(scan.clone())?)?;
        tx.insert_silently(&mut book(id, &format!("B{id}"), "", "").with(Book::SCAN, hash))
    })
    .unwrap();
}

fn scan_of(store: &Store, no: &str) -> Result<Vec<u8>> {
    store.read(|storage| {
        let mut tx = tx(storage);
        let book = tx.require(Book::NO.is(no))?;
        let mut scan = Vec::new();
        tx.read_content(book.get(Book::SCAN), &mut |part| {
            scan.extend_from_slice(part);
            Ok(Flow::Continue(()))
        })?;
        assert_eq!(tx.content_length(book.get(Book::SCAN))?, scan.len() as u64);
        Ok(scan)
    })
}

/// How many contents there are, and how many parts.
fn stored(store: &Store) -> (u64, u64) {
    let count = |table| store.read(|storage| storage.count(COMPANY, &Query::of(table))).unwrap();
    (count(StoredContent::ID), count(ContentPart::ID))
}

fn a_content_goes_in_and_out_in_parts(place: &Place) {
    let store = place.open();
    for (id, length) in [(1, 700_000), (2, 262_144), (3, 262_145), (4, 1)] {
        insert(&store, id, bytes(length));
        assert_eq!(scan_of(&store, &format!("B{id}")).unwrap(), bytes(length), "{length} bytes");
    }
    assert_eq!(stored(&store), (4, 3 + 1 + 2 + 1));
    let start = store.read(|storage| {
        let mut tx = tx(storage);
        let book = tx.require(Book::NO.is("B1"))?;
        tx.content_start(book.get(Book::SCAN))
    });
    assert_eq!(start.unwrap(), bytes(700_000)[..262_144]);
}

fn rows_share_a_content_until_the_last_of_them_goes(place: &Place) {
    let store = place.open();
    insert(&store, 1, bytes(300_000));
    insert(&store, 2, bytes(300_000));
    // Without looking at the content.
    write(&store, |tx| {
        let first = tx.require(Book::NO.is("B1"))?;
        tx.insert_silently(&mut book(3, "B3", "", "").with(Book::SCAN, first.get(Book::SCAN).to_vec()))
    })
    .unwrap();
    assert_eq!(stored(&store), (1, 2));
    for no in ["B1", "B3", "B2"] {
        assert_eq!(scan_of(&store, no).unwrap(), bytes(300_000));
        write(&store, move |tx| {
            let book = tx.require(Book::NO.is(no))?;
            tx.delete(&book)
        })
        .unwrap();
        assert_eq!(stored(&store), if no == "B2" { (0, 0) } else { (1, 2) });
    }
}

fn a_content_goes_when_its_row_gets_another(place: &Place) {
    let store = place.open();
    insert(&store, 1, bytes(300_000));
    write(&store, |tx| {
        let hash = tx.store_content(&Content::of_bytes(*b"new")?)?;
        let mut book = tx.require(Book::NO.is("B1"))?.with(Book::SCAN, hash);
        tx.modify(&mut book)
    })
    .unwrap();
    assert_eq!((scan_of(&store, "B1").unwrap(), stored(&store)), (b"new".to_vec(), (1, 1)));
    write(&store, |tx| {
        let mut book = tx.require(Book::NO.is("B1"))?.with(Book::SCAN, Vec::new());
        tx.modify(&mut book)
    })
    .unwrap();
    assert_eq!((scan_of(&store, "B1").unwrap(), stored(&store)), (Vec::new(), (0, 0)));
}

fn a_content_without_bytes_is_none(place: &Place) {
    let store = place.open();
    insert(&store, 1, Vec::new());
    assert_eq!((scan_of(&store, "B1").unwrap(), stored(&store)), (Vec::new(), (0, 0)));
}

fn what_is_undone_leaves_no_content(place: &Place) {
    let store = place.open();
    let refused: Result<()> = write(&store, |tx| {
        tx.store_content(&Content::of_bytes(bytes(300_000))?)?;
        Err(Error::dialog("no"))
    });
    assert_eq!(refused, Err(Error::dialog("no")));
    write(&store, |tx| {
        let hash = tx.store_content(&Content::of_bytes(bytes(300_000))?)?;
        tx.drop_unused_content(&hash)
    })
    .unwrap();
    assert_eq!(stored(&store), (0, 0));
}

fn a_row_cannot_have_a_content_that_is_not_there(place: &Place) {
    let store = place.open();
    let refused = write(&store, |tx| tx.insert(&mut book(1, "B1", "", "").with(Book::SCAN, vec![7; 32])));
    assert!(matches!(refused, Err(Error::Fault(_))), "{refused:?}");
    let count = write(&store, |tx| tx.count(Filter::<Book>::everything()));
    assert_eq!(count, Ok(0));
}

fn copies_have_the_contents(place: &Place) {
    let source = place.open();
    insert(&source, 1, bytes(300_000));
    insert(&source, 2, bytes(5));
    for to in Place::of_each_kind("contents") {
        store::copy(&place.place(), &to.place(), Occupied::Refuse, &library(), &mut |_| {}).unwrap();
        let target = to.open();
        assert_eq!(scan_of(&target, "B1").unwrap(), bytes(300_000));
        assert_eq!(scan_of(&target, "B2").unwrap(), bytes(5));
        assert_eq!(findings(&to), Vec::<String>::new());
    }
}

fn findings(place: &Place) -> Vec<String> {
    let sources: Arc<dyn model::Sources> = Arc::new(SystemSources);
    let mut found = Vec::new();
    store::check(&place.place(), &library(), &[], &sources, &mut |finding| found.push(finding.text)).unwrap();
    found
}

fn damaged_contents_are_found(place: &Place) {
    let store = place.open();
    insert(&store, 1, bytes(300_000));
    insert(&store, 2, bytes(300_000));
    store.close();
    assert_eq!(findings(place), Vec::<String>::new());
    for (harm, mend, finding) in [
        (
            "update stored_content set uses = uses + 1",
            "update stored_content set uses = uses - 1",
            "2 rows have it, but 3 were counted",
        ),
        (
            "update stored_content set length = length + 1",
            "update stored_content set length = length - 1",
            "its length is another one",
        ),
        (
            "update stored_content_part set number = 3 where number = 2",
            "update stored_content_part set number = 2 where number = 3",
            "parts of it are missing",
        ),
        (
            "update stored_content_part set company = 2",
            "update stored_content_part set company = 1",
            "parts of a content that is not there",
        ),
        (
            "update stored_content set company = 2",
            "update stored_content set company = 1",
            "Scan: its content is not there",
        ),
    ] {
        place.run(harm);
        let found = findings(place);
        assert!(found.iter().any(|text| text.ends_with(finding)), "{harm}: {found:?}");
        place.run(mend);
        assert_eq!(findings(place), Vec::<String>::new(), "{mend}");
    }
    let found = {
        place.run("update stored_content_part set number = number + 10");
        place.run("update stored_content_part set number = 13 - number");
        findings(place)
    };
    assert!(found.iter().any(|text| text.ends_with("others than those that were stored")), "{found:?}");
}
