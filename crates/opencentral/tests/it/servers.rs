//! Several servers on one PostgreSQL database, and what they do when it breaks down.

use crate::program;
use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use testkit::{Client, Postgres, Server, Value, json};

const SERVERS: usize = 3;
const WRITERS_PER_SERVER: usize = 2;
const CUSTOMERS_PER_WRITER: usize = 15;

/// What clients know the servers by, whichever of them answers.
const PUBLIC_URL: &str = "http://127.0.0.1:7048";

/// Servers that start at the same moment on a database that is empty, as if behind one address.
fn servers(postgres: &Postgres) -> Vec<Server> {
    let url = postgres.url(&postgres.database(None));
    std::thread::scope(|scope| {
        let start = || Server::demo_on(program(), &url, &["--public-url", PUBLIC_URL]);
        let starting: Vec<_> = (0..SERVERS).map(|_| scope.spawn(start)).collect();
        starting.into_iter().map(|server| server.join().expect("the server starts")).collect()
    })
}

fn text(row: &Value, property: &str) -> String {
    row[property].as_str().expect("a text").to_owned()
}

/// The number at the end of a customer's number.
fn digits(number: &str) -> u64 {
    number.trim_start_matches(|letter: char| !letter.is_ascii_digit()).parse().expect("a number of the series")
}

#[test]
fn numbers_given_by_several_servers_have_neither_duplicates_nor_gaps() {
    let Some(postgres) = Postgres::shared("several servers") else { return };
    let servers = servers(postgres);
    let companies: Vec<Client> = servers.iter().map(|server| server.client().in_demo_company()).collect();
    assert_eq!(servers[0].client().get("companies").rows().len(), 1, "the demo company was made once");

    let create = |company: &Client, server: usize, writer: usize| -> Vec<(String, u64)> {
        let bodies = (0..CUSTOMERS_PER_WRITER).map(|number| {
            // Refused after its number was taken: the number is given to somebody else.
            let refused = json!({"displayName": "Nobody", "currencyCode": "NONE"});
            assert_eq!(company.post("customers", &refused).status, 400);
            json!({"displayName": format!("From {server}, {writer}, {number}")})
        });
        let created = bodies.map(|body| {
            let answer = company.post("customers", &body);
            assert_eq!(answer.status, 201, "{answer:?}");
            let row = answer.json();
            let changed =
                company.patch(&format!("customers({})", text(&row, "id")), &answer.etag(), &json!({"city": "X"}));
            assert_eq!(changed.status, 200, "{changed:?}");
            (text(&row, "id"), digits(&text(&row, "number")))
        });
        created.collect()
    };
    let mut numbers: Vec<(String, u64)> = std::thread::scope(|scope| {
        let create = &create;
        let writers: Vec<_> = (0..SERVERS * WRITERS_PER_SERVER)
            .map(|place| (place % SERVERS, place / SERVERS))
            .map(|(server, writer)| (server, writer, &companies[server]))
            .map(|(server, writer, company)| scope.spawn(move || create(company, server, writer)))
            .collect();
        writers.into_iter().flat_map(|writer| writer.join().expect("a writer ends")).collect()
    });

    numbers.sort_by_key(|(_, number)| *number);
    assert_eq!(numbers.len(), SERVERS * WRITERS_PER_SERVER * CUSTOMERS_PER_WRITER);
    let steps: HashSet<u64> = numbers.windows(2).map(|pair| pair[1].1 - pair[0].1).collect();
    assert_eq!(steps.len(), 1, "the numbers go up in equal steps: {steps:?}");
    assert!(!steps.contains(&0), "no number was given twice");
    for (id, _) in &numbers {
        let answers: HashSet<String> =
            companies.iter().map(|company| company.get(&format!("customers({id})")).etag()).collect();
        assert_eq!(answers.len(), 1, "every server gives the same ETag");
    }
}

