//! What goes wrong around the program: no acknowledged write is lost, no refused one is there, and service resumes by
//! itself.

mod connections;
mod disk_full;
mod interrupted_migration;
mod slow_reader;

use crate::program;
use std::process::Command;
use tempfile::TempDir;
use testkit::{Postgres, Server};

/// How many customers [`Database::fill`] adds: a whole page, which no socket's buffers hold.
const MANY: usize = 20_000;

/// A database that outlives the servers on it.
pub enum Database {
    Sqlite(TempDir),
    Postgres(&'static Postgres, String),
}

impl Database {
    /// An empty one on each database there is for this test.
    fn each(test: &str) -> Vec<Database> {
        let sqlite = Database::Sqlite(tempfile::tempdir().expect("a folder"));
        let postgres = Postgres::shared(test).map(|it| Database::Postgres(it, it.database(None)));
        [Some(sqlite), postgres].into_iter().flatten().collect()
    }

    /// Says to a command which database it is.
    fn name_to(&self, command: &mut Command) {
        match self {
            Database::Sqlite(folder) => command.env("OPENCENTRAL_DATA", folder.path()),
            Database::Postgres(postgres, database) => command.env("OPENCENTRAL_DATABASE", postgres.url(database)),
        };
    }

    /// Starts a server on it.
    fn serve(&self, arguments: &[&str]) -> Server {
        let mut command = Command::new(program());
        self.name_to(&mut command);
        Server::start_with(command, &[&["serve", "--demo", "--log", "off"], arguments].concat())
    }

    /// Runs SQL and gives the lines it answers.
    fn run(&self, sql: &str) -> Vec<String> {
        match self {
            Database::Sqlite(folder) => {
                let file = folder.path().join("sandbox.sqlite");
                let connection = rusqlite::Connection::open(file).expect("the database can be opened");
                let mut statement = connection.prepare(sql).expect("the SQL is right");
                let lines = statement.query_map([], |row| row.get::<_, rusqlite::types::Value>(0));
                let line = |value| match value {
                    rusqlite::types::Value::Text(text) => text,
                    rusqlite::types::Value::Integer(number) => number.to_string(),
                    other => panic!("{other:?}"),
                };
                lines.expect("it runs").map(|it| line(it.expect("a row"))).collect()
            }
            Database::Postgres(postgres, database) => {
                let answer = postgres.run(database, &format!("set search_path to sandbox; {sql}"));
                answer.lines().map(str::to_owned).collect()
            }
        }
    }

    /// Adds many customers with long names, past all rules.
    fn fill(&self) {
        let (numbers, id) = match self {
            Database::Sqlite(_) => (
                format!(
                    "(with recursive n (i) as (select 1 union all select i + 1 from n where i < {MANY}) select i from n)"
                ),
                "randomblob(16)",
            ),
            Database::Postgres(..) => (format!("(select i from generate_series(1, {MANY}) i)"), "gen_random_uuid()"),
        };
        let long = "x".repeat(90);
        self.run(&format!(
            "insert into customer (company, system_id, no, name, address, address_2, contact, row_version)
             select (select min(company) from customer), {id}, 'MANY' || i, 'Many ' || i, '{long}', '{long}', '{long}', i
             from {numbers} numbers"
        ));
    }
}
