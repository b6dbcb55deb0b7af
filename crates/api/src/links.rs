//! Absolute URLs of entities, as links and contexts show them.

use crate::entity::id_of;
use model::system_tables::Company;
use model::{
    Expr, Model, NavigationDescription, ParentDescription, ResourceDescription, Result, RowView, TableType, Uuid,
    ValueRef,
};
use odata::context::Context;

/// Where links of an answer start.
#[derive(Clone, Debug)]
pub struct Links {
    /// The API root, without a slash at the end.
    base: String,
    /// The company of the request, for sets that belong to one.
    company: Option<Uuid>,
}

/// The values that the link of a row needs besides its id, where it exists below a parent only.
pub fn parent_columns(resource: &ResourceDescription) -> impl Iterator<Item = Expr> + use<> {
    let parent = resource.parent.as_ref().map(|parent| [Expr::Column(parent.id), Expr::Column(parent.parent_type)]);
    parent.into_iter().flatten()
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

    /// The URL by which the row of a view is reached: through its parent where it exists below one only, such as
    /// `customers(…)/picture`. The values of [`parent_columns`] are at `parent_at`.
    pub fn row(
        &self,
        model: &Model,
        resource: &ResourceDescription,
        view: &dyn RowView,
        parent_at: usize,
    ) -> Result<String> {
        let id = id_of(view)?;
        if let Some(parent) = &resource.parent
            && let ValueRef::Guid(parent_id) = view.get(parent_at)?
            && let Some((parents, navigation)) = way_to(model, resource, parent, view.get(parent_at + 1)?)
        {
            let key = if navigation.many { format!("({id})") } else { String::new() };
            return Ok(format!("{}/{}{key}", self.entity(model, parents, parent_id), navigation.name));
        }
        Ok(self.entity(model, resource, id))
    }

    /// The URL in `@odata.context`.
    pub fn context(&self, context: &Context) -> String {
        format!("{}/$metadata{context}", self.base)
    }
}

/// The set of parents of a type, and how it leads to their rows here.
fn way_to<'m>(
    model: &'m Model,
    resource: &ResourceDescription,
    parent: &ParentDescription,
    parent_type: ValueRef<'_>,
) -> Option<(&'m ResourceDescription, &'m NavigationDescription)> {
    let reads =
        |name: &str, position: u16| resource.field(name).is_some_and(|field| field.read == Expr::Column(position));
    model.resources().iter().find_map(|parents| {
        let leads_here = |navigation: &&NavigationDescription| {
            let [(_, theirs)] = navigation.via.as_slice() else { return false };
            let [(name, value)] = navigation.fixed.as_slice() else { return false };
            navigation.target == resource.entity_set
                && reads(theirs, parent.id)
                && reads(name, parent.parent_type)
                && value.borrow() == parent_type
        };
        Some((parents, parents.navigation.iter().find(leads_here)?))
    })
}
