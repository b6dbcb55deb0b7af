//! What bodies look like: one schema per entity as read, as created and as changed, and one per enumeration.

use crate::error_answer::status_of;
use model::{ErrorCode, Model, ResourceDescription};
use odata::csdl::{self, Property, Written};
use odata::names::encode_name;
use serde_json::{Map, Value, json};

/// All schemas by name.
pub fn schemas(model: &Model, schema: &csdl::Schema) -> Value {
    let mut schemas = Map::new();
    for entity_type in schema.leading_types.iter().chain(&schema.entity_types) {
        let resource = model.resources().iter().find(|resource| resource.entity == entity_type.name);
        let writer = Entity { entity_type, resource, model };
        schemas.insert(entity_type.name.clone(), writer.read());
        schemas.insert(format!("{}Collection", entity_type.name), collection(&entity_type.name));
        if resource.is_some_and(|resource| resource.insertable) {
            schemas.insert(format!("{}Create", entity_type.name), writer.create());
        }
        if resource.is_some_and(|resource| resource.updatable) {
            schemas.insert(format!("{}Update", entity_type.name), writer.update());
        }
    }
    for complex_type in &schema.complex_types {
        let properties = complex_type.properties.iter().map(|it| (it.name.clone(), property_schema(it)));
        let properties = Value::Object(properties.collect());
        schemas.insert(complex_type.name.clone(), json!({ "type": "object", "properties": properties }));
    }
    for enum_type in &schema.enum_types {
        let names = enum_type.members.iter().map(|(name, _)| json!(encode_name(name)));
        schemas.insert(enum_type.name.clone(), json!({ "type": "string", "enum": names.collect::<Value>() }));
    }
    schemas.insert("serviceDocument".to_owned(), service_document());
    schemas.insert("batchRequests".to_owned(), batch_requests());
    schemas.insert("batchResponses".to_owned(), batch_responses());
    schemas.insert("error".to_owned(), error());
    Value::Object(schemas)
}

/// A reference to a schema.
pub fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

struct Entity<'a> {
    entity_type: &'a csdl::EntityType,
    resource: Option<&'a ResourceDescription>,
    model: &'a Model,
}

impl Entity<'_> {
    fn read(&self) -> Value {
        let etag = json!({ "type": "string", "readOnly": true, "description": "The version, for `If-Match`." });
        let mut properties = Map::new();
        if self.resource.is_some() {
            properties.insert("@odata.etag".to_owned(), etag);
        }
        for property in &self.entity_type.properties {
            if property.type_name != "Edm.Stream" {
                properties.insert(property.name.clone(), self.property(property));
                continue;
            }
            let link = json!({ "type": "string", "format": "uri", "readOnly": true });
            if property.written != Written::Never {
                properties.insert(format!("{}@odata.mediaEditLink", property.name), link.clone());
            }
            properties.insert(format!("{}@odata.mediaReadLink", property.name), link);
        }
        properties.extend(self.navigation());
        self.object(properties)
    }

    fn create(&self) -> Value {
        let mut properties = self.writable(&[Written::Always, Written::Once]);
        properties.extend(self.children());
        let mut schema = self.object(properties);
        let required = self.resource.iter().flat_map(|resource| &resource.fields).filter(|field| field.required);
        let required: Vec<&str> = required.map(|field| field.name.as_str()).collect();
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        schema
    }

    fn update(&self) -> Value {
        self.object(self.writable(&[Written::Always]))
    }

    fn writable(&self, written: &[Written]) -> Map<String, Value> {
        let properties = self.entity_type.properties.iter();
        let writable = properties.filter(|it| written.contains(&it.written) && it.type_name != "Edm.Stream");
        writable.map(|property| (property.name.clone(), self.property(property))).collect()
    }

    fn object(&self, properties: Map<String, Value>) -> Value {
        let caption = self.resource.map_or(self.entity_type.name.as_str(), |resource| resource.caption.as_str());
        json!({ "type": "object", "title": caption, "properties": properties })
    }

    fn property(&self, property: &Property) -> Value {
        let mut schema = property_schema(property);
        if let Some(field) = self.resource.and_then(|resource| resource.field(&property.name)) {
            schema["title"] = json!(field.caption);
        }
        if property.written == Written::Never {
            schema["readOnly"] = Value::Bool(true);
        }
        schema
    }

    /// What can be created together with the entity: rows that its key ties to it.
    fn children(&self) -> Vec<(String, Value)> {
        let Some(resource) = self.resource else { return Vec::new() };
        let key = &resource.key_field().name;
        let tied = resource.navigation.iter().filter(|it| it.via.iter().any(|(own, _)| own == key));
        let children = tied.filter_map(|it| Some((it, self.model.resource(&it.target)?)));
        let schema = |many: bool, entity: &str| match many {
            true => json!({ "type": "array", "items": reference(&format!("{entity}Create")) }),
            false => reference(&format!("{entity}Create")),
        };
        let insertable = children.filter(|(_, target)| target.insertable);
        insertable.map(|(it, target)| (it.name.clone(), schema(it.many, &target.entity))).collect()
    }

    /// What `$expand` adds. Companies lead to every set, but only by path.
    fn navigation(&self) -> Vec<(String, Value)> {
        let declared = self.resource.iter().flat_map(|resource| &resource.navigation);
        let reachable = declared.filter_map(|it| Some((it, self.model.resource(&it.target)?)));
        let schema = |many: bool, entity: &str| match many {
            true => json!({ "type": "array", "items": reference(entity), "readOnly": true }),
            false => json!({ "oneOf": [reference(entity), { "type": "null" }], "readOnly": true }),
        };
        reachable.map(|(it, target)| (it.name.clone(), schema(it.many, &target.entity))).collect()
    }
}

