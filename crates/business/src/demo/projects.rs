//! The demo company's projects.

use super::insert;
use crate::projects::Job;
use model::{Record, Result, Tx};

/// Number and description.
const PROJECTS: &[(&str, &str)] = &[
    ("PR00010", "Installation of S-200 Semi-Automatic"),
    ("PR00020", "Supplies and maintenance of S-200 Semi-Automatic"),
    ("PR00030", "Software update"),
];

/// Writes them, numbered by their series.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(no, description) in PROJECTS {
        let mut project = Record::<Job>::new();
        tx.validate(&mut project, Job::DESCRIPTION, description)?;
        insert(tx, no, project)?;
    }
    Ok(())
}
