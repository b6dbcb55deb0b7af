//! Customers.

mod customer_financial_details;
mod customers;
mod dispute_status;

use model::ResourceDescription;

/// The entity sets of this domain.
pub(crate) fn resources() -> Vec<ResourceDescription> {
    vec![
        customers::resource().describe(),
        customer_financial_details::resource().describe(),
        dispute_status::resource().describe(),
    ]
}
