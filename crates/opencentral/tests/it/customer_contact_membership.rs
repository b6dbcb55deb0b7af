//! customerContacts: who is listed, with which customer, and how a company moves to another customer.
//! Page 30089, rules of tables Contact and Contact Business Relation.

use crate::expect::{Shared, changed, created, deleted, find, misses_row, path, refused};
use crate::parties::{
    by_number, company, contact_no_of, contact_of, customer, now, person, text, untouched, write_company,
    write_customer, write_person, write_relation, write_vendor,
};
use crate::seed::{Seeded, in_demo_database};
use business::crm::{BusinessRelation, ContactBusinessRelation, LinkToTable, MarketingSetup};
use business::purchases::Vendor;
use business::sales::Customer;
use model::Record;
use testkit::{Answer, Client, Value, json};

static DEMO: Shared = Shared::new();

const NOBODY: &str = "00000000-0000-0000-0000-000000000000";

fn is_listed(client: &Client, contact: &Value) -> bool {
    let alone = client.get(&path("customerContacts", contact)).status == 200;
    let rows = client.get("customerContacts?$select=id").rows();
    assert_eq!(rows.iter().any(|row| row["id"] == contact["id"]), alone, "alone and among the others");
    alone
}

fn relink(client: &Client, person: &Value, customer_id: &str) -> Answer {
    client.patch(&path("customerContacts", person), "*", &json!({"customerId": customer_id}))
}

#[test]
fn companies_and_persons_without_a_customer_are_not_listed() {
    let demo = DEMO.company();
    let employer = contact_of(&demo, &customer(&demo, "Lists Persons"));
    assert!(!is_listed(&demo, &employer), "a company");
    assert!(is_listed(&demo, &person(&demo, text(&employer, "number"), "Lis Ted")));
    assert!(!is_listed(&demo, &person(&demo, "", "Not Listed")));
    let other = company(&demo, "Nobody's Company");
    assert!(!is_listed(&demo, &person(&demo, text(&other, "number"), "Neither Listed")));
    for method in ["GET", "PATCH", "DELETE"] {
        let headers = [("If-Match", "*"), ("Content-Type", "application/json")];
        let answer = demo.send(method, &path("customerContacts", &employer), &headers, b"{}");
        assert_eq!(answer.status, 404, "{method}");
    }
}

#[test]
fn a_person_is_no_longer_listed_once_it_is_no_person_of_one_customer() {
    let demo = DEMO.company();
    let employer = contact_of(&demo, &customer(&demo, "Loses Persons"));
    let [leaves, turns] = ["Lea Ves", "Tur Ns"].map(|name| person(&demo, text(&employer, "number"), name));
    changed(&demo.patch(&path("contacts", &leaves), "*", &json!({"companyNumber": ""})));
    changed(&demo.patch(&path("contacts", &turns), "*", &json!({"type": "Company"})));
    assert!(!is_listed(&demo, &leaves) && !is_listed(&demo, &turns));
}

#[test]
fn a_second_relation_makes_it_multiple_and_its_end_brings_persons_back() {
    let seeded = Seeded::with(|tx| {
        let of_both = write_customer(tx, "C1", "Both")?;
        write_person(tx, "BOTH", "Bo Th", &of_both)?;
        let vendor_contact = write_vendor(tx, "V1", "Vendor")?;
        write_person(tx, "VENDS", "Ven Ds", &vendor_contact)?;
        let own = write_customer(tx, "C2", "Own Relation")?;
        write_person(tx, "OWN", "Ow N", &own)?;
        let mut vendor = Record::<Vendor>::new().with(Vendor::NO, "V2");
        tx.insert_silently(&mut vendor)?;
        let mut vendor = Record::<Vendor>::new().with(Vendor::NO, "V3");
        tx.insert_silently(&mut vendor)?;
        write_relation(tx, &of_both, "VEND", LinkToTable::Vendor, "V2")?;
        write_relation(tx, "OWN", "VEND", LinkToTable::Vendor, "V3")
    });
    let demo = seeded.company();
    for (no, value) in [("BOTH", "Multiple"), ("OWN", "Multiple"), ("VENDS", "Vendor")] {
        let contact = by_number(&demo, no);
        assert_eq!(contact["contactBusinessRelation"], value, "{no}");
        assert!(!is_listed(&demo, &contact), "{no}");
    }
    // The customer goes; what is left is one relation to a vendor.
    deleted(&demo.delete(&path("customers", &find(&demo, "customers", "number", "C1")), "*"));
    assert_eq!(by_number(&demo, "BOTH")["contactBusinessRelation"], "Vendor");
}

