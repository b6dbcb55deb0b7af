//! The body of a write: a JSON object of properties, checked against the resource before anything happens.

use crate::values::value_from_json;
use model::{Error, ErrorCode, FieldWrite, ResourceDescription, Result, Row, Submission, Tx, Value};

/// Reads a body into its members, in their order.
pub fn parse(body: &[u8]) -> Result<serde_json::Map<String, serde_json::Value>> {
    if body.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::bad_request("Values must be provided in the body."));
    }
    match serde_json::from_slice(body) {
        Ok(serde_json::Value::Object(members)) => Ok(members),
        Ok(serde_json::Value::Array(_)) => Err(Error::bad_request(
            "An unexpected 'StartArray' node was found when reading from the JSON reader. A 'StartObject' node was \
             expected.",
        )),
        Ok(_) => Err(Error::bad_request(
            "An unexpected 'PrimitiveValue' node was found when reading from the JSON reader. A 'StartObject' node \
             was expected.",
        )),
        Err(_) => Err(Error::refused(ErrorCode::RequestDataInvalid, "Request data is invalid.")),
    }
}

/// The properties a body gives: index of the field and value, in body order. Control information is left out.
pub fn properties(
    resource: &ResourceDescription,
    members: &serde_json::Map<String, serde_json::Value>,
) -> Result<Vec<(usize, Value)>> {
    let mut given = Vec::with_capacity(members.len());
    for (name, json) in members {
        if name.contains('@') {
            continue;
        }
        let Some(index) = resource.field_index(name) else {
            return Err(Error::bad_request(format!(
                "The property '{name}' does not exist on type 'Microsoft.NAV.{}'. Make sure to only use property \
                 names that are defined by the type.",
                resource.entity
            )));
        };
        let field = &resource.fields[index];
        given.push((index, value_from_json(&field.name, &field.value_type, json)?));
    }
    Ok(given)
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
                return Err(Error::dialog(format!("The \"{}\" cannot be changed.", field.name)));
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
