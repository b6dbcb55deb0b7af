//! How tables appear as OData entity sets: one file per resource, definitions only.

pub mod crm;
pub mod finance;
pub mod foundation;
mod prelude;
pub mod sales;

use model::ResourceDescription;

/// Every entity set there is: companies, then the others by name.
pub fn resources() -> Vec<ResourceDescription> {
    vec![
        foundation::companies::resource().describe(),
        crm::contacts::resource().describe(),
        crm::contacts_information::resource().describe(),
        foundation::countries_regions::resource().describe(),
        foundation::currencies::resource().describe(),
        crm::customer_contacts::resource().describe(),
        sales::customers::resource().describe(),
        foundation::payment_methods::resource().describe(),
        foundation::payment_terms::resource().describe(),
        foundation::salespeople_purchasers::resource().describe(),
        foundation::shipment_methods::resource().describe(),
        finance::tax_areas::resource().describe(),
    ]
}

#[cfg(test)]
mod tests {
    use model::Model;

    #[test]
    fn the_model_assembles() {
        let assembled = Model::assemble(business::tables(), super::resources());
        assert!(assembled.is_ok(), "{}", assembled.err().map(|problems| problems.to_string()).unwrap_or_default());
    }

    #[test]
    fn companies_come_first_and_the_rest_by_name() {
        let resources = super::resources();
        assert_eq!(resources[0].entity_set, "companies");
        assert!(resources[1..].is_sorted_by_key(|resource| resource.entity_set.clone()));
    }
}
