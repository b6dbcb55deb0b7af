//! The OpenAPI document holds together and says what the service does.

use crate::demo;
use std::collections::BTreeSet;
use testkit::{Client, Map, Value, json};

fn openapi(client: &Client) -> Value {
    let answer = client.get("openapi.json");
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")));
    answer.json()
}

/// Calls `visit` on every object of a document.
fn visit<'v>(value: &'v Value, visit_object: &mut dyn FnMut(&'v Map<String, Value>)) {
    match value {
        Value::Object(members) => {
            visit_object(members);
            members.values().for_each(|member| visit(member, visit_object));
        }
        Value::Array(items) => items.iter().for_each(|item| visit(item, visit_object)),
        _ => {}
    }
}

fn operations(document: &Value) -> Vec<(&str, &str, &Value)> {
    let paths = document["paths"].as_object().expect("there are paths");
    let operations = paths.iter().flat_map(|(path, item)| {
        let methods = item.as_object().into_iter().flatten().filter(|(name, _)| *name != "parameters");
        methods.map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
    });
    operations.collect()
}

#[test]
fn the_openapi_document_holds_together() {
    let server = demo();
    let document = openapi(&server.client());

    assert_eq!(document["openapi"], "3.1.0");
    let mut used = BTreeSet::new();
    visit(&document, &mut |object| {
        let Some(reference) = object.get("$ref").and_then(Value::as_str) else { return };
        let target = reference.strip_prefix('#').and_then(|pointer| document.pointer(pointer));
        assert!(target.is_some(), "{reference} leads nowhere");
        used.insert(reference.to_owned());
    });
    for (kind, components) in document["components"].as_object().expect("there are components") {
        for name in components.as_object().expect("components have names").keys().filter(|_| kind != "securitySchemes")
        {
            assert!(used.contains(&format!("#/components/{kind}/{name}")), "{kind} '{name}' is not used");
        }
    }
    let operations = operations(&document);
    let ids: BTreeSet<&str> =
        operations.iter().filter_map(|(.., operation)| operation["operationId"].as_str()).collect();
    assert_eq!(ids.len(), operations.len(), "every operation has an id of its own");
    for (path, item) in document["paths"].as_object().expect("there are paths") {
        let named = path.split('{').skip(1).filter_map(|part| part.split('}').next());
        let mut parameters = item["parameters"].as_array().into_iter().flatten();
        for name in named {
            let parameter = parameters.next().and_then(|parameter| parameter["$ref"].as_str()).unwrap_or_default();
            assert_eq!(parameter, format!("#/components/parameters/{name}"), "{path}");
        }
        assert!(parameters.next().is_none(), "{path}");
    }
}

#[test]
fn the_openapi_document_is_about_the_root_it_is_read_from() {
    let server = demo();
    for root in ["/v2.0/sandbox/api/v2.0", "/api/v2.0"] {
        let client = Client::new(server.address(), root).signed_in("admin", "demo");
        let document = openapi(&client);
        assert_eq!(document["servers"], json!([{ "url": format!("http://{}{root}", server.address()) }]));
        let flow = &document["components"]["securitySchemes"]["oauth2"]["flows"]["clientCredentials"];
        assert_eq!(flow["tokenUrl"], format!("http://{}/common/oauth2/v2.0/token", server.address()));
        assert_eq!(client.get("openapi.json").body, client.get("openapi.json").body);
    }
    assert_eq!(Client::new(server.address(), "/api/v2.0").get("openapi.json").status, 401);
}

