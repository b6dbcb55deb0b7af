//! What an answer shows, bound once before the first row is read: properties, order, expanded navigation.

use crate::describe::is_company;
use crate::entity::Shape;
use crate::filter::{bind_filter, bind_order, unknown_property};
use crate::links::Links;
use crate::protocol::Protocol;
use crate::target::property_is;
use model::{
    Comparison, Error, ErrorCode, Expr, Model, NavigationDescription, OrderBy, Question, Related, ResourceDescription,
    Result,
};
use odata::context::Projection;
use odata::query::{ExpandItem, ExpandSuffix, Levels, QueryOptions, SelectItem};
use odata::url::encode;
use std::sync::Arc;

/// How deep `$levels=max` goes.
const LEVELS_MAX: u64 = 10;
/// How many expansions one request may have in all levels together.
const EXPANSIONS_MAX: usize = 200;

/// What is shown of an entity set's rows.
pub struct Plan<'m> {
    /// Their entity set.
    pub resource: &'m ResourceDescription,
    /// Their own properties.
    pub shape: Shape<'m>,
    /// The order asked for.
    pub order: Vec<OrderBy>,
    /// What is expanded.
    pub expansions: Vec<Expansion<'m>>,
    /// What `$select` and `$expand` left, for the context.
    pub projection: Projection,
}

/// One expanded navigation property.
pub struct Expansion<'m> {
    /// The entity set it starts from.
    pub parent: &'m ResourceDescription,
    /// The navigation property.
    pub navigation: &'m NavigationDescription,
    /// What is shown instead of the related rows themselves.
    pub suffix: Option<ExpandSuffix>,
    /// What is shown of the related rows.
    pub plan: Plan<'m>,
    /// What the related rows must satisfy besides being related.
    pub filter: Option<Expr>,
    /// The properties of the related rows that tie them to their parent.
    pub ties: Vec<Expr>,
    /// The properties of the parent that they equal.
    pub own: Vec<Expr>,
    /// How many related rows the parent has, where that is asked for.
    pub count: Option<Count>,
    /// At most so many are read per parent.
    pub limit: Option<u64>,
    /// How many of them are shown, and what the link to the rest says.
    pub page: Option<ExpandedPage>,
    /// So many are left out first, per parent.
    pub skip: u64,
}

/// Pages of related rows (OData Protocol, section 11.2.6.7); Business Central shows all of them.
pub struct ExpandedPage {
    /// At most so many are shown.
    pub size: u64,
    /// The query string that asks for what is behind the last one shown, but for the token.
    pub rest: String,
}

/// Who counts the related rows of a parent.
pub enum Count {
    /// The database, together with the parent.
    WithParent(Expr),
    /// Whoever computes them, parent by parent.
    OfComputed,
}

/// What plans are made from.
#[derive(Clone, Copy)]
pub struct Planner<'m> {
    /// All entity sets.
    pub model: &'m Model,
    /// How the request is understood.
    pub protocol: &'m Protocol,
    /// Where links start.
    pub links: &'m Links,
}

impl<'m> Planner<'m> {
    /// The plan for a resource and the options of a request.
    pub fn plan(self, resource: &'m ResourceDescription, options: &QueryOptions) -> Result<Plan<'m>> {
        let mut left = EXPANSIONS_MAX;
        self.plan_within(resource, options, &mut left)
    }

    fn plan_within(
        self,
        resource: &'m ResourceDescription,
        options: &QueryOptions,
        left: &mut usize,
    ) -> Result<Plan<'m>> {
        let mut projection = Projection::default();
        let fields = match &options.select {
            Some(items) if !items.iter().any(|item| item.is_wildcard) => {
                let chosen = selected(resource, items)?;
                projection.select = chosen.iter().map(|&index| resource.fields[index].name.clone()).collect();
                Some(chosen)
            }
            _ => None,
        };
        let shape = Shape::new(self.model, resource, fields.as_deref(), self.protocol, self.links);
        let mut expansions: Vec<Expansion<'m>> = Vec::new();
        for item in &options.expand {
            let names = match item.is_wildcard {
                true => resource.navigation.iter().map(|navigation| navigation.name.as_str()).collect(),
                false => vec![item.path.first().map_or("", String::as_str)],
            };
            for name in names {
                *left = left.checked_sub(1).ok_or_else(|| {
                    Error::bad_request(format!("The request has more than {EXPANSIONS_MAX} expansions."))
                })?;
                let expansion = self.expansion(resource, name, item, left)?;
                let shown = (expansion.navigation.name.clone(), expansion.plan.projection.clone());
                // Asked for twice, the last wins.
                expansions.retain(|other| other.navigation.name != expansion.navigation.name);
                projection.expand.retain(|(name, _)| *name != shown.0);
                projection.expand.push(shown);
                expansions.push(expansion);
            }
        }
        let order = bind_order(self.model, resource, &options.order_by, self.protocol)?;
        Ok(Plan { resource, shape, order, expansions, projection })
    }

