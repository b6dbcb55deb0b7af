//! What was acknowledged survives a kill under load, what was refused left nothing, and nothing is half there.

use crate::program;
use std::collections::{HashMap, HashSet};
use std::sync::{Condvar, Mutex};
use testkit::{Client, Postgres, Server, Value, json};

const ROUNDS: u64 = 5;
const WRITERS: usize = 6;

/// What clients know when the server has gone.
#[derive(Default)]
pub struct Known {
    /// Ids and names of the customers that were acknowledged.
    pub acknowledged: HashMap<String, String>,
    /// Names of the customers that were refused.
    pub refused: HashSet<String>,
}

/// Creates customers until the server is gone; every third is one that must be refused.
fn write_until_gone(company: &Client, writer: &str, known: &Mutex<Known>, acknowledged: &Condvar) {
    for number in 0.. {
        let name = format!("Crash {writer} {number}");
        let must_be_refused = number % 3 == 2;
        let currency = if must_be_refused { "NONE" } else { "" };
        let body = json!({"displayName": name, "email": "crash@example.com", "currencyCode": currency}).to_string();
        let headers = [("Content-Type", "application/json")];
        let Ok(answer) = company.try_send("POST", "customers", &headers, body.as_bytes()) else { return };
        let mut known = known.lock().expect("no writer panicked");
        if must_be_refused {
            assert_eq!(answer.status, 400, "{answer:?}");
            known.refused.insert(name);
        } else {
            assert_eq!(answer.status, 201, "{answer:?}");
            known.acknowledged.insert(text(&answer.json()["id"]), name);
            acknowledged.notify_all();
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

/// The next of a row of numbers that look random but follow from the seed (splitmix64).
fn next_random(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mixed = (*seed ^ (*seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// The rows whose name says that they were made here.
fn ours(company: &Client, path: &str) -> Vec<Value> {
    let answer = company.get(path);
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.rows().into_iter().filter(|row| text(&row["displayName"]).starts_with("Crash ")).collect()
}

/// Everything that was acknowledged is there, nothing that was refused, and nothing by halves.
pub fn check(company: &Client, known: &Known) {
    let customers = ours(company, "customers?$expand=contactsInformation");
    let names: HashMap<String, String> =
        customers.iter().map(|row| (text(&row["id"]), text(&row["displayName"]))).collect();
    for (id, name) in &known.acknowledged {
        assert_eq!(names.get(id), Some(name), "an acknowledged customer is lost");
    }
    let kept: HashSet<&String> = names.values().collect();
    assert_eq!(kept.len(), customers.len(), "a customer is there twice");
    assert!(known.refused.iter().all(|name| !kept.contains(name)), "a refused customer is there");
    let numbers: HashSet<String> = customers.iter().map(|row| text(&row["number"])).collect();
    assert_eq!(numbers.len(), customers.len(), "a number was given twice");
    for customer in &customers {
        let contacts = customer["contactsInformation"].as_array().expect("an array");
        assert_eq!(contacts.len(), 1, "a customer without its contact: {customer}");
        assert_eq!(contacts[0]["contactName"], customer["displayName"]);
        assert_eq!(customer["email"], "crash@example.com");
    }
    for contact in ours(company, "contacts") {
        assert!(kept.contains(&text(&contact["displayName"])), "a contact without its customer: {contact}");
    }
}

#[test]
fn a_kill_under_load_loses_nothing_that_was_acknowledged() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_str().expect("a path in UTF-8");
    kill_again_and_again(&|| Server::start(program(), &["serve", "--demo", "--data", data]));
}

#[test]
fn a_kill_under_load_loses_nothing_that_was_acknowledged_on_postgres() {
    let Some(postgres) = Postgres::shared("a kill under load") else { return };
    let url = postgres.url(&postgres.database(None));
    kill_again_and_again(&|| Server::demo_on(program(), &url, &[]));
}

fn kill_again_and_again(start: &dyn Fn() -> Server) {
    let (known, acknowledged) = (Mutex::new(Known::default()), Condvar::new());
    let mut seed = 20_261_124;
    for round in 0..ROUNDS {
        let mut server = start();
        let company = server.client().in_demo_company();
        check(&company, &known.lock().expect("no writer panicked"));
        let before = known.lock().expect("no writer panicked").acknowledged.len();
        // The moment of the kill is a number of acknowledged writes, however long these take.
        let enough = before + 1 + usize::try_from(next_random(&mut seed) % 60).expect("a small number");
        std::thread::scope(|scope| {
            for writer in 0..WRITERS {
                let (company, known, acknowledged) = (&company, &known, &acknowledged);
                scope.spawn(move || write_until_gone(company, &format!("{round}-{writer}"), known, acknowledged));
            }
            let mut written = known.lock().expect("no writer panicked");
            while written.acknowledged.len() < enough {
                written = acknowledged.wait(written).expect("no writer panicked");
            }
            drop(written);
            server.kill();
        });
    }
    check(&start().client().in_demo_company(), &known.lock().expect("no writer panicked"));
}
