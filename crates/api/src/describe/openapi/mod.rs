//! The OpenAPI 3.1 document: every path, parameter, body and answer of the served model, for tools that do not speak
//! OData.

mod common;
mod paths;
mod schemas;
mod streams;

use model::Model;
use odata::{csdl, json};
use serde_json::{Value, json};

/// Stands for the API root until a request says what it is.
const BASE: &str = "{base}";
/// Stands for scheme and host, where tokens are issued.
const ORIGIN: &str = "{origin}";

/// The document of a model, given its schema. `{base}` stands for the absolute URL of the API root, `{origin}` for
/// scheme and host of it.
pub fn document(model: &Model, schema: &csdl::Schema) -> Value {
    let tags = model
        .resources()
        .iter()
        .map(|resource| json!({ "name": resource.entity_set, "description": resource.set_caption }));
    let about = json!({ "name": ABOUT, "description": "Documents in which the service describes itself." });
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Business Central API v2.0",
            "version": "v2.0",
            "summary": "The API v2.0 of Dynamics 365 Business Central, served by OpenCentral.",
            "description": DESCRIPTION,
            "license": { "name": "MIT", "identifier": "MIT" },
        },
        "servers": [{ "url": BASE }],
        "security": [{ "basic": [] }, { "oauth2": [common::SCOPE] }],
        "tags": tags.chain([about]).collect::<Value>(),
        "paths": paths::paths(model),
        "components": {
            "schemas": schemas::schemas(model, schema),
            "parameters": common::parameters(model),
            "headers": common::headers(),
            "responses": common::error_responses(),
            "securitySchemes": common::security_schemes(),
        },
    })
}

/// The tag of what belongs to no entity set.
const ABOUT: &str = "service";

const DESCRIPTION: &str = "An OData 4.0 service. Names in paths, and names of properties and query options, are read \
    whatever their letter case. Entity sets of a company are also served at the root, where `?company=` or the header \
    `Company` names the company; without it, the only one is meant. Query options that Business Central does not know \
    are ignored. Enumerations take the encoded names listed here (`Sales_x0020_Invoice`) and the plain ones \
    (`Sales Invoice`). Values are never null: what is not set is an empty text, zero, `0001-01-01` or the zero GUID.";

/// The document as text, ready for the root of a request.
pub struct Template {
    text: String,
}

impl Template {
    /// Makes the document.
    pub fn new(model: &Model, schema: &csdl::Schema) -> Template {
        Template { text: document(model, schema).to_string() }
    }

    /// The document at an API root, given without a slash at its end.
    pub fn at(&self, base: &str) -> String {
        let origin_end = base.find("://").and_then(|start| Some(start + 3 + base[start + 3..].find('/')?));
        let origin = &base[..origin_end.unwrap_or(base.len())];
        self.text.replace(BASE, &escaped(base)).replace(ORIGIN, &escaped(origin))
    }
}

/// A text as it stands between the quotes of JSON.
fn escaped(text: &str) -> String {
    let mut quoted = Vec::with_capacity(text.len() + 2);
    json::write_string(&mut quoted, text);
    String::from_utf8_lossy(&quoted[1..quoted.len() - 1]).into_owned()
}

#[cfg(test)]
mod tests {
    use super::Template;

    #[test]
    fn the_root_of_the_request_is_put_in() {
        let template = Template { text: r#"{"url":"{base}","tokenUrl":"{origin}/token"}"#.to_owned() };
        let expected = r#"{"url":"http://localhost:7048/v2.0/a\"b/api/v2.0","tokenUrl":"http://localhost:7048/token"}"#;
        assert_eq!(template.at("http://localhost:7048/v2.0/a\"b/api/v2.0"), expected);
        assert_eq!(template.at("http://h"), r#"{"url":"http://h","tokenUrl":"http://h/token"}"#);
    }
}
