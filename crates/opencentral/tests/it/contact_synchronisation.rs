//! contacts, customers: a change of one reaches the other, also of vendors, bank accounts and employees.
//! Codeunits 5055 to 5058.

use crate::expect::{Shared, changed, created, deleted, misses_row, path};
use crate::parties::{
    by_number, contact_no_of, contact_of, customer, now, person, text, untouched, write_company, write_customer,
    write_person, write_relation, write_vendor,
};
use crate::seed::{Seeded, in_demo_database};
use business::crm::{BusinessRelationValue, Contact, ContactBusinessRelation, LinkToTable};
use business::purchases::Vendor;
use business::sales::Customer;
use model::Record;
use testkit::{Answer, Client, Value, json};

static DEMO: Shared = Shared::new();

fn patch(client: &Client, set: &str, entity: &Value, body: &Value) -> Answer {
    client.patch(&path(set, entity), "*", body)
}

/// What both a customer and a contact show.
fn both() -> Value {
    json!({
        "displayName": "Both Ways", "addressLine1": "1 Way", "addressLine2": "Back", "country": "DK", "city": "Here",
        "state": "There", "postalCode": "0000", "phoneNumber": "1", "email": "both@contoso.com",
        "website": "contoso.com", "taxRegistrationNumber": "DK12345678",
    })
}

fn assert_shows(entity: &Value, expected: &Value) {
    for (property, value) in expected.as_object().expect("an object") {
        assert_eq!(entity[property], *value, "{property}");
    }
}

#[test]
fn a_new_customers_contact_is_like_the_customer() {
    let demo = DEMO.company();
    let customer = created(&demo.post("customers", &both()));
    let contact = contact_of(&demo, &customer);
    assert_shows(&contact, &both());
    assert_eq!((&contact["type"], &contact["contactBusinessRelation"]), (&json!("Company"), &json!("Customer")));
    assert_ne!(contact["number"], customer["number"]);
}

#[test]
fn a_changed_customer_changes_its_contact() {
    let demo = DEMO.company();
    let customer = customer(&demo, "One Way");
    let contact = contact_of(&demo, &customer);
    changed(&patch(&demo, "customers", &customer, &both()));
    let contact = now(&demo, "contacts", &contact);
    assert_shows(&contact, &both());
    assert_eq!((&contact["companyName"], &contact["searchName"]), (&json!("Both Ways"), &json!("BOTH WAYS")));
}

#[test]
fn a_changed_contact_changes_its_customer() {
    let demo = DEMO.company();
    let customer = customer(&demo, "Other Way");
    let contact = contact_of(&demo, &customer);
    changed(&patch(&demo, "contacts", &contact, &both()));
    let after = now(&demo, "customers", &customer);
    assert_shows(&after, &both());
    assert_ne!(after["@odata.etag"], customer["@odata.etag"]);
    assert_eq!(after["number"], customer["number"]);
}

#[test]
fn what_concerns_the_customer_alone_leaves_its_contact_as_it_is() {
    let demo = DEMO.company();
    let customer = customer(&demo, "Quiet");
    let contact = contact_of(&demo, &customer);
    let terms = demo.get("paymentTerms").rows()[0]["id"].clone();
    let quiet =
        json!({"blocked": "All", "creditLimit": 7, "taxLiable": true, "paymentTermsId": terms, "type": "Person"});
    assert_eq!(changed(&patch(&demo, "customers", &customer, &quiet))["type"], "Person");
    untouched(&demo, "contacts", &contact);
}

#[test]
fn what_concerns_the_contact_alone_leaves_its_customer_as_it_is() {
    let demo = DEMO.company();
    let customer = customer(&demo, "Silent");
    let contact = contact_of(&demo, &customer);
    changed(&patch(&demo, "contacts", &contact, &json!({"jobTitle": "None", "privacyBlocked": true})));
    untouched(&demo, "customers", &customer);
}

#[test]
fn a_customer_is_of_its_contacts_type_after_every_exchange() {
    let demo = DEMO.company();
    let customer = customer(&demo, "Typed");
    let contact = contact_of(&demo, &customer);
    assert_eq!(changed(&patch(&demo, "customers", &customer, &json!({"type": "Person"})))["type"], "Person");
    changed(&patch(&demo, "contacts", &contact, &json!({"city": "X"})));
    assert_eq!(now(&demo, "customers", &customer)["type"], "Company");
    let body = json!({"type": "Person", "city": "Y"});
    assert_eq!(changed(&patch(&demo, "customers", &customer, &body))["type"], "Company");
    assert_eq!(now(&demo, "contacts", &contact)["type"], "Company");
}

