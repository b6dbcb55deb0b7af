//! The store on PostgreSQL: one schema per environment, one connection that writes, several that read.

mod address;
mod connection;
mod dialect;
mod failure;
mod fate;
mod last_change;
mod readers;
mod replica;
mod schema;
mod snapshot;
mod statements;
mod target;
mod transaction;
mod values;
mod wait;
mod write_connection;

use crate::layout::change_kind;
use crate::remembered::Remembered;
use crate::sql::Plans;
use crate::store::{Change, Options};
use crate::transfer::{Occupied, Snapshot, Transfer};
use crate::writer::Writer;
use address::Address;
use connection::Connection;
use failure::error;
use last_change::LastChange;
use model::{CompanyNo, Error, Model, Result};
use parking_lot::Mutex;
use readers::Readers;
use replica::{Origin, Replica};
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use tokio::runtime::Runtime;
use values::Bound;
use write_connection::WriteConnection;

/// How many threads move what connections send and receive. They do little else, and each wakes up others.
fn driving_threads() -> usize {
    (std::thread::available_parallelism().map_or(1, usize::from) / 4).clamp(1, 4)
}

/// The threads that drive connections.
fn driver() -> Result<Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(driving_threads())
        .thread_name("store-postgres")
        .enable_all()
        .build()
        .map_err(Error::fault)
}

/// A schema of a PostgreSQL database.
pub(crate) struct Database {
    pub(crate) plans: Arc<Plans>,
    pub(crate) readers: Readers,
    pub(crate) quick_readers: Readers,
    pub(crate) replica: Option<Arc<Replica>>,
    pub(crate) last_change: Arc<LastChange>,
    pub(crate) writer: Writer,
    /// Drives the connections.
    runtime: Mutex<Option<Runtime>>,
}

impl Database {
    /// Opens a schema, creates it where there is none, and migrates it forward to the model.
    pub(crate) fn open(
        url: &str,
        schema: &str,
        certificates: Option<&Path>,
        model: Arc<Model>,
        options: &Options,
    ) -> Result<Database> {
        let address = Address::parse(url, schema, certificates)?;
        let runtime = driver()?;
        let handle = runtime.handle().clone();
        let runtime = Mutex::new(Some(runtime));
        let opened = (|| {
            let mut connection = address.connect(&handle)?;
            schema::use_it(&mut connection, schema)?;
            schema::migrate(&mut connection, schema, &model)?;
            let replica = match &options.replica {
                None => None,
                Some(url) => {
                    let address = Address::parse(&url.0, schema, certificates)?.of_replica();
                    let origin = Origin::of(&mut connection)?;
                    Some(Replica::open(address, &handle, options.readers, origin)?)
                }
            };
            let last_change = LastChange::open(connection, address.clone(), handle.clone())?;
            let statements = statements::statements(&model);
            let plans = Arc::new(Plans::new(model));
            let connection = WriteConnection {
                address: address.clone(),
                runtime: handle.clone(),
                connection: None,
                plans: Arc::clone(&plans),
                statements,
                last_change: Arc::clone(&last_change),
                changed: HashMap::new(),
                remembered: Remembered::default(),
                begun: None,
                history: String::new(),
                patience: options.patience,
            };
            let writer = Writer::start(Box::new(connection), options.batch, options.patience)?;
            let readers = Readers::new(&address, &handle, options.readers, options.patience);
            let quick_readers = Readers::new(&address, &handle, options.quick_readers, options.patience);
            Ok((plans, readers, quick_readers, replica, last_change, writer))
        })();
        match opened {
            Ok((plans, readers, quick_readers, replica, last_change, writer)) => {
                Ok(Database { plans, readers, quick_readers, replica, last_change, writer, runtime })
            }
            Err(problem) => {
                stop(&runtime);
                Err(problem)
            }
        }
    }

    /// The changes after a version, oldest first.
    pub(crate) fn changes_after(&self, row_version: i64, limit: i64) -> Result<Vec<Change>> {
        let sql = "
            select row_version, company, table_id, system_id, kind
            from change_feed where row_version > $1::bigint order by row_version limit $2::bigint";
        self.readers.with_connection(|connection| {
            let mut rows = connection.rows(sql, &[Bound::Integer(row_version), Bound::Integer(limit)])?;
            let mut changes = Vec::new();
            while let Some(row) = rows.next()? {
                let number = |index: usize| row.try_get::<_, i64>(index).map_err(error);
                changes.push(Change {
                    row_version: number(0)?,
                    company: CompanyNo(number(1)?),
                    table: u32::try_from(number(2)?).map_err(Error::fault)?,
                    system_id: values::guid(&row, 3)?,
                    kind: change_kind(number(4)?),
                });
            }
            Ok(changes)
        })
    }

    /// Finishes the waiting writes and closes all connections.
    pub(crate) fn close(&self) {
        self.writer.close();
        self.readers.close();
        self.quick_readers.close();
        if let Some(replica) = &self.replica {
            replica.close();
        }
        self.last_change.close();
        stop(&self.runtime);
    }
}

/// What takes as long as it takes is not broken off by timeouts meant for requests.
const WITHOUT_TIMEOUTS: &str =
    "set local statement_timeout to 0; set local lock_timeout to 0; set local idle_in_transaction_session_timeout to 0";

/// A schema that is not opened to be served, but read or filled as a whole.
struct Environment {
    address: Address,
    runtime: Option<Runtime>,
}

impl Environment {
    fn new(url: &str, schema: &str, certificates: Option<&Path>) -> Result<Environment> {
        Ok(Environment { address: Address::parse(url, schema, certificates)?, runtime: Some(driver()?) })
    }

    fn schema(&self) -> &str {
        &self.address.schema
    }

    fn connect(&self) -> Result<Connection> {
        match &self.runtime {
            Some(runtime) => self.address.connect(runtime.handle()),
            None => Err(crate::pool::closed()),
        }
    }
}

impl Drop for Environment {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// Runs a job on one consistent view of a schema, which must be there and is left as it is.
pub(crate) fn snapshot(
    url: &str,
    schema: &str,
    certificates: Option<&Path>,
    model: &Arc<Model>,
    job: &mut dyn FnMut(&mut dyn Snapshot) -> Result<()>,
) -> Result<()> {
    snapshot::snapshot(&Environment::new(url, schema, certificates)?, model, job)
}

/// Fills a schema, which is seen by others when everything is there and compared.
pub(crate) fn fill(
    url: &str,
    schema: &str,
    certificates: Option<&Path>,
    model: &Arc<Model>,
    occupied: Occupied,
    transfer: &mut dyn Transfer,
) -> Result<()> {
    target::fill(&Environment::new(url, schema, certificates)?, model, occupied, transfer)
}

/// Stops a runtime's threads without waiting for them, because whoever asks may be one of another runtime.
fn stop(runtime: &Mutex<Option<Runtime>>) {
    if let Some(runtime) = runtime.lock().take() {
        runtime.shutdown_background();
    }
}
