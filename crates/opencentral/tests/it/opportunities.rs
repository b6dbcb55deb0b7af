//! opportunities: sales one hopes to make. Page 30070, table 5092.

use crate::expect::{Shared, changed, created, deleted, find, path, refused, refused_as};
use crate::parties::{write_company, write_person};
use crate::seed::Seeded;
use business::crm::contact_details::{RlshpMgtCommentLine, RlshpMgtCommentLineTableName};
use business::crm::{Contact, Opportunity, OpportunityEntry, OpportunityStatus, ToDo};
use business::foundation::{NoSeriesLine, UserSetup};
use model::{Record, Result, Tx};
use testkit::{Answer, Client, json};

static SERVER: Shared = Shared::new();

fn patch(company: &Client, no: &str, body: &testkit::Value) -> Answer {
    company.patch(&path("opportunities", &find(company, "opportunities", "number", no)), "*", body)
}

/// An opportunity with a contact, its salesperson JO, and an active entry.
fn opportunity(tx: &mut Tx<'_>, no: &str, contact_no: &str, status: OpportunityStatus) -> Result<()> {
    let contact = tx.require(Contact::NO.is(contact_no))?;
    let mut opportunity = Record::<Opportunity>::new()
        .with(Opportunity::NO, no)
        .with(Opportunity::CONTACT_NO, contact_no)
        .with(Opportunity::CONTACT_COMPANY_NO, contact.get(Contact::COMPANY_NO))
        .with(Opportunity::SALESPERSON_CODE, "JO")
        .with(Opportunity::STATUS, status);
    tx.insert(&mut opportunity)?;
    let last = tx.last_by(model::Filter::<OpportunityEntry>::everything(), OpportunityEntry::ENTRY_NO)?;
    let entry_no = last.map_or(1, |entry| entry.get(OpportunityEntry::ENTRY_NO) + 1);
    let mut entry = Record::<OpportunityEntry>::new()
        .with(OpportunityEntry::ENTRY_NO, entry_no)
        .with(OpportunityEntry::OPPORTUNITY_NO, no)
        .with(OpportunityEntry::CONTACT_NO, contact_no)
        .with(OpportunityEntry::SALESPERSON_CODE, "JO")
        .with(OpportunityEntry::ACTIVE, true);
    tx.insert(&mut entry)
}

fn companies(tx: &mut Tx<'_>) -> Result<()> {
    for no in ["A", "B"] {
        write_company(tx, no, &format!("Company {no}"))?;
    }
    write_person(tx, "A1", "Person One", "A")?;
    write_person(tx, "A2", "Person Two", "A")
}

#[test]
fn an_opportunity_shows_the_step_it_is_at() {
    let company = SERVER.company();
    let won = find(&company, "opportunities", "number", "OP100017");
    assert_eq!((&won["status"], &won["closed"]), (&json!("Won"), &json!(true)));
    assert_eq!(
        (&won["contactName"], &won["contactCompanyName"]),
        (&json!("Meagan Bond"), &json!("School of Fine Art"))
    );
    assert_eq!((&won["estimatedValue"], &won["calculatedCurrentValue"]), (&json!(6000), &json!(6000)));
    assert_eq!((&won["chancesOfSuccessPrc"], &won["completedPrc"]), (&json!(100), &json!(100)));
    let begun = find(&company, "opportunities", "number", "OP100024");
    assert_eq!((&begun["status"], &begun["dateClosed"]), (&json!("In_x0020_Progress"), &json!("0001-01-01")));
    assert_eq!((&begun["estimatedValue"], &begun["calculatedCurrentValue"]), (&json!(2000), &json!(12)));
}

