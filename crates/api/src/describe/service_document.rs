//! The document at the API root: one line per entity set (wire protocol, section 3.1).

use odata::{csdl, json};

/// Writes the document for an API root.
pub fn write(schema: &csdl::Schema, base: &str) -> Vec<u8> {
    let sets = &schema.container.entity_sets;
    let mut out = Vec::with_capacity(256 + sets.len() * 80);
    out.extend_from_slice(b"{\"@odata.context\":");
    json::write_string(&mut out, &format!("{base}/$metadata"));
    out.extend_from_slice(b",\"value\":[");
    for (index, set) in sets.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        out.extend_from_slice(b"{\"name\":");
        json::write_string(&mut out, &set.name);
        out.extend_from_slice(b",\"kind\":\"EntitySet\",\"url\":");
        json::write_string(&mut out, &set.name);
        out.push(b'}');
    }
    out.extend_from_slice(b"]}");
    out
}
