//! Databases that hold what no request can write: ledger entries, documents, set-up rows.

use business::demo;
use business::sales::Customer;
use model::system_tables::Company;
use model::{CompanyNo, Context, Date, Model, Record, Result, Sources, Storage, SystemSources, Tx, Uuid};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use store::{Options, Store};
use testkit::{Client, Server};

/// The name of the demo company.
const COMPANY: &str = "CRONUS International Ltd.";

/// A server on a demo database that the test has written to before it started.
pub struct Seeded {
    server: Server,
    directory: PathBuf,
}

impl Seeded {
    /// Makes a demo database, lets `job` write to its company, and serves it.
    pub fn with(job: impl FnOnce(&mut Tx<'_>) -> Result<()> + Send + 'static) -> Seeded {
        let directory = new_directory();
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

/// The file of an environment's database in its directory.
const FILE: &str = "sandbox.sqlite";

/// The demo company's database as it is filled, the same for all scenarios: filling takes longer than copying.
fn demo_database() -> &'static [u8] {
    static DATABASE: OnceLock<Vec<u8>> = OnceLock::new();
    DATABASE.get_or_init(|| {
        let directory = new_directory();
        write(&directory, |storage, context| {
            let company = demo::create_company(&mut Tx::new(storage, context.clone()), COMPANY)?;
            let mut tx = Tx::new(storage, Context { company, ..context });
            demo::initialize(&mut tx)?;
            demo::fill(&mut tx)
        });
        let database = std::fs::read(directory.join(FILE)).expect("a closed database is one file");
        // What is left over in the temporary directory harms nobody.
        let _ = std::fs::remove_dir_all(&directory);
        database
    })
}

fn new_directory() -> PathBuf {
    let directory = std::env::temp_dir().join(format!("opencentral-test-{}", SystemSources.new_guid()));
    std::fs::create_dir_all(&directory).expect("a directory for the test's data");
    directory
}

/// Runs a job on the demo company in the database of a server that is stopped. A new database is filled first.
fn seed<R: Send + 'static>(directory: &Path, job: impl FnOnce(&mut Tx<'_>) -> Result<R> + Send + 'static) -> R {
    let file = directory.join(FILE);
    if !file.exists() {
        std::fs::write(file, demo_database()).expect("the database can be copied");
    }
    write(directory, |storage, context| {
        let company = Tx::new(storage, context.clone()).require(Company::NAME.is(COMPANY))?;
        let company = CompanyNo(company.get(Company::NUMBER));
        job(&mut Tx::new(storage, Context { company, ..context }))
    })
}

/// Opens the database in a directory, runs one job outside of any company, and closes it again.
fn write<R: Send + 'static>(
    directory: &Path,
    job: impl FnOnce(&mut dyn Storage, Context) -> Result<R> + Send + 'static,
) -> R {
    let model = Model::assemble(business::tables(), resources::resources()).expect("the model holds together");
    let model = Arc::new(model);
    let store = Store::open(&directory.join(FILE), Arc::clone(&model), Options::default()).expect("the database opens");
    let result = store.write_and_wait(move |storage| {
        let sources: Arc<dyn Sources> = Arc::new(SystemSources);
        let now = sources.now();
        job(storage, Context { model, company: CompanyNo::SHARED, user: Uuid::nil(), now, sources })
    });
    store.close();
    result.expect("the seed can be written")
}
