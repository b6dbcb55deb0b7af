//! contacts and customerContacts: what forbids a deletion, in which order, what goes with a contact and what stays.
//! Table 5050, OnDelete.

use crate::expect::{Shared, deleted, find, path, refused};
use crate::parties::{
    by_number, contact_of, customer, now, person, text, untouched, write_company, write_customer, write_person,
    write_vendor,
};
use crate::seed::Seeded;
use business::crm::{
    ContactBusinessRelation, InteractionLogEntry, LinkToTable, Opportunity, OpportunityStatus, SegmentLine, ToDo,
};
use business::purchases::Vendor;
use business::sales::{Customer, SalesDocumentType, SalesHeader, SalesLine};
use model::{Date, Filter, Record, Result, Tx};
use testkit::{Answer, Client, Value};

static DEMO: Shared = Shared::new();

fn delete(client: &Client, contact: &Value) -> Answer {
    client.delete(&path("contacts", contact), "*")
}

fn task(tx: &mut Tx<'_>, no: &str, contact: &str, company: &str, closed: bool) -> Result<()> {
    let task = Record::<ToDo>::new()
        .with(ToDo::NO, no)
        .with(ToDo::CONTACT_NO, contact)
        .with(ToDo::CONTACT_COMPANY_NO, company)
        .with(ToDo::CLOSED, closed);
    tx.insert_silently(&mut { task })
}

fn segment(tx: &mut Tx<'_>, no: &str, contact: &str) -> Result<()> {
    let line = Record::<SegmentLine>::new().with(SegmentLine::SEGMENT_NO, no).with(SegmentLine::CONTACT_NO, contact);
    tx.insert_silently(&mut { line })
}

fn opportunity(tx: &mut Tx<'_>, no: &str, contact: &str, company: &str, status: OpportunityStatus) -> Result<()> {
    let opportunity = Record::<Opportunity>::new()
        .with(Opportunity::NO, no)
        .with(Opportunity::CONTACT_NO, contact)
        .with(Opportunity::CONTACT_COMPANY_NO, company)
        .with(Opportunity::STATUS, status);
    tx.insert_silently(&mut { opportunity })
}

fn interaction(tx: &mut Tx<'_>, entry_no: i64, contact: &str, company: &str, date: Date) -> Result<()> {
    let entry = Record::<InteractionLogEntry>::new()
        .with(InteractionLogEntry::ENTRY_NO, entry_no)
        .with(InteractionLogEntry::CONTACT_NO, contact)
        .with(InteractionLogEntry::CONTACT_COMPANY_NO, company)
        .with(InteractionLogEntry::DATE, date);
    tx.insert_silently(&mut { entry })
}

fn tasks_open(no: &str) -> String {
    format!("You cannot delete contact {no} because there are one or more tasks open.")
}

fn segments_unlogged(no: &str) -> String {
    format!(
        "You cannot delete the {no} record of the Contact because the contact is assigned one or more unlogged segments."
    )
}

fn opportunities_undecided(no: &str) -> String {
    format!(
        "You cannot delete the {no} record of the Contact because one or more opportunities are in not started or \
         progress."
    )
}

#[test]
fn open_tasks_are_named_before_segments_and_segments_before_opportunities() {
    let seeded = Seeded::with(|tx| {
        let company = write_customer(tx, "C1", "Busy")?;
        for no in ["ALL", "SEGMENT", "STARTED", "PROGRESS"] {
            write_person(tx, no, no, &company)?;
        }
        task(tx, "T1", "ALL", &company, false)?;
        for no in ["ALL", "SEGMENT"] {
            segment(tx, no, no)?;
        }
        for no in ["ALL", "SEGMENT", "STARTED"] {
            opportunity(tx, no, no, &company, OpportunityStatus::NotStarted)?;
        }
        opportunity(tx, "PROGRESS", "PROGRESS", &company, OpportunityStatus::InProgress)
    });
    let demo = seeded.company();
    for (no, text) in [
        ("ALL", tasks_open("ALL")),
        ("SEGMENT", segments_unlogged("SEGMENT")),
        ("STARTED", opportunities_undecided("STARTED")),
        ("PROGRESS", opportunities_undecided("PROGRESS")),
    ] {
        let contact = by_number(&demo, no);
        for set in ["customerContacts", "contacts"] {
            refused(&demo.delete(&path(set, &contact), "*"), &text);
        }
        untouched(&demo, "contacts", &contact);
    }
}

