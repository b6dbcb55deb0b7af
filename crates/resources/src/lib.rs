//! How tables appear as OData entity sets: one file per resource, definitions only.

mod crm;
mod finance;
mod foundation;
mod sales;

/// Every entity set: companies first, the others by name.
pub fn resources() -> Vec<model::ResourceDescription> {
    vec![
        foundation::companies::resource(),
        crm::contacts::resource(),
        crm::contacts_information::resource(),
        foundation::countries_regions::resource(),
        foundation::currencies::resource(),
        crm::customer_contacts::resource(),
        sales::customers::resource(),
        foundation::payment_methods::resource(),
        foundation::payment_terms::resource(),
        foundation::salespeople_purchasers::resource(),
        foundation::shipment_methods::resource(),
        finance::tax_areas::resource(),
    ]
}
