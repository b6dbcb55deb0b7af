//! customerContacts: reading, changing and deleting the persons of customers. Page 30089, rules of table Contact.

use crate::expect::{Shared, changed, deleted, path, refused, refused_as};
use crate::parties::{contact_of, customer, now, person, text, untouched};
use testkit::{Answer, Client, Value, json};

static DEMO: Shared = Shared::new();

/// A person of a new customer, as customerContacts shows it.
fn person_of(client: &Client, customer_name: &str) -> Value {
    let employer = contact_of(client, &customer(client, customer_name));
    now(client, "customerContacts", &person(client, text(&employer, "number"), "Anna Lena Smith"))
}

fn patch(client: &Client, person: &Value, body: &Value) -> Answer {
    client.patch(&path("customerContacts", person), "*", body)
}

#[test]
fn a_person_of_a_customer_is_shown_with_the_customer() {
    let demo = DEMO.company();
    let person = person_of(&demo, "Shown Customer");
    assert_eq!((text(&person, "firstName"), text(&person, "lastName")), ("Anna", "Smith"));
    assert_eq!(text(&person, "customerName"), "Shown Customer");
    let customer = demo.get(&format!("customers({})", text(&person, "customerId"))).json();
    assert_eq!(customer["displayName"], "Shown Customer");
    let found = demo.get("customerContacts?$filter=customerName eq 'Shown Customer'").rows();
    assert_eq!(found.iter().map(|row| &row["id"]).collect::<Vec<_>>(), [&person["id"]]);
}

#[test]
fn a_customer_contact_is_deleted_once() {
    let demo = DEMO.company();
    let person = person_of(&demo, "Deletes One");
    let tag = text(&person, "@odata.etag");
    deleted(&demo.delete(&path("customerContacts", &person), tag));
    assert_eq!(demo.get(&path("customerContacts", &person)).status, 404);
    let again = demo.delete(&path("customerContacts", &person), tag);
    assert_eq!((again.status, again.code().as_str()), (404, "BadRequest_ResourceNotFound"));
    assert_eq!(demo.get(&format!("customers({})", text(&person, "customerId"))).status, 200);
}

#[test]
fn a_stale_etag_is_refused_and_nothing_is_deleted() {
    let demo = DEMO.company();
    let person = person_of(&demo, "Stale");
    changed(&patch(&demo, &person, &json!({"professionalTitle": "Buyer"})));
    let stale = text(&person, "@odata.etag");
    for answer in [
        demo.delete(&path("customerContacts", &person), stale),
        demo.patch(&path("customerContacts", &person), stale, &json!({"professionalTitle": "Seller"})),
    ] {
        assert_eq!((answer.status, answer.code().as_str()), (409, "Request_EntityChanged"));
        assert_eq!(answer.message(), "Another user has already changed the record.");
    }
    assert_eq!(now(&demo, "customerContacts", &person)["professionalTitle"], "Buyer");
}

#[test]
fn a_write_without_if_match_is_refused() {
    let demo = DEMO.company();
    let person = person_of(&demo, "No If-Match");
    for method in ["DELETE", "PATCH"] {
        let json = [("Content-Type", "application/json")];
        let answer = demo.send(method, &path("customerContacts", &person), &json, b"{}");
        assert_eq!((answer.status, answer.code().as_str()), (400, "BadRequest_InvalidToken"), "{method}");
    }
    untouched(&demo, "customerContacts", &person);
}

#[test]
fn every_property_is_changed() {
    let demo = DEMO.company();
    let person = person_of(&demo, "Every Property");
    let body = json!({
        "email": "ada@contoso.com;byron@contoso.com", "firstName": "Ada", "lastName": "Byron",
        "professionalTitle": "Countess", "primaryPhoneNumber": "+44 1",
    });
    let answer = changed(&patch(&demo, &person, &body));
    for (property, value) in body.as_object().expect("an object") {
        assert_eq!(answer[property], *value, "{property}");
    }
    assert_eq!(answer["customerId"], person["customerId"]);
    let contact = now(&demo, "contacts", &person);
    assert_eq!(text(&contact, "displayName"), "Ada Lena Byron", "the middle name is part of it");
    assert_eq!((text(&contact, "searchName"), text(&contact, "jobTitle")), ("ADA LENA BYRON", "Countess"));
}

#[test]
fn blank_parts_leave_no_gaps_in_the_name() {
    let demo = DEMO.company();
    let person = person_of(&demo, "Gaps");
    changed(&patch(&demo, &person, &json!({"firstName": ""})));
    assert_eq!(now(&demo, "contacts", &person)["displayName"], "Lena Smith");
    changed(&patch(&demo, &person, &json!({"lastName": ""})));
    assert_eq!(now(&demo, "contacts", &person)["displayName"], "Lena");
}

#[test]
fn fields_are_validated() {
    let demo = DEMO.company();
    let person = person_of(&demo, "Validated");
    let number = text(&now(&demo, "contacts", &person), "number").to_owned();
    refused(&patch(&demo, &person, &json!({"email": "nobody"})), "The email address \"nobody\" is not valid.");
    refused_as(
        &patch(&demo, &person, &json!({"primaryPhoneNumber": "call me"})),
        "Application_FieldValidationException",
        &format!("Phone No. must not contain letters in Contact No.='{number}'."),
    );
    for property in ["firstName", "lastName", "professionalTitle", "primaryPhoneNumber"] {
        let long = "1".repeat(31);
        refused_as(
            &patch(&demo, &person, &json!({property: long})),
            "Application_StringExceededLength",
            &format!(
                "The length of the string is 31, but it must be less than or equal to 30 characters. Value: {long}"
            ),
        );
    }
    refused_as(
        &patch(&demo, &person, &json!({"customerName": "Other"})),
        "BadRequest_InvalidOperation",
        "Control 'customerName' is read-only.",
    );
    let unknown = patch(&demo, &person, &json!({"displayName": "X"}));
    assert_eq!((unknown.status, unknown.code().as_str()), (400, "BadRequest"));
    // The first property would do; the second one undoes it.
    refused(
        &patch(&demo, &person, &json!({"firstName": "Undone", "email": "nobody"})),
        "The email address \"nobody\" is not valid.",
    );
    untouched(&demo, "customerContacts", &person);
}

#[test]
fn persons_are_not_created_here() {
    let demo = DEMO.company();
    let answer = demo.post("customerContacts", &json!({"firstName": "Ada"}));
    assert_eq!((answer.status, answer.code().as_str()), (405, "BadRequest_MethodNotAllowed"));
}
