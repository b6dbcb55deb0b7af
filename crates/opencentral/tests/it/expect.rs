//! What the scenarios expect of answers, and servers that several of them share.

use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use testkit::{Answer, Client, Server, Value};

/// A demo server for those tests of a file that run at the same time and do not disturb each other. It ends with the
/// last of them.
pub struct Shared(Mutex<Weak<Server>>);

impl Shared {
    /// No server yet.
    pub const fn new() -> Shared {
        Shared(Mutex::new(Weak::new()))
    }

    /// The demo company of the running server, or of a new one.
    pub fn company(&self) -> Company {
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let server = running.upgrade().unwrap_or_else(|| {
            let server = Arc::new(crate::demo());
            *running = Arc::downgrade(&server);
            server
        });
        Company { client: server.client().in_demo_company(), _server: server }
    }
}

/// A client in the demo company, and the server it speaks to.
pub struct Company {
    client: Client,
    _server: Arc<Server>,
}

impl Deref for Company {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

/// The entity a POST created.
pub fn created(answer: &Answer) -> Value {
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.json()
}

/// The entity as a PATCH left it.
pub fn changed(answer: &Answer) -> Value {
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json()
}

/// A deletion that took place.
pub fn deleted(answer: &Answer) {
    assert_eq!((answer.status, answer.body.len()), (204, 0), "{answer:?}");
}

/// A business rule's no, with its text.
pub fn refused(answer: &Answer, message: &str) {
    refused_as(answer, "Application_DialogException", message);
}

/// A refusal with its code and text.
pub fn refused_as(answer: &Answer, code: &str, message: &str) {
    assert_eq!((answer.status, answer.code().as_str(), answer.message().as_str()), (400, code, message));
}

/// A refusal because a rule needs a row that is not there.
pub fn misses_row(answer: &Answer, message: &str) {
    let expected = (404, "Internal_RecordNotFound", message);
    assert_eq!((answer.status, answer.code().as_str(), answer.message().as_str()), expected);
}

/// The path of an entity.
pub fn path(set: &str, entity: &Value) -> String {
    format!("{set}({})", entity["id"].as_str().expect("an id"))
}

/// The entity of a set whose property has a value.
pub fn find(company: &Client, set: &str, property: &str, value: &str) -> Value {
    let rows = company.get(&format!("{set}?$filter={property} eq '{value}'")).rows();
    rows.into_iter().next().unwrap_or_else(|| panic!("{set} has no {property} {value}"))
}

/// A set that takes neither POST nor PATCH nor DELETE.
pub fn not_writable(company: &Client, set: &str, entity: &Value, new: &Value, change: &Value) {
    let place = path(set, entity);
    for answer in [company.post(set, new), company.patch(&place, "*", change), company.delete(&place, "*")] {
        assert_eq!((answer.status, answer.code().as_str()), (405, "BadRequest_MethodNotAllowed"), "{answer:?}");
    }
    assert_eq!(company.get(&place).json()["@odata.etag"], entity["@odata.etag"]);
}
