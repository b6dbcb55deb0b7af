//! Writing entities as JSON: which properties, under which names, with which ETag.

use crate::filter::unknown_property;
use crate::values::write_value;
use model::{ColumnType, Expr, ResourceDescription, Result, RowView, Uuid, ValueRef, system_columns};
use odata::context::Projection;
use odata::etag::ETag;
use odata::query::QueryOptions;

/// The properties an answer shows, bound to the select list of a query: id and version first, then one value each.
pub struct Shape<'m> {
    resource: &'m ResourceDescription,
    /// What stands before the values, `,"name":` for each, one behind the other.
    names: Vec<u8>,
    /// Where a property's part of `names` ends, and its type.
    properties: Vec<(usize, &'m ColumnType)>,
    select: Vec<Expr>,
}

impl<'m> Shape<'m> {
    /// Binds `$select`; no `$select` means every property.
    pub fn of(resource: &'m ResourceDescription, options: &QueryOptions) -> Result<Shape<'m>> {
        let fields = selected(resource, options)?.unwrap_or_else(|| (0..resource.fields.len()).collect());
        let mut select = Vec::with_capacity(fields.len() + 2);
        select.extend([resource.key_field().read.clone(), Expr::Column(system_columns::ROW_VERSION)]);
        let mut names = Vec::with_capacity(fields.len() * 24);
        let mut properties = Vec::with_capacity(fields.len());
        for index in fields {
            let field = &resource.fields[index];
            select.push(field.read.clone());
            names.extend_from_slice(b",\"");
            names.extend_from_slice(field.name.as_bytes());
            names.extend_from_slice(b"\":");
            properties.push((names.len(), &field.value_type));
        }
        Ok(Shape { resource, names, properties, select })
    }

    /// What the query must read.
    pub fn select(&self) -> &[Expr] {
        &self.select
    }

    /// Writes one entity.
    pub fn write(&self, out: &mut Vec<u8>, view: &dyn RowView) -> Result<()> {
        self.write_open(out, view, None)?;
        out.push(b'}');
        Ok(())
    }

    /// Writes one entity without its closing brace; `context` makes it the answer's top.
    pub fn write_open(&self, out: &mut Vec<u8>, view: &dyn RowView, context: Option<&str>) -> Result<()> {
        out.push(b'{');
        if let Some(context) = context {
            out.extend_from_slice(b"\"@odata.context\":");
            odata::json::write_string(out, context);
            out.push(b',');
        }
        out.extend_from_slice(b"\"@odata.etag\":\"");
        self.etag(view)?.write_escaped_to(out);
        out.push(b'"');
        let mut start = 0;
        for (index, &(end, column_type)) in self.properties.iter().enumerate() {
            out.extend_from_slice(&self.names[start..end]);
            write_value(out, column_type, view.get(index + 2)?);
            start = end;
        }
        Ok(())
    }

    /// The ETag of the row a view shows.
    pub fn etag(&self, view: &dyn RowView) -> Result<ETag> {
        let id = id_of(view)?;
        if self.resource.rows.is_some() {
            return Ok(ETag::from_parts(id, 0));
        }
        match view.get(1)? {
            ValueRef::Integer(version) => Ok(ETag::from_parts(id, version.unsigned_abs())),
            _ => Err(model::Error::fault("a row without a version")),
        }
    }
}

/// The id of the row a view shows.
pub fn id_of(view: &dyn RowView) -> Result<Uuid> {
    match view.get(0)? {
        ValueRef::Guid(id) => Ok(id),
        _ => Err(model::Error::fault("a key that is no GUID")),
    }
}

/// What `$select` left of the entity, for the context.
pub fn projection(resource: &ResourceDescription, options: &QueryOptions) -> Result<Projection> {
    let chosen = selected(resource, options)?.unwrap_or_default();
    let select = chosen.into_iter().map(|index| resource.fields[index].name.clone()).collect();
    Ok(Projection { select, ..Projection::default() })
}

/// The fields that `$select` names, in page order; `None` for all.
fn selected(resource: &ResourceDescription, options: &QueryOptions) -> Result<Option<Vec<usize>>> {
    let Some(items) = options.select.as_ref().filter(|items| !items.iter().any(|item| item.is_wildcard)) else {
        return Ok(None);
    };
    let mut chosen = Vec::new();
    for item in items {
        let Some(name) = item.path.first() else { continue };
        match resource.field_index(name) {
            Some(index) => chosen.push(index),
            None if resource.navigation(name).is_some() => {}
            None => return Err(unknown_property(resource, name)),
        }
    }
    chosen.sort_unstable();
    chosen.dedup();
    Ok(Some(chosen))
}
