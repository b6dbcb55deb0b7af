//! `opencentral backup`: a copy of an environment, also while servers use it.

use crate::opened::Place;
use anyhow::{Context, Result, bail};
use std::path::Path;

/// Copies the environment's database into a new file.
pub fn backup(place: &Place, file: &str) -> Result<()> {
    let Place::File(database) = place else {
        bail!("backup copies SQLite files.\nFor PostgreSQL, use pg_dump --schema with the environment's name.");
    };
    if !database.exists() {
        bail!("there is no database {}", database.display());
    }
    store::backup(database, Path::new(file)).with_context(|| format!("cannot back up {place}"))
}