#[test]
fn a_relation_counts_by_its_code_and_its_number() {
    let seeded = Seeded::with(|tx| {
        let mut press = Record::<BusinessRelation>::new().with(BusinessRelation::CODE, "PRESS");
        tx.insert(&mut press)?;
        for no in ["PRESS", "BLANK", "NOWHERE"] {
            write_company(tx, no, no)?;
        }
        write_person(tx, "P", "Per Son", "PRESS")?;
        write_relation(tx, "PRESS", "PRESS", LinkToTable::Blank, "")?;
        write_relation(tx, "BLANK", "CUST", LinkToTable::Customer, "")?;
        write_relation(tx, "NOWHERE", "CUST", LinkToTable::Blank, "1")
    });
    let demo = seeded.company();
    for no in ["PRESS", "BLANK", "P"] {
        assert_eq!(by_number(&demo, no)["contactBusinessRelation"], "Other", "{no}");
    }
    assert_eq!(by_number(&demo, "NOWHERE")["contactBusinessRelation"], "_x0020_", "a code that counts, to no table");
}

#[test]
fn a_relation_is_unique_for_both_sides() {
    in_demo_database(|tx| {
        let first = write_customer(tx, "C1", "First")?;
        let second = write_customer(tx, "C2", "Second")?;
        write_company(tx, "FREE", "Free")?;
        let refused = [
            (
                write_relation(tx, &first, "BANK", LinkToTable::Customer, "C2"),
                format!("Contact {first} already has a Contact Business Relation with Customer C1."),
            ),
            (
                write_relation(tx, "FREE", "CUST", LinkToTable::Customer, "C2"),
                format!("Customer C2 already has a Contact Business Relation with Contact {second}."),
            ),
        ];
        for (result, expected) in refused {
            let error = result.expect_err("the relation is there");
            assert!(error.to_string().ends_with(&expected), "{error}");
        }
        // A row that does not name its customer yet gives way to one that does.
        write_relation(tx, "FREE", "CUST", LinkToTable::Customer, "")?;
        let mut customer = Record::<Customer>::new().with(Customer::NO, "C3");
        tx.insert_silently(&mut customer)?;
        write_relation(tx, "FREE", "CUST", LinkToTable::Customer, "C3")?;
        assert_eq!(tx.count(ContactBusinessRelation::CONTACT_NO.is("FREE"))?, 1);
        Ok(())
    });
}

#[test]
fn a_new_customer_id_moves_the_whole_company() {
    let demo = DEMO.company();
    let (from, to) = (customer(&demo, "Moves From"), customer(&demo, "Moves To"));
    let employer = contact_of(&demo, &from);
    let [one, other] = ["One Mover", "Other Mover"].map(|name| person(&demo, text(&employer, "number"), name));

    let moved = changed(&relink(&demo, &one, text(&to, "id")));

    assert_eq!((&moved["customerId"], text(&moved, "customerName")), (&to["id"], "Moves To"));
    assert_eq!(now(&demo, "customerContacts", &other)["customerId"], to["id"]);
    untouched(&demo, "customers", &from);
    untouched(&demo, "customers", &to);
    assert_eq!(now(&demo, "contacts", &employer)["displayName"], "Moves From", "nothing is copied");
    assert_eq!(demo.get(&format!("{}/contactsInformation", path("customers", &from))).rows().len(), 0);
    // The new customer now has two companies; the first one by number is its contact.
    let related = demo.get(&format!("{}/contactsInformation", path("customers", &to))).rows();
    assert_eq!(related.len(), 3, "{related:?}");
}

