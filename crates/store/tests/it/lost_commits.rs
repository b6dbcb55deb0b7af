//! A commit whose answer does not arrive: whoever asked is told the truth, or that nobody knows it.

use crate::library::{Place, author, book, library, titles};
use crate::{insert, try_insert};
use model::Error;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::{Options, Store};

/// What becomes of the next commit on its way to the database.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Commit {
    /// It arrives, and so does its answer.
    Passes,
    /// It arrives; the connection breaks before the answer.
    LosesItsAnswer,
    /// The connection breaks before it arrives.
    IsLost,
}

/// Between the store and the database.
struct Wire {
    port: u16,
    next: Mutex<Commit>,
    /// Whether new connections are taken.
    open: AtomicBool,
}

impl Wire {
    fn to(socket: String) -> Arc<Wire> {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let wire = Arc::new(Wire { port, next: Mutex::new(Commit::Passes), open: AtomicBool::new(true) });
        let shared = Arc::clone(&wire);
        std::thread::spawn(move || {
            for client in listener.incoming() {
                let (client, wire) = (client.unwrap(), Arc::clone(&shared));
                if wire.open.load(Ordering::SeqCst) {
                    let server = UnixStream::connect(&socket).unwrap();
                    std::thread::spawn(move || wire.carry(client, server));
                }
            }
        });
        wire
    }

    fn carry(&self, mut client: TcpStream, mut server: UnixStream) {
        let is_cut = Arc::new(AtomicBool::new(false));
        let (mut back, mut from, cut) = (client.try_clone().unwrap(), server.try_clone().unwrap(), Arc::clone(&is_cut));
        std::thread::spawn(move || {
            let mut buffer = [0; 65_536];
            while let Ok(bytes @ 1..) = from.read(&mut buffer) {
                if cut.load(Ordering::SeqCst) || back.write_all(&buffer[..bytes]).is_err() {
                    break;
                }
            }
            let _ = back.shutdown(std::net::Shutdown::Both);
        });
        let mut buffer = [0; 65_536];
        while let Ok(bytes @ 1..) = client.read(&mut buffer) {
            let is_commit = buffer[..bytes].windows(18).any(|words| words == b"everything; commit");
            let fate = if is_commit {
                std::mem::replace(&mut *self.next.lock().unwrap(), Commit::Passes)
            } else {
                Commit::Passes
            };
            if fate != Commit::Passes {
                is_cut.store(true, Ordering::SeqCst);
            }
            if fate != Commit::IsLost && server.write_all(&buffer[..bytes]).is_err() {
                break;
            }
            if fate != Commit::Passes {
                // The store notices at once; the database does what it was asked.
                let _ = client.shutdown(std::net::Shutdown::Both);
            }
        }
        let _ = server.shutdown(std::net::Shutdown::Write);
    }

    fn lose(&self, commit: Commit) {
        *self.next.lock().unwrap() = commit;
    }
}

/// A store that reaches its database through a wire.
fn wired(what: &str) -> Option<(Place, Arc<Wire>, Store)> {
    let place = Place::postgres(what)?;
    let Place::Postgres(postgres, database) = &place else { return None };
    let wire = Wire::to(postgres.socket());
    let url = format!("postgres://postgres@127.0.0.1:{}/{database}", wire.port);
    let options = Options { patience: Duration::from_secs(3), ..Options::for_postgres() };
    let store = Store::connect(&url, "library", None, library(), options).unwrap();
    Some((place, wire, store))
}

#[test]
fn a_commit_that_lost_its_answer_is_acknowledged() {
    let Some((_place, wire, store)) = wired("commits that lose their answers") else { return };
    for number in 1..=5 {
        wire.lose(Commit::LosesItsAnswer);
        insert(&store, book(number, &format!("B{number}"), "", &format!("Title {number}")));
        assert_eq!(titles(&store, None).len() as u128, number, "written once");
    }
    assert_eq!(store.changes_after(0, 100).unwrap().len(), 5);
}

#[test]
fn a_commit_that_was_lost_is_done_again() {
    let Some((_place, wire, store)) = wired("commits that are lost") else { return };
    for number in 1..=5 {
        wire.lose(Commit::IsLost);
        insert(&store, book(number, &format!("B{number}"), "", &format!("Title {number}")));
        assert_eq!(titles(&store, None).len() as u128, number, "written once");
    }
    assert_eq!(store.changes_after(0, 100).unwrap().len(), 5);
}

#[test]
fn where_nobody_can_be_asked_the_outcome_is_said_to_be_unknown() {
    let Some((place, wire, store)) = wired("commits nobody can be asked about") else { return };
    for (number, fate) in [(1, Commit::LosesItsAnswer), (2, Commit::IsLost)] {
        // Opens the connection.
        insert(&store, author(number, &format!("A{number}"), ""));
        wire.lose(fate);
        wire.open.store(false, Ordering::SeqCst);
        let outcome = try_insert(&store, book(number, &format!("B{number}"), "", &format!("Title {number}")));
        assert!(matches!(outcome, Err(Error::InDoubt(_))), "{outcome:?}");
        wire.open.store(true, Ordering::SeqCst);
    }
    assert_eq!(titles(&place.open(), None), ["Title 1"]);
    insert(&store, book(3, "B3", "", "Title 3"));
    assert_eq!(titles(&store, None), ["Title 1", "Title 3"]);
}
