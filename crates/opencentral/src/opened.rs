//! An environment that is open, as the commands use it.

use anyhow::Result;
use server::ApiHandler;
use server::auth::directory::TableDirectory;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// Where an environment is kept.
#[derive(Clone)]
pub enum Place {
    /// In a SQLite file.
    File(PathBuf),
    /// In a schema of a PostgreSQL database.
    Schema {
        /// The database's URL, with its password.
        url: String,
        /// The schema's name.
        schema: String,
        /// A file of the certificates that the database's must follow from.
        certificates: Option<PathBuf>,
    },
}

/// As messages show it: without a password.
impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::File(path) => path.display().fmt(out),
            Place::Schema { schema, .. } => write!(out, "schema '{schema}' of the database (--database)"),
        }
    }
}

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
