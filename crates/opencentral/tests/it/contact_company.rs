//! contacts: how a person's company is found, what happens to the person, and what stays with the company it leaves.
//! Table 5050, Company No. and Company Name.

use crate::expect::{Shared, changed, created, path, refused, refused_as};
use crate::parties::{
    by_number, company, contact_of, customer, person, text, write_company, write_customer, write_person,
};
use crate::seed::Seeded;
use business::crm::{InteractionLogEntry, Opportunity, OpportunityEntry, SegmentLine, ToDo};
use business::sales::{SalesDocumentType, SalesHeader};
use model::{Record, Result, Tx};
use testkit::{Answer, Client, Value, json};

static DEMO: Shared = Shared::new();

fn patch(client: &Client, contact: &Value, body: &Value) -> Answer {
    client.patch(&path("contacts", contact), "*", body)
}

#[test]
fn a_company_must_be_a_contact_that_is_one() {
    let demo = DEMO.company();
    let somebody = person(&demo, "", "No Company");
    let other = person(&demo, "", "Other Person");
    for number in ["NOWHERE", text(&other, "number")] {
        refused_as(
            &patch(&demo, &somebody, &json!({"companyNumber": number})),
            "Internal_InvalidTableRelation",
            &format!(
                "The field Company No. of table Contact contains a value ({number}) that cannot be found in the \
                 related table (Contact)."
            ),
        );
    }
}

#[test]
fn a_company_has_no_other_company() {
    let demo = DEMO.company();
    let one = created(&demo.post("contacts", &json!({"number": "ONE", "displayName": "The One Company"})));
    let other = company(&demo, "The Other Company");
    let not_a_person = "Type must be equal to 'Person'  in Contact: No.=ONE. Current value is 'Company'.";
    for body in [
        json!({"companyNumber": other["number"]}),
        json!({"companyName": "The Other Company"}),
        json!({"companyNumber": ""}),
        json!({"companyName": ""}),
    ] {
        refused_as(&patch(&demo, &one, &body), "Application_FieldValidationException", not_a_person);
    }
    changed(&patch(&demo, &one, &json!({"companyNumber": "ONE"})));
    changed(&patch(&demo, &one, &json!({"companyName": "the one company"})));
    let blank = json!({"displayName": "Blank Company Name", "companyName": ""});
    assert_eq!(created(&demo.post("contacts", &blank))["companyName"], "Blank Company Name");
    refused(
        &demo.post("contacts", &json!({"displayName": "X", "companyName": "Nobody is called so"})),
        "You must select an existing contact.",
    );
}

#[test]
fn a_company_is_found_by_what_it_is_called() {
    let seeded = Seeded::with(|tx| {
        write_company(tx, "ZC1", "O'Neill Works")?;
        write_company(tx, "ZC2", "Onion Works")?;
        write_company(tx, "ZC3", "Onion")?;
        write_person(tx, "ZP1", "Works Alone", "")?;
        write_person(tx, "ZP2", "Look Up", "")
    });
    let demo = seeded.company();
    changed(&patch(&demo, &by_number(&demo, "ZC2"), &json!({"city": "Xyztown", "phoneNumber": "778899"})));
    let person = by_number(&demo, "ZP2");
    let found = [
        ("zc2", "ZC2", "a number"),
        ("onion", "ZC3", "a name, whatever the case"),
        ("Onion W", "ZC2", "how a name begins"),
        ("O'Neill Works", "ZC1", "an apostrophe is any character"),
        ("O'ion", "ZC3", "also where there is none"),
        ("neill", "ZC1", "part of a name"),
        ("yztow", "ZC2", "part of a city"),
        ("7889", "ZC2", "part of a phone number"),
        ("zc", "ZC1", "how a number begins, the first of several"),
    ];
    for (called, number, how) in found {
        let answer = patch(&demo, &person, &json!({"companyName": called}));
        assert_eq!(text(&changed(&answer), "companyNumber"), number, "{how}: {called}");
    }
    for called in ["orks", "Nobody is called so"] {
        refused(&patch(&demo, &person, &json!({"companyName": called})), "You must select an existing contact.");
    }
    refused_as(
        &patch(&demo, &person, &json!({"companyName": "ZP1"})),
        "Internal_InvalidTableRelation",
        "The field Company No. of table Contact contains a value (ZP1) that cannot be found in the related table \
         (Contact).",
    );
}

