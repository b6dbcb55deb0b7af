//! Projects.

#[allow(clippy::module_inception, reason = "a resource's file has its name, and so has a domain")]
mod projects;

use model::ResourceDescription;

/// The entity sets of this domain.
pub(crate) fn resources() -> Vec<ResourceDescription> {
    vec![projects::resource().describe()]
}
