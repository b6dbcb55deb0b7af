//! What a path leads to: names are resolved here, once; behind it nothing can be unknown.

use crate::action::NAMESPACE;
use crate::company::{CompanyChoice, choice_of_key};
use crate::protocol::Mode;
use crate::stream::is_stream;
use model::{
    ActionDescription, Comparison, Error, ErrorCode, Expr, FieldDescription, Model, NavigationDescription,
    ResourceDescription, Result, Tx, Uuid, Value,
};
use odata::context::Context;
use odata::literal::Literal;
use odata::url::{KeyPredicate, ResourcePath, Segment};

/// A path whose names are known, before any row was looked at.
#[derive(Debug)]
pub struct Bound<'m> {
    /// The company, when the path names one.
    pub company: Option<CompanyChoice>,
    /// The entity set the path starts from.
    pub resource: &'m ResourceDescription,
    /// The key behind it.
    pub key: Option<Key>,
    /// Navigation from there, each with the key behind it.
    pub navigation: Vec<(&'m NavigationDescription, &'m ResourceDescription, Option<Key>)>,
    /// What is asked of the rows or the row the path leads to.
    pub part: Part<'m>,
    /// The context so far, company included.
    context: Context,
}

/// What is asked of the rows or the row a path leads to.
#[derive(Clone, Copy, Debug)]
pub enum Part<'m> {
    /// Themselves.
    Whole,
    /// Their number: `/$count`.
    Count,
    /// Their ids: `/$ref`.
    Reference,
    /// One property of the row: `/displayName`.
    Property(&'m FieldDescription),
    /// The bare value of one property: `/displayName/$value`.
    Value(&'m FieldDescription),
    /// What is to be done to it: `/Microsoft.NAV.post`.
    Action(&'m ActionDescription),
}

/// What selects one row of an entity set.
#[derive(Clone, Debug)]
pub enum Key {
    /// Its id.
    Id(Uuid),
    /// The value of a property that no two rows share.
    Alternate(Expr),
}

/// The rows a path leads to.
#[derive(Debug)]
pub struct Target<'m> {
    /// Their entity set.
    pub resource: &'m ResourceDescription,
    /// What they have in common besides the set's own filter.
    pub conditions: Vec<Expr>,
    /// The key, when the path ends with one.
    pub key: Option<Key>,
    /// The path leads to one row or none.
    pub single: bool,
    /// `@odata.context` without what `$select` and `$expand` add.
    pub context: Context,
}

/// The error for a segment that names nothing.
pub fn segment_not_found(name: &str) -> Error {
    Error::refused(ErrorCode::BadRequestResourceNotFound, format!("Resource not found for the segment '{name}'."))
}

/// The error for a URL that cannot be read.
pub fn url_error() -> Error {
    Error::refused(ErrorCode::BadRequestNotFound, odata::error::URL_SYNTAX)
}

/// Resolves the names of a path. What Business Central does not serve behind a row or a set is known to strict mode only.
pub fn bind<'m>(model: &'m Model, path: &ResourcePath, mode: Mode) -> Result<Bound<'m>> {
    let strict = mode == Mode::Strict;
    let mut segments = path.segments.as_slice();
    let mut company = None;
    let mut context = None;
    if let [first, second, ..] = segments
        && first.name.eq_ignore_ascii_case("companies")
        && let Some(within) = model.resource(&second.name)
        && model.table(within.table).is_ok_and(|table| table.company_bound)
    {
        let key = first.key.as_ref().ok_or_else(|| segment_not_found(&first.name))?;
        company = Some(choice_of_key(key).ok_or_else(url_error)?);
        context = Some(Context::of("companies").key_predicate(key));
        segments = &segments[1..];
    }
    let (first, rest) = segments.split_first().ok_or_else(url_error)?;
    let resource = model.resource(&first.name).ok_or_else(|| segment_not_found(&first.name))?;
    let context = match context {
        Some(context) => context.navigation(&resource.entity_set),
        None => Context::of(&resource.entity_set),
    };
    let key = key_of(resource, first)?;
    let mut bound = Bound { company, resource, key, navigation: Vec::new(), part: Part::Whole, context };
    let (mut current, mut has_row) = (resource, bound.key.is_some());
    for segment in rest {
        let name = &segment.name;
        bound.part = match bound.part {
            Part::Whole if name.eq_ignore_ascii_case("$count") && !has_row => Part::Count,
            Part::Whole if name.eq_ignore_ascii_case("$ref") && strict => Part::Reference,
            Part::Property(field) if name.eq_ignore_ascii_case("$value") => Part::Value(field),
            Part::Whole if let Some(action) = action_named(current, segment).filter(|_| has_row) => {
                Part::Action(action)
            }
            Part::Whole => match current.field(name).filter(|_| has_row && segment.key.is_none()) {
                Some(field) if strict || is_stream(field) => Part::Property(field),
                _ => {
                    let navigation = current.navigation(name).filter(|_| has_row);
                    let navigation = navigation.ok_or_else(|| segment_not_found(name))?;
                    let target = model.resource(&navigation.target).ok_or_else(|| segment_not_found(name))?;
                    let key = key_of(target, segment)?;
                    has_row = key.is_some() || !navigation.many;
                    bound.navigation.push((navigation, target, key));
                    current = target;
                    Part::Whole
                }
            },
            _ => return Err(segment_not_found(name)),
        };
    }
    Ok(bound)
}

