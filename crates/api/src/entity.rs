//! Writing entities as JSON: which properties, under which names, with which ETag.

use crate::filter::unknown_property;
use crate::values::write_value;
use model::{ColumnType, Error, ErrorCode, Expr, ResourceDescription, Result, RowView, Uuid, ValueRef, system_columns};
use odata::context::Projection;
use odata::etag::ETag;
use odata::query::{QueryOptions, SelectItem};

/// The properties an answer shows, bound to the select list of a query: id and version first, then one value each.
pub struct Shape<'m> {
    resource: &'m ResourceDescription,
    properties: Vec<(Vec<u8>, &'m ColumnType)>,
    select: Vec<Expr>,
    projection: Projection,
}

impl<'m> Shape<'m> {
    /// Binds `$select`; no `$select` means every property.
    pub fn of(resource: &'m ResourceDescription, options: &QueryOptions) -> Result<Shape<'m>> {
        let mut projection = Projection::default();
        let fields: Vec<usize> = match &options.select {
            Some(items) if !items.iter().any(|item| item.is_wildcard) => {
                let chosen = selected(resource, items)?;
                projection.select = chosen.iter().map(|&index| resource.fields[index].name.clone()).collect();
                chosen
            }
            _ => (0..resource.fields.len()).collect(),
        };
        let key = resource.key_field().read.clone();
        let mut select = vec![key, Expr::Column(system_columns::ROW_VERSION)];
        let mut properties = Vec::with_capacity(fields.len());
        for index in fields {
            let field = &resource.fields[index];
            select.push(field.read.clone());
            properties.push((format!(",\"{}\":", field.name).into_bytes(), &field.value_type));
        }
        for needed in &resource.needs {
            select.extend([needed.named.clone(), needed.key.clone(), needed.found.clone()]);
        }
        Ok(Shape { resource, properties, select, projection })
    }

    /// What the query must read.
    pub fn select(&self) -> &[Expr] {
        &self.select
    }

    /// What `$select` left of the entity, for the context.
    pub fn projection(&self) -> &Projection {
        &self.projection
    }

    /// Writes one entity.
    pub fn write(&self, out: &mut Vec<u8>, view: &dyn RowView) -> Result<()> {
        self.write_open(out, view, None)?;
        out.push(b'}');
        Ok(())
    }

    /// Writes one entity without its closing brace; `context` makes it the answer's top.
    pub fn write_open(&self, out: &mut Vec<u8>, view: &dyn RowView, context: Option<&str>) -> Result<()> {
        self.require_needed(view)?;
        out.push(b'{');
        if let Some(context) = context {
            out.extend_from_slice(b"\"@odata.context\":");
            odata::json::write_string(out, context);
            out.push(b',');
        }
        out.extend_from_slice(b"\"@odata.etag\":\"W/\\\"");
        let etag = self.etag(view)?.to_string();
        let opaque = etag.trim_start_matches("W/").trim_matches('"');
        out.extend_from_slice(opaque.as_bytes());
        out.extend_from_slice(b"\\\"\"");
        for (index, (name, column_type)) in self.properties.iter().enumerate() {
            out.extend_from_slice(name);
            write_value(out, column_type, view.get(index + 2)?);
        }
        Ok(())
    }

    /// Refuses a row that names another one which is not there.
    fn require_needed(&self, view: &dyn RowView) -> Result<()> {
        let start = self.properties.len() + 2;
        for (index, needed) in self.resource.needs.iter().enumerate() {
            let at = start + index * 3;
            let is_true = |value: ValueRef<'_>| matches!(value, ValueRef::Boolean(true));
            if is_true(view.get(at)?) && !is_true(view.get(at + 2)?) {
                let ((table, column), key) = (&needed.place, view.get(at + 1)?.to_value());
                return Err(Error::refused(
                    ErrorCode::InternalRecordNotFound,
                    format!("The {table} does not exist. Identification fields and values: {column}='{key}'"),
                ));
            }
        }
        Ok(())
    }

    /// The ETag of the row a view shows.
    pub fn etag(&self, view: &dyn RowView) -> Result<ETag> {
        let id = id_of(view)?;
        match view.get(1)? {
            ValueRef::Integer(version) => Ok(ETag::from_parts(id, version.unsigned_abs())),
            _ => Err(Error::fault("a row without a version")),
        }
    }
}

/// The id of the row a view shows.
pub fn id_of(view: &dyn RowView) -> Result<Uuid> {
    match view.get(0)? {
        ValueRef::Guid(id) => Ok(id),
        _ => Err(Error::fault("a key that is no GUID")),
    }
}

/// The fields that `$select` names, in page order.
fn selected(resource: &ResourceDescription, items: &[SelectItem]) -> Result<Vec<usize>> {
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
    Ok(chosen)
}