#[test]
fn an_email_that_the_contact_refuses_stops_the_customer() {
    let demo = DEMO.company();
    let customer = customer(&demo, "Refused");
    let answer = patch(&demo, "customers", &customer, &json!({"city": "X", "email": "nobody"}));
    assert_eq!((answer.status, answer.message().as_str()), (400, "The email address \"nobody\" is not valid."));
    untouched(&demo, "customers", &customer);
}

#[test]
fn persons_of_a_company_do_not_change_its_customer() {
    let demo = DEMO.company();
    let customer = customer(&demo, "Employer");
    let employer = contact_of(&demo, &customer);
    let employee = person(&demo, text(&employer, "number"), "Some Body");
    let body = json!({"displayName": "Any Body", "email": "x@contoso.com", "phoneNumber": "7"});
    changed(&patch(&demo, "contacts", &employee, &body));
    untouched(&demo, "customers", &customer);
    untouched(&demo, "contacts", &employer);
}

#[test]
fn a_person_who_is_a_customer_changes_with_it() {
    let demo = DEMO.company();
    let customer = created(&demo.post("customers", &json!({"displayName": "Solo Trader", "type": "Person"})));
    let contact = contact_of(&demo, &customer);
    let body = json!({"firstName": "Sola", "primaryPhoneNumber": "8"});
    changed(&patch(&demo, "customerContacts", &contact, &body));
    let after = now(&demo, "customers", &customer);
    assert_eq!((&after["displayName"], &after["phoneNumber"]), (&json!("Sola Trader"), &json!("8")));
    assert_eq!(after["type"], "Person");
    changed(&patch(&demo, "customers", &customer, &json!({"displayName": "Sola B. Trader"})));
    let listed = now(&demo, "customerContacts", &contact);
    assert_eq!((&listed["firstName"], &listed["lastName"]), (&json!("Sola"), &json!("Trader")));
}

#[test]
fn a_deleted_customer_leaves_its_contacts_behind() {
    let demo = DEMO.company();
    let customer = customer(&demo, "Leaving");
    let employer = contact_of(&demo, &customer);
    let employee = person(&demo, text(&employer, "number"), "Stay Behind");
    deleted(&demo.delete(&path("customers", &customer), "*"));
    for contact in [&employer, &employee] {
        assert_eq!(now(&demo, "contacts", contact)["contactBusinessRelation"], "None");
    }
    assert_eq!(demo.get(&path("customerContacts", &employee)).status, 404);
    changed(&patch(&demo, "contacts", &employer, &json!({"city": "Free"})));
}

#[test]
fn one_contact_of_a_customer_and_a_vendor_passes_changes_on() {
    let seeded = Seeded::with(|tx| {
        let contact = write_customer(tx, "C1", "Customer and Vendor")?;
        let mut vendor = Record::<Vendor>::new().with(Vendor::NO, "V2");
        tx.insert_silently(&mut vendor)?;
        write_relation(tx, &contact, "VEND", LinkToTable::Vendor, "V2")?;
        write_person(tx, "PERSON", "Per Son", &contact)
    });
    let demo = seeded.company();
    let customer = crate::expect::find(&demo, "customers", "number", "C1");
    assert_eq!(by_number(&demo, "PERSON")["contactBusinessRelation"], "Multiple");
    changed(&patch(&demo, "customers", &customer, &json!({"addressLine1": "To both", "city": "X"})));
    let address = seeded.stop_and_read(|tx| {
        let vendor = tx.require(Vendor::NO.is("V2"))?;
        let person = tx.require(Contact::NO.is("PERSON"))?;
        Ok([vendor.get(Vendor::ADDRESS).to_owned(), person.get(Contact::ADDRESS).to_owned()])
    });
    assert_eq!(address, ["To both", "To both"]);
}

