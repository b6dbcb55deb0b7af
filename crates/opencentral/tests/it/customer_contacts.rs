//! customerContacts: reading, changing and deleting the persons of customers. Page 30089, rules of table Contact.

use crate::demo;
use testkit::{Client, Value, json};

/// The first person of a customer, by the customer's name.
fn person_of(company: &Client, customer: &str) -> Value {
    let rows = company.get("customerContacts").rows();
    let person = rows.into_iter().find(|row| row["customerName"] == customer);
    person.expect("the demo company has persons for every customer")
}

fn path_of(person: &Value) -> String {
    format!("customerContacts({})", person["id"].as_str().expect("an id"))
}

fn tag_of(person: &Value) -> String {
    person["@odata.etag"].as_str().expect("an ETag").to_owned()
}

#[test]
fn a_customer_contact_is_deleted_and_nothing_else() {
    let server = demo();
    let company = server.client().in_demo_company();
    let person = person_of(&company, "Adatum Corporation");
    let customer = format!("customers({})", person["customerId"].as_str().expect("a customer id"));
    let before = company.get("customerContacts").rows().len();

    let answer = company.delete(&path_of(&person), &tag_of(&person));

    assert_eq!(answer.status, 204, "{answer:?}");
    assert!(answer.body.is_empty());
    assert_eq!(company.get(&path_of(&person)).status, 404);
    assert_eq!(company.get(&customer).status, 200);
    assert_eq!(company.get("customerContacts").rows().len(), before - 1);
}

#[test]
fn a_stale_etag_is_refused_and_nothing_is_deleted() {
    let server = demo();
    let company = server.client().in_demo_company();
    let person = person_of(&company, "Adatum Corporation");
    let changed = company.patch(&path_of(&person), &tag_of(&person), &json!({"professionalTitle": "Buyer"}));
    assert_eq!(changed.status, 200, "{changed:?}");

    let answer = company.delete(&path_of(&person), &tag_of(&person));

    assert_eq!((answer.status, answer.code().as_str()), (409, "Request_EntityChanged"));
    assert_eq!(answer.message(), "Another user has already changed the record.");
    assert_eq!(company.get(&path_of(&person)).status, 200);
}

#[test]
fn a_write_without_if_match_is_refused() {
    let server = demo();
    let company = server.client().in_demo_company();
    let person = person_of(&company, "Adatum Corporation");
    for method in ["DELETE", "PATCH"] {
        let answer = company.send(method, &path_of(&person), &[("Content-Type", "application/json")], b"{}");
        assert_eq!((answer.status, answer.code().as_str()), (400, "BadRequest_InvalidToken"), "{method}");
    }
    assert_eq!(company.get(&path_of(&person)).etag(), tag_of(&person));
}

#[test]
fn any_etag_is_accepted_as_a_star() {
    let server = demo();
    let company = server.client().in_demo_company();
    let person = person_of(&company, "Trey Research");

    let answer = company.patch(&path_of(&person), "*", &json!({"email": "new@contoso.com"}));

    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(answer.json()["email"], "new@contoso.com");
}

#[test]
fn first_and_last_name_recompose_the_contacts_name() {
    let server = demo();
    let company = server.client().in_demo_company();
    let person = person_of(&company, "Adatum Corporation");

    let answer = company.patch(&path_of(&person), "*", &json!({"firstName": "Ada", "lastName": "Byron"}));

    assert_eq!(answer.status, 200, "{answer:?}");
    let contact = company.get(&format!("contacts({})", person["id"].as_str().expect("an id"))).json();
    assert_eq!(contact["displayName"], "Ada Byron");
}

#[test]
fn fields_are_validated() {
    let server = demo();
    let company = server.client().in_demo_company();
    let person = person_of(&company, "Adatum Corporation");
    let refused = [
        (json!({"email": "nobody"}), "Application_DialogException"),
        (json!({"primaryPhoneNumber": "call me"}), "Application_FieldValidationException"),
        (json!({"firstName": "x".repeat(31)}), "Application_StringExceededLength"),
        (json!({"customerName": "Other"}), "BadRequest_InvalidOperation"),
        (json!({"customerId": "11111111-2222-4333-8444-555555555555"}), "Application_DialogException"),
        (json!({"unknown": 1}), "BadRequest"),
    ];
    for (body, code) in refused {
        let answer = company.patch(&path_of(&person), "*", &body);
        assert_eq!((answer.status, answer.code().as_str()), (400, code), "{body} {answer:?}");
    }
    assert_eq!(company.get(&path_of(&person)).etag(), tag_of(&person));
}

#[test]
fn persons_are_not_created_here() {
    let server = demo();
    let company = server.client().in_demo_company();
    let answer = company.post("customerContacts", &json!({"firstName": "Ada"}));
    assert_eq!((answer.status, answer.code().as_str()), (405, "BadRequest_MethodNotAllowed"));
}