#[test]
fn a_new_opportunity_is_of_today_and_not_started() {
    let company = SERVER.company();
    let new = created(&company.post("opportunities", &json!({"description": "Chairs"})));
    assert!(new["number"].as_str().is_some_and(|number| number.starts_with("OP")), "{new}");
    assert_eq!((&new["description"], &new["status"]), (&json!("Chairs"), &json!("Not_x0020_Started")));
    let today = new["systemCreatedAt"].as_str().expect("an instant").split('T').next().unwrap_or_default();
    assert_eq!(new["creationDate"], today);
    let after = changed(&company.patch(&path("opportunities", &new), "*", &json!({"description": "Tables"})));
    assert_eq!(after["description"], "Tables");
}

#[test]
fn a_contact_brings_its_name_and_its_companys() {
    let company = SERVER.company();
    let contact = find(&company, "contacts", "displayName", "Meagan Bond");
    let body = json!({"number": "WITH1", "contactNumber": contact["number"]});
    let new = created(&company.post("opportunities", &body));
    assert_eq!((&new["number"], &new["status"]), (&json!("WITH1"), &json!("Not_x0020_Started")));
    assert_eq!((&new["contactName"], &new["contactCompanyName"]), (&json!("Meagan Bond"), &contact["companyName"]));
}

#[test]
fn unknown_and_blank_contacts_and_salespeople_are_refused() {
    let company = SERVER.company();
    for (name, field, table) in
        [("contactNumber", "Contact No.", "Contact"), ("salespersonCode", "Salesperson Code", "Salesperson/Purchaser")]
    {
        let mut body = json!({"number": "WRONG"});
        body[name] = json!("NOWHERE");
        refused_as(
            &company.post("opportunities", &body),
            "Internal_InvalidTableRelation",
            &format!(
                "The field {field} of table Opportunity contains a value (NOWHERE) that cannot be found in the related \
                 table ({table})."
            ),
        );
    }
    refused_as(
        &company.post("opportunities", &json!({"number": "BLANK", "contactNumber": ""})),
        "Application_FieldValidationException",
        "Contact No. must have a value in Opportunity: No.=BLANK. It cannot be zero or empty.",
    );
    refused_as(
        &company.post("opportunities", &json!({"status": "Won"})),
        "BadRequest_InvalidOperation",
        "Control 'status' is read-only.",
    );
}

#[test]
fn what_is_won_or_lost_keeps_its_contact_and_its_salesperson() {
    let seeded = Seeded::with(|tx| {
        companies(tx)?;
        opportunity(tx, "WON", "A1", OpportunityStatus::Won)?;
        opportunity(tx, "LOST", "A1", OpportunityStatus::Lost)
    });
    let company = seeded.company();
    for no in ["WON", "LOST"] {
        // Not even the same contact may be sent.
        for contact in ["A1", "A2"] {
            refused(
                &patch(&company, no, &json!({"contactNumber": contact})),
                "The \"contactNumber of a Won or Lost Opportunity cannot be changed",
            );
        }
        refused(
            &patch(&company, no, &json!({"salespersonCode": "OF"})),
            "The \"salespersonCode\" of a Won or Lost Opportunity cannot be changed",
        );
        assert_eq!(changed(&patch(&company, no, &json!({"description": "Over"})))["description"], "Over");
    }
}

#[test]
fn once_begun_an_opportunity_stays_with_its_company_and_its_entry_follows() {
    let seeded = Seeded::with(|tx| {
        companies(tx)?;
        opportunity(tx, "BEGUN", "A1", OpportunityStatus::InProgress)?;
        opportunity(tx, "NEW", "A1", OpportunityStatus::NotStarted)
    });
    let company = seeded.company();
    refused(
        &patch(&company, "BEGUN", &json!({"contactNumber": "B"})),
        "Contact B Company B is related to another company.",
    );
    let after = changed(&patch(&company, "BEGUN", &json!({"contactNumber": "A2", "salespersonCode": "OF"})));
    assert_eq!((&after["contactName"], &after["salespersonCode"]), (&json!("Person Two"), &json!("OF")));
    assert_eq!(changed(&patch(&company, "NEW", &json!({"contactNumber": "B"})))["contactCompanyName"], "Company B");
    refused_as(
        &patch(&company, "NEW", &json!({"salespersonCode": ""})),
        "Application_FieldValidationException",
        "Salesperson Code must have a value in Opportunity: No.=NEW. It cannot be zero or empty.",
    );
    let entry = seeded.stop_and_read(|tx| tx.require(OpportunityEntry::OPPORTUNITY_NO.is("BEGUN")));
    assert_eq!((entry.get(OpportunityEntry::CONTACT_NO), entry.get(OpportunityEntry::SALESPERSON_CODE)), ("A2", "OF"));
}

