//! Every path and what may be done there: the documents, each entity set, its entities, where their navigation
//! properties lead, and the actions bound to them.

use super::ABOUT;
use super::common::{error_answer, errors, key_name, references};
use super::schemas::{plain_schema, reference};
use crate::action::NAMESPACE;
use crate::describe::schema::{edm_type, is_company, is_company_set};
use crate::stream::is_stream;
use model::{
    ActionDescription, FieldDescription, FieldWrite, Model, NavigationDescription, ParameterDescription,
    ResourceDescription, Returned,
};
use serde_json::{Map, Value, json};

const COLLECTION_OPTIONS: [&str; 10] =
    ["filter", "select", "expand", "orderby", "top", "skip", "count", "skiptoken", "schemaversion", "prefer"];
const ENTITY_OPTIONS: [&str; 2] = ["select", "expand"];
const READING: [u16; 5] = [400, 401, 404, 429, 500];
const LISTING: [u16; 6] = [400, 401, 404, 429, 500, 501];
const WRITING: [u16; 6] = [400, 401, 404, 409, 429, 500];

/// All paths.
pub fn paths(model: &Model) -> Value {
    let mut paths = documents();
    for resource in model.resources() {
        Set::of(model, resource).write(model, &mut paths);
    }
    Value::Object(paths)
}

/// Where an entity set is reached, and the keys on the way.
struct Set<'a> {
    resource: &'a ResourceDescription,
    path: String,
    keys: Vec<String>,
}

