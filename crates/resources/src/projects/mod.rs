//! Projects, and time that is spent on them and elsewhere.

#[allow(clippy::module_inception, reason = "a resource's file has its name, and so has a domain")]
mod projects;
mod time_registration_entries;

use model::ResourceDescription;

/// The entity sets of this domain.
pub(crate) fn resources() -> Vec<ResourceDescription> {
    vec![projects::resource().describe(), time_registration_entries::resource().describe()]
}
