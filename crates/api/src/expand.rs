//! `$expand`: related rows inside their parents, one query per navigation property and level, never one per row.

use crate::entity::{Shape, id_of};
use crate::filter::{bind_filter, unknown_property};
use crate::read::order_of;
use crate::rows::{Selection, read_rows};
use crate::target::property_is;
use model::{Error, Expr, Flow, NavigationDescription, ResourceDescription, Result, RowView, Tx, Uuid, Value};
use odata::context::Projection;
use odata::query::QueryOptions;
use std::collections::HashMap;

/// An entity with everything expanded, as JSON that lacks only its closing brace.
pub struct Expanded {
    /// Its id.
    pub id: Uuid,
    /// Its ETag.
    pub etag: String,
    /// `{"@odata.etag":…,…` without the closing brace.
    pub json: Vec<u8>,
    /// The values that tie it to its parent.
    ties: Vec<Value>,
}

/// One `$expand` item, bound.
struct Expansion<'m> {
    navigation: &'m NavigationDescription,
    target: &'m ResourceDescription,
    options: &'m QueryOptions,
    /// Where the parent's values for `via` stand in the select list.
    ties_at: usize,
}

/// What `$select` and `$expand` leave of an entity, for the context.
pub fn projection(model: &model::Model, resource: &ResourceDescription, options: &QueryOptions) -> Result<Projection> {
    let mut projection = crate::entity::projection(resource, options)?;
    for item in &options.expand {
        let (navigation, target) = navigation_of(model, resource, item)?;
        projection.expand.push((navigation.name.clone(), self::projection(model, target, &item.options)?));
    }
    Ok(projection)
}

/// Reads the selected rows of a resource with everything that the options expand.
///
/// `context` goes into the entity when it is the answer's top. `ties` are further values to read of each row.
pub fn read_expanded(
    tx: &mut Tx<'_>,
    resource: &ResourceDescription,
    options: &QueryOptions,
    mut selection: Selection,
    ties: &[Expr],
    context: Option<&str>,
) -> Result<Vec<Expanded>> {
    let model = std::sync::Arc::clone(&tx.context().model);
    let shape = Shape::of(resource, options)?;
    selection.select = shape.select().to_vec();
    let own_ties = selection.select.len();
    selection.select.extend_from_slice(ties);
    let mut expansions = Vec::new();
    for item in &options.expand {
        let (navigation, target) = navigation_of(&model, resource, item)?;
        let ties_at = selection.select.len();
        for (own, _) in &navigation.via {
            let field = resource.field(own).ok_or_else(|| Error::fault(format!("no property {own}")))?;
            selection.select.push(field.read.clone());
        }
        expansions.push(Expansion { navigation, target, options: &item.options, ties_at });
    }

    let (mut entities, mut parents) = (Vec::new(), Vec::new());
    read_rows(tx, resource, &selection, &mut |view| {
        let mut json = Vec::with_capacity(512);
        shape.write_open(&mut json, view, context)?;
        let ties = values_at(view, own_ties, ties.len())?;
        entities.push(Expanded { id: id_of(view)?, etag: shape.etag(view)?.to_string(), json, ties });
        let values: Result<Vec<Vec<Value>>> =
            expansions.iter().map(|one| values_at(view, one.ties_at, one.navigation.via.len())).collect();
        parents.push(values?);
        Ok(Flow::Continue(()))
    })?;
    for (index, expansion) in expansions.iter().enumerate() {
        let ties: Vec<&[Value]> = parents.iter().map(|parent| parent[index].as_slice()).collect();
        expansion.expand(tx, &mut entities, &ties)?;
    }
    Ok(entities)
}

fn values_at(view: &dyn RowView, start: usize, count: usize) -> Result<Vec<Value>> {
    (start..start + count).map(|index| Ok(view.get(index)?.to_value())).collect()
}

fn navigation_of<'m>(
    model: &'m model::Model,
    resource: &'m ResourceDescription,
    item: &odata::query::ExpandItem,
) -> Result<(&'m NavigationDescription, &'m ResourceDescription)> {
    let name = item.path.first().map_or("", String::as_str);
    let resource = model.resource(&resource.entity_set).unwrap_or(resource);
    let navigation = resource.navigation(name).ok_or_else(|| unknown_property(resource, name))?;
    let target = model.resource(&navigation.target).ok_or_else(|| unknown_property(resource, name))?;
    Ok((navigation, target))
}

