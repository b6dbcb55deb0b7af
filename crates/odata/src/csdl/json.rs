//! Writes `$metadata` as CSDL JSON 4.01: the same model as the XML, in the same order.

use crate::csdl::{
    Action, CAPABILITIES, CORE, ComplexType, Detail, EntitySet, EntityType, EnumType, KEYS, NavigationProperty,
    Property, Schema, Written,
};
use crate::names::encode_name;
use serde_json::{Map, Value, json};

/// The whole document.
pub fn write_json(schema: &Schema, detail: Detail) -> String {
    let writer = Writer { schema, detail };
    let document = json!({
        "$Version": "4.01",
        "$EntityContainer": format!("{}.{}", schema.namespace, schema.container.name),
        &schema.namespace: writer.schema(),
    });
    document.to_string()
}

struct Writer<'a> {
    schema: &'a Schema,
    detail: Detail,
}

impl Writer<'_> {
    fn schema(&self) -> Value {
        let schema = self.schema;
        let mut members = Map::new();
        let entity_type = |entity_type: &EntityType| (entity_type.name.clone(), self.entity_type(entity_type));
        members.extend(schema.leading_types.iter().map(entity_type));
        members.extend(schema.complex_types.iter().map(|it| (it.name.clone(), self.complex_type(it))));
        members.extend(schema.enum_types.iter().map(|it| (it.name.clone(), enum_type(it))));
        members.extend(schema.entity_types.iter().map(entity_type));
        for (name, overloads) in schema.actions_by_name() {
            members.insert(name.to_owned(), overloads.iter().map(|action| self.action(action)).collect());
        }
        members.insert(schema.container.name.clone(), self.container());
        let annotated = schema.annotated_targets();
        if !annotated.is_empty() {
            members.insert("$Annotations".to_owned(), self.annotations(annotated));
        }
        Value::Object(members)
    }

    fn entity_type(&self, entity_type: &EntityType) -> Value {
        let mut members = object(json!({ "$Kind": "EntityType" }));
        if !entity_type.key.is_empty() {
            members.insert("$Key".to_owned(), json!(entity_type.key));
        }
        members.extend(entity_type.properties.iter().map(|it| (it.name.clone(), self.property(it))));
        members.extend(entity_type.navigation.iter().map(|it| (it.name.clone(), self.navigation(it))));
        if !entity_type.alternate_keys.is_empty() {
            members.insert(format!("@{KEYS}.AlternateKeys"), alternate_keys(&entity_type.alternate_keys));
        }
        Value::Object(members)
    }

    fn complex_type(&self, complex_type: &ComplexType) -> Value {
        let mut members = object(json!({ "$Kind": "ComplexType" }));
        members.extend(complex_type.properties.iter().map(|it| (it.name.clone(), self.property(it))));
        Value::Object(members)
    }

    fn property(&self, property: &Property) -> Value {
        let mut members = self.type_of(&property.type_name);
        if property.nullable && !members.contains_key("$Collection") {
            members.insert("$Nullable".to_owned(), Value::Bool(true));
        }
        if let Some(length) = property.max_length {
            members.insert("$MaxLength".to_owned(), json!(length));
        }
        if property.scale_variable {
            members.insert("$Scale".to_owned(), json!("variable"));
        }
        match property.written {
            _ if self.detail == Detail::AsBusinessCentral => {}
            Written::Always => {}
            Written::Once => drop(members.insert(format!("@{CORE}.Immutable"), Value::Bool(true))),
            Written::Never => {
                members.insert(format!("@{CORE}.Computed"), Value::Bool(true));
                members.insert(format!("@{CORE}.Permissions"), json!("Read"));
            }
        }
        Value::Object(members)
    }

    fn navigation(&self, navigation: &NavigationProperty) -> Value {
        let mut members = object(json!({ "$Kind": "NavigationProperty" }));
        if navigation.collection {
            members.insert("$Collection".to_owned(), Value::Bool(true));
        }
        members.insert("$Type".to_owned(), json!(self.schema.qualified(&navigation.target)));
        if !navigation.collection {
            members.insert("$Nullable".to_owned(), Value::Bool(true));
        }
        if let Some(partner) = &navigation.partner {
            members.insert("$Partner".to_owned(), json!(partner));
        }
        members.insert("$ContainsTarget".to_owned(), Value::Bool(true));
        if !navigation.constraints.is_empty() {
            let pairs: Map<String, Value> =
                navigation.constraints.iter().map(|(own, theirs)| (own.clone(), json!(theirs))).collect();
            members.insert("$ReferentialConstraint".to_owned(), Value::Object(pairs));
        }
        Value::Object(members)
    }

    fn action(&self, action: &Action) -> Value {
        let mut members = object(json!({ "$Kind": "Action" }));
        let mut parameters = Vec::new();
        if let Some(binding) = &action.binding {
            members.insert("$IsBound".to_owned(), Value::Bool(true));
            parameters.push(self.parameter("bindingParameter", binding));
        }
        parameters.extend(action.parameters.iter().map(|(name, type_name)| self.parameter(name, type_name)));
        if !parameters.is_empty() {
            members.insert("$Parameter".to_owned(), Value::Array(parameters));
        }
        if let Some(return_type) = &action.return_type {
            members.insert("$ReturnType".to_owned(), nullable(self.type_of(return_type)));
        }
        Value::Object(members)
    }

    fn parameter(&self, name: &str, type_name: &str) -> Value {
        let mut members = object(json!({ "$Name": name }));
        members.extend(self.type_of(type_name));
        nullable(members)
    }

    /// `$Type`, which is left out for texts, and `$Collection`.
    fn type_of(&self, type_name: &str) -> Map<String, Value> {
        let qualified = self.schema.qualified(type_name);
        let element = qualified.strip_prefix("Collection(").map(|rest| rest.trim_end_matches(')'));
        let mut members = Map::new();
        if element.is_some() {
            members.insert("$Collection".to_owned(), Value::Bool(true));
        }
        match element.unwrap_or(&qualified) {
            "Edm.String" => {}
            other => drop(members.insert("$Type".to_owned(), json!(other))),
        }
        members
    }

    fn container(&self) -> Value {
        let mut members = object(json!({ "$Kind": "EntityContainer" }));
        let sets = &self.schema.container.entity_sets;
        members.extend(sets.iter().map(|set| (set.name.clone(), self.entity_set(set))));
        Value::Object(members)
    }

    fn entity_set(&self, set: &EntitySet) -> Value {
        let mut members = object(json!({ "$Collection": true, "$Type": self.schema.qualified(&set.entity_type) }));
        if set.annotated {
            for (term, flags) in set.capabilities(self.detail) {
                let flags: Map<String, Value> =
                    flags.iter().map(|(flag, value)| ((*flag).to_owned(), json!(value))).collect();
                members.insert(format!("@{CAPABILITIES}.{term}"), Value::Object(flags));
            }
        }
        Value::Object(members)
    }

    fn annotations(&self, targets: Vec<(String, String)>) -> Value {
        let namespace = &self.schema.namespace;
        let annotations = targets
            .into_iter()
            .map(|(target, term)| (format!("{namespace}.{target}"), json!({ format!("@{term}"): true })));
        Value::Object(annotations.collect())
    }
}

fn enum_type(enum_type: &EnumType) -> Value {
    let mut members = object(json!({ "$Kind": "EnumType" }));
    members.extend(enum_type.members.iter().map(|(name, value)| (encode_name(name).into_owned(), json!(value))));
    Value::Object(members)
}

fn alternate_keys(keys: &[Vec<String>]) -> Value {
    let keys = keys.iter().map(|properties| {
        let parts = properties
            .iter()
            .map(|property| json!({ "@type": format!("#{KEYS}.PropertyRef"), "Alias": property, "Name": property }));
        json!({ "@type": format!("#{KEYS}.AlternateKey"), "Key": parts.collect::<Value>() })
    });
    keys.collect()
}

/// What the XML leaves unsaid about single values has to be said here.
fn nullable(mut members: Map<String, Value>) -> Value {
    if !members.contains_key("$Collection") {
        members.insert("$Nullable".to_owned(), Value::Bool(true));
    }
    Value::Object(members)
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}
