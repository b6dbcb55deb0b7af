//! contactsInformation: the contacts of one customer or vendor. Page 30072.

use crate::expect::{Shared, created, misses_row, path, refused};
use crate::parties::{contact_of, customer, person, text, write_person, write_vendor};
use crate::seed::Seeded;
use business::purchases::Vendor;
use testkit::{Client, Value, json};

static DEMO: Shared = Shared::new();

fn information(client: &Client, customer: &Value) -> Vec<Value> {
    client.get(&format!("{}/contactsInformation", path("customers", customer))).rows()
}

#[test]
fn a_customer_has_its_company_and_that_companys_persons() {
    let demo = DEMO.company();
    let customer = customer(&demo, "Informed");
    let employer = contact_of(&demo, &customer);
    let employee = person(&demo, text(&employer, "number"), "In Formed");
    let rows = information(&demo, &customer);
    assert_eq!(rows.len(), 2);
    assert!(rows.is_sorted_by_key(|row| text(row, "contactId").to_owned()), "by id");
    for (contact, kind) in [(&employer, "Company"), (&employee, "Person")] {
        let row = rows.iter().find(|row| row["contactId"] == contact["id"]).expect("the contact");
        assert_eq!((&row["contactNumber"], &row["contactName"]), (&contact["number"], &contact["displayName"]));
        assert_eq!((text(row, "contactType"), text(row, "relatedType")), (kind, "Customer"));
        assert_eq!(row["relatedId"], customer["id"]);
    }
}

#[test]
fn a_row_leads_to_its_contact() {
    let demo = DEMO.company();
    let customer = customer(&demo, "Leads On");
    let row = information(&demo, &customer).remove(0);
    let keyed = format!("{}/contactsInformation({})", path("customers", &customer), text(&row, "contactId"));
    assert_eq!(demo.get(&keyed).json()["contactName"], "Leads On");
    let contact = demo.get(&format!("{keyed}/contact")).json();
    assert_eq!((&contact["id"], &contact["number"]), (&row["contactId"], &row["contactNumber"]));
}

#[test]
fn a_person_who_is_a_customer_is_its_only_contact() {
    let demo = DEMO.company();
    let customer = created(&demo.post("customers", &json!({"displayName": "So Lo", "type": "Person"})));
    let rows = information(&demo, &customer);
    assert_eq!((rows.len(), text(&rows[0], "contactName")), (1, "So Lo"));
}

#[test]
fn at_the_top_the_related_row_is_named_by_id_and_type() {
    let demo = DEMO.company();
    let customer = customer(&demo, "At the Top");
    let id = text(&customer, "id");
    let both = demo.get(&format!("contactsInformation?$filter=relatedId eq {id} and relatedType eq 'Customer'"));
    assert_eq!(both.rows().len(), 1, "{both:?}");
    for filter in ["", "?$filter=relatedType eq 'Customer'"] {
        refused(&demo.get(&format!("contactsInformation{filter}")), "id type not specified.");
    }
    let nobody = "11111111-2222-4333-8444-555555555555";
    for kind in ["Customer", "Vendor"] {
        misses_row(
            &demo.get(&format!("contactsInformation?$filter=relatedId eq {nobody} and relatedType eq '{kind}'")),
            &format!("The {kind} does not exist. Identification fields and values: SystemId='{{{nobody}}}'"),
        );
    }
}

#[test]
fn nobody_writes_here() {
    let demo = DEMO.company();
    let customer = customer(&demo, "Read Only");
    let row = information(&demo, &customer).remove(0);
    let keyed = format!("{}/contactsInformation({})", path("customers", &customer), text(&row, "contactId"));
    for method in ["POST", "PATCH", "DELETE"] {
        let target = if method == "POST" { "contactsInformation" } else { keyed.as_str() };
        let headers = [("If-Match", "*"), ("Content-Type", "application/json")];
        let answer = demo.send(method, target, &headers, b"{}");
        assert_eq!((answer.status, answer.code().as_str()), (405, "BadRequest_MethodNotAllowed"), "{method}");
    }
}

#[test]
fn a_vendor_has_contacts_like_a_customer() {
    let seeded = Seeded::with(|tx| {
        let contact = write_vendor(tx, "V1", "Vendor")?;
        write_person(tx, "P", "Per Son", &contact)?;
        let mut vendor = tx.require(Vendor::NO.is("V1"))?;
        // The API has no vendors yet, so the scenario chooses the id.
        tx.delete_silently(&vendor)?;
        vendor = vendor.with_system_id(VENDOR.parse().expect("a GUID"));
        tx.insert_silently(&mut vendor)
    });
    let demo = seeded.company();
    let rows =
        demo.get(&format!("contactsInformation?$filter=relatedId eq {VENDOR} and relatedType eq 'Vendor'")).rows();
    let mut names: Vec<&str> = rows.iter().map(|row| text(row, "contactName")).collect();
    names.sort_unstable();
    assert_eq!(names, ["Per Son", "Vendor"]);
    assert!(rows.iter().all(|row| row["relatedId"] == VENDOR && row["relatedType"] == "Vendor"));
}

const VENDOR: &str = "aaaaaaaa-2222-4333-8444-555555555555";
