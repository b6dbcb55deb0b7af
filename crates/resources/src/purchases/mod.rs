//! Vendors.

mod vendors;

use model::ResourceDescription;

/// The entity sets of this domain.
pub(crate) fn resources() -> Vec<ResourceDescription> {
    vec![vendors::resource().describe()]
}
