//! PostgreSQL over TCP: passwords, TLS, and whom to trust.

use crate::insert;
use crate::library::{Author, COMPANY, author, library};
use model::{Query, Result, TableType};
use std::path::Path;
use store::{Options, Store};
use testkit::{Postgres, certificate};

/// How many rows of the session's connections are encrypted.
fn encrypted(postgres: &Postgres) -> String {
    let sql = "select count(*) filter (where ssl) || ' of ' || count(*) from pg_stat_ssl natural join pg_stat_activity \
               where usename = 'erika'";
    postgres.run("postgres", sql)
}

fn connect(postgres: &Postgres, password: &str, rest: &str, certificates: Option<&Path>) -> Result<Store> {
    let url = format!("postgres://erika:{password}@localhost:{}/postgres{rest}", postgres.port());
    Store::connect(&url, "library", certificates, library(), Options::default())
}

#[test]
fn connections_are_encrypted_to_whom_the_certificate_speaks_for_and_to_nobody_else() {
    let Some(postgres) = Postgres::over_tcp("store: connections are encrypted") else { return };
    postgres.run("postgres", "create role erika superuser login password 'ApfelBirne'");

    let store = connect(&postgres, "ApfelBirne", "?sslmode=require", Some(&certificate())).unwrap();
    insert(&store, author(1, "A1", "Ada"));
    assert_eq!(store.read(|storage| storage.count(COMPANY, &Query::of(Author::ID))), Ok(1));
    assert_eq!(encrypted(&postgres), "3 of 3");
    drop(store);

    let unknown = connect(&postgres, "ApfelBirne", "?sslmode=require", None).map(drop).unwrap_err();
    assert!(unknown.to_string().contains("certificate"), "{unknown}");
    let wrong = connect(&postgres, "Quitte", "?sslmode=require", Some(&certificate())).map(drop).unwrap_err();
    assert!(wrong.to_string().contains("password authentication failed"), "{wrong}");
    assert!(!wrong.to_string().contains("Quitte"), "{wrong}");

    let on_this_machine = connect(&postgres, "ApfelBirne", "", None).unwrap();
    assert_eq!(on_this_machine.read(|storage| storage.count(COMPANY, &Query::of(Author::ID))), Ok(1));
}
