//! What many operations share: parameters, headers, error answers, ways to sign in.

use super::ORIGIN;
use crate::error_answer::status_of;
use model::{ErrorCode, Model};
use serde_json::{Map, Value, json};

/// What a token must be issued for.
pub const SCOPE: &str = "https://api.businesscentral.dynamics.com/.default";

/// The query options of a collection, with schema and explanation.
fn query_options() -> [(&'static str, Value, &'static str); 9] {
    let text = || json!({ "type": "string" });
    let number = || json!({ "type": "integer", "format": "int64", "minimum": 0 });
    let version = || json!({ "type": "string", "enum": ["2.0", "2.1"] });
    [
        (
            "filter",
            text(),
            "Only entities like this, for example `number eq '10000'`. `or` joins conditions on one property.",
        ),
        ("select", text(), "Only these properties, separated by commas."),
        ("expand", text(), "Also these navigation properties, each with options in parentheses."),
        ("orderby", text(), "The order, for example `displayName desc`."),
        ("top", number(), "At most this many entities."),
        ("skip", number(), "Leaves out this many entities first."),
        ("count", json!({ "type": "boolean" }), "Adds the number of all entities that match, as `@odata.count`."),
        ("skiptoken", text(), "Where the next page starts; taken from `@odata.nextLink`."),
        ("schemaversion", version(), "`2.1` allows `in` and nested functions in `$filter`."),
    ]
}

/// All parameters: query options, headers, and one key per entity.
pub fn parameters(model: &Model) -> Value {
    let mut parameters = Map::new();
    for (name, schema, description) in query_options() {
        let wire = format!("${name}");
        parameters.insert(
            name.to_owned(),
            json!({ "name": wire, "in": "query", "description": description, "schema": schema }),
        );
    }
    let headers = [
        ("ifMatch", "If-Match", true, "The `@odata.etag` of the entity as last read, or `*` for whatever it is now."),
        ("prefer", "Prefer", false, "`odata.maxpagesize=N` for pages of at most N entities."),
        ("acceptLanguage", "Accept-Language", false, "The language of captions."),
    ];
    for (key, name, required, description) in headers {
        let schema = json!({ "type": "string" });
        parameters.insert(
            key.to_owned(),
            json!({ "name": name, "in": "header", "required": required, "description": description, "schema": schema }),
        );
    }
    for resource in model.resources() {
        let key = resource.key_field();
        let schema = super::schemas::plain_schema(&crate::describe::edm_type(&key.value_type), None);
        let description = format!("The `{}` of the {}.", key.name, resource.caption);
        let name = key_name(&resource.entity);
        let parameter = json!({
            "name": name, "in": "path", "required": true, "description": description, "schema": schema,
        });
        parameters.insert(name, parameter);
    }
    let definition = json!({
        "name": "entityName", "in": "path", "required": true,
        "description": "The name of an entity type or enumeration.", "schema": { "type": "string" },
    });
    parameters.insert("entityName".to_owned(), definition);
    Value::Object(parameters)
}

/// The parameter that holds the key of an entity.
pub fn key_name(entity: &str) -> String {
    format!("{entity}Id")
}

/// References to parameters by their keys.
pub fn references(keys: &[&str]) -> Value {
    keys.iter().map(|key| json!({ "$ref": format!("#/components/parameters/{key}") })).collect()
}

/// The headers of answers.
pub fn headers() -> Value {
    let text = json!({ "type": "string" });
    json!({
        "ETag": { "description": "The version of the entity, for `If-Match`.", "schema": text },
        "Location": { "description": "The URL of the new entity.", "schema": { "type": "string", "format": "uri" } },
        "Preference-Applied": { "description": "The page size, when `Prefer` asked for one.", "schema": text },
    })
}

const STATUSES: [(u16, &str, &str); 7] = [
    (400, "BadRequest", "The request is wrong, or a business rule refuses it."),
    (401, "Unauthorized", "The caller is not signed in."),
    (404, "NotFound", "The URL leads to nothing."),
    (409, "Conflict", "The entity was changed since it was read."),
    (429, "TooManyRequests", "There are too many requests at once."),
    (500, "InternalServerError", "The server failed."),
    (501, "NotImplemented", "The query option or filter is not supported."),
];

/// The error answers, each with the codes that its status can have.
pub fn error_responses() -> Value {
    let responses = STATUSES.iter().map(|(status, name, description)| {
        let codes = ErrorCode::ALL.iter().filter(|code| status_of(**code) == *status).map(|code| code.name());
        let codes: Vec<String> = codes.map(|code| format!("`{code}`")).collect();
        ((*name).to_owned(), error_answer(&format!("{description} Codes: {}.", codes.join(", "))))
    });
    Value::Object(responses.collect())
}

/// An answer whose body is an error.
pub fn error_answer(description: &str) -> Value {
    let content = json!({ "application/json": { "schema": { "$ref": "#/components/schemas/error" } } });
    json!({ "description": description, "content": content })
}

/// References to error answers, by status.
pub fn errors(statuses: &[u16]) -> Vec<(String, Value)> {
    let known = STATUSES.iter().filter(|(status, ..)| statuses.contains(status));
    known
        .map(|(status, name, _)| (status.to_string(), json!({ "$ref": format!("#/components/responses/{name}") })))
        .collect()
}

/// The ways to sign in.
pub fn security_schemes() -> Value {
    json!({
        "basic": {
            "type": "http",
            "scheme": "basic",
            "description": "User name and web service access key.",
        },
        "oauth2": {
            "type": "oauth2",
            "description": "A token for an application.",
            "flows": {
                "clientCredentials": {
                    "tokenUrl": format!("{ORIGIN}/common/oauth2/v2.0/token"),
                    "scopes": { SCOPE: "What the application may do." },
                },
            },
        },
    })
}
