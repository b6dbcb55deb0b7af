//! Requests with read-only intent are answered by a replica of the database, as long as it can be used.

use crate::{program, run};
use std::process::Command;
use std::time::{Duration, Instant};
use testkit::{Client, Postgres, Server, Value, json};

const PATIENCE: Duration = Duration::from_secs(60);

/// The demo on a database and its standby.
fn demo(primary: &Postgres, standby: &Postgres, arguments: &[&str]) -> (Server, String) {
    let database = primary.database(None);
    let mut command = Command::new(program());
    command.env("OPENCENTRAL_DATABASE", primary.url(&database)).env("OPENCENTRAL_REPLICA", standby.url(&database));
    (Server::start_with(command, &[&["serve", "--demo", "--log", "store=info"], arguments].concat()), database)
}

fn until(what: &str, is_so: impl Fn() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < PATIENCE, "{what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Waits until the program keeps a connection to the standby, which it does once it uses it.
fn until_used(standby: &Postgres) {
    let sql = "select count(*) from pg_stat_activity where application_name = 'opencentral' and state = 'idle'";
    until("the standby is used", || standby.run("postgres", sql) != "0");
}

fn pause(standby: &Postgres) {
    standby.run("postgres", "select pg_wal_replay_pause()");
    until("replay is paused", || standby.run("postgres", "select pg_get_wal_replay_pause_state()") == "paused");
}

fn resume(standby: &Postgres) {
    standby.run("postgres", "select pg_wal_replay_resume()");
}

fn reading(company: &Client) -> Client {
    company.clone().with("Data-Access-Intent", "ReadOnly")
}

fn city(company: &Client, path: &str) -> String {
    let answer = company.get(path);
    assert_eq!(answer.status, 200, "{answer:?}");
    let row = answer.json();
    row["city"].as_str().expect("a text").to_owned()
}

fn move_to(company: &Client, path: &str, city: &str) {
    let moved = company.patch(path, &company.get(path).etag(), &json!({"city": city}));
    assert_eq!(moved.status, 200, "{moved:?}");
}

fn first_customer(company: &Client) -> String {
    let row: Value = company.get("customers?$top=1").rows().remove(0);
    format!("customers({})", row["id"].as_str().expect("a text"))
}

#[test]
fn read_only_intent_reads_from_the_replica() {
    let Some((primary, standby)) = Postgres::with_standby("read replicas") else { return };
    let (server, database) = demo(&primary, &standby, &[]);
    let company = server.client().in_demo_company();
    let path = first_customer(&company);
    let before = city(&company, &path);
    until_used(&standby);
    until("the replica has the demo company", || reading(&company).get(&path).status == 200);

    // While replay is paused, the replica keeps what it has.
    pause(&standby);
    move_to(&company, &path, "Elsewhere");
    assert_eq!(city(&company, &path), "Elsewhere");
    assert_eq!(city(&reading(&company), &path), before);
    assert_eq!(city(&company.clone().with("Data-Access-Intent", "ReadWrite"), &path), "Elsewhere");
    let rows = reading(&company).get("customers?$expand=currency&$filter=city eq 'Elsewhere'").rows();
    assert!(rows.is_empty(), "{rows:?}");
    let stale = reading(&company).get(&path).etag();
    assert_eq!(company.patch(&path, &stale, &json!({"city": "Nowhere"})).status, 409);

    // So do batches, in a transaction or not.
    let root = server.client();
    let companies = root.get("companies").rows();
    let url = format!("companies({})/{path}", companies[0]["id"].as_str().expect("a text"));
    let batch = json!({"requests": [{"id": "1", "method": "GET", "url": url}]});
    for client in [reading(&root), reading(&root).with("Isolation", "snapshot")] {
        let answer = client.with("Accept", "application/json").post("$batch", &batch).json();
        assert_eq!(answer["responses"][0]["body"]["city"], before.as_str(), "{answer}");
    }

    // Who knows of later changes than the replica hears of none from it, and misses none.
    let strict = company.clone().with("Prefer", "strict-odata, odata.track-changes");
    let since = strict.get("customers?$select=number").json();
    let since = since["@odata.deltaLink"].as_str().expect("a link").to_owned();
    let later = reading(&strict).get(&since);
    assert_eq!((later.status, later.rows().len()), (200, 0), "{later:?}");
    assert_eq!(later.json()["@odata.deltaLink"], since.as_str());

    // Who may sign in is never a matter of the replica.
    let key = {
        let mut command = Command::new(program());
        command.env("OPENCENTRAL_DATABASE", primary.url(&database)).args(["users", "add", "erika"]);
        String::from_utf8(command.output().expect("the program runs").stdout).expect("its output is text")
    };
    let key = key.trim().strip_prefix("web service access key: ").expect("a key").to_owned();
    assert_eq!(reading(&server.anonymous()).signed_in("erika", &key).get("companies").status, 200);

    resume(&standby);
    until("the replica catches up", || city(&reading(&company), &path) == "Elsewhere");

    // Without it, the database itself answers.
    standby.crash();
    for round in 0..20 {
        move_to(&company, &path, &format!("Place {round}"));
        assert_eq!(city(&reading(&company), &path), format!("Place {round}"));
    }
    // It is used again by itself.
    standby.start_again();
    until_used(&standby);
    until("the replica catches up", || city(&reading(&company), &path) == "Place 19");
    pause(&standby);
    move_to(&company, &path, "Here");
    // On a busy machine the standby may be passed over for a moment.
    until("the replica answers", || city(&reading(&company), &path) == "Place 19");
    resume(&standby);

    // A replica that has become a database of its own follows no longer.
    standby.run("postgres", "select pg_promote()");
    move_to(&company, &path, "There");
    assert_eq!(city(&reading(&company), &path), "There");
}

#[test]
fn a_replica_that_lags_behind_a_migration_is_not_asked() {
    let Some((primary, standby)) = Postgres::with_standby("replicas behind a migration") else { return };
    pause(&standby);
    let (server, _) = demo(&primary, &standby, &[]);
    let company = server.client().in_demo_company();
    let path = first_customer(&company);
    for city_name in ["One", "Two"] {
        move_to(&company, &path, city_name);
        assert_eq!(city(&reading(&company), &path), city_name);
    }
    resume(&standby);
    until_used(&standby);
    until("the replica catches up", || city(&reading(&company), &path) == "Two");
    pause(&standby);
    move_to(&company, &path, "Three");
    assert_eq!(city(&reading(&company), &path), "Two");
}

#[test]
fn what_is_no_replica_is_not_asked() {
    let Some(postgres) = Postgres::shared("what is no replica") else { return };
    let other = postgres.database(None);
    for replica in [postgres.url(&other), "postgres://nobody@127.0.0.1:1/nothing".to_owned()] {
        let mut command = Command::new(program());
        command.env("OPENCENTRAL_DATABASE", postgres.url(&postgres.database(None))).env("OPENCENTRAL_REPLICA", replica);
        let server = Server::start_with(command, &["serve", "--demo", "--log", "off"]);
        let company = server.client().in_demo_company();
        let path = first_customer(&company);
        move_to(&company, &path, "Here");
        assert_eq!(city(&reading(&company), &path), "Here");
    }
}

#[test]
fn read_only_intent_reads_from_the_database_where_there_is_no_replica_and_never_writes() {
    let server = crate::demo();
    let company = server.client().in_demo_company();
    let path = first_customer(&company);
    move_to(&company, &path, "Here");
    assert_eq!(city(&reading(&company), &path), "Here");
    let count = company.get("customers/$count").body;

    let intent = company.clone().with("data-access-intent", "readonly");
    let etag = company.get(&path).etag();
    for (refused, method) in [
        (intent.post("customers", &json!({"displayName": "Nobody"})), "POST"),
        (intent.patch(&path, &etag, &json!({"city": "There"})), "PATCH"),
        (intent.delete(&path, &etag), "DELETE"),
    ] {
        assert_eq!((refused.status, refused.code().as_str()), (400, "BadRequest"), "{refused:?}");
        let words = format!("The data access intent 'ReadOnly' is not supported for {method} requests.");
        assert_eq!(refused.message(), words);
    }
    assert_eq!(company.get(&path).etag(), etag);
    assert_eq!(company.get("customers/$count").body, count);

    // In a batch, each request for itself; reading by POST is reading.
    let companies = server.client().get("companies").rows();
    let url = format!("companies({})/{path}", companies[0]["id"].as_str().expect("a text"));
    let batch = json!({"requests": [
        {"id": "1", "method": "GET", "url": url},
        {"id": "2", "method": "DELETE", "url": url, "headers": {"If-Match": "*"}},
    ]});
    let answers = reading(&server.client()).with("Accept", "application/json").post("$batch", &batch).json();
    let statuses: Vec<_> = (0..2).map(|part| answers["responses"][part]["status"].clone()).collect();
    assert_eq!(statuses, [200, 400], "{answers}");
    let strict = reading(&company).with("Prefer", "strict-odata").with("Content-Type", "text/plain");
    assert_eq!(strict.send("POST", "customers/$query", &[], b"$top=1").status, 200);
}

#[test]
fn a_replica_is_configured_and_never_shown() {
    let mut command = Command::new(program());
    let url = "postgres://erika:secret@db.example/books";
    command.env("OPENCENTRAL_DATABASE", url).args(["config", "--replica", url, "--readers", "7"]);
    let shown = String::from_utf8(command.output().expect("the program runs").stdout).expect("its output is text");
    assert!(shown.contains("replica = \"(hidden)\"  # from the command line\n"), "{shown}");
    assert!(shown.contains("readers = \"7\"  # from the command line\n"), "{shown}");
    assert!(!shown.contains("secret"), "{shown}");

    let refused = run(&["serve", "--data", "nowhere", "--replica", url]);
    let said = String::from_utf8(refused.stderr).expect("its output is text");
    assert!(!refused.status.success() && said.contains("--replica (from the command line) is a replica of nothing"));
}
