//! Contacts, seen as themselves and as people of customers and vendors.

mod contacts;
mod contacts_information;
mod customer_contacts;
mod opportunities;

use model::ResourceDescription;

/// The entity sets of this domain.
pub(crate) fn resources() -> Vec<ResourceDescription> {
    vec![
        contacts::resource().describe(),
        contacts_information::resource().describe(),
        customer_contacts::resource().describe(),
        opportunities::resource().describe(),
    ]
}
