//! contacts: one gets another number, and everything about it follows; its interactions are found by either. Table 5050.

use crate::expect::{Shared, changed, path, refused_as};
use crate::parties::{by_number, contact_of, customer, now, text, write_company, write_person};
use crate::seed::{Seeded, day};
use business::crm::{InteractionLogEntry, Opportunity, SegmentLine, ToDo};
use model::Record;
use testkit::{Answer, Client, Value, json};

static DEMO: Shared = Shared::new();

fn patch(client: &Client, contact: &Value, body: &Value) -> Answer {
    client.patch(&path("contacts", contact), "*", body)
}

#[test]
fn everything_follows_a_contacts_new_number() {
    let seeded = Seeded::with(|tx| {
        write_company(tx, "OLD", "Renamed")?;
        write_person(tx, "OLD-P", "Per Son", "OLD")?;
        let task = Record::<ToDo>::new()
            .with(ToDo::NO, "T1")
            .with(ToDo::CONTACT_NO, "OLD-P")
            .with(ToDo::CONTACT_COMPANY_NO, "OLD");
        tx.insert_silently(&mut { task })?;
        let line =
            Record::<SegmentLine>::new().with(SegmentLine::SEGMENT_NO, "S1").with(SegmentLine::CONTACT_NO, "OLD-P");
        tx.insert_silently(&mut { line })?;
        let opportunity = Record::<Opportunity>::new()
            .with(Opportunity::NO, "O1")
            .with(Opportunity::CONTACT_NO, "OLD-P")
            .with(Opportunity::CONTACT_COMPANY_NO, "OLD");
        tx.insert_silently(&mut { opportunity })?;
        let entry = Record::<InteractionLogEntry>::new()
            .with(InteractionLogEntry::ENTRY_NO, 1)
            .with(InteractionLogEntry::CONTACT_NO, "OLD-P")
            .with(InteractionLogEntry::CONTACT_COMPANY_NO, "OLD")
            .with(InteractionLogEntry::DATE, day(2025, 3, 1));
        tx.insert_silently(&mut { entry })
    });
    let demo = seeded.company();
    let (employer, employee) = (by_number(&demo, "OLD"), by_number(&demo, "OLD-P"));

    let renamed = changed(&patch(&demo, &employer, &json!({"number": "NEW", "city": "With it"})));
    let person = changed(&patch(&demo, &employee, &json!({"number": "NEW-P"})));

    assert_eq!((&renamed["id"], text(&renamed, "companyNumber")), (&employer["id"], "NEW"));
    assert_eq!((text(&renamed, "city"), text(&renamed, "companyName")), ("With it", "Renamed"));
    assert_eq!((&person["id"], text(&person, "companyNumber")), (&employee["id"], "NEW"));
    for contact in [&renamed, &person] {
        assert_eq!(now(&demo, "contacts", contact)["lastInteractionDate"], "2025-03-01");
    }
    refused_as(
        &patch(&demo, &person, &json!({"number": "NEW"})),
        "Internal_EntityWithSameKeyExists",
        "The Contact already exists. Identification fields and values: No.='NEW'",
    );
    let numbers = seeded.stop_and_read(|tx| {
        let task = tx.require(ToDo::NO.is("T1"))?;
        let line = tx.require(SegmentLine::SEGMENT_NO.is("S1"))?;
        let opportunity = tx.require(Opportunity::NO.is("O1"))?;
        Ok([
            task.get(ToDo::CONTACT_NO).to_owned(),
            task.get(ToDo::CONTACT_COMPANY_NO).to_owned(),
            line.get(SegmentLine::CONTACT_NO).to_owned(),
            opportunity.get(Opportunity::CONTACT_NO).to_owned(),
            opportunity.get(Opportunity::CONTACT_COMPANY_NO).to_owned(),
        ])
    });
    assert_eq!(numbers, ["NEW-P", "NEW", "NEW-P", "NEW-P", "NEW"]);
}

#[test]
fn a_customer_keeps_its_contact_when_either_gets_another_number() {
    let demo = DEMO.company();
    let renamed = customer(&demo, "Renumbered");
    let contact = contact_of(&demo, &renamed);
    changed(&patch(&demo, &contact, &json!({"number": "RENUMBERED"})));
    changed(&demo.patch(&path("customers", &renamed), "*", &json!({"number": "RENUMBERED-C"})));
    let same = contact_of(&demo, &renamed);
    assert_eq!((&same["id"], text(&same, "number")), (&contact["id"], "RENUMBERED"));
    changed(&patch(&demo, &contact, &json!({"city": "Arrives"})));
    assert_eq!(now(&demo, "customers", &renamed)["city"], "Arrives");
}

#[test]
fn the_last_interaction_of_a_company_is_anybodys_and_of_a_person_its_own() {
    let seeded = Seeded::with(|tx| {
        write_company(tx, "A", "A")?;
        write_person(tx, "P", "Per Son", "A")?;
        write_person(tx, "Q", "Que Ue", "A")?;
        for (entry_no, contact, month, failed, postponed, canceled) in [
            (1, "P", 1, false, false, false),
            (2, "P", 2, false, false, true),
            (3, "P", 9, true, false, false),
            (4, "P", 10, false, true, false),
            (5, "A", 3, false, false, false),
        ] {
            let entry = Record::<InteractionLogEntry>::new()
                .with(InteractionLogEntry::ENTRY_NO, entry_no)
                .with(InteractionLogEntry::CONTACT_NO, contact)
                .with(InteractionLogEntry::CONTACT_COMPANY_NO, "A")
                .with(InteractionLogEntry::DATE, day(2025, month, 1))
                .with(InteractionLogEntry::ATTEMPT_FAILED, failed)
                .with(InteractionLogEntry::POSTPONED, postponed)
                .with(InteractionLogEntry::CANCELED, canceled);
            tx.insert_silently(&mut { entry })?;
        }
        Ok(())
    });
    let demo = seeded.company();
    // Canceled ones count, failed and postponed ones do not.
    for (no, last) in [("A", "2025-03-01"), ("P", "2025-02-01"), ("Q", "0001-01-01")] {
        assert_eq!(by_number(&demo, no)["lastInteractionDate"], last, "{no}");
    }
}