impl Expansion<'_> {
    /// Adds the navigation property to every parent.
    fn expand(&self, tx: &mut Tx<'_>, parents: &mut [Expanded], ties: &[&[Value]]) -> Result<()> {
        let mut groups: HashMap<String, Vec<Expanded>> = HashMap::new();
        for filter in self.filters(ties)? {
            let mut reads = Vec::new();
            for (_, theirs) in &self.navigation.via {
                let field = self.target.field(theirs).ok_or_else(|| Error::fault(format!("no property {theirs}")))?;
                reads.push(field.read.clone());
            }
            let selection = Selection { filter, order: order_of(self.target, self.options)?, ..Selection::default() };
            for child in read_expanded(tx, self.target, self.options, selection, &reads, None)? {
                groups.entry(group_key(&child.ties)).or_default().push(child);
            }
        }
        for (parent, ties) in parents.iter_mut().zip(ties) {
            let children = groups.get(&group_key(ties)).map_or(&[][..], Vec::as_slice);
            self.write(&mut parent.json, children);
        }
        Ok(())
    }

    /// One filter for all parents; computed rows know only one parent at a time.
    fn filters(&self, ties: &[&[Value]]) -> Result<Vec<Option<Expr>>> {
        let nested = self.options.schema_version.as_deref() == Some("2.1");
        let mut common = vec![self.target.filter.clone()];
        if let Some(filter) = &self.options.filter {
            common.push(bind_filter(self.target, filter, nested)?);
        }
        for (property, value) in &self.navigation.fixed {
            common.push(Some(property_is(self.target, property, value.clone())?));
        }
        let mut seen = std::collections::HashSet::new();
        let distinct: Vec<&[Value]> = ties
            .iter()
            .filter(|ties| ties.iter().any(|value| !value.is_blank()) && seen.insert(group_key(ties)))
            .copied()
            .collect();
        if self.target.rows.is_some() {
            let each = distinct.into_iter().map(|ties| {
                let mut conditions = common.clone();
                for ((_, theirs), value) in self.navigation.via.iter().zip(ties) {
                    conditions.push(Some(property_is(self.target, theirs, value.clone())?));
                }
                Ok(Expr::all(conditions))
            });
            return each.collect();
        }
        if distinct.is_empty() {
            return Ok(Vec::new());
        }
        let mut conditions = common;
        for (index, (_, theirs)) in self.navigation.via.iter().enumerate() {
            let field = self.target.field(theirs).ok_or_else(|| Error::fault(format!("no property {theirs}")))?;
            let values = distinct.iter().map(|ties| ties[index].clone()).collect();
            conditions.push(Some(Expr::In(Box::new(field.read.clone()), values)));
        }
        Ok(vec![Expr::all(conditions)])
    }

    fn write(&self, out: &mut Vec<u8>, children: &[Expanded]) {
        let name = &self.navigation.name;
        if !self.navigation.many {
            out.extend_from_slice(format!(",\"{name}\":").as_bytes());
            match children.first() {
                Some(child) => {
                    out.extend_from_slice(&child.json);
                    out.push(b'}');
                }
                None => out.extend_from_slice(b"null"),
            }
            return;
        }
        if self.options.count == Some(true) {
            out.extend_from_slice(format!(",\"{name}@odata.count\":{}", children.len()).as_bytes());
        }
        out.extend_from_slice(format!(",\"{name}\":[").as_bytes());
        let size = |count: Option<u64>| count.map(|count| usize::try_from(count).unwrap_or(usize::MAX));
        let shown = children
            .iter()
            .skip(size(self.options.skip).unwrap_or(0))
            .take(size(self.options.top).unwrap_or(usize::MAX));
        for (index, child) in shown.enumerate() {
            if index > 0 {
                out.push(b',');
            }
            out.extend_from_slice(&child.json);
            out.push(b'}');
        }
        out.push(b']');
    }
}

/// The values as one text, to group by.
fn group_key(values: &[Value]) -> String {
    values.iter().map(Value::to_string).collect::<Vec<_>>().join("\u{1f}")
}