#[test]
fn open_tasks_would_need_an_answer() {
    let seeded = Seeded::with(|tx| {
        companies(tx)?;
        opportunity(tx, "TASKS", "A1", OpportunityStatus::NotStarted)?;
        let mut task = Record::<ToDo>::new()
            .with(ToDo::NO, "T1")
            .with(ToDo::OPPORTUNITY_NO, "TASKS")
            .with(ToDo::CONTACT_NO, "A1")
            .with(ToDo::SALESPERSON_CODE, "JO");
        tx.insert(&mut task)
    });
    let company = seeded.company();
    for body in [json!({"contactNumber": "A2"}), json!({"salespersonCode": "OF"})] {
        let answer = patch(&company, "TASKS", &body);
        assert_eq!((answer.status, answer.code().as_str()), (400, "Application_CallbackNotAllowed"), "{answer:?}");
    }
    let after = find(&company, "opportunities", "number", "TASKS");
    assert_eq!((&after["contactNumber"], &after["salespersonCode"]), (&json!("A1"), &json!("JO")));
}

#[test]
fn a_taken_number_is_not_passed_over_and_the_user_is_the_salesperson() {
    let seeded = Seeded::with(|tx| {
        let mut line = tx.require(NoSeriesLine::SERIES_CODE.is("OPP"))?;
        line.set(NoSeriesLine::LAST_NO_USED, "OP100023");
        tx.modify_silently(&mut line)?;
        let mut setup =
            Record::<UserSetup>::new().with(UserSetup::USER_ID, "ADMIN").with(UserSetup::SALESPERS_PURCH_CODE, "OF");
        tx.insert(&mut setup)
    });
    let company = seeded.company();
    refused_as(
        &company.post("opportunities", &json!({"description": "Taken"})),
        "Internal_EntityWithSameKeyExists",
        "The Opportunity already exists. Identification fields and values: No.='OP100024'",
    );
    assert_eq!(created(&company.post("opportunities", &json!({"number": "MINE"})))["salespersonCode"], "OF");
}

#[test]
fn comments_and_entries_go_with_an_opportunity_that_is_not_active() {
    let seeded = Seeded::with(|tx| {
        companies(tx)?;
        opportunity(tx, "BEGUN", "A1", OpportunityStatus::InProgress)?;
        opportunity(tx, "GOES", "A1", OpportunityStatus::NotStarted)?;
        let mut comment = Record::<RlshpMgtCommentLine>::new()
            .with(RlshpMgtCommentLine::TABLE_NAME, RlshpMgtCommentLineTableName::Opportunity)
            .with(RlshpMgtCommentLine::NO, "GOES");
        tx.insert(&mut comment)
    });
    let company = seeded.company();
    let delete = |no: &str| company.delete(&path("opportunities", &find(&company, "opportunities", "number", no)), "*");
    refused(&delete("BEGUN"), "You cannot delete this opportunity while it is active.");
    deleted(&delete("GOES"));
    seeded.stop_and_read(|tx| {
        assert!(!tx.exists(OpportunityEntry::OPPORTUNITY_NO.is("GOES"))?);
        assert!(!tx.exists(RlshpMgtCommentLine::NO.is("GOES"))?);
        assert!(tx.exists(OpportunityEntry::OPPORTUNITY_NO.is("BEGUN"))?);
        Ok(())
    });
}
