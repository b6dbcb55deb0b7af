//! The body of a write: a JSON object of properties, checked against the resource before anything happens.

use crate::protocol::Protocol;
use crate::values::value_from_json;
use model::{
    Error, ErrorCode, FieldWrite, Model, NavigationDescription, ResourceDescription, Result, Row, Submission, Tx, Value,
};

/// Reads a body into its members, in their order.
pub fn parse(body: &[u8]) -> Result<Members> {
    // A byte order mark is no part of the text; .NET writes it.
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    if body.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::bad_request("Values must be provided in the body."));
    }
    match serde_json::from_slice(body) {
        Ok(serde_json::Value::Object(members)) => Ok(members),
        Ok(other) => Err(not_an_object(&other)),
        Err(_) => Err(Error::refused(ErrorCode::RequestDataInvalid, "Request data is invalid.")),
    }
}

/// Reads the body of an action, which needs none.
pub fn parse_arguments(body: &[u8]) -> Result<Members> {
    match body.iter().all(u8::is_ascii_whitespace) {
        true => Ok(Members::new()),
        false => parse(body),
    }
}

fn not_an_object(json: &serde_json::Value) -> Error {
    let (node, expected) = match json {
        serde_json::Value::Array(_) => ("StartArray", "StartObject"),
        serde_json::Value::Object(_) => ("StartObject", "StartArray"),
        _ => ("PrimitiveValue", "StartObject"),
    };
    Error::bad_request(format!(
        "An unexpected '{node}' node was found when reading from the JSON reader. A '{expected}' node was expected."
    ))
}

/// A body whose names are known.
#[derive(Debug)]
pub struct Body<'m> {
    /// The entity set it speaks of.
    pub resource: &'m ResourceDescription,
    /// Index of the field and value, in body order.
    pub properties: Vec<(usize, Value)>,
    /// Related entities given inside.
    pub nested: Vec<Nested<'m>>,
}

/// Related entities given inside a body.
#[derive(Debug)]
pub struct Nested<'m> {
    /// The navigation property they are given for.
    pub navigation: &'m NavigationDescription,
    /// One body per entity.
    pub bodies: Vec<Body<'m>>,
}

/// The members of a JSON object, in their order.
pub type Members = serde_json::Map<String, serde_json::Value>;

impl<'m> Body<'m> {
    /// Resolves the names of a body. Control information (`@odata…`) is left out.
    pub fn bind(
        model: &'m Model,
        resource: &'m ResourceDescription,
        members: &Members,
        protocol: &Protocol,
    ) -> Result<Body<'m>> {
        let mut body = Body { resource, properties: Vec::with_capacity(members.len()), nested: Vec::new() };
        for (name, json) in members {
            if name.contains('@') {
                continue;
            }
            if let Some(index) = resource.field_index(name) {
                let field = &resource.fields[index];
                let value = value_from_json(&field.name, &field.value_type, json, protocol.body_ieee754_compatible)?;
                body.properties.push((index, value));
            } else {
                body.nested.push(nested(model, resource, name, json, protocol)?);
            }
        }
        Ok(body)
    }
}

fn nested<'m>(
    model: &'m Model,
    resource: &'m ResourceDescription,
    name: &str,
    json: &serde_json::Value,
    protocol: &Protocol,
) -> Result<Nested<'m>> {
    let unknown = || {
        Error::bad_request(format!(
            "The property '{name}' does not exist on type 'Microsoft.NAV.{}'. Make sure to only use property names \
             that are defined by the type.",
            resource.entity
        ))
    };
    let navigation = resource.navigation(name).ok_or_else(unknown)?;
    let target = model.resource(&navigation.target).ok_or_else(unknown)?;
    let objects: Vec<&Members> = match json {
        serde_json::Value::Array(items) if navigation.many => {
            items.iter().map(|item| item.as_object().ok_or_else(|| not_an_object(item))).collect::<Result<_>>()?
        }
        serde_json::Value::Object(members) if !navigation.many => vec![members],
        serde_json::Value::Null if !navigation.many => Vec::new(),
        other => return Err(not_an_object(other)),
    };
    let bodies = objects.into_iter().map(|members| Body::bind(model, target, members, protocol));
    Ok(Nested { navigation, bodies: bodies.collect::<Result<_>>()? })
}

/// Sets the given properties on a row, each with its rules, in body order.
///
/// On PATCH a property that keeps its present value is passed over: sending back what was read changes nothing.
pub fn apply(
    tx: &mut Tx<'_>,
    resource: &ResourceDescription,
    row: &mut Row,
    given: &[(usize, Value)],
    submission: &mut Submission,
) -> Result<()> {
    for (index, value) in given {
        let field = &resource.fields[*index];
        submission.give(&field.name, value.clone());
        if field.required && value.is_blank() {
            return Err(Error::dialog(format!("The blank \"{}\" is not allowed.", field.name)));
        }
        if field.not_blank && value.is_blank() {
            return Err(Error::refused(
                ErrorCode::BadRequestRequiredParamNotProvided,
                format!("Field '{}' must not be blank or empty.", field.name),
            ));
        }
        let unchanged = !submission.creating && present_value(tx, resource, row, *index)? == *value;
        if unchanged {
            continue;
        }
        match &field.write {
            FieldWrite::Column(position) => {
                submission.assign(*position);
                tx.validate_column(resource.table, row, *position, value.clone())?;
            }
            FieldWrite::Rule(rule) => rule(tx, row, value.clone(), submission)?,
            FieldWrite::Key if submission.creating => row.set_value(model::system_columns::SYSTEM_ID, value.clone()),
            FieldWrite::Key => {
                let usual = || format!("The \"{}\" cannot be changed.", field.name);
                return Err(Error::dialog(field.change_refusal.clone().unwrap_or_else(usual)));
            }
            FieldWrite::ReadOnly if submission.creating && value.is_blank() => {}
            FieldWrite::ReadOnly => {
                return Err(Error::refused(
                    ErrorCode::BadRequestInvalidOperation,
                    format!("Control '{}' is read-only.", field.name),
                ));
            }
        }
    }
    Ok(())
}

/// What a property of the row shows now.
fn present_value(tx: &mut Tx<'_>, resource: &ResourceDescription, row: &Row, index: usize) -> Result<Value> {
    match &resource.fields[index].read {
        model::Expr::Column(position) if tx.context().model.table(resource.table)?.computation(*position).is_none() => {
            Ok(row.value(*position).clone())
        }
        read => tx.compute_expr(resource.table, row.system_id(), read.clone()),
    }
}

/// Refuses a POST that lacks a required property.
pub fn require_given(resource: &ResourceDescription, submission: &Submission) -> Result<()> {
    match resource.fields.iter().find(|field| field.required && submission.given(&field.name).is_none()) {
        Some(missing) => Err(Error::dialog(format!("A \"{}\" must be provided.", missing.name))),
        None => Ok(()),
    }
}
