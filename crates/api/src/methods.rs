//! Which methods a path takes, and the refusal of others.

use crate::action::NAMESPACE;
use crate::request::Method;
use crate::stream::is_written;
use crate::target::{Bound, Part};
use model::{Error, ErrorCode, Result};

/// Refuses a method that the entity set, or the kind of path, does not take.
pub fn require_method(bound: &Bound<'_>, method: &Method) -> Result<()> {
    if allowed(bound).any(|allowed| allowed == *method) {
        return Ok(());
    }
    let (resource, keyed) = bound.last();
    match bound.part {
        Part::Action(action) => Err(not_allowed(method, &format!("{NAMESPACE}{}", action.name), keyed)),
        _ => Err(not_allowed(method, &resource.entity_set, keyed)),
    }
}

/// What `Allow` says of a path (RFC 9110, section 10.2.1).
pub fn allow(bound: &Bound<'_>) -> String {
    let allowed: Vec<Method> = allowed(bound).collect();
    let names: Vec<&str> = allowed.iter().map(Method::name).chain(["OPTIONS"]).collect();
    names.join(", ")
}

/// The methods that a path takes.
fn allowed(bound: &Bound<'_>) -> impl Iterator<Item = Method> + use<> {
    let (resource, keyed) = bound.last();
    let whole = matches!(bound.part, Part::Whole);
    let stream = matches!(bound.part, Part::Property(field) if is_written(field));
    let acts = matches!(bound.part, Part::Action(_));
    let methods = [
        (Method::Get, !acts),
        (Method::Head, !acts),
        (Method::Post, resource.insertable && !keyed && whole || acts),
        (Method::Patch, resource.updatable && keyed && (whole || stream)),
        (Method::Put, resource.updatable && keyed && (whole || stream)),
        (Method::Delete, keyed && (resource.deletable && whole || resource.updatable && stream)),
    ];
    methods.into_iter().filter(|(_, allowed)| *allowed).map(|(method, _)| method)
}

/// The refusal of a method, `keyed` for one entity or a document.
pub fn not_allowed(method: &Method, name: &str, keyed: bool) -> Error {
    let kind = if keyed { "Entity" } else { "Collection" };
    if let Method::Other(method) = method {
        let text = format!(
            "'{method}' requests for 'Entity' are not supported by Dynamics 365 Business Central OData web services."
        );
        return Error::refused(ErrorCode::BadRequestMethodNotImplemented, text);
    }
    let text = format!(
        "'{}' requests for '{name}' of EdmType '{kind}' are not allowed within Dynamics 365 Business Central OData \
         web services.",
        method.name()
    );
    Error::refused(ErrorCode::BadRequestMethodNotAllowed, text)
}
