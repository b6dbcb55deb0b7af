//! Moving environments: copies between databases, backups, and restoring them.
//!
//! Nothing half done is ever visible: a SQLite file gets its name when it is complete and checked, a PostgreSQL schema
//! is filled by one transaction.

mod checksum;
mod copy;
mod sheet;
mod snapshot;
mod target;

pub use copy::{Copied, Progress, Step, copy};
pub(crate) use sheet::Sheet;
pub(crate) use snapshot::Snapshot;
pub use target::Occupied;
pub(crate) use target::{Put, Target, Transfer, in_use, is_occupied};

use crate::place::Place;
use crate::{postgres, sqlite};
use model::{Error, Model, Result};
use std::path::Path;
use std::sync::Arc;

/// Copies an environment as it is at one moment, also while it is served, into a new SQLite file that only its owner
/// can read. The file gets its name once it is complete, checked and on disk; nothing is overwritten.
pub fn backup(place: &Place, file: &Path, model: &Arc<Model>, progress: &mut dyn FnMut(Progress<'_>)) -> Result<()> {
    if file.exists() {
        return Err(Error::fault(format!("{} is there already", file.display())));
    }
    match place {
        Place::File(source) => sqlite::backup(source, file),
        Place::Schema { .. } => copy(place, &Place::File(file.to_owned()), Occupied::Refuse, model, progress).map(drop),
    }
}

/// Makes an environment of a backup's file, which is checked first. An environment that is in use is never replaced.
pub fn restore(
    file: &Path,
    place: &Place,
    occupied: Occupied,
    model: &Arc<Model>,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<()> {
    match place {
        Place::File(target) => sqlite::restore(file, target, occupied),
        Place::Schema { .. } => {
            let backup = Place::File(file.to_owned());
            snapshot_of(&backup, model, &mut |snapshot| {
                let mut damages = Vec::new();
                snapshot.damages(&mut |damage| damages.push(damage))?;
                match damages.first() {
                    Some(damage) => Err(Error::fault(format!("{} is damaged: {damage}", file.display()))),
                    None => Ok(()),
                }
            })?;
            copy(&backup, place, occupied, model, progress).map(drop)
        }
    }
}

/// Runs a job on one consistent view of an environment, which must be there and is left as it is, also where this
/// program would keep it differently.
pub(crate) fn snapshot_of(
    place: &Place,
    model: &Arc<Model>,
    job: &mut dyn FnMut(&mut dyn Snapshot) -> Result<()>,
) -> Result<()> {
    match place {
        Place::File(path) => sqlite::snapshot(path, model, job),
        Place::Schema { url, schema, certificates } => {
            postgres::snapshot(url, schema, certificates.as_deref(), model, job)
        }
    }
}

/// Fills an environment, all or nothing.
fn fill(place: &Place, model: &Arc<Model>, occupied: Occupied, transfer: &mut dyn Transfer) -> Result<()> {
    match place {
        Place::File(path) => sqlite::fill(path, model, occupied, transfer),
        Place::Schema { url, schema, certificates } => {
            postgres::fill(url, schema, certificates.as_deref(), model, occupied, transfer)
        }
    }
}
