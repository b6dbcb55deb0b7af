//! Employees.

mod employees;

use model::ResourceDescription;

/// The entity sets of this domain.
pub(crate) fn resources() -> Vec<ResourceDescription> {
    vec![employees::resource().describe()]
}
