//! An environment that is open, as the commands use it.

use anyhow::Result;
use model::{Invariant, Model};
use server::ApiHandler;
use server::auth::directory::TableDirectory;
use std::sync::Arc;
use std::time::Duration;
use store::Place;

/// How the database is reached.
#[derive(Clone)]
pub struct Connections {
    /// How many connections read at once.
    pub readers: Option<usize>,
    /// How many further ones read single rows.
    pub quick_readers: Option<usize>,
    /// How long to wait for one.
    pub patience: Duration,
    /// The URL of a replica of the database, with its password.
    pub replica: Option<String>,
}

/// Which environment to open, and how.
#[derive(Clone)]
pub struct Plan {
    /// Where it is kept.
    pub place: Place,
    /// How it is reached.
    pub connections: Connections,
    /// Fill a new database with the demo company.
    pub demo: bool,
    /// How the API answers where there is a choice.
    pub settings: api::Settings,
}

/// Creates an empty company with a name.
pub type CreateCompany = Box<dyn Fn(&str) -> Result<()>>;

/// An open environment.
pub struct Opened {
    /// Answers its requests.
    pub handler: Arc<dyn ApiHandler>,
    /// Its users, applications, keys and companies.
    pub directory: Arc<TableDirectory>,
    /// Creates an empty company with this name.
    pub create_company: CreateCompany,
    /// Ends writing and closes the database.
    pub close: Box<dyn FnOnce()>,
}

/// Opens an environment.
pub type Open = fn(&Plan) -> Result<Opened>;

/// What only the wiring knows of the parts below.
pub struct Parts {
    /// Opens environments.
    pub open: Open,
    /// The model of what they hold.
    pub model: fn() -> Result<Arc<Model>>,
    /// What must hold in them.
    pub invariants: fn() -> Vec<Invariant>,
}