#[test]
fn what_is_closed_or_decided_or_only_about_the_customer_forbids_nothing() {
    let seeded = Seeded::with(|tx| {
        let company = write_customer(tx, "C1", "Done")?;
        write_person(tx, "P", "Per Son", &company)?;
        task(tx, "T1", "P", &company, true)?;
        // A task of the same person for another company does not count.
        task(tx, "T2", "P", "ELSEWHERE", false)?;
        opportunity(tx, "WON", "P", &company, OpportunityStatus::Won)?;
        opportunity(tx, "LOST", "P", &company, OpportunityStatus::Lost)?;
        let header = Record::<SalesHeader>::new()
            .with(SalesHeader::DOCUMENT_TYPE, SalesDocumentType::Order)
            .with(SalesHeader::NO, "S1")
            .with(SalesHeader::SELL_TO_CUSTOMER_NO, "C1")
            .with(SalesHeader::SELL_TO_CONTACT_NO, "P");
        tx.insert_silently(&mut { header })?;
        let line =
            Record::<SalesLine>::new().with(SalesLine::DOCUMENT_NO, "S1").with(SalesLine::SELL_TO_CUSTOMER_NO, "C1");
        tx.insert_silently(&mut { line })
    });
    let demo = seeded.company();
    let company = contact_of(&demo, &find(&demo, "customers", "number", "C1"));
    deleted(&demo.delete(&path("customerContacts", &by_number(&demo, "P")), "*"));
    let seen = seeded.stop_and_read(|tx| {
        let mut contacts = Vec::new();
        for no in ["T1", "T2"] {
            contacts.push(tx.require(ToDo::NO.is(no))?.get(ToDo::CONTACT_NO).to_owned());
        }
        for no in ["WON", "LOST"] {
            contacts.push(tx.require(Opportunity::NO.is(no))?.get(Opportunity::CONTACT_NO).to_owned());
        }
        contacts.push(tx.require(SalesHeader::NO.is("S1"))?.get(SalesHeader::SELL_TO_CONTACT_NO).to_owned());
        Ok(contacts)
    });
    let company = text(&company, "number");
    assert_eq!(seen, [company, "P", company, company, "P"], "documents keep the number");
}

#[test]
fn the_company_takes_over_what_was_done_with_a_person() {
    let seeded = Seeded::with(|tx| {
        write_company(tx, "A", "A")?;
        write_person(tx, "P", "Per Son", "A")?;
        interaction(tx, 1, "P", "A", Date::constant(2025, 5, 1))
    });
    let demo = seeded.company();
    deleted(&delete(&demo, &by_number(&demo, "P")));
    assert_eq!(by_number(&demo, "A")["lastInteractionDate"], "2025-05-01");
    let contact = seeded.stop_and_read(|tx| {
        let entry = tx.require(InteractionLogEntry::ENTRY_NO.is(1))?;
        Ok(entry.get(InteractionLogEntry::CONTACT_NO).to_owned())
    });
    assert_eq!(contact, "A");
}

#[test]
fn a_deleted_person_leaves_company_colleagues_and_customer_as_they_were() {
    let demo = DEMO.company();
    let customer = customer(&demo, "Undisturbed");
    let employer = contact_of(&demo, &customer);
    let [gone, stays] = ["Go Ne", "Sta Ys"].map(|name| person(&demo, text(&employer, "number"), name));

    deleted(&demo.delete(&path("customerContacts", &gone), gone["@odata.etag"].as_str().expect("an ETag")));

    for set in ["customerContacts", "contacts"] {
        assert_eq!(demo.get(&path(set, &gone)).status, 404);
        assert_eq!(demo.delete(&path(set, &gone), "*").status, 404);
    }
    untouched(&demo, "contacts", &employer);
    untouched(&demo, "contacts", &stays);
    untouched(&demo, "customers", &customer);
    let related = demo.get(&format!("{}/contactsInformation", path("customers", &customer))).rows();
    let names: Vec<&str> = related.iter().map(|row| text(row, "contactName")).collect();
    assert!(!names.contains(&"Go Ne") && names.contains(&"Sta Ys"), "{names:?}");
}

