//! Every served entity set has the properties, key, methods and navigation that API v2.0 has.

use model::{Model, ResourceDescription};
use serde_json::Value;

pub fn facts() -> Value {
    serde_json::from_str(include_str!("api-v2.json")).expect("the facts are JSON")
}

pub fn model() -> Model {
    Model::assemble(business::tables(), resources::resources()).expect("the model holds together")
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn facts_of<'f>(facts: &'f Value, resource: &ResourceDescription) -> &'f Value {
    let found = &facts[&resource.entity_set];
    assert!(found.is_object(), "'{}' is not in tests/it/api-v2.json", resource.entity_set);
    found
}

#[test]
fn properties_are_those_of_api_v2_in_the_same_order() {
    let (facts, model) = (facts(), model());
    let schema = api::schema(&model);
    for resource in model.resources() {
        let fact = facts_of(&facts, resource);
        let served = schema.entity_types.iter().find(|served| served.name == text(&fact["entity"]));
        let served = served.expect("the entity type has the right name");
        let key: Vec<&str> = list(&fact["key"]).iter().map(text).collect();
        assert_eq!(served.key, key, "{}", resource.entity_set);
        let expected: Vec<String> = list(&fact["properties"])
            .iter()
            .map(|it| format!("{} {} {} {}", text(&it["name"]), text(&it["type"]), it["maxLength"], it["nullable"]))
            .collect();
        let actual: Vec<String> = served
            .properties
            .iter()
            .map(|it| {
                let length = it.max_length.map_or("null".to_owned(), |length| length.to_string());
                format!("{} {} {length} {}", it.name, it.type_name, it.nullable)
            })
            .collect();
        assert_eq!(actual, expected, "{}", resource.entity_set);
    }
}

#[test]
fn navigation_between_served_sets_is_that_of_api_v2() {
    let (facts, model) = (facts(), model());
    for resource in model.resources() {
        let expected: Vec<String> = list(&facts_of(&facts, resource)["navigation"])
            .iter()
            .filter(|it| model.resource(text(&it["target"])).is_some())
            .map(|it| {
                let via: Vec<String> =
                    list(&it["via"]).iter().map(|pair| format!("{}={}", text(&pair[0]), text(&pair[1]))).collect();
                format!("{} -> {} many={} {}", text(&it["name"]), text(&it["target"]), it["many"], via.join(","))
            })
            .collect();
        let actual: Vec<String> = resource
            .navigation
            .iter()
            .map(|it| {
                let via: Vec<String> = it.via.iter().map(|(own, theirs)| format!("{own}={theirs}")).collect();
                format!("{} -> {} many={} {}", it.name, it.target, it.many, via.join(","))
            })
            .collect();
        assert_eq!(actual, expected, "{}", resource.entity_set);
    }
}

#[test]
fn enumerations_have_the_members_of_api_v2() {
    let facts: Value = serde_json::from_str(include_str!("enums.json")).expect("the facts are JSON");
    for served in api::schema(&model()).enum_types {
        let expected: Vec<(String, i64)> = list(&facts[&served.name])
            .iter()
            .map(|member| (text(&member[0]).to_owned(), member[1].as_i64().unwrap_or_default()))
            .collect();
        assert_eq!(served.members, expected, "{}", served.name);
    }
}

#[test]
fn captions_are_those_of_the_pages() {
    let captions: Value = serde_json::from_str(include_str!("captions.json")).expect("the captions are JSON");
    let model = model();
    for (entity_set, expected) in captions.as_object().expect("one member per entity set") {
        let Some(resource) = model.resource(entity_set) else { continue };
        assert_eq!(
            [resource.caption.as_str(), &resource.set_caption],
            [text(&expected["caption"]), text(&expected["setCaption"])]
        );
        let expected = expected["properties"].as_object().expect("one member per property");
        for field in &resource.fields {
            // Where a page declares none, the caption is the column's, which is not among the facts.
            if let Some(caption) = expected.get(&field.name) {
                assert_eq!(field.caption, text(caption), "{entity_set} {}", field.name);
            }
        }
    }
}

#[test]
fn methods_are_those_of_api_v2() {
    let (facts, model) = (facts(), model());
    for resource in model.resources() {
        let mut methods = vec!["GET"];
        let allowed = [(resource.insertable, "POST"), (resource.updatable, "PATCH"), (resource.deletable, "DELETE")];
        methods.extend(allowed.iter().filter(|(allowed, _)| *allowed).map(|(_, method)| *method));
        let expected: Vec<&str> = list(&facts_of(&facts, resource)["methods"]).iter().map(text).collect();
        assert_eq!(methods, expected, "{}", resource.entity_set);
    }
}
