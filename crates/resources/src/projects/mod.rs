//! Time that is spent on projects and elsewhere.

mod time_registration_entries;

use model::ResourceDescription;

/// The entity sets of this domain.
pub(crate) fn resources() -> Vec<ResourceDescription> {
    vec![time_registration_entries::resource().describe()]
}
