//! contacts: one turns from a company into a person, or back; what forbids it and what follows. Table 5050,
//! `TypeChange`.

use crate::expect::{Shared, changed, path, refused, refused_as};
use crate::parties::{by_number, company, contact_of, customer, now, person, text, write_company, write_person};
use crate::seed::Seeded;
use business::crm::contact_details::{ContactIndustryGroup, ContactJobResponsibility};
use business::crm::{Contact, InteractionLogEntry, Opportunity, OpportunityStatus, ToDo};
use model::Record;
use testkit::{Answer, Client, Value, json};

static DEMO: Shared = Shared::new();

fn change_to(client: &Client, contact: &Value, kind: &str) -> Answer {
    client.patch(&path("contacts", contact), "*", &json!({"type": kind}))
}

#[test]
fn a_company_becomes_a_person_of_no_company() {
    let demo = DEMO.company();
    let contact = company(&demo, "Anna Lena Smith");
    let changed_contact = changed(&change_to(&demo, &contact, "Person"));
    assert_eq!((text(&changed_contact, "companyNumber"), text(&changed_contact, "companyName")), ("", ""));

    let employer = contact_of(&demo, &customer(&demo, "Hires Her"));
    let body = json!({"companyNumber": employer["number"]});
    changed(&demo.patch(&path("contacts", &contact), "*", &body));
    let listed = now(&demo, "customerContacts", &contact);
    assert_eq!((text(&listed, "firstName"), text(&listed, "lastName")), ("Anna", "Smith"));
}

#[test]
fn a_person_becomes_a_company_of_its_own() {
    let demo = DEMO.company();
    let employer = contact_of(&demo, &customer(&demo, "Lets Him Go"));
    let contact = person(&demo, text(&employer, "number"), "Otto Own");
    changed(&demo.patch(&path("contacts", &contact), "*", &json!({"jobTitle": "Founder"})));

    let own = changed(&change_to(&demo, &contact, "Company"));

    assert_eq!(own["companyNumber"], own["number"]);
    assert_eq!((text(&own, "companyName"), text(&own, "jobTitle")), ("Otto Own", ""));
    assert_eq!(demo.get(&path("customerContacts", &contact)).status, 404);
    assert_eq!(own["contactBusinessRelation"], "Customer", "nobody computes that before a relation changes");
}

#[test]
fn a_company_with_persons_stays_a_company() {
    let demo = DEMO.company();
    let contact = company(&demo, "With Persons");
    person(&demo, text(&contact, "number"), "One Of Them");
    refused(
        &change_to(&demo, &contact, "Person"),
        "Type cannot be changed because there are one or more related people linked to the contact.",
    );
}

#[test]
fn a_company_that_is_a_customer_stays_a_company() {
    let demo = DEMO.company();
    let contact = contact_of(&demo, &customer(&demo, "Is a Customer"));
    refused_as(
        &change_to(&demo, &contact, "Person"),
        "Application_FieldValidationException",
        &format!(
            "No. of Business Relations must be equal to '0'  in Contact: No.={}. Current value is '1'.",
            text(&contact, "number")
        ),
    );
}

#[test]
fn a_contact_with_history_keeps_its_type() {
    let seeded = Seeded::with(|tx| {
        for (no, number) in [("I", 1), ("T", 2), ("O", 3)] {
            write_company(tx, no, no)?;
            if number <= 1 {
                let entry = Record::<InteractionLogEntry>::new()
                    .with(InteractionLogEntry::ENTRY_NO, number)
                    .with(InteractionLogEntry::CONTACT_NO, no)
                    .with(InteractionLogEntry::CONTACT_COMPANY_NO, no);
                tx.insert_silently(&mut { entry })?;
            }
            if number <= 2 {
                let task = Record::<ToDo>::new()
                    .with(ToDo::NO, no)
                    .with(ToDo::CONTACT_NO, no)
                    .with(ToDo::CONTACT_COMPANY_NO, no)
                    .with(ToDo::CLOSED, true);
                tx.insert_silently(&mut { task })?;
            }
            let opportunity = Record::<Opportunity>::new()
                .with(Opportunity::NO, no)
                .with(Opportunity::CONTACT_NO, no)
                .with(Opportunity::CONTACT_COMPANY_NO, no)
                .with(Opportunity::STATUS, OpportunityStatus::Lost);
            tx.insert_silently(&mut { opportunity })?;
        }
        Ok(())
    });
    let demo = seeded.company();
    // Interactions are named first, then tasks, closed ones too, then opportunities of any status.
    for (no, what) in [("I", "interaction log entries"), ("T", "tasks"), ("O", "opportunities")] {
        let text = format!("Type cannot be changed because one or more {what} are linked to the contact.");
        refused(&change_to(&demo, &by_number(&demo, no), "Person"), &text);
        changed(&change_to(&demo, &by_number(&demo, no), "Company"));
    }
}

#[test]
fn what_only_companies_or_only_persons_have_must_go_first() {
    let seeded = Seeded::with(|tx| {
        for no in ["GROUPS", "MONEY", "VAT"] {
            write_company(tx, no, no)?;
        }
        let group = Record::<ContactIndustryGroup>::new()
            .with(ContactIndustryGroup::CONTACT_NO, "GROUPS")
            .with(ContactIndustryGroup::INDUSTRY_GROUP_CODE, "FOOD");
        tx.insert(&mut { group })?;
        let mut money = tx.require(Contact::NO.is("MONEY"))?;
        money.set(Contact::CURRENCY_CODE, "EUR");
        tx.modify_silently(&mut money)?;
        write_person(tx, "LEVEL", "Le Vel", "")?;
        let mut level = tx.require(Contact::NO.is("LEVEL"))?;
        level.set(Contact::ORGANIZATIONAL_LEVEL_CODE, "CEO");
        tx.modify_silently(&mut level)?;
        write_person(tx, "JOB", "Jo Bholder", "")?;
        let job = Record::<ContactJobResponsibility>::new()
            .with(ContactJobResponsibility::CONTACT_NO, "JOB")
            .with(ContactJobResponsibility::JOB_RESPONSIBILITY_CODE, "SALES");
        tx.insert(&mut { job })
    });
    let demo = seeded.company();
    let vat = by_number(&demo, "VAT");
    changed(&demo.patch(&path("contacts", &vat), "*", &json!({"taxRegistrationNumber": "123456789"})));
    for (no, kind, text) in [
        (
            "GROUPS",
            "Person",
            "No. of Industry Groups must be equal to '0'  in Contact: No.=GROUPS. Current value is '1'.",
        ),
        ("MONEY", "Person", "Currency Code must be equal to ''  in Contact: No.=MONEY. Current value is 'EUR'."),
        (
            "VAT",
            "Person",
            "VAT Registration No. must be equal to ''  in Contact: No.=VAT. Current value is '123456789'.",
        ),
        (
            "LEVEL",
            "Company",
            "Organizational Level Code must be equal to ''  in Contact: No.=LEVEL. Current value is 'CEO'.",
        ),
    ] {
        let answer = change_to(&demo, &by_number(&demo, no), kind);
        refused_as(&answer, "Application_FieldValidationException", text);
    }
    // The test for job responsibilities never fires, because Business Central does not compute their number.
    changed(&change_to(&demo, &by_number(&demo, "JOB"), "Company"));
}
