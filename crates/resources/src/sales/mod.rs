//! Customers.

mod customers;

use model::ResourceDescription;

/// The entity sets of this domain.
pub(crate) fn resources() -> Vec<ResourceDescription> {
    vec![customers::resource().describe()]
}