#[test]
fn a_person_is_what_its_company_is() {
    let demo = DEMO.company();
    let employer = contact_of(&demo, &customer(&demo, "Relating"));
    let somebody = person(&demo, "", "Re Lated");
    assert_eq!(somebody["contactBusinessRelation"], "None");
    let joined = changed(&patch(&demo, &somebody, &json!({"companyNumber": employer["number"]})));
    assert_eq!(joined["contactBusinessRelation"], "Customer");
    assert_eq!(demo.get(&path("customerContacts", &somebody)).status, 200);

    let left = changed(&patch(&demo, &somebody, &json!({"companyNumber": ""})));

    assert_eq!((text(&left, "companyName"), text(&left, "contactBusinessRelation")), ("", "None"));
    assert_eq!(demo.get(&path("customerContacts", &somebody)).status, 404);
    let by_name = changed(&patch(&demo, &somebody, &json!({"companyName": "Relating"})));
    assert_eq!(by_name["contactBusinessRelation"], "Customer");
    assert_eq!(changed(&patch(&demo, &somebody, &json!({"companyName": ""})))["companyNumber"], "");
}

#[test]
fn a_segment_that_is_not_logged_holds_a_person_back() {
    let seeded = Seeded::with(|tx| {
        write_company(tx, "A", "A")?;
        write_person(tx, "P", "Per Son", "")?;
        let line = Record::<SegmentLine>::new().with(SegmentLine::SEGMENT_NO, "S").with(SegmentLine::CONTACT_NO, "P");
        tx.insert_silently(&mut { line })
    });
    let demo = seeded.company();
    refused(
        &patch(&demo, &by_number(&demo, "P"), &json!({"companyNumber": "A"})),
        "You cannot change Company No. because one or more unlogged segments are assigned to the contact.",
    );
}

/// One of everything that is kept about a contact of a company.
fn write_history(tx: &mut Tx<'_>, number: i64, contact_no: &str, company_no: &str) -> Result<()> {
    let no = number.to_string();
    let task = Record::<ToDo>::new()
        .with(ToDo::NO, &no)
        .with(ToDo::CONTACT_NO, contact_no)
        .with(ToDo::CONTACT_COMPANY_NO, company_no);
    tx.insert_silently(&mut { task })?;
    let opportunity = Record::<Opportunity>::new()
        .with(Opportunity::NO, &no)
        .with(Opportunity::CONTACT_NO, contact_no)
        .with(Opportunity::CONTACT_COMPANY_NO, company_no);
    tx.insert_silently(&mut { opportunity })?;
    let entry = Record::<OpportunityEntry>::new()
        .with(OpportunityEntry::ENTRY_NO, 900_000 + number)
        .with(OpportunityEntry::CONTACT_NO, contact_no)
        .with(OpportunityEntry::CONTACT_COMPANY_NO, company_no);
    tx.insert_silently(&mut { entry })?;
    let interaction = Record::<InteractionLogEntry>::new()
        .with(InteractionLogEntry::ENTRY_NO, number)
        .with(InteractionLogEntry::CONTACT_NO, contact_no)
        .with(InteractionLogEntry::CONTACT_COMPANY_NO, company_no);
    tx.insert_silently(&mut { interaction })
}

/// Whom the history with a number is about now.
fn history(tx: &mut Tx<'_>, number: i64) -> Result<[String; 4]> {
    let no = number.to_string();
    Ok([
        tx.require(ToDo::NO.is(&no))?.get(ToDo::CONTACT_NO).to_owned(),
        tx.require(Opportunity::NO.is(&no))?.get(Opportunity::CONTACT_NO).to_owned(),
        tx.require(OpportunityEntry::ENTRY_NO.is(900_000 + number))?.get(OpportunityEntry::CONTACT_NO).to_owned(),
        tx.require(InteractionLogEntry::ENTRY_NO.is(number))?.get(InteractionLogEntry::CONTACT_NO).to_owned(),
    ])
}

