//! Writing entities as JSON: which properties, under which names, with how much control information.

use crate::action::NAMESPACE;
use crate::describe::edm_type;
use crate::links::{Links, parent_columns};
use crate::protocol::{MetadataLevel, Protocol};
use crate::stream::is_stream;
use crate::values::{ValueForm, write_value};
use model::{
    ColumnType, Error, ErrorCode, Expr, FieldDescription, Model, ResourceDescription, Result, RowView, Select, Uuid,
    ValueRef, system_columns,
};
use odata::etag::ETag;
use odata::json;

/// The properties an answer shows, bound to the select list of a query: id and version first, then one value each.
pub struct Shape<'m> {
    resource: &'m ResourceDescription,
    properties: Vec<Property<'m>>,
    select: Select,
    /// Where the parent's id and type stand in the select list, if links need them.
    parent_at: usize,
    /// Where the rows that must be there stand in the select list.
    needs_at: usize,
    level: MetadataLevel,
    form: ValueForm,
    links: Option<(&'m Model, &'m Links)>,
}

struct Property<'m> {
    /// Where its value stands in the select list; streams have none.
    value_at: Option<usize>,
    field: &'m FieldDescription,
}

impl<'m> Shape<'m> {
    /// The fields with these indices, or all.
    pub fn new(
        model: &'m Model,
        resource: &'m ResourceDescription,
        fields: Option<&[usize]>,
        protocol: &Protocol,
        links: &'m Links,
    ) -> Shape<'m> {
        let is_full = protocol.metadata == MetadataLevel::Full;
        let is_whole = fields.is_none() && !is_full;
        let fields: Vec<&FieldDescription> = match fields {
            None => resource.fields.iter().collect(),
            Some(fields) => fields.iter().map(|&index| &resource.fields[index]).collect(),
        };
        let has_links = is_full || fields.iter().any(|field| is_stream(field));
        let list = || {
            let mut select = vec![resource.key_field().read.clone(), Expr::Column(system_columns::ROW_VERSION)];
            select.extend(fields.iter().filter(|field| !is_stream(field)).map(|field| field.read.clone()));
            if has_links {
                select.extend(parent_columns(resource));
            }
            for needed in &resource.needs {
                select.extend([needed.named.clone(), needed.key.clone(), needed.found.clone()]);
            }
            Select::from(select)
        };
        let select = if is_whole { resource.whole.get_or_init(list).clone() } else { list() };
        // Behind id and version.
        let mut next = 2;
        let properties = fields.iter().map(|field| {
            let value_at = (!is_stream(field)).then_some(next);
            next += usize::from(value_at.is_some());
            Property { value_at, field }
        });
        let properties = properties.collect();
        let parent_at = next;
        let needs_at = parent_at + if has_links { parent_columns(resource).count() } else { 0 };
        Shape {
            resource,
            properties,
            select,
            parent_at,
            needs_at,
            level: protocol.metadata,
            form: ValueForm::of(protocol),
            links: has_links.then_some((model, links)),
        }
    }

    /// What the query must read.
    pub fn select(&self) -> &Select {
        &self.select
    }

    /// Writes one entity without its closing brace, so that more can follow; `context` makes it the answer's top.
    pub fn write_open(&self, out: &mut Vec<u8>, view: &dyn RowView, context: Option<&str>) -> Result<()> {
        self.require_needed(view)?;
        out.push(b'{');
        if let Some(context) = context.filter(|_| self.level != MetadataLevel::None) {
            out.extend_from_slice(b"\"@odata.context\":");
            json::write_string(out, context);
        }
        let link = self.link(view)?;
        if self.level == MetadataLevel::Full {
            separate(out);
            let links = format!(
                "\"@odata.type\":\"#Microsoft.NAV.{}\",\"@odata.id\":\"{link}\",\"@odata.editLink\":\"{link}\"",
                self.resource.entity
            );
            out.extend_from_slice(links.as_bytes());
        }
        if self.level != MetadataLevel::None {
            separate(out);
            out.extend_from_slice(b"\"@odata.etag\":\"");
            self.etag(view)?.write_escaped_to(out);
            out.push(b'"');
        }
        for property in &self.properties {
            self.write_property(out, property, view, &link)?;
        }
        if self.level == MetadataLevel::Full {
            for navigation in &self.resource.navigation {
                let name = &navigation.name;
                let links = format!(
                    ",\"{name}@odata.associationLink\":\"{link}/{name}/$ref\",\"{name}@odata.navigationLink\":\"{link}/{name}\""
                );
                out.extend_from_slice(links.as_bytes());
            }
            for action in &self.resource.actions {
                let name = format!("{NAMESPACE}{}", action.name);
                let offer = format!(",\"#{name}\":{{\"title\":\"{}\",\"target\":\"{link}/{name}\"}}", action.name);
                out.extend_from_slice(offer.as_bytes());
            }
        }
        Ok(())
    }

    /// The URL of the row, where links are written.
    fn link(&self, view: &dyn RowView) -> Result<String> {
        match self.links {
            Some((model, links)) => links.row(model, self.resource, view, self.parent_at),
            None => Ok(String::new()),
        }
    }

    fn write_property(&self, out: &mut Vec<u8>, property: &Property<'_>, view: &dyn RowView, link: &str) -> Result<()> {
        let name = &property.field.name;
        let Some(value_at) = property.value_at else {
            // A stream shows where its content is, whatever the level.
            let read = format!("\"{name}@odata.mediaReadLink\":\"{link}/{name}\"");
            let edit = format!("\"{name}@odata.mediaEditLink\":\"{link}/{name}\",");
            separate(out);
            if !matches!(property.field.write, model::FieldWrite::ReadOnly) {
                out.extend_from_slice(edit.as_bytes());
            }
            out.extend_from_slice(read.as_bytes());
            return Ok(());
        };
        if self.level == MetadataLevel::Full
            && let Some(annotation) = type_annotation(&property.field.value_type)
        {
            separate(out);
            out.extend_from_slice(format!("\"{name}@odata.type\":\"{annotation}\"").as_bytes());
        }
        separate(out);
        out.push(b'"');
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b"\":");
        write_value(out, &property.field.value_type, view.get(value_at)?, self.form);
        Ok(())
    }

    /// Refuses a row that names another one which is not there.
    fn require_needed(&self, view: &dyn RowView) -> Result<()> {
        for (index, needed) in self.resource.needs.iter().enumerate() {
            let at = self.needs_at + index * 3;
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
        match view.get(1)? {
            ValueRef::Integer(version) => Ok(ETag::from_parts(id_of(view)?, version.unsigned_abs())),
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

/// A comma, unless this is the first member of its object.
pub fn separate(out: &mut Vec<u8>) {
    if out.last() != Some(&b'{') {
        out.push(b',');
    }
}

/// What full metadata says of a value whose JSON form does not tell its type.
fn type_annotation(column_type: &ColumnType) -> Option<String> {
    let name = edm_type(column_type);
    match name.strip_prefix("Edm.") {
        Some("String" | "Boolean" | "Int32") => None,
        Some(primitive) => Some(format!("#{primitive}")),
        None => Some(format!("#{name}")),
    }
}
