//! How tables appear as OData entity sets: one file per resource, definitions only.

mod crm;
mod finance;
mod foundation;
mod integration;
mod prelude;
mod sales;

use model::ResourceDescription;

/// Every entity set there is: companies, then the others by name.
pub fn resources() -> Vec<ResourceDescription> {
    let domains =
        [foundation::resources(), finance::resources(), crm::resources(), sales::resources(), integration::resources()];
    let mut resources: Vec<ResourceDescription> = domains.into_iter().flatten().collect();
    resources.sort_by_key(|resource| (resource.entity_set != "companies", resource.entity_set.clone()));
    resources
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
