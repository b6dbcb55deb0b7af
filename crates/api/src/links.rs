//! Absolute URLs of entities, as links and contexts show them.

use model::system_tables::Company;
use model::{Expr, Model, NavigationDescription, ParentDescription, ResourceDescription, TableType, Uuid, ValueRef};
use odata::context::Context;

/// Where links of an answer start.
#[derive(Clone, Debug)]
pub struct Links {
    /// The API root, without a slash at the end.
    base: String,
    /// The company of the request, for sets that belong to one.
    company: Option<Uuid>,
}

/// A row that exists below a parent only.
pub struct BelowParent<'r> {
    /// How rows of its set know their parents.
    pub parent: &'r ParentDescription,
    /// The parent's id.
    pub parent_id: Uuid,
    /// What the parent is.
    pub parent_type: ValueRef<'r>,
    /// The row's own id.
    pub id: Uuid,
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

    /// The URL by which a row is reached that exists below a parent only, such as `customers(…)/picture`; `None` where no
    /// set of such parents leads there.
    pub fn below_parent(&self, model: &Model, resource: &ResourceDescription, row: &BelowParent<'_>) -> Option<String> {
        let reads =
            |name: &str, position: u16| resource.field(name).is_some_and(|field| field.read == Expr::Column(position));
        let (parents, navigation) = model.resources().iter().find_map(|parents| {
            let leads_here = |navigation: &&NavigationDescription| {
                let [(_, theirs)] = navigation.via.as_slice() else { return false };
                let [(name, value)] = navigation.fixed.as_slice() else { return false };
                navigation.target == resource.entity_set
                    && reads(theirs, row.parent.id)
                    && reads(name, row.parent.parent_type)
                    && value.borrow() == row.parent_type
            };
            Some((parents, parents.navigation.iter().find(leads_here)?))
        })?;
        let parent = self.entity(model, parents, row.parent_id);
        let key = if navigation.many { format!("({})", row.id) } else { String::new() };
        Some(format!("{parent}/{}{key}", navigation.name))
    }

    /// The URL in `@odata.context`.
    pub fn context(&self, context: &Context) -> String {
        format!("{}/$metadata{context}", self.base)
    }
}