fn property_schema(property: &Property) -> Value {
    plain_schema(&property.type_name, property.max_length)
}

/// The schema of a type of the entity model.
pub fn plain_schema(type_name: &str, max_length: Option<u32>) -> Value {
    if let Some(element) = type_name.strip_prefix("Collection(").and_then(|rest| rest.strip_suffix(')')) {
        return json!({ "type": "array", "items": plain_schema(element, None) });
    }
    match type_name {
        "Edm.String" => match max_length {
            Some(length) => json!({ "type": "string", "maxLength": length }),
            None => json!({ "type": "string" }),
        },
        "Edm.Guid" => json!({ "type": "string", "format": "uuid" }),
        "Edm.Date" => json!({ "type": "string", "format": "date" }),
        "Edm.DateTimeOffset" => json!({ "type": "string", "format": "date-time" }),
        "Edm.Boolean" => json!({ "type": "boolean" }),
        "Edm.Int32" => json!({ "type": "integer", "format": "int32" }),
        "Edm.Int64" => json!({ "type": "integer", "format": "int64" }),
        "Edm.Decimal" => json!({ "type": "number", "format": "decimal" }),
        "Edm.Stream" => json!({ "type": "string", "format": "binary" }),
        other => reference(other.rsplit('.').next().unwrap_or(other)),
    }
}

fn collection(entity: &str) -> Value {
    json!({
        "type": "object",
        "required": ["value"],
        "properties": {
            "@odata.context": { "type": "string", "format": "uri" },
            "@odata.count": { "type": "integer", "format": "int64" },
            "value": { "type": "array", "items": reference(entity) },
            "@odata.nextLink": { "type": "string", "format": "uri", "description": "The next page, if there is one." },
        },
    })
}

fn service_document() -> Value {
    let text = json!({ "type": "string" });
    let set = json!({ "type": "object", "properties": { "name": text, "kind": text, "url": text } });
    json!({
        "type": "object",
        "properties": { "@odata.context": text, "value": { "type": "array", "items": set } },
    })
}

fn batch_requests() -> Value {
    let request = json!({
        "type": "object",
        "required": ["method", "url"],
        "properties": {
            "id": { "type": ["string", "number"], "description": "The answer repeats it as it was given." },
            "method": { "type": "string", "enum": ["GET", "POST", "PATCH", "PUT", "DELETE"] },
            "url": { "type": "string", "description": "Relative to the API root, without a slash at its start." },
            "headers": { "type": "object", "additionalProperties": { "type": "string" } },
            "body": {},
            "atomicityGroup": { "type": "string", "description": "Requests of one group take effect together or not at all." },
            "dependsOn": {
                "type": "array",
                "items": { "type": "string" },
                "description": "Ids of earlier requests and groups without whose success this one is not run.",
            },
        },
    });
    json!({
        "type": "object",
        "required": ["requests"],
        "properties": { "requests": { "type": "array", "items": request } },
    })
}

fn batch_responses() -> Value {
    let response = json!({
        "type": "object",
        "properties": {
            "id": { "type": ["string", "number", "null"] },
            "status": { "type": "integer", "format": "int32" },
            "headers": { "type": "object", "additionalProperties": { "type": "string" } },
            "body": {},
        },
    });
    json!({ "type": "object", "properties": { "responses": { "type": "array", "items": response } } })
}

fn error() -> Value {
    let codes: Vec<&str> =
        ErrorCode::ALL.iter().filter(|code| status_of(**code) >= 400).map(|code| code.name()).collect();
    json!({
        "type": "object",
        "required": ["error"],
        "properties": {
            "error": {
                "type": "object",
                "required": ["code", "message"],
                "properties": {
                    "code": { "type": "string", "enum": codes },
                    "message": { "type": "string", "description": "Ends with the correlation id of the request." },
                },
            },
        },
    })
}
