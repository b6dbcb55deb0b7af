//! Operations on streams: content that is read and written by itself.

use super::common::references;
use super::paths::{READING, WRITING, operation};
use crate::stream::{is_stream, is_written};
use model::{FieldDescription, ResourceDescription};
use serde_json::{Value, json};

/// The streams of a set's entities.
pub(super) fn streams_of(resource: &ResourceDescription) -> impl Iterator<Item = &FieldDescription> {
    resource.fields.iter().filter(|field| is_stream(field))
}

/// The operations on a stream of an entity that is reached by `way`, such as `customers.picture`.
pub(super) fn stream_item(item: &mut Value, way: &str, resource: &ResourceDescription, stream: &FieldDescription) {
    let (set, caption, owner) = (&resource.entity_set, &stream.caption, &resource.caption);
    let content = json!({ "application/octet-stream": {} });
    let none = ("204", json!({ "description": "There is no content." }));
    let answers = [("200", json!({ "description": "The content.", "content": content })), none];
    let id = format!("{way}.{}", stream.name);
    item["get"] = operation(&format!("{id}.get"), &format!("Get {caption} of {owner}"), set, answers, &READING);
    if resource.updatable && is_written(stream) {
        let answers = [("204", json!({ "description": "The content is replaced." }))];
        let summary = format!("Replace {caption} of {owner}");
        let mut replace = operation(&format!("{id}.update"), &summary, set, answers, &WRITING);
        replace["parameters"] = references(&["ifMatch"]);
        replace["requestBody"] = json!({ "required": true, "content": { "*/*": {} } });
        item["patch"] = replace;
        let answers = [("204", json!({ "description": "There is no content any more." }))];
        let summary = format!("Delete {caption} of {owner}");
        let mut delete = operation(&format!("{id}.delete"), &summary, set, answers, &WRITING);
        delete["parameters"] = references(&["ifMatch"]);
        item["delete"] = delete;
    }
}
