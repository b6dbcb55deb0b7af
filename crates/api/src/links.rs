//! Absolute URLs of entities, as links and contexts show them.

use model::system_tables::Company;
use model::{Model, ResourceDescription, TableType, Uuid};
use odata::context::Context;

/// Where links of an answer start.
#[derive(Clone, Debug)]
pub struct Links {
    /// The API root, without a slash at the end.
    base: String,
    /// The company of the request, for sets that belong to one.
    company: Option<Uuid>,
}

impl Links {
    /// Links below an API root, in a company.
    pub fn new(base: &str, company: Option<Uuid>) -> Links {
        Links { base: base.to_owned(), company }
    }

    /// The canonical URL of an entity.
    pub fn entity(&self, model: &Model, resource: &ResourceDescription, id: Uuid) -> String {
        let bound = model.table(resource.table).is_ok_and(|table| table.company_bound);
        match self.company.filter(|_| bound && resource.table != Company::ID) {
            Some(company) => format!("{}/companies({company})/{}({id})", self.base, resource.entity_set),
            None => format!("{}/{}({id})", self.base, resource.entity_set),
        }
    }

    /// The URL in `@odata.context`.
    pub fn context(&self, context: &Context) -> String {
        format!("{}/$metadata{context}", self.base)
    }
}
