//! Databases that hold what no request can write: ledger entries, documents, set-up rows.

use business::demo;
use business::sales::Customer;
use model::system_tables::Company;
use model::{CompanyNo, Context, Date, Filter, Model, Record, Result, Sources, SystemSources, Tx, Uuid};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use store::{Options, Store};
use testkit::{Client, Server};

/// The name of the demo company.
const COMPANY: &str = "CRONUS International Ltd.";

/// The name of the database file.
const DATABASE: &str = "sandbox.sqlite";

/// A server on a demo database that the test has written to before it started.
pub struct Seeded {
    server: Server,
    directory: PathBuf,
}

/// A demo database nobody has written to. It is filled once for all scenarios.
fn demo_database() -> &'static [u8] {
    static FILLED: OnceLock<Vec<u8>> = OnceLock::new();
    FILLED.get_or_init(|| {
        let directory = new_directory();
        seed(&directory, |_| Ok(()));
        let filled = std::fs::read(directory.join(DATABASE)).expect("the database can be read");
        let _ = std::fs::remove_dir_all(&directory);
        filled
    })
}

fn new_directory() -> PathBuf {
    let directory = std::env::temp_dir().join(format!("opencentral-test-{}", SystemSources.new_guid()));
    std::fs::create_dir_all(&directory).expect("a directory for the test's data");
    directory
}

impl Seeded {
    /// Makes a demo database, lets `job` write to its company, and serves it.
    pub fn with(job: impl FnOnce(&mut Tx<'_>) -> Result<()> + Send + 'static) -> Seeded {
        let directory = new_directory();
        std::fs::write(directory.join(DATABASE), demo_database()).expect("the database can be written");
        seed(&directory, job);
        Seeded { server: serve(&directory), directory }
    }

    /// A client signed in, outside of any company.
    pub fn client(&self) -> Client {
        self.server.client()
    }

    /// A client signed in, in the demo company.
    pub fn company(&self) -> Client {
        self.client().in_demo_company()
    }

    /// Stops the server and reads what no request shows.
    pub fn stop_and_read<R: Send + 'static>(
        mut self,
        job: impl FnOnce(&mut Tx<'_>) -> Result<R> + Send + 'static,
    ) -> R {
        self.server.kill();
        seed(&self.directory, job)
    }
}

impl Drop for Seeded {
    fn drop(&mut self) {
        self.server.kill();
        // What is left over in the temporary directory harms nobody.
        let _ = std::fs::remove_dir_all(&self.directory);
    }
}

fn serve(directory: &Path) -> Server {
    let directory = directory.to_str().expect("a path that is text");
    let arguments = ["serve", "--demo", "--data", directory, "--listen", "127.0.0.1:0"];
    Server::start(Path::new(env!("CARGO_BIN_EXE_opencentral")), &arguments)
}

/// Runs a job on a demo database that nobody serves: for what no request shows.
pub fn in_demo_database(job: impl FnOnce(&mut Tx<'_>) -> Result<()> + Send + 'static) {
    let directory = new_directory();
    std::fs::write(directory.join(DATABASE), demo_database()).expect("the database can be written");
    seed(&directory, job);
    // What is left over in the temporary directory harms nobody.
    let _ = std::fs::remove_dir_all(&directory);
}

/// A day of the calendar.
pub fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).expect("a date of the calendar")
}

/// Makes a customer that has nothing but its number, which is its name, too.
pub fn customer(tx: &mut Tx<'_>, no: &str) -> Result<()> {
    let mut customer = Record::<Customer>::new();
    tx.validate(&mut customer, Customer::NO, no)?;
    tx.validate(&mut customer, Customer::NAME, no)?;
    tx.insert(&mut customer)
}

/// Runs a job on the demo company in the database of a server that is stopped. A new database is filled first.
pub fn seed<R: Send + 'static>(directory: &Path, job: impl FnOnce(&mut Tx<'_>) -> Result<R> + Send + 'static) -> R {
    let model = Model::assemble(business::tables(), resources::resources()).expect("the model holds together");
    let model = Arc::new(model);
    let path = directory.join(DATABASE);
    let store = Store::open(&path, Arc::clone(&model), Options::default()).expect("the database opens");
    let mut job = Some(job);
    let result = store.write_and_wait(move |storage| {
        let sources: Arc<dyn Sources> = Arc::new(SystemSources);
        let now = sources.now();
        let model = Arc::clone(&model);
        let shared = Context { model, company: CompanyNo::SHARED, user: Uuid::nil(), now, sources };
        let existing = Tx::new(storage, shared.clone()).first(Filter::<Company>::everything())?;
        let company = match &existing {
            Some(company) => CompanyNo(company.get(Company::NUMBER)),
            None => demo::create_company(&mut Tx::new(storage, shared.clone()), COMPANY)?,
        };
        let mut tx = Tx::new(storage, Context { company, ..shared });
        if existing.is_none() {
            demo::initialize(&mut tx)?;
            demo::fill(&mut tx)?;
        }
        job.take().expect("nobody else uses the database, so it is run once")(&mut tx)
    });
    store.close();
    result.expect("the seed can be written")
}
