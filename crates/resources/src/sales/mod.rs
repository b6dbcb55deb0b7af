//! Customers.

mod customers;
mod dispute_status;

use model::ResourceDescription;

/// The entity sets of this domain.
pub(crate) fn resources() -> Vec<ResourceDescription> {
    vec![customers::resource().describe(), dispute_status::resource().describe()]
}