#[test]
fn relinking_goes_with_other_changes_of_the_same_request() {
    let demo = DEMO.company();
    let (from, to) = (customer(&demo, "With From"), customer(&demo, "With To"));
    let one = person(&demo, text(&contact_of(&demo, &from), "number"), "Wi Th");
    let body = json!({"firstName": "New", "customerId": to["id"], "professionalTitle": "Buyer"});
    let moved = changed(&demo.patch(&path("customerContacts", &one), "*", &body));
    assert_eq!((text(&moved, "firstName"), text(&moved, "professionalTitle")), ("New", "Buyer"));
    assert_eq!(moved["customerId"], to["id"]);
    let failing = json!({"customerId": from["id"], "email": "nobody"});
    refused(&demo.patch(&path("customerContacts", &one), "*", &failing), "The email address \"nobody\" is not valid.");
    assert_eq!(now(&demo, "customerContacts", &one)["customerId"], to["id"]);
}

#[test]
fn the_same_customer_changes_nothing_and_an_unknown_one_is_refused() {
    let demo = DEMO.company();
    let own = customer(&demo, "Stays Linked");
    let employer = contact_of(&demo, &own);
    let one = person(&demo, text(&employer, "number"), "Sta Ys");
    assert_eq!(changed(&relink(&demo, &one, text(&own, "id")))["customerId"], own["id"]);
    for id in ["11111111-2222-4333-8444-555555555555", NOBODY] {
        refused(&relink(&demo, &one, id), "Customer with provided id - does not exist");
    }
    assert_eq!(now(&demo, "customerContacts", &one)["customerId"], own["id"]);
    untouched(&demo, "contacts", &employer);
}

#[test]
fn a_person_without_a_company_has_no_customer_to_change() {
    let demo = DEMO.company();
    let own = created(&demo.post("customers", &json!({"displayName": "Di Rect", "type": "Person"})));
    let other = customer(&demo, "Somebody Else");
    let one = contact_of(&demo, &own);
    assert_eq!(now(&demo, "customerContacts", &one)["customerId"], NOBODY);
    assert_eq!(changed(&relink(&demo, &one, NOBODY))["customerId"], NOBODY);
    assert_eq!(changed(&relink(&demo, &one, text(&other, "id")))["customerId"], NOBODY, "ignored");
    refused(&relink(&demo, &one, "11111111-2222-4333-8444-555555555555"), "Customer with provided id - does not exist");
}

#[test]
fn a_relation_to_a_customer_that_is_not_there_fails_the_whole_answer() {
    let seeded = Seeded::with(|tx| {
        let contact = write_customer(tx, "C1", "Vanished")?;
        write_person(tx, "P", "Per Son", &contact)?;
        let customer = tx.require(Customer::NO.is("C1"))?;
        tx.delete_silently(&customer)
    });
    let demo = seeded.company();
    let one = by_number(&demo, "P");
    let gone = "The Customer does not exist. Identification fields and values: No.='C1'";
    misses_row(&demo.get("customerContacts"), gone);
    misses_row(&demo.get("customerContacts?$select=email"), gone);
    misses_row(&demo.get(&path("customerContacts", &one)), gone);
    misses_row(&demo.patch(&path("customerContacts", &one), "*", &json!({"firstName": "X"})), gone);
    untouched(&demo, "contacts", &one);
    deleted(&demo.delete(&path("customerContacts", &one), "*"));
}

#[test]
fn without_codes_in_the_set_up_every_relation_counts() {
    let seeded = Seeded::with(|tx| {
        let mut setup = tx.setup::<MarketingSetup>()?;
        for code in [
            MarketingSetup::BUS_REL_CODE_FOR_CUSTOMERS,
            MarketingSetup::BUS_REL_CODE_FOR_VENDORS,
            MarketingSetup::BUS_REL_CODE_FOR_BANK_ACCS,
            MarketingSetup::BUS_REL_CODE_FOR_EMPLOYEES,
        ] {
            setup.set(code, "");
        }
        tx.modify_silently(&mut setup)?;
        write_company(tx, "ANY", "Any")?;
        let mut customer = Record::<Customer>::new().with(Customer::NO, "C1");
        tx.insert_silently(&mut customer)?;
        let mut odd = Record::<BusinessRelation>::new().with(BusinessRelation::CODE, "ODD");
        tx.insert(&mut odd)?;
        write_relation(tx, "ANY", "ODD", LinkToTable::Customer, "C1")?;
        assert_eq!(contact_no_of(tx, LinkToTable::Customer, "C1")?, "ANY");
        Ok(())
    });
    assert_eq!(by_number(&seeded.company(), "ANY")["contactBusinessRelation"], "Customer");
}
