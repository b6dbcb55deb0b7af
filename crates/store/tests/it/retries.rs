//! What the database asks to have done again, and for how long.

use crate::library::{Author, Book, COMPANY, Place, author, book, library, on_both_databases, titles};
use crate::{insert, try_insert};
use model::{Error, Inserted, Query, TableType};
use std::time::{Duration, Instant};
use store::{Options, Store};

on_both_databases! {
    a_write_waits_for_another_program_that_holds_the_database,
    a_write_that_cannot_begin_in_time_is_refused_and_later_ones_work,
    a_read_waits_for_a_connection_for_a_limited_time,
}

const PATIENCE: Duration = Duration::from_millis(300);

fn impatient(place: &Place) -> Store {
    place.try_open(library(), Options { readers: 2, patience: PATIENCE, ..Options::default() }).unwrap()
}

fn a_write_waits_for_another_program_that_holds_the_database(place: &Place) {
    let store = place.open();
    let hold = place.hold_writes();
    std::thread::scope(|scope| {
        let write = scope.spawn(|| try_insert(&store, book(1, "B1", "", "Patient")));
        std::thread::sleep(Duration::from_millis(200));
        assert!(!write.is_finished());
        drop(hold);
        assert_eq!(write.join().unwrap().unwrap().0, Inserted::Done);
    });
    assert_eq!(titles(&store, None), ["Patient"]);
}

fn a_write_that_cannot_begin_in_time_is_refused_and_later_ones_work(place: &Place) {
    let store = impatient(place);
    let hold = place.hold_writes();
    let refused = try_insert(&store, book(1, "B1", "", "Refused"));
    assert!(matches!(refused, Err(Error::Unavailable(_) | Error::Retry(_))), "{refused:?}");
    assert!(titles(&store, None).is_empty(), "reading does not wait for writing");
    drop(hold);
    insert(&store, book(2, "B2", "", "Accepted"));
    assert_eq!(titles(&store, None), ["Accepted"]);
}

fn a_read_waits_for_a_connection_for_a_limited_time(place: &Place) {
    let store = impatient(place);
    insert(&store, book(1, "B1", "", "One"));
    let count = |store: &Store| store.read(|storage| storage.count(COMPANY, &Query::of(Book::ID)));
    let (release, held) = (std::sync::Barrier::new(3), std::sync::Barrier::new(3));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let read = store.read(|_| {
                    held.wait();
                    release.wait();
                    Ok(())
                });
                assert_eq!(read, Ok(()));
            });
        }
        held.wait();
        let began = Instant::now();
        let refused = count(&store);
        assert!(matches!(refused, Err(Error::Unavailable(_))), "{refused:?}");
        assert!(began.elapsed() >= PATIENCE, "{:?}", began.elapsed());
        insert(&store, book(2, "B2", "", "Two"));
        release.wait();
    });
    assert_eq!(count(&store), Ok(2));
}

/// A trigger that fails with a code for the first few times that a book is written.
pub(crate) fn failing(place: &Place, code: &str, times: u32) {
    place.run(&format!(
        "create sequence tries;
         create function fail() returns trigger language plpgsql as $$ begin
             if nextval('tries') <= {times} then raise exception 'not now' using errcode = '{code}'; end if;
             return new;
         end $$;
         create trigger fail before insert on book for each row execute function fail()"
    ));
}

#[test]
fn what_collides_is_done_again_from_the_beginning_a_few_times() {
    for code in ["40001", "40P01", "55P03"] {
        let Some(place) = Place::postgres("retries") else { return };
        let store = place.open();
        failing(&place, code, 3);
        let mut attempts = 0;
        let (sender, attempted) = std::sync::mpsc::channel();
        let written = store.write_and_wait(move |storage| {
            attempts += 1;
            sender.send(attempts).unwrap();
            let model = library();
            let table = model.table(Author::ID)?;
            let _done = storage.insert(COMPANY, table, author(1, "A1", "Ada").row_mut())?;
            let table = model.table(Book::ID)?;
            // A caller that makes something else of the failure is run again nevertheless.
            storage
                .insert(COMPANY, table, book(1, "B1", "A1", "In the end").row_mut())
                .map_err(|_| Error::dialog("made of the failure"))
        });
        assert_eq!(written, Ok(Inserted::Done), "{code}");
        assert_eq!(attempted.iter().last(), Some(4));
        assert_eq!(titles(&store, None), ["In the end"]);
        assert_eq!(store.changes_after(0, 10).unwrap().len(), 2, "nothing is left of the first attempts");
    }
}

#[test]
fn what_collides_without_end_is_refused_and_leaves_nothing() {
    let Some(place) = Place::postgres("retries without end") else { return };
    let store = place.open();
    failing(&place, "40001", 1_000);
    let refused = try_insert(&store, book(1, "B1", "", "Never"));
    assert!(matches!(refused, Err(Error::Retry(_))), "{refused:?}");
    assert!(store.changes_after(0, 10).unwrap().is_empty());
    insert(&store, author(1, "A1", "Others go on"));
}
