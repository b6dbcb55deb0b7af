//! `$batch` over HTTP, row by row of wire protocol, section 10.

mod company;
mod json;
mod multipart;
mod references;
mod refusals;
mod transactions;

use testkit::{Answer, Client, Server, Value, json};

/// The demo company's path below the root.
fn company_path(client: &Client) -> String {
    format!("companies({})", client.get("companies").rows()[0]["id"].as_str().expect("the demo company has an id"))
}

/// A server with demo data, a client at its root, and the path of its company.
fn started() -> (Server, Client, String) {
    let server = crate::demo();
    let client = server.client();
    let company = company_path(&client);
    (server, client, company)
}

/// Sends a JSON batch that asks for a JSON answer.
fn send(client: &Client, headers: &[(&str, &str)], requests: &Value) -> Answer {
    let mut all = vec![("Content-Type", "application/json"), ("Accept", "application/json")];
    all.extend_from_slice(headers);
    client.send("POST", "$batch", &all, json!({ "requests": requests }).to_string().as_bytes())
}

/// The answers inside the answer to a batch that was understood.
fn responses(answer: &Answer) -> Vec<Value> {
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json()["responses"].as_array().expect("an answer to a batch").clone()
}

fn statuses(responses: &[Value]) -> Vec<u64> {
    responses.iter().map(|response| response["status"].as_u64().unwrap_or_default()).collect()
}

/// POST of a customer by name.
fn create(id: &str, company: &str, name: &str) -> Value {
    json!({
        "id": id, "method": "POST", "url": format!("{company}/customers"),
        "headers": {"Content-Type": "application/json"}, "body": {"displayName": name}
    })
}

/// A request that is refused: the property does not exist.
fn wrong(id: &str, company: &str) -> Value {
    json!({
        "id": id, "method": "POST", "url": format!("{company}/customers"),
        "headers": {"Content-Type": "application/json"}, "body": {"nothing": 1}
    })
}

/// A request with more members than it has.
fn with(mut request: Value, more: &Value) -> Value {
    if let (Some(members), Some(more)) = (request.as_object_mut(), more.as_object()) {
        members.extend(more.clone());
    }
    request
}

/// How many customers have this name.
fn count(client: &Client, company: &str, name: &str) -> usize {
    client.get(&format!("{company}/customers?$filter=displayName eq '{name}'")).rows().len()
}
