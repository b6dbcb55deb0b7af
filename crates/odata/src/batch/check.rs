//! What must hold between the operations of a batch, whatever its form.

use super::{BatchError, Operation, Part, malformed};
use std::collections::{HashMap, HashSet};

/// How far an id reaches.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// The whole batch: JSON, which came with OData 4.01.
    Batch,
    /// Its change set: multipart, as in OData 4.0. Boundaries may be used again, too.
    ChangeSet,
}

/// Ids are unique, dependencies point backwards, change sets only change.
pub(super) fn parts(parts: &[Part<'_>], scope: Scope) -> Result<(), BatchError> {
    let mut seen = Seen::default();
    for part in parts {
        if scope == Scope::ChangeSet {
            seen = Seen::default();
        }
        if let Some(group) = &part.group
            && (!seen.groups.insert(group.clone()) || seen.group_of.contains_key(group))
        {
            return Err(malformed(format!(
                "The atomicityGroup ID [{group}] was found duplicated in the batch request. AtomicityGroup IDs have \
                 to be adjacent, otherwise would be detected as duplicated."
            )));
        }
        for operation in &part.operations {
            seen.operation(part.group.as_deref(), operation)?;
        }
    }
    Ok(())
}

#[derive(Default)]
struct Seen {
    groups: HashSet<String>,
    /// The change set of each operation with an id.
    group_of: HashMap<String, Option<String>>,
}

impl Seen {
    fn operation(&mut self, group: Option<&str>, operation: &Operation<'_>) -> Result<(), BatchError> {
        if group.is_some() && !matches!(operation.method.as_str(), "POST" | "PUT" | "PATCH" | "DELETE") {
            return Err(malformed(format!(
                "An invalid HTTP method '{}' was detected for a request in a change set. Requests in change sets only \
                 support the HTTP methods 'POST', 'PUT', 'DELETE', and 'PATCH'.",
                operation.method
            )));
        }
        for id in &operation.depends_on {
            self.dependency(group, operation, id)?;
        }
        let Some(id) = &operation.id else { return Ok(()) };
        let taken = self.group_of.insert(id.as_str().to_owned(), group.map(str::to_owned)).is_some();
        if taken || self.groups.contains(id.as_str()) {
            return Err(malformed(format!(
                "The content ID '{id}' was found more than once in the same change set or same batch request. Content \
                 IDs have to be unique across all operations of a change set for OData V4.0 and have to be unique \
                 across all operations in the whole batch request for OData V4.01."
            )));
        }
        Ok(())
    }

    fn dependency(&self, group: Option<&str>, operation: &Operation<'_>, id: &str) -> Result<(), BatchError> {
        let own = operation.id.as_ref().map_or("", |own| own.as_str());
        if operation.id.is_some() && id == own {
            return Err(malformed(format!(
                "The dependsOn request Id [{id}] is same as id property value [{own}], and it is not allowed."
            )));
        }
        if group == Some(id) {
            return Err(malformed(format!(
                "The dependsOn request Id [{id}] is same as atomicityGroup property value [{id}], and is not allowed."
            )));
        }
        match self.group_of.get(id) {
            Some(Some(other)) if group != Some(other.as_str()) => Err(malformed(format!(
                "The dependsOn request Id [{id}] is part of atomic group [{other}]. Therefore dependsOn property \
                 should refer to atomic group Id [{other}] instead."
            ))),
            None if !self.groups.contains(id) => Err(malformed(format!(
                "The dependsOn Id: [{id}] in request [{own}] is not matching any of the request Id and atomic group \
                 Id seen so far. Forward reference is not allowed."
            ))),
            _ => Ok(()),
        }
    }
}