#[test]
fn a_deleted_primary_contact_is_cleared_from_customer_and_vendor() {
    let seeded = Seeded::with(|tx| {
        let company = write_customer(tx, "C1", "Primary")?;
        write_person(tx, "P", "Pri Mary", &company)?;
        let mut customer = tx.require(Customer::NO.is("C1"))?;
        tx.validate(&mut customer, Customer::PRIMARY_CONTACT_NO, "P")?;
        tx.modify(&mut customer)?;
        write_vendor(tx, "V1", "Vendor")?;
        let mut vendor = tx.require(Vendor::NO.is("V1"))?;
        vendor.set(Vendor::PRIMARY_CONTACT_NO, "P");
        vendor.set(Vendor::CONTACT, "Pri Mary");
        tx.modify_silently(&mut vendor)
    });
    let demo = seeded.company();
    let before = find(&demo, "customers", "number", "C1");

    deleted(&demo.delete(&path("customerContacts", &by_number(&demo, "P")), "*"));

    let after = now(&demo, "customers", &before);
    assert_ne!(after["@odata.etag"], before["@odata.etag"]);
    let seen = seeded.stop_and_read(|tx| {
        let customer = tx.require(Customer::NO.is("C1"))?;
        let vendor = tx.require(Vendor::NO.is("V1"))?;
        Ok([
            customer.get(Customer::PRIMARY_CONTACT_NO).to_owned(),
            customer.get(Customer::CONTACT).to_owned(),
            vendor.get(Vendor::PRIMARY_CONTACT_NO).to_owned(),
            vendor.get(Vendor::CONTACT).to_owned(),
        ])
    });
    assert_eq!(seen, ["", "", "", ""]);
}

#[test]
fn a_person_who_is_a_customer_is_unlinked_from_it() {
    let demo = DEMO.company();
    let body = testkit::json!({"displayName": "Un Linked", "type": "Person"});
    let customer = crate::expect::created(&demo.post("customers", &body));
    let contact = contact_of(&demo, &customer);
    deleted(&demo.delete(&path("customerContacts", &contact), "*"));
    assert_eq!(demo.get(&format!("{}/contactsInformation", path("customers", &customer))).rows().len(), 0);
    let changed = demo.patch(&path("customers", &customer), "*", &testkit::json!({"city": "No new contact"}));
    assert_eq!(changed.status, 200, "{changed:?}");
    assert_eq!(demo.get(&format!("{}/contactsInformation", path("customers", &customer))).rows().len(), 0);
}

#[test]
fn a_company_takes_its_persons_and_leaves_its_history_to_nobody() {
    let seeded = Seeded::with(|tx| {
        let company = write_customer(tx, "C1", "All Gone")?;
        write_person(tx, "P", "Per Son", &company)?;
        task(tx, "T1", "P", &company, true)?;
        task(tx, "T2", &company, &company, true)?;
        opportunity(tx, "WON", "P", &company, OpportunityStatus::Won)?;
        interaction(tx, 1, "P", &company, Date::constant(2025, 5, 1))?;
        interaction(tx, 2, &company, &company, Date::constant(2025, 5, 2))
    });
    let demo = seeded.company();
    let customer = find(&demo, "customers", "number", "C1");
    let company = contact_of(&demo, &customer);

    deleted(&delete(&demo, &company));

    assert_eq!(demo.get("contacts?$filter=number eq 'P'").rows().len(), 0);
    assert_eq!(now(&demo, "customers", &customer)["displayName"], "All Gone");
    assert_eq!(demo.get(&format!("{}/contactsInformation", path("customers", &customer))).rows().len(), 0);
    let seen = seeded.stop_and_read(|tx| {
        let mut seen = Vec::new();
        for no in ["T1", "T2"] {
            let task = tx.require(ToDo::NO.is(no))?;
            seen.push([ToDo::CONTACT_NO, ToDo::CONTACT_COMPANY_NO].map(|it| task.get(it).to_owned()));
        }
        let won = tx.require(Opportunity::NO.is("WON"))?;
        seen.push([Opportunity::CONTACT_NO, Opportunity::CONTACT_COMPANY_NO].map(|it| won.get(it).to_owned()));
        for entry in tx.all(Filter::<InteractionLogEntry>::everything())? {
            let columns = [InteractionLogEntry::CONTACT_NO, InteractionLogEntry::CONTACT_COMPANY_NO];
            seen.push(columns.map(|it| entry.get(it).to_owned()));
        }
        let relations = ContactBusinessRelation::LINK_TO_TABLE.is(LinkToTable::Customer);
        assert_eq!(tx.count(relations.and(ContactBusinessRelation::NO.is("C1")))?, 0);
        Ok(seen)
    });
    assert_eq!(seen, vec![["", ""]; 5]);
}

#[test]
fn one_busy_person_keeps_a_whole_company() {
    let seeded = Seeded::with(|tx| {
        let company = write_customer(tx, "C1", "Held Back")?;
        write_person(tx, "P", "Per Son", &company)?;
        write_person(tx, "Q", "Que Ue", &company)?;
        task(tx, "T1", "Q", &company, false)
    });
    let demo = seeded.company();
    let company = contact_of(&demo, &find(&demo, "customers", "number", "C1"));
    let persons = [by_number(&demo, "P"), by_number(&demo, "Q")];
    refused(&delete(&demo, &company), &tasks_open("Q"));
    persons.iter().chain([&company]).for_each(|contact| untouched(&demo, "contacts", contact));
}
