//! Where an environment is kept.

use std::fmt;
use std::path::PathBuf;

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
            Place::Schema { schema, .. } => write!(out, "schema '{schema}' of the PostgreSQL database"),
        }
    }
}