#[test]
fn history_stays_with_the_company_that_a_person_leaves() {
    let seeded = Seeded::with(|tx| {
        write_company(tx, "A", "A")?;
        write_company(tx, "B", "B")?;
        write_person(tx, "P", "Per Son", "A")?;
        write_person(tx, "Q", "Who Stays", "A")?;
        write_person(tx, "R", "Alone", "")?;
        write_history(tx, 1, "P", "A")?;
        write_history(tx, 2, "Q", "A")?;
        write_history(tx, 3, "P", "")?;
        write_history(tx, 4, "R", "")
    });
    let demo = seeded.company();
    changed(&patch(&demo, &by_number(&demo, "P"), &json!({"companyNumber": "B"})));
    // Without an old company the history becomes the new one's.
    changed(&patch(&demo, &by_number(&demo, "R"), &json!({"companyNumber": "B"})));
    let seen = seeded.stop_and_read(|tx| {
        let companies = tx.require(ToDo::NO.is("1"))?.get(ToDo::CONTACT_COMPANY_NO).to_owned();
        Ok(([history(tx, 1)?, history(tx, 2)?, history(tx, 3)?, history(tx, 4)?], companies))
    });
    assert_eq!(seen.0, ["A", "Q", "P", "B"].map(|no| [no; 4].map(str::to_owned)));
    assert_eq!(seen.1, "A", "the company of the history is not looked at");
}

fn write_header(tx: &mut Tx<'_>, no: &str, customer: &str, sell_to: &str, bill_to: &str) -> Result<()> {
    let header = Record::<SalesHeader>::new()
        .with(SalesHeader::DOCUMENT_TYPE, SalesDocumentType::Order)
        .with(SalesHeader::NO, no)
        .with(SalesHeader::SELL_TO_CUSTOMER_NO, customer)
        .with(SalesHeader::SELL_TO_CONTACT_NO, sell_to)
        .with(SalesHeader::BILL_TO_CONTACT_NO, bill_to);
    tx.insert_silently(&mut { header })
}

#[test]
fn sales_documents_stay_with_the_company_that_a_person_leaves() {
    let seeded = Seeded::with(|tx| {
        let contact = write_customer(tx, "C1", "Leaves Documents")?;
        write_company(tx, "B", "B")?;
        write_person(tx, "P", "Per Son", &contact)?;
        write_person(tx, "R", "Alone", "")?;
        write_header(tx, "1", "C1", "P", "P")?;
        write_header(tx, "2", "20000", "P", "P")?;
        write_header(tx, "3", "C1", "B", "P")?;
        write_header(tx, "4", "C1", "R", "R")
    });
    let demo = seeded.company();
    let contact =
        text(&contact_of(&demo, &crate::expect::find(&demo, "customers", "number", "C1")), "number").to_owned();
    changed(&patch(&demo, &by_number(&demo, "P"), &json!({"companyNumber": "B"})));
    changed(&patch(&demo, &by_number(&demo, "R"), &json!({"companyNumber": "B"})));
    let seen = seeded.stop_and_read(|tx| {
        let mut seen = Vec::new();
        for no in ["1", "2", "3", "4"] {
            let header = tx.require(SalesHeader::NO.is(no))?;
            seen.push(
                [SalesHeader::SELL_TO_CONTACT_NO, SalesHeader::BILL_TO_CONTACT_NO].map(|it| header.get(it).to_owned()),
            );
        }
        Ok(seen)
    });
    let contact = contact.as_str();
    // Sold to another customer: only who is billed changes. Without an old company nothing does.
    assert_eq!(seen, [[contact, contact], ["P", contact], ["B", contact], ["R", "R"]]);
}
