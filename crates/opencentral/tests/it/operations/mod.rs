//! Environments as a whole: backups, copies between databases, and their audit.

use crate::{complaint, printed, program};
use std::path::Path;
use std::sync::OnceLock;
use tempfile::TempDir;
use testkit::{Client, Postgres, Server};

mod audit;
mod backup;
mod copy;
mod large;
mod restore;
mod uploads;

/// What clients know all servers by, so that answers can be compared.
const PUBLIC_URL: &str = "http://127.0.0.1:7048";

/// The file of the default environment.
const FILE: &str = "sandbox.sqlite";

/// A place for an environment.
enum Home {
    Sqlite(TempDir),
    Postgres(&'static Postgres, String),
}

impl Home {
    fn sqlite() -> Home {
        Home::Sqlite(folder())
    }

    /// A SQLite file with the demo company, which is made once for all tests.
    fn sqlite_demo() -> Home {
        static DEMO: OnceLock<Vec<u8>> = OnceLock::new();
        let made = DEMO.get_or_init(|| {
            let (home, backups) = (Home::sqlite(), folder());
            home.fill();
            home.printed(&["backup", &file_in(&backups)]);
            std::fs::read(file_in(&backups)).expect("the backup is there")
        });
        let folder = folder();
        std::fs::write(folder.path().join(FILE), made).expect("a file can be written");
        Home::Sqlite(folder)
    }

    /// The demo company in each kind of database there is.
    fn demo_of_each_kind(test: &str) -> Vec<Home> {
        static DEMO: OnceLock<String> = OnceLock::new();
        let postgres = Postgres::shared(test).map(|postgres| {
            let made = DEMO.get_or_init(|| {
                let name = postgres.database(None);
                Home::Postgres(postgres, name.clone()).fill();
                name
            });
            Home::Postgres(postgres, postgres.database(Some(made)))
        });
        [Some(Home::sqlite_demo()), postgres].into_iter().flatten().collect()
    }

    /// An empty place in each kind of database there is.
    fn of_each_kind(test: &str) -> Vec<Home> {
        let postgres = Postgres::shared(test).map(|postgres| Home::Postgres(postgres, postgres.database(None)));
        [Some(Home::sqlite()), postgres].into_iter().flatten().collect()
    }

    /// What `--from` and `--to` take.
    fn place(&self) -> String {
        match self {
            Home::Sqlite(folder) => text(folder.path()),
            Home::Postgres(postgres, database) => postgres.url(database),
        }
    }

    /// A command with the options that name the place.
    fn with<'a>(&'a self, arguments: &[&'a str], place: &'a str) -> Vec<&'a str> {
        let option = match self {
            Home::Sqlite(_) => "--data",
            Home::Postgres(..) => "--database",
        };
        [arguments, &[option, place]].concat()
    }

    fn printed(&self, arguments: &[&str]) -> String {
        printed(&self.with(arguments, &self.place()))
    }

    fn complaint(&self, arguments: &[&str]) -> String {
        complaint(&self.with(arguments, &self.place()))
    }

    /// A server of the demo company.
    fn serve(&self) -> Server {
        let arguments = ["serve", "--demo", "--public-url", PUBLIC_URL];
        Server::start(program(), &self.with(&arguments, &self.place()))
    }

    /// Makes the demo company, without a server afterwards.
    fn fill(&self) {
        assert!(self.serve().stop().success());
    }

    /// Runs SQL past the program.
    fn run_sql(&self, sql: &str) {
        match self {
            Home::Sqlite(folder) => {
                let file = folder.path().join(FILE);
                let connection = rusqlite::Connection::open(file).expect("the database can be opened");
                connection.execute_batch(sql).unwrap_or_else(|problem| panic!("{sql}: {problem}"));
            }
            Home::Postgres(postgres, database) => {
                postgres.run(database, &format!("set search_path to sandbox; {sql}"));
            }
        }
    }
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn text(path: &Path) -> String {
    path.to_str().expect("a path in UTF-8").to_owned()
}

/// A name in a folder for a backup's file.
fn file_in(folder: &TempDir) -> String {
    text(&folder.path().join("backup.sqlite"))
}

/// What a company's resources answer, to the letter.
fn answers(company: &Client) -> Vec<String> {
    let paths = [
        "customers",
        "contacts",
        "currencies",
        "paymentTerms",
        "countriesRegions",
        "salespeoplePurchasers",
        "documentAttachments",
        "customers?$expand=currency,paymentTerm,picture",
        "customers?$filter=balanceDue eq 0&$orderby=displayName desc",
        "customers?$count=true&$top=2",
    ];
    let answer = |path: &str| {
        let answer = company.get(path);
        assert_eq!(answer.status, 200, "{path}: {answer:?}");
        String::from_utf8(answer.body).expect("an answer is text")
    };
    let file = company.get("documentAttachments").rows()[0]["id"].as_str().expect("a file").to_owned();
    let content = answer(&format!("documentAttachments({file})/attachmentContent"));
    paths.iter().map(|path| answer(path)).chain([content]).collect()
}