#[test]
fn the_primary_contacts_name_is_shown_by_customer_and_vendor() {
    let seeded = Seeded::with(|tx| {
        let contact = write_customer(tx, "C1", "Primary")?;
        let vendor_contact = write_vendor(tx, "V1", "Primary Vendor")?;
        write_person(tx, "P1", "Prima Person", &contact)?;
        write_person(tx, "P2", "Other Person", &contact)?;
        write_person(tx, "P3", "Vend Person", &vendor_contact)?;
        let mut customer = tx.require(Customer::NO.is("C1"))?;
        tx.validate(&mut customer, Customer::PRIMARY_CONTACT_NO, "P1")?;
        tx.modify(&mut customer)?;
        let mut vendor = tx.require(Vendor::NO.is("V1"))?;
        tx.validate(&mut vendor, Vendor::PRIMARY_CONTACT_NO, "P3")?;
        tx.modify(&mut vendor)
    });
    let demo = seeded.company();
    let customer = crate::expect::find(&demo, "customers", "number", "C1");

    changed(&patch(&demo, "customerContacts", &by_number(&demo, "P2"), &json!({"lastName": "Changed"})));
    untouched(&demo, "customers", &customer);
    let email = json!({"email": "p1@contoso.com", "primaryPhoneNumber": "9"});
    changed(&patch(&demo, "customerContacts", &by_number(&demo, "P1"), &email));
    untouched(&demo, "customers", &customer);
    changed(&patch(&demo, "customerContacts", &by_number(&demo, "P1"), &json!({"lastName": "Changed"})));
    assert_ne!(now(&demo, "customers", &customer)["@odata.etag"], customer["@odata.etag"]);
    changed(&patch(&demo, "contacts", &by_number(&demo, "P3"), &json!({"displayName": "Vera Changed"})));

    let names = seeded.stop_and_read(|tx| {
        let customer = tx.require(Customer::NO.is("C1"))?;
        let vendor = tx.require(Vendor::NO.is("V1"))?;
        Ok([customer.get(Customer::CONTACT).to_owned(), vendor.get(Vendor::CONTACT).to_owned()])
    });
    assert_eq!(names, ["Prima Changed", "Vera Changed"]);
}

#[test]
fn a_contact_that_is_gone_is_forgotten_by_its_customer() {
    let seeded = Seeded::with(|tx| {
        let contact_no = write_customer(tx, "C1", "Orphan")?;
        let contact = tx.require(Contact::NO.is(contact_no))?;
        tx.delete_silently(&contact)
    });
    let demo = seeded.company();
    let customer = crate::expect::find(&demo, "customers", "number", "C1");
    changed(&patch(&demo, "customers", &customer, &json!({"blocked": "All"})));
    let relations = seeded.stop_and_read(|tx| {
        let of_customer = ContactBusinessRelation::LINK_TO_TABLE.is(LinkToTable::Customer);
        tx.count(of_customer.and(ContactBusinessRelation::NO.is("C1")))
    });
    assert_eq!(relations, 0);
}

#[test]
fn a_contact_whose_customer_is_gone_can_only_be_changed_where_that_does_not_matter() {
    let seeded = Seeded::with(|tx| {
        write_company(tx, "DANGLING", "Dangling")?;
        write_relation(tx, "DANGLING", "CUST", LinkToTable::Customer, "GONE")
    });
    let demo = seeded.company();
    let contact = by_number(&demo, "DANGLING");
    let gone = "The Customer does not exist. Identification fields and values: No.='GONE'";
    misses_row(&patch(&demo, "contacts", &contact, &json!({"city": "X"})), gone);
    changed(&patch(&demo, "contacts", &contact, &json!({"jobTitle": "X"})));
}

#[test]
fn a_new_customer_completes_the_relation_of_its_primary_contacts_company() {
    in_demo_database(|tx| {
        write_company(tx, "A", "Prospect")?;
        write_relation(tx, "A", "CUST", LinkToTable::Customer, "")?;
        write_person(tx, "P", "Per Son", "A")?;
        let mut customer = Record::<Customer>::new().with(Customer::NO, "C1").with(Customer::PRIMARY_CONTACT_NO, "P");
        tx.insert(&mut customer)?;
        assert_eq!(contact_no_of(tx, LinkToTable::Customer, "C1")?, "A");
        let person = tx.require(Contact::NO.is("P"))?;
        assert_eq!(person.get(Contact::CONTACT_BUSINESS_RELATION), BusinessRelationValue::Customer);
        Ok(())
    });
}
