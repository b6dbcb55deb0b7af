//! `opencentral backup`, `restore` and `copy`: environments as a whole, from one place to another.

use crate::progress::Bar;
use crate::serve::say;
use anyhow::{Context, Result};
use model::Model;
use std::path::Path;
use std::sync::Arc;
use store::{Occupied, Place};

/// Copies the environment into a new file.
pub fn backup(place: &Place, file: &str, model: &Arc<Model>) -> Result<()> {
    let mut bar = Bar::new();
    let made = store::backup(place, Path::new(file), model, &mut |progress| bar.show(&progress));
    bar.end();
    made.with_context(|| format!("cannot back up {place}"))
}

/// Makes the environment of a backup's file.
pub fn restore(place: &Place, file: &str, occupied: Occupied, model: &Arc<Model>) -> Result<()> {
    let mut bar = Bar::new();
    let made = store::restore(Path::new(file), place, occupied, model, &mut |progress| bar.show(&progress));
    bar.end();
    made.with_context(|| format!("cannot restore {place} from {file}"))
}

/// Copies an environment, and says what was copied.
pub fn copy(from: &Place, to: &Place, model: &Arc<Model>) -> Result<()> {
    let mut bar = Bar::new();
    let copied = store::copy(from, to, Occupied::Refuse, model, &mut |progress| bar.show(&progress));
    bar.end();
    let copied = copied.with_context(|| format!("cannot copy {from} to {to}"))?;
    say(&[
        format!("rows: {}", copied.rows),
        format!("changes: {}", copied.changes),
        format!("checksum: {:032x}", copied.checksum),
    ]);
    Ok(())
}
