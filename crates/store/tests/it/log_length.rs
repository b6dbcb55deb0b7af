//! SQLite's write-ahead log stays short, however many read and however long.

use crate::insert;
use crate::library::{Book, COMPANY, Place, book, library};
use model::{Query, TableType};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use store::Store;

const READERS: usize = 8;

const MEBIBYTE: usize = 1 << 20;

/// What the log keeps of its space when it is begun anew, and somewhat more.
const SHORT: u64 = 40 << 20;

/// How long a write may take, whoever reads.
const WRITE_MAX: Duration = Duration::from_secs(2);

fn log_of(place: &Place) -> PathBuf {
    let mut file = place.file().unwrap().into_os_string();
    file.push("-wal");
    file.into()
}

/// Overwrites a large book again and again, so that only the log grows.
fn overwrite(store: &Store, times: u8) {
    for number in 0..times {
        let began = Instant::now();
        let written = store.write_and_wait(move |storage| {
            let before = book(1, "B1", "", "");
            let mut row = book(1, "B1", "", "").with(Book::PICTURE, vec![number; MEBIBYTE]);
            storage.update(COMPANY, library().table(Book::ID)?, row.row_mut(), before.row())
        });
        assert!(written.is_ok());
        assert!(began.elapsed() < WRITE_MAX, "{:?}", began.elapsed());
    }
}

#[test]
fn readers_that_follow_one_another_closely_do_not_make_the_log_grow_without_end() {
    let place = Place::sqlite();
    let store = place.open();
    insert(&store, book(1, "B1", "", ""));
    let ended = AtomicBool::new(false);
    let longest = std::thread::scope(|scope| {
        // Some of them always read.
        for _ in 0..READERS {
            scope.spawn(|| {
                while !ended.load(Ordering::SeqCst) {
                    let read = store.read(|storage| {
                        let books = storage.count(COMPANY, &Query::of(Book::ID))?;
                        std::thread::sleep(Duration::from_millis(3));
                        Ok(books)
                    });
                    assert_eq!(read, Ok(1));
                }
            });
        }
        let mut longest = 0;
        for _ in 0..12 {
            overwrite(&store, 20);
            longest = longest.max(log_of(&place).metadata().unwrap().len());
        }
        ended.store(true, Ordering::SeqCst);
        longest
    });
    assert!(longest < 120 << 20, "{longest} bytes");
}

#[test]
fn a_reader_that_takes_long_holds_up_no_writes_and_the_log_gets_short_behind_it() {
    let place = Place::sqlite();
    let store = place.open();
    insert(&store, book(1, "B1", "", ""));
    let read = store.read(|storage| {
        let before = storage.last_version()?;
        overwrite(&store, 150);
        assert_eq!(storage.last_version()?, before, "one moment is seen");
        assert!(log_of(&place).metadata().unwrap().len() > 150 << 20, "what is read stays there");
        Ok(())
    });
    assert_eq!(read, Ok(()));
    overwrite(&store, 3);
    let length = log_of(&place).metadata().unwrap().len();
    assert!(length < SHORT, "{length} bytes");
}
