//! A disk that is full: writes are refused and leave nothing, reads go on, and with space writes work again.

use crate::crash::{Known, check};
use crate::program;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use testkit::{Client, Server, json};

const WRITERS: usize = 4;

/// Starts a server that is told of a full disk, rather than killed for it.
fn serve(data: &str) -> Server {
    let mut command = Command::new("sh");
    command.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\""]).arg(program());
    Server::start_with(command, &["serve", "--demo", "--log", "off", "--data", data])
}

/// Creates customers, and remembers which were acknowledged and which refused, until the disk is full for all.
fn write_until_full(company: &Client, writer: &str, known: &Mutex<Known>) {
    for number in 0..10_000 {
        let name = format!("Crash {writer} {number}");
        let answer = company.post("customers", &json!({"displayName": name, "email": "crash@example.com"}));
        let mut known = known.lock().expect("no writer panicked");
        if answer.status == 201 {
            let id = answer.json()["id"].as_str().expect("an id").to_owned();
            known.acknowledged.insert(id, name);
        } else {
            assert_eq!((answer.status, answer.code().as_str()), (500, "Internal_ServerError"), "{answer:?}");
            known.refused.insert(name);
            return;
        }
    }
    panic!("the disk does not get full");
}

fn bytes(file: &Path) -> u64 {
    file.metadata().expect("it is there").len()
}

#[test]
fn a_full_disk_refuses_writes_and_leaves_nothing_of_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_str().expect("a path in UTF-8");
    let log = folder.path().join("sandbox.sqlite-wal");
    let known = Mutex::new(Known::default());
    let mut server = serve(data);
    // Different rests of space, so that different writes are torn at different places.
    for (round, rest) in [0, 1_000, 77_777, 300_001].into_iter().enumerate() {
        let company = server.client().in_demo_company();
        let created = company.post("customers", &json!({"displayName": format!("There {round}")}));
        assert_eq!(created.status, 201, "there is space");

        server.limit_files(Some(bytes(&log) + rest));
        std::thread::scope(|scope| {
            for writer in 0..WRITERS {
                let (company, known) = (&company, &known);
                scope.spawn(move || write_until_full(company, &format!("{round}-{writer}"), known));
            }
        });
        check(&company, &known.lock().expect("no writer panicked"));
        assert_eq!(company.get("customers?$expand=paymentTerm&$orderby=displayName").status, 200, "reads go on");

        server.limit_files(None);
        let created = company.post("customers", &json!({"displayName": format!("Again {round}")}));
        assert_eq!(created.status, 201, "there is space again");
        check(&company, &known.lock().expect("no writer panicked"));
        if round % 2 == 1 {
            server.kill();
            server = serve(data);
            check(&server.client().in_demo_company(), &known.lock().expect("no writer panicked"));
        }
    }
    assert!(server.stop().success());
    let file = rusqlite::Connection::open(folder.path().join("sandbox.sqlite")).expect("it can be opened");
    let verdict: String = file.query_row("pragma integrity_check", [], |row| row.get(0)).expect("it can be checked");
    assert_eq!(verdict, "ok");
    assert_eq!(known.lock().expect("no writer panicked").refused.len(), 4 * WRITERS);
}

/// A kill while the disk is full: what was refused does not come back when the log is read again.
#[test]
fn a_kill_on_a_full_disk_brings_nothing_back_that_was_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_str().expect("a path in UTF-8");
    let log = folder.path().join("sandbox.sqlite-wal");
    for rest in [10, 5_000, 123_456] {
        let known = Mutex::new(Known::default());
        let mut server = serve(data);
        let company = server.client().in_demo_company();
        assert_eq!(company.post("customers", &json!({"displayName": "There"})).status, 201);
        server.limit_files(Some(bytes(&log) + rest));
        write_until_full(&company, &format!("kill-{rest}"), &known);
        server.kill();
        let known = known.into_inner().expect("no writer panicked");
        assert_eq!(known.refused.len(), 1);
        check(&serve(data).client().in_demo_company(), &known);
    }
}
