//! `opencentral check`: what is wrong in an environment.

use crate::serve::say;
use anyhow::{Context, Result, bail};
use model::{Invariant, Model, Severity, Sources, SystemSources};
use std::sync::Arc;
use store::Place;

/// Prints each finding as it is found. Errors make it fail, warnings do not.
pub fn check(place: &Place, model: &Arc<Model>, invariants: &[Invariant]) -> Result<()> {
    let sources: Arc<dyn Sources> = Arc::new(SystemSources);
    let mut errors: u64 = 0;
    let checked = store::check(place, model, invariants, &sources, &mut |finding| {
        let word = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        errors += u64::from(finding.severity == Severity::Error);
        say(&[format!("{word}: {}", finding.text)]);
    });
    checked.with_context(|| format!("cannot check {place}"))?;
    match errors {
        0 => Ok(()),
        1 => bail!("there is an error in {place}"),
        errors => bail!("there are {errors} errors in {place}"),
    }
}
