//! No connection to the database is left: whoever waits for one is answered in time, and service resumes by itself.

use super::Database;
use super::slow_reader::ask_for_all;
use crate::program;
use std::process::Command;
use std::time::{Duration, Instant};
use testkit::{Answer, Postgres, Server, json};

const PATIENCE: Duration = Duration::from_secs(60);

fn assert_out_of_reach(answer: &Answer) {
    assert_eq!((answer.status, answer.code().as_str()), (503, "Internal_ServerError"), "{answer:?}");
    assert_eq!(answer.message(), "Cannot establish a connection to the SQL Server/Database.");
    assert_eq!(answer.header("retry-after"), Some("10"));
}

/// Asks until the status is there, and gives that answer.
fn until(status: u16, ask: impl Fn() -> Answer) -> Answer {
    let began = Instant::now();
    loop {
        let answer = ask();
        if answer.status == status {
            return answer;
        }
        assert!(began.elapsed() < PATIENCE, "{answer:?}");
    }
}

#[test]
fn clients_that_read_slowly_leave_others_waiting_for_a_limited_time() {
    for database in Database::each("connections taken by slow clients") {
        drop(database.serve(&[]));
        database.fill();
        let server = database.serve(&["--readers", "2", "--database-wait-seconds", "1"]);
        let company = server.client().in_demo_company();
        let row = company.get("customers?$top=1").rows().remove(0);
        let path = format!("customers({})", row["id"].as_str().expect("an id"));

        let slow = [ask_for_all(&server), ask_for_all(&server)];
        let list = || company.get("customers?$top=1");
        assert_out_of_reach(&until(503, list));
        let began = Instant::now();
        assert_out_of_reach(&list());
        assert!(began.elapsed() >= Duration::from_secs(1), "others get the time they may wait");
        // Neither single rows nor writes wait for readers.
        assert_eq!(company.get(&path).status, 200);
        assert_eq!(company.patch(&path, "*", &json!({"city": "Meanwhile"})).status, 200);

        drop(slow);
        until(200, list);
    }
}

#[test]
fn a_database_that_takes_no_connections_is_waited_for() {
    let Some(postgres) = Postgres::shared("connections taken by others") else { return };
    let database = postgres.database(None);
    let allow = |connections: i32| {
        postgres.run("postgres", &format!("alter role modest connection limit {connections}"));
    };
    postgres.run("postgres", "create role modest login");
    postgres.run("postgres", &format!("alter database {database} owner to modest"));
    let url = postgres.url(&database).replace("postgres@", "modest@");
    let mut command = Command::new(program());
    command.env("OPENCENTRAL_DATABASE", url);
    let server = Server::start_with(command, &["serve", "--demo", "--log", "off", "--database-wait-seconds", "2"]);
    let company = server.client().in_demo_company();
    let create = |name: &str| company.post("customers", &json!({"displayName": name}));
    assert_eq!(create("Before").status, 201);

    // Others took all there are, and the program's own are lost.
    allow(0);
    postgres.run("postgres", "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'modest'");
    assert_out_of_reach(&create("Refused"));
    assert_out_of_reach(&company.get("customers"));

    // Who comes shortly before there are connections again notices nothing.
    std::thread::scope(|scope| {
        let waiting = [scope.spawn(|| create("Waited")), scope.spawn(|| company.get("customers?$top=1"))];
        std::thread::sleep(Duration::from_millis(500));
        assert!(waiting.iter().all(|request| !request.is_finished()));
        allow(-1);
        let statuses = waiting.map(|request| request.join().expect("an answer").status);
        assert_eq!(statuses, [201, 200]);
    });
    let names: Vec<String> = company
        .get("customers")
        .rows()
        .iter()
        .map(|row| row["displayName"].as_str().expect("a text").to_owned())
        .collect();
    let has = |name: &str| names.iter().any(|it| it == name);
    assert!(has("Before") && has("Waited") && !has("Refused"), "{names:?}");
}