impl<'a> Set<'a> {
    fn of(model: &Model, resource: &'a ResourceDescription) -> Set<'a> {
        let company = model.resources().iter().find(|resource| is_company(resource));
        match company.filter(|_| !is_company_set(model, resource)) {
            Some(company) => {
                let key = key_name(&company.entity);
                let path = format!("/{}({{{key}}})/{}", company.entity_set, resource.entity_set);
                Set { resource, path, keys: vec![key] }
            }
            None => Set { resource, path: format!("/{}", resource.entity_set), keys: Vec::new() },
        }
    }

    fn write(&self, model: &Model, paths: &mut Map<String, Value>) {
        let (set, caption) = (&self.resource.entity_set, &self.resource.set_caption);
        let mut collection = self.item(&self.keys);
        collection["get"] = list(&format!("{set}.list"), &format!("List {caption}"), set, &self.resource.entity);
        if self.resource.insertable {
            collection["post"] = create(&format!("{set}.create"), set, self.resource);
        }
        paths.insert(self.path.clone(), collection);
        let mut count = self.item(&self.keys);
        count["get"] = counting(set, set, caption);
        paths.insert(format!("{}/$count", self.path), count);

        let key = key_name(&self.resource.entity);
        let entity_path = format!("{}({{{key}}})", self.path);
        let keys: Vec<String> = self.keys.iter().cloned().chain([key]).collect();
        paths.insert(entity_path.clone(), self.entity(&keys));
        for navigation in &self.resource.navigation {
            if let Some(target) = model.resource(&navigation.target) {
                let mut item = self.item(&keys);
                self.navigation(&mut item, navigation, target);
                paths.insert(format!("{entity_path}/{}", navigation.name), item);
            }
        }
        for stream in self.resource.fields.iter().filter(|field| is_stream(field)) {
            let mut item = self.item(&keys);
            self.stream(&mut item, stream);
            paths.insert(format!("{entity_path}/{}", stream.name), item);
        }
        for action in &self.resource.actions {
            let mut item = self.item(&keys);
            item["post"] = self.action(model, action);
            paths.insert(format!("{entity_path}/{NAMESPACE}{}", action.name), item);
        }
    }

    /// A path item with its keys, and no operation yet.
    fn item(&self, keys: &[String]) -> Value {
        if keys.is_empty() {
            return json!({});
        }
        json!({ "parameters": references(&keys.iter().map(String::as_str).collect::<Vec<_>>()) })
    }

    fn entity(&self, keys: &[String]) -> Value {
        let (set, entity, caption) = (&self.resource.entity_set, &self.resource.entity, &self.resource.caption);
        let mut item = self.item(keys);
        item["get"] = get(&format!("{set}.get"), &format!("Get {caption}"), set, entity);
        if self.resource.updatable {
            let answers = [("200", json_answer("The entity as it is now.", entity))];
            let mut update = operation(&format!("{set}.update"), &format!("Update {caption}"), set, answers, &WRITING);
            update["parameters"] = references(&["ifMatch", "select", "expand"]);
            update["requestBody"] = body(&format!("{entity}Update"));
            item["patch"] = update;
        }
        if self.resource.deletable {
            let answers = [("204", json!({ "description": "The entity is gone." }))];
            let mut delete = operation(&format!("{set}.delete"), &format!("Delete {caption}"), set, answers, &WRITING);
            delete["parameters"] = references(&["ifMatch"]);
            item["delete"] = delete;
        }
        item
    }

    fn navigation(&self, item: &mut Value, navigation: &NavigationDescription, target: &ResourceDescription) {
        let (set, owner) = (&self.resource.entity_set, &self.resource.caption);
        let id = format!("{set}.{}", navigation.name);
        if !navigation.many {
            let summary = format!("Get {} of {owner}", target.caption);
            let mut get = get(&format!("{id}.get"), &summary, set, &target.entity);
            get["responses"]["204"] = json!({ "description": "There is none." });
            item["get"] = get;
            return;
        }
        let summary = format!("List {} of {owner}", target.set_caption);
        item["get"] = list(&format!("{id}.list"), &summary, set, &target.entity);
        if target.insertable {
            item["post"] = create(&format!("{id}.create"), set, target);
        }
    }

    fn stream(&self, item: &mut Value, stream: &FieldDescription) {
        let (set, caption, owner) = (&self.resource.entity_set, &stream.caption, &self.resource.caption);
        let content = json!({ "application/octet-stream": {} });
        let none = ("204", json!({ "description": "There is no content." }));
        let answers = [("200", json!({ "description": "The content.", "content": content })), none];
        let id = format!("{set}.{}", stream.name);
        item["get"] = operation(&format!("{id}.get"), &format!("Get {caption} of {owner}"), set, answers, &READING);
        if self.resource.updatable && !matches!(stream.write, FieldWrite::ReadOnly) {
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

    fn action(&self, model: &Model, action: &ActionDescription) -> Value {
        let set = &self.resource.entity_set;
        let summary = format!("{} ({})", model::caption_of(&action.name), self.resource.caption);
        let id = format!("{set}.{}", action.name);
        let mut operation = match &action.returns {
            Some(returned) => operation(&id, &summary, set, [("200", result(model, returned))], &WRITING),
            None => operation(&id, &summary, set, [("204", json!({ "description": "Done." }))], &WRITING),
        };
        if !action.parameters.is_empty() {
            let parameter =
                |it: &ParameterDescription| (it.name.clone(), plain_schema(&edm_type(&it.value_type), None));
            let properties: Map<String, Value> = action.parameters.iter().map(parameter).collect();
            let required: Vec<&String> = properties.keys().collect();
            let schema = json!({ "type": "object", "required": required, "properties": properties });
            operation["requestBody"] =
                json!({ "required": true, "content": { "application/json": { "schema": schema } } });
        }
        operation
    }
}

/// The answer of an action that gives something back.
fn result(model: &Model, returned: &Returned) -> Value {
    let entity = |set: &str| model.resource(set).map_or_else(String::new, |resource| resource.entity.clone());
    match returned {
        Returned::Entity(set) => json_answer("The entity.", &entity(set)),
        Returned::Entities(set) => json_answer("The entities.", &format!("{}Collection", entity(set))),
        Returned::Value(value_type) => {
            let value = json!({ "value": plain_schema(&edm_type(value_type), None) });
            let schema = json!({ "type": "object", "properties": value });
            json!({ "description": "The value.", "content": { "application/json": { "schema": schema } } })
        }
    }
}

fn documents() -> Map<String, Value> {
    let object = |description: &str| json!({ "description": description, "content": { "application/json": { "schema": { "type": "object" } } } });
    let document = |name: &str, summary: &str, answer: Value| json!({ "get": operation(&format!("{ABOUT}.{name}"), summary, ABOUT, [("200", answer)], &[401, 500]) });
    let sets = json_answer("One line per entity set.", "serviceDocument");
    let mut schema = object("The schema, as XML or JSON.");
    schema["content"]["application/xml"] = json!({ "schema": { "type": "string" } });
    let mut metadata =
        operation("service.metadata", "Get the OData schema", ABOUT, [("200", schema)], &[400, 401, 500]);
    metadata["parameters"] = json!([{
        "name": "$format", "in": "query", "description": "The form; without it, `Accept` decides.",
        "schema": { "type": "string", "enum": ["xml", "json"] },
    }]);
    let (many, one) = ("List captions of entities and enumerations", "Get captions of one entity or enumeration");
    let answer = [("200", json_answer("All that match.", "entityMetadataCollection"))];
    let mut definitions = operation("entityDefinitions.list", many, ABOUT, answer, &LISTING);
    definitions["parameters"] =
        references(&["filter", "select", "orderby", "top", "skip", "count", "schemaversion", "acceptLanguage"]);
    let answer = [("200", json_answer("The captions.", "entityMetadata"))];
    let mut definition = operation("entityDefinitions.get", one, ABOUT, answer, &READING);
    definition["parameters"] = references(&["select", "acceptLanguage"]);
    Map::from_iter([
        ("/".to_owned(), document("sets", "List the entity sets", sets)),
        ("/$metadata".to_owned(), json!({ "get": metadata })),
        ("/openapi.json".to_owned(), document("openapi", "Get this document", object("An OpenAPI 3.1 document."))),
        ("/$batch".to_owned(), json!({ "post": batch() })),
        ("/entityDefinitions".to_owned(), json!({ "get": definitions })),
        (
            "/entityDefinitions('{entityName}')".to_owned(),
            json!({ "parameters": references(&["entityName"]), "get": definition }),
        ),
        (
            "/entityDefinitions/$count".to_owned(),
            json!({ "get": counting(ABOUT, "entityDefinitions", "entity definitions") }),
        ),
    ])
}

fn batch() -> Value {
    let about =
        "One answer per request, as far as requests were run. JSON if `Accept` names it, else `multipart/mixed`.";
    let mut answer = json_answer(about, "batchResponses");
    answer["content"]["multipart/mixed"] = json!({ "schema": { "type": "string" } });
    let isolation = error_answer("`Isolation` is not `snapshot`.");
    let form = error_answer("The body is neither JSON nor `multipart/mixed`.");
    let answers = [("200", answer), ("412", isolation), ("415", form)];
    let mut batch = operation("service.batch", "Send many requests at once", ABOUT, answers, &READING);
    batch["requestBody"] = body("batchRequests");
    batch["parameters"] = json!([
        {
            "name": "Isolation", "in": "header", "description": "`snapshot`: all requests or none take effect.",
            "schema": { "type": "string", "enum": ["snapshot"] },
        },
        {
            "name": "Prefer", "in": "header", "description": "`odata.continue-on-error`: a failure does not end the batch.",
            "schema": { "type": "string" },
        },
    ]);
    batch
}

fn list(id: &str, summary: &str, tag: &str, entity: &str) -> Value {
    let mut answer = json_answer("A page of entities.", &format!("{entity}Collection"));
    answer["headers"] = json!({ "Preference-Applied": { "$ref": "#/components/headers/Preference-Applied" } });
    let mut operation = operation(id, summary, tag, [("200", answer)], &LISTING);
    operation["parameters"] = references(&COLLECTION_OPTIONS);
    operation
}

fn counting(tag: &str, set: &str, caption: &str) -> Value {
    let number = json!({ "schema": { "type": "integer", "format": "int64" } });
    let answer = json!({ "description": "The number of entities.", "content": { "text/plain": number } });
    let mut operation =
        operation(&format!("{set}.count"), &format!("Count {caption}"), tag, [("200", answer)], &LISTING);
    operation["parameters"] = references(&["filter", "schemaversion"]);
    operation
}

fn get(id: &str, summary: &str, tag: &str, entity: &str) -> Value {
    let mut answer = json_answer("The entity.", entity);
    answer["headers"] = json!({ "ETag": { "$ref": "#/components/headers/ETag" } });
    let mut operation = operation(id, summary, tag, [("200", answer)], &READING);
    operation["parameters"] = references(&ENTITY_OPTIONS);
    operation
}

fn create(id: &str, tag: &str, target: &ResourceDescription) -> Value {
    let mut answer = json_answer("The new entity.", &target.entity);
    answer["headers"] = json!({ "Location": { "$ref": "#/components/headers/Location" } });
    let mut operation = operation(id, &format!("Create {}", target.caption), tag, [("201", answer)], &READING);
    operation["parameters"] = references(&ENTITY_OPTIONS);
    operation["requestBody"] = body(&format!("{}Create", target.entity));
    operation
}

fn operation<const N: usize>(
    id: &str,
    summary: &str,
    tag: &str,
    answers: [(&str, Value); N],
    refusals: &[u16],
) -> Value {
    let answers = answers.into_iter().map(|(status, answer)| (status.to_owned(), answer));
    let responses: Map<String, Value> = answers.chain(errors(refusals)).collect();
    json!({ "operationId": id, "summary": summary, "tags": [tag], "responses": responses })
}

fn json_answer(description: &str, schema: &str) -> Value {
    json!({ "description": description, "content": { "application/json": { "schema": reference(schema) } } })
}

fn body(schema: &str) -> Value {
    json!({ "required": true, "content": { "application/json": { "schema": reference(schema) } } })
}