    fn expansion(
        self,
        resource: &'m ResourceDescription,
        name: &str,
        item: &ExpandItem,
        left: &mut usize,
    ) -> Result<Expansion<'m>> {
        let navigation = resource.navigation(name).ok_or_else(|| self.not_expanded(resource, name))?;
        let target = self.model.resource(&navigation.target).ok_or_else(|| unknown_property(resource, name))?;
        if !self.protocol.is_strict() && (item.suffix.is_some() || item.options.levels.is_some()) {
            return Err(unsupported_expand());
        }
        if item.path.len() > 1 {
            return Err(unsupported_expand());
        }
        let options = with_levels(item, target);
        let plan = self.plan_within(target, &options, left)?;
        let given = match &options.filter {
            Some(filter) => bind_filter(self.model, target, filter, self.protocol)?,
            None => None,
        };
        let mut conditions = vec![target.filter.clone(), given];
        for (property, value) in &navigation.fixed {
            conditions.push(Some(property_is(target, property, value.clone())?));
        }
        let filter = Expr::all(conditions);
        let read = |resource: &ResourceDescription, name: &String| match resource.field(name) {
            Some(field) => Ok(field.read.clone()),
            None => Err(Error::fault(format!("no property {name}"))),
        };
        let ties = navigation.via.iter().map(|(_, theirs)| read(target, theirs)).collect::<Result<Vec<_>>>()?;
        let own = navigation.via.iter().map(|(own, _)| read(resource, own)).collect::<Result<Vec<_>>>()?;
        let counted = navigation.many && (options.count == Some(true) || item.suffix == Some(ExpandSuffix::Count));
        let count = counted.then(|| match target.rows {
            Some(_) => Count::OfComputed,
            None => Count::WithParent(number_of(target, filter.as_ref(), &ties, &own)),
        });
        let skip = options.skip.unwrap_or(0);
        let size = self.protocol.max_page_size.filter(|size| options.top.is_none_or(|top| top > *size));
        let pages = self.protocol.is_strict() && navigation.many && item.suffix.is_none();
        let size = size.filter(|_| pages);
        // One more proves that there are more.
        let limit = size.map(|size| size.saturating_add(1)).or(options.top);
        let page = size.map(|size| ExpandedPage { size, rest: self.rest_behind(size, options) });
        Ok(Expansion {
            parent: resource,
            navigation,
            suffix: item.suffix,
            plan,
            filter,
            ties,
            own,
            count,
            limit,
            page,
            skip,
        })
    }
}

impl Planner<'_> {
    /// What asks for the related rows behind a page of them.
    fn rest_behind(self, size: u64, options: QueryOptions) -> String {
        let top = options.top.map(|top| top.saturating_sub(size));
        let options = QueryOptions { top, skip: None, ..options }.to_query();
        let aliases = self.protocol.aliases.iter().map(|(name, expr)| format!("@{name}={}", encode(&expr.to_string())));
        let parts = [options].into_iter().filter(|options| !options.is_empty()).chain(aliases);
        parts.chain(["aid=FIN".to_owned()]).collect::<Vec<_>>().join("&")
    }

    /// Sets below a company are announced as its navigation, but are read only through a path.
    fn not_expanded(self, resource: &ResourceDescription, name: &str) -> Error {
        match is_company(resource) && self.model.resource(name).is_some() {
            true => unsupported_expand(),
            false => unknown_property(resource, name),
        }
    }
}

/// How many rows of a set are tied to a row.
fn number_of(target: &ResourceDescription, filter: Option<&Expr>, ties: &[Expr], own: &[Expr]) -> Expr {
    let equal = ties.iter().zip(own).map(|(theirs, own)| {
        let own = Expr::Outer(1, Box::new(own.clone()));
        Expr::Compare(Comparison::Equal, Box::new(theirs.clone()), Box::new(own))
    });
    let filter = Expr::And(equal.chain(filter.cloned()).collect());
    Expr::Related(Arc::new(Related { table: target.table, filter, question: Question::Count }))
}

/// The options of an item; `$levels` becomes the same item once more inside, one level less.
fn with_levels(item: &ExpandItem, target: &ResourceDescription) -> QueryOptions {
    let mut options = (*item.options).clone();
    let levels = match options.levels.take() {
        Some(Levels::Max) => LEVELS_MAX,
        Some(Levels::Number(number)) => number.min(LEVELS_MAX),
        None => 1,
    };
    let name = item.path.first().map_or("", String::as_str);
    if levels > 1 && target.navigation(name).is_some() {
        let mut again = item.clone();
        again.options.levels = Some(Levels::Number(levels - 1));
        options.expand.push(again);
    }
    options
}

fn unsupported_expand() -> Error {
    Error::refused(ErrorCode::BadRequestMethodNotImplemented, "The OData expand expression is not supported.")
}

/// The fields that `$select` names, in page order.
fn selected(resource: &ResourceDescription, items: &[SelectItem]) -> Result<Vec<usize>> {
    let mut chosen = Vec::new();
    for item in items {
        let Some(name) = item.path.first() else { continue };
        match resource.field_index(name) {
            Some(index) if item.path.len() == 1 => chosen.push(index),
            None if resource.navigation(name).is_some() => {}
            _ => return Err(unknown_property(resource, &item.path.join("/"))),
        }
    }
    chosen.sort_unstable();
    chosen.dedup();
    Ok(chosen)
}
