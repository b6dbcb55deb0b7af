//! Joins model, store, API and business into an environment: the one place that knows them all.

use crate::opened::{Connections, Opened, Parts, Plan};
use anyhow::{Context as _, Result};
use api::{Reply, Request, Service};
use model::system_tables::Company;
use model::{CompanyNo, Context, Filter, Model, Sources, Storage, SystemSources, Tx, Uuid};
use server::ApiHandler;
use server::auth::directory::{TableDirectory, Transactions, WriteJob};
use std::path::Path;
use std::sync::Arc;
use store::{Options, Place, SecretUrl, Store};

/// The name of the demo company.
const DEMO_COMPANY: &str = "CRONUS International Ltd.";

/// The parts joined here.
pub const PARTS: Parts = Parts { open, model, invariants: business::invariants };

fn model() -> Result<Arc<Model>> {
    Ok(Arc::new(Model::assemble(business::tables(), resources::resources())?))
}

/// Opens the environment of a plan; a new one is filled when the plan is a demo.
fn open(plan: &Plan) -> Result<Opened> {
    let model = model()?;
    let store = open_store(plan, Arc::clone(&model))?;
    let sources: Arc<dyn Sources> = Arc::new(SystemSources);
    let service = Service::new(Arc::clone(&model), store.clone(), Arc::clone(&sources), plan.settings.clone());
    let transactions = Arc::new(StoreTransactions(store.clone()));
    let directory = Arc::new(TableDirectory::new(transactions, Arc::clone(&model), Arc::clone(&sources)));
    if plan.demo && crate::manage::companies(&directory)?.is_empty() {
        create_company(&store, &model, &sources, DEMO_COMPANY, true)?;
    }
    let create_in = store.clone();
    Ok(Opened {
        handler: Arc::new(Handler(service)),
        directory,
        create_company: Box::new(move |name| create_company(&create_in, &model, &sources, name, false)),
        close: Box::new(move || store.close()),
    })
}

fn open_store(plan: &Plan, model: Arc<Model>) -> Result<Store> {
    let opened = match &plan.place {
        Place::File(path) => {
            store::make_private_directory(path.parent().unwrap_or(Path::new("")))?;
            private_file(path).with_context(|| format!("cannot create {}", path.display()))?;
            Store::open(path, model, options(Options::default(), &plan.connections))
        }
        Place::Schema { url, schema, certificates } => {
            let options = options(Options::for_postgres(), &plan.connections);
            Store::connect(url, schema, certificates.as_deref(), model, options)
        }
    };
    opened.with_context(|| format!("cannot open {}", plan.place))
}

/// What suits the database, unless something else is wanted.
fn options(suitable: Options, wanted: &Connections) -> Options {
    Options {
        readers: wanted.readers.unwrap_or(suitable.readers),
        quick_readers: wanted.quick_readers.unwrap_or(suitable.quick_readers),
        patience: wanted.patience,
        replica: wanted.replica.clone().map(SecretUrl),
        ..suitable
    }
}

/// Makes sure that only its owner can read a new database; SQLite gives its other files the same mode.
fn private_file(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// Creates a company in one transaction: with the demo's data, unless there is one already, or only with what every
/// company needs.
fn create_company(
    store: &Store,
    model: &Arc<Model>,
    sources: &Arc<dyn Sources>,
    name: &str,
    with_demo_data: bool,
) -> Result<()> {
    let (model, sources, name) = (Arc::clone(model), Arc::clone(sources), name.to_owned());
    store.write_and_wait(move |storage| {
        let (model, sources) = (Arc::clone(&model), Arc::clone(&sources));
        let now = sources.now();
        let shared = Context { model, company: CompanyNo::SHARED, user: Uuid::nil(), now, sources };
        // Another server may have started at the same time.
        if with_demo_data && Tx::new(storage, shared.clone()).exists(Filter::<Company>::everything())? {
            return Ok(());
        }
        let company = business::demo::create_company(&mut Tx::new(storage, shared.clone()), &name)?;
        let mut tx = Tx::new(storage, Context { company, ..shared });
        business::demo::initialize(&mut tx)?;
        if with_demo_data {
            business::demo::fill(&mut tx)?;
        }
        Ok(())
    })?;
    Ok(())
}

/// The API's mechanism, as the server calls it.
struct Handler(Service);

impl ApiHandler for Handler {
    fn handle(&self, request: Request, reply: Box<dyn Reply>) {
        self.0.handle(request, reply);
    }

    fn is_cheap(&self, request: &Request) -> bool {
        self.0.is_cheap(request)
    }
}

/// The store, as sign-in uses it.
struct StoreTransactions(Store);

impl Transactions for StoreTransactions {
    fn last_change(&self, tables: &[u32]) -> model::Result<i64> {
        self.0.last_change(tables)
    }

    fn read(&self, job: &mut (dyn FnMut(&mut dyn Storage) -> model::Result<()> + Send)) -> model::Result<()> {
        self.0.read_quickly(|storage| job(storage))
    }

    fn write(&self, job: WriteJob) -> model::Result<()> {
        self.0.write_and_wait(move |storage| job(storage))
    }
}