#[test]
fn every_collection_answers_as_the_openapi_document_says() {
    let server = demo();
    let client = server.client();
    let document = openapi(&client);
    let company = client.get("companies").rows()[0]["id"].as_str().unwrap_or_default().to_owned();
    let customer = client.under(&format!("companies({company})")).get("customers").rows()[0]["id"].clone();
    let keys = [("{companyId}", company.as_str()), ("{customerId}", customer.as_str().unwrap_or_default())];
    let sets: BTreeSet<String> =
        client.get("").rows().iter().filter_map(|set| set["name"].as_str().map(str::to_owned)).collect();
    let mut listed = BTreeSet::new();
    for (path, method, operation) in operations(&document) {
        let path = keys.iter().fold(path.to_owned(), |path, (name, key)| path.replace(name, key));
        let id = operation["operationId"].as_str().unwrap_or_default();
        let Some(set) = id.strip_suffix(".list").filter(|_| method == "get" && !path.contains('{')) else { continue };
        // Rows of one parent or of some days only, which a request must name.
        if ["contactsInformation", "dimensionSetLines", "pictures", "timeRegistrationEntries"].contains(&set) {
            listed.insert(set.to_owned());
            continue;
        }
        let answer = client.get(path.trim_start_matches('/'));
        assert_eq!(answer.status, 200, "{path} {answer:?}");
        let schema = &operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"];
        let collection = document.pointer(schema.as_str().unwrap_or_default().trim_start_matches('#'));
        let entity = collection.and_then(|it| it["properties"]["value"]["items"]["$ref"].as_str()).unwrap_or_default();
        let entity = document.pointer(entity.trim_start_matches('#')).expect("entities have a schema");
        for row in answer.rows() {
            for name in row.as_object().into_iter().flatten().map(|(name, _)| name) {
                assert!(entity["properties"].get(name).is_some(), "{set}: {name} is not described");
            }
        }
        listed.insert(set.to_owned());
    }
    assert!(sets.is_subset(&listed), "{sets:?} {listed:?}");
}

#[test]
fn documents_and_batches_answer_in_a_described_form() {
    let server = demo();
    let client = server.client();
    let document = openapi(&client);
    const JSON: (&str, &str) = ("Content-Type", "application/json");
    let metadata = ["$metadata", "$metadata?$format=json", "$metadata?$format=atom"].map(|url| client.get(url));
    let batch = |headers: &[(&str, &str)], body: &str| client.send("POST", "$batch", headers, body.as_bytes());
    let batches = [
        batch(&[JSON], r#"{"requests":[]}"#),
        batch(&[JSON, ("Accept", "application/json")], r#"{"requests":[]}"#),
        batch(&[JSON, ("Isolation", "none")], r#"{"requests":[]}"#),
        batch(&[JSON], "{"),
        batch(&[], "{}"),
    ];

    let metadata = metadata.into_iter().map(|answer| (&document["paths"]["/$metadata"]["get"], answer));
    let batches = batches.into_iter().map(|answer| (&document["paths"]["/$batch"]["post"], answer));
    for (operation, answer) in metadata.chain(batches) {
        let mut described = &operation["responses"][answer.status.to_string()];
        if let Some(shared) = described["$ref"].as_str() {
            described = document.pointer(&shared[1..]).expect("references lead somewhere");
        }
        let form = answer.header("content-type").and_then(|form| form.split(';').next()).unwrap_or_default();
        assert!(described["content"].get(form).is_some(), "{}: {} {form}", operation["operationId"], answer.status);
    }
}

#[test]
fn bodies_are_described_with_lengths_and_what_is_required() {
    let server = demo();
    let document = openapi(&server.client());
    let schemas = &document["components"]["schemas"];
    let create = &schemas["customerCreate"];
    assert_eq!(create["required"], json!(["displayName"]));
    assert_eq!(
        create["properties"]["displayName"],
        json!({ "type": "string", "maxLength": 100, "title": "Display Name" })
    );
    assert_eq!(create["properties"]["id"]["format"], "uuid");
    assert!(create["properties"].get("balanceDue").is_none(), "what is computed cannot be given");
    let update = &schemas["customerUpdate"];
    assert!(update["properties"].get("id").is_none() && update.get("required").is_none());
    assert_eq!(schemas["customer"]["properties"]["balanceDue"]["readOnly"], true);
    assert_eq!(schemas["customerBlocked"]["enum"], json!(["_x0020_", "Ship", "Invoice", "All"]));
    assert!(schemas.get("contactInformationCreate").is_none(), "read-only sets take no bodies");

    let paths = &document["paths"];
    let customer = &paths["/companies({companyId})/customers({customerId})"];
    assert_eq!(customer["patch"]["parameters"][0]["$ref"], "#/components/parameters/ifMatch");
    assert!(paths["/companies({companyId})/customerContacts"].get("post").is_none());
    assert!(paths["/companies({companyId})/customers({customerId})/paymentTerm"].get("get").is_some());
}