/// The action that a segment calls by its qualified name, whatever the case.
fn action_named<'m>(resource: &'m ResourceDescription, segment: &Segment) -> Option<&'m ActionDescription> {
    let (namespace, name) = segment.name.split_at_checked(NAMESPACE.len())?;
    let qualified = namespace.eq_ignore_ascii_case(NAMESPACE) && segment.key.is_none();
    resource.action(name).filter(|_| qualified)
}

/// The key behind a segment: the id, or an alternate key by name.
fn key_of(resource: &ResourceDescription, segment: &Segment) -> Result<Option<Key>> {
    let named = |name: &str, literal: &Literal| match literal {
        Literal::Guid(id) if name.eq_ignore_ascii_case(&resource.key_field().name) => Ok(Some(Key::Id(*id))),
        Literal::String(text) => {
            let alternate = resource.alternate_keys.iter().find(|key| key.eq_ignore_ascii_case(name));
            let alternate = alternate.ok_or_else(url_error)?;
            Ok(Some(Key::Alternate(property_is(resource, alternate, Value::Text(text.clone()))?)))
        }
        _ => Err(url_error()),
    };
    match &segment.key {
        None => Ok(None),
        Some(KeyPredicate::Single(Literal::Guid(id))) => Ok(Some(Key::Id(*id))),
        Some(KeyPredicate::Named(pairs)) => match pairs.as_slice() {
            [(name, literal)] => named(name, literal),
            _ => Err(url_error()),
        },
        Some(_) => Err(url_error()),
    }
}

/// The condition that a property has a value.
pub fn property_is(resource: &ResourceDescription, property: &str, value: Value) -> Result<Expr> {
    let field = resource.field(property).ok_or_else(|| Error::fault(format!("no property {property}")))?;
    Ok(Expr::compare(field.read.clone(), Comparison::Equal, value))
}

/// What a row's navigation property demands of the target's rows.
pub fn navigation_conditions(
    tx: &mut Tx<'_>,
    resource: &ResourceDescription,
    row: &model::Row,
    navigation: &NavigationDescription,
    target: &ResourceDescription,
) -> Result<Vec<Expr>> {
    let mut conditions = Vec::new();
    for (own, theirs) in &navigation.via {
        let field = resource.field(own).ok_or_else(|| Error::fault(format!("no property {own}")))?;
        let value = match &field.read {
            Expr::Column(position) => row.value(*position).clone(),
            read => tx.compute_expr(resource.table, row.system_id(), read.clone())?,
        };
        conditions.push(property_is(target, theirs, value)?);
    }
    for (theirs, value) in &navigation.fixed {
        conditions.push(property_is(target, theirs, value.clone())?);
    }
    Ok(conditions)
}

impl<'m> Bound<'m> {
    /// The entity set the path ends in, and whether it leads to one row.
    pub fn last(&self) -> (&'m ResourceDescription, bool) {
        match self.navigation.last() {
            Some((navigation, resource, key)) => (resource, key.is_some() || !navigation.many),
            None => (self.resource, self.key.is_some()),
        }
    }

    /// Follows the navigation of the path, reading one row per step; a missing row is 404.
    pub fn follow(self, tx: &mut Tx<'_>) -> Result<Target<'m>> {
        let mut target = Target {
            resource: self.resource,
            conditions: Vec::new(),
            single: self.key.is_some(),
            key: self.key,
            context: self.context,
        };
        for (navigation, resource, key) in self.navigation {
            let row = crate::rows::find_row(tx, &target)?.ok_or_else(|| not_found(target.resource))?;
            let conditions = navigation_conditions(tx, target.resource, &row, navigation, resource)?;
            let id = match &target.resource.key_field().read {
                Expr::Column(position) => row.value(*position).as_guid(),
                _ => row.system_id(),
            };
            let context = target.context.key(id).navigation(&navigation.name);
            target = Target { resource, conditions, single: key.is_some() || !navigation.many, key, context };
        }
        Ok(target)
    }
}

impl<'m> Target<'m> {
    /// Rows of a set, or one of them, that no path led to.
    pub fn of_set(resource: &'m ResourceDescription, single: bool) -> Target<'m> {
        Target { resource, conditions: Vec::new(), key: None, single, context: Context::of(&resource.entity_set) }
    }
}

impl Target<'_> {
    /// The id in the path.
    pub fn id(&self) -> Option<Uuid> {
        match &self.key {
            Some(Key::Id(id)) => Some(*id),
            _ => None,
        }
    }

    /// Everything the rows must satisfy: the set's filter, the path's conditions, the key.
    pub fn filter(&self) -> Option<Expr> {
        let key = self.key.as_ref().map(|key| match key {
            Key::Id(id) => Expr::compare(self.resource.key_field().read.clone(), Comparison::Equal, Value::Guid(*id)),
            Key::Alternate(condition) => condition.clone(),
        });
        let conditions = self.conditions.iter().cloned().map(Some);
        Expr::all(std::iter::once(key).chain([self.resource.filter.clone()]).chain(conditions))
    }
}

/// The error for a row that does not exist, or not in this set.
pub fn not_found(resource: &ResourceDescription) -> Error {
    segment_not_found(&resource.entity_set)
}