#[test]
fn a_change_made_through_one_server_is_noticed_by_an_etag_given_by_another() {
    let Some(postgres) = Postgres::shared("ETags across servers") else { return };
    let servers = servers(postgres);
    let (one, other) = (servers[0].client().in_demo_company(), servers[1].client().in_demo_company());
    let customer = one.get("customers?$top=1").rows().remove(0);
    let path = format!("customers({})", text(&customer, "id"));
    let etag = one.get(&path).etag();

    assert_eq!(other.patch(&path, &etag, &json!({"city": "Elsewhere"})).status, 200);
    assert_eq!(one.patch(&path, &etag, &json!({"city": "Here"})).status, 409);
    assert_eq!(one.get(&path).json()["city"], "Elsewhere");
}

#[test]
fn a_token_from_one_server_is_taken_by_all() {
    let Some(postgres) = Postgres::shared("tokens across servers") else { return };
    let servers = servers(postgres);
    for issuer in &servers {
        let form = "grant_type=client_credentials&client_id=11111111-1111-1111-1111-111111111111&client_secret=demo\
                    &scope=https://api.businesscentral.dynamics.com/.default";
        let headers = [("Content-Type", "application/x-www-form-urlencoded")];
        let answer = issuer.at("").send("POST", "common/oauth2/v2.0/token", &headers, form.as_bytes());
        let token = text(&answer.json(), "access_token");
        for server in &servers {
            let answer = server.anonymous().with("Authorization", &format!("Bearer {token}")).get("companies");
            assert_eq!(answer.status, 200, "{answer:?}");
        }
    }
}

/// Creates customers and gives their ids. None fails: what a restart breaks off is done again behind it.
fn create_until(ended: &AtomicBool, company: &Client, writer: usize, acknowledged: &AtomicUsize) -> Vec<String> {
    let mut known = Vec::new();
    while !ended.load(Ordering::SeqCst) {
        let body = json!({"displayName": format!("Restart {writer} {}", known.len())});
        let answer = company.post("customers", &body);
        assert_eq!(answer.status, 201, "{answer:?}");
        known.push(text(&answer.json(), "id"));
        acknowledged.fetch_add(1, Ordering::SeqCst);
    }
    known
}

#[test]
fn service_resumes_by_itself_when_the_database_was_restarted_under_load() {
    let Some(postgres) = Postgres::durable("a restart of the database under load") else { return };
    let server = Server::demo_on(program(), &postgres.url(&postgres.database(None)), &["--log", "off"]);
    let company = server.client().in_demo_company();
    let (acknowledged, ended) = (AtomicUsize::new(0), AtomicBool::new(false));

    let known: Vec<String> = std::thread::scope(|scope| {
        let writers: Vec<_> = (0..4)
            .map(|writer| (writer, &company, &acknowledged, &ended))
            .map(|(writer, company, acknowledged, ended)| {
                scope.spawn(move || create_until(ended, company, writer, acknowledged))
            })
            .collect();
        for _ in 0..3 {
            let enough = acknowledged.load(Ordering::SeqCst) + 10;
            while acknowledged.load(Ordering::SeqCst) < enough {
                std::thread::yield_now();
            }
            postgres.crash_and_restart();
        }
        let enough = acknowledged.load(Ordering::SeqCst) + 10;
        while acknowledged.load(Ordering::SeqCst) < enough {
            std::thread::yield_now();
        }
        ended.store(true, Ordering::SeqCst);
        writers.into_iter().flat_map(|writer| writer.join().expect("a writer ends")).collect()
    });

    let all = company.get("customers?$filter=startswith(displayName,'Restart ')&$count=true").json();
    assert_eq!(all["@odata.count"], known.len(), "nothing was done twice");
    for id in &known {
        let answer = company.get(&format!("customers({id})"));
        assert_eq!(answer.status, 200, "an acknowledged customer is lost: {answer:?}");
    }
}
