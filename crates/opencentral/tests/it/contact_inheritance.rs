//! contacts: what persons take over from their company, when they join it and when it changes. Table 5050.

use crate::expect::{Shared, changed, created, path};
use crate::parties::{by_number, company, now, person, text, write_company, write_person};
use crate::seed::Seeded;
use business::crm::{Contact, CorrespondenceType, MarketingSetup};
use model::{Record, Result, Tx};
use testkit::{Answer, Client, Value, json};

static DEMO: Shared = Shared::new();

fn patch(client: &Client, contact: &Value, body: &Value) -> Answer {
    client.patch(&path("contacts", contact), "*", body)
}

/// A company with everything that persons can take over.
fn employer(client: &Client, name: &str) -> Value {
    created(&client.post(
        "contacts",
        &json!({
            "displayName": name, "addressLine1": "1 Work", "addressLine2": "Floor 2", "country": "DK",
            "city": "Workton", "postalCode": "0000", "state": "West", "phoneNumber": "100",
            "mobilePhoneNumber": "200", "email": "work@contoso.com", "website": "work.contoso.com",
        }),
    ))
}

const TAKEN: [&str; 10] = [
    "addressLine1",
    "addressLine2",
    "country",
    "city",
    "postalCode",
    "state",
    "phoneNumber",
    "mobilePhoneNumber",
    "email",
    "website",
];

fn assert_taken(person: &Value, company: &Value) {
    for property in TAKEN {
        assert_eq!(person[property], company[property], "{property}");
    }
}

#[test]
fn who_joins_a_company_takes_over_what_it_has() {
    let demo = DEMO.company();
    let employer = employer(&demo, "Joined");
    let employee = person(&demo, text(&employer, "number"), "Jo In");
    assert_taken(&employee, &employer);
    assert_eq!((text(&employee, "companyName"), text(&employee, "taxRegistrationNumber")), ("Joined", ""));
}

#[test]
fn who_joins_a_company_keeps_an_own_address_and_own_numbers_but_not_the_country() {
    let demo = DEMO.company();
    let employer = employer(&demo, "Own Things");
    let own = json!({
        "type": "Person", "displayName": "O Wn", "addressLine1": "Home", "country": "DE", "phoneNumber": "1",
        "email": "own@contoso.com", "companyNumber": employer["number"],
    });
    let employee = created(&demo.post("contacts", &own));
    assert_eq!(
        (text(&employee, "addressLine1"), text(&employee, "city")),
        ("Home", ""),
        "all of the address or nothing"
    );
    assert_eq!((text(&employee, "phoneNumber"), text(&employee, "email")), ("1", "own@contoso.com"));
    assert_eq!((text(&employee, "mobilePhoneNumber"), text(&employee, "country")), ("200", "DK"));
    // What comes after the company in the request wins.
    let later =
        json!({"type": "Person", "displayName": "La Ter", "companyNumber": employer["number"], "phoneNumber": "1"});
    assert_eq!(created(&demo.post("contacts", &later))["phoneNumber"], "1");
}

#[test]
fn who_changes_the_company_leaves_behind_what_came_from_the_old_one() {
    let demo = DEMO.company();
    let old = employer(&demo, "Old Employer");
    let new = created(&demo.post("contacts", &json!({"displayName": "New Employer", "addressLine1": "2 New"})));
    let employee = person(&demo, text(&old, "number"), "Chan Ges");
    changed(&patch(&demo, &employee, &json!({"mobilePhoneNumber": "999"})));

    let moved = changed(&patch(&demo, &employee, &json!({"companyNumber": new["number"]})));

    assert_eq!(text(&moved, "companyName"), "New Employer");
    let address = ["addressLine1", "addressLine2", "city", "postalCode", "state"].map(|it| text(&moved, it));
    assert_eq!(address, ["2 New", "", "", "", ""]);
    assert_eq!(["country", "phoneNumber", "email"].map(|it| text(&moved, it)), ["", "", ""]);
    assert_eq!(text(&moved, "mobilePhoneNumber"), "999", "that was the person's own");
}

#[test]
fn persons_follow_their_company_where_they_still_had_what_it_had() {
    let demo = DEMO.company();
    let employer = employer(&demo, "Followed");
    let follower = person(&demo, text(&employer, "number"), "Fol Lower");
    let loner = person(&demo, text(&employer, "number"), "Lo Ner");
    changed(&patch(&demo, &loner, &json!({"city": "Own", "phoneNumber": "7", "country": "DE"})));

    let body = json!({
        "displayName": "Followed Ltd.", "addressLine1": "3 Next", "state": "East", "phoneNumber": "101",
        "email": "next@contoso.com", "website": "", "country": "GB",
    });
    let employer = changed(&patch(&demo, &employer, &body));

    let follower = now(&demo, "contacts", &follower);
    // Leaving a country clears city and post code of the company; that is a change of the address like any other.
    assert_taken(&follower, &employer);
    assert_eq!(text(&follower, "companyName"), "Followed Ltd.");
    let loner = now(&demo, "contacts", &loner);
    assert_eq!(text(&loner, "companyName"), "Followed Ltd.");
    let own = ["addressLine1", "city", "phoneNumber", "country"].map(|it| text(&loner, it));
    assert_eq!(own, ["1 Work", "", "7", "DE"]);
    assert_eq!((text(&loner, "email"), text(&loner, "mobilePhoneNumber")), ("next@contoso.com", "200"));
}

#[test]
fn persons_are_left_alone_when_nothing_changes_that_they_share() {
    let demo = DEMO.company();
    let employer = employer(&demo, "Private");
    let employee = person(&demo, text(&employer, "number"), "Pri Vate");
    changed(&patch(
        &demo,
        &employer,
        &json!({"searchName": "X", "taxRegistrationNumber": "12345678", "jobTitle": "Y"}),
    ));
    crate::parties::untouched(&demo, "contacts", &employee);
}

/// Changes the only row of the marketing set-up.
fn set_up(tx: &mut Tx<'_>, change: impl Fn(&mut Record<MarketingSetup>)) -> Result<()> {
    let mut setup = tx.setup::<MarketingSetup>()?;
    change(&mut setup);
    tx.modify_silently(&mut setup)
}

#[test]
fn nothing_is_inherited_where_the_set_up_says_no() {
    let seeded = Seeded::with(|tx| {
        set_up(tx, |setup| {
            setup.set(MarketingSetup::INHERIT_ADDRESS_DETAILS, false);
            setup.set(MarketingSetup::INHERIT_COMMUNICATION_DETAILS, false);
            setup.set(MarketingSetup::INHERIT_COUNTRY_REGION_CODE, false);
        })
    });
    let demo = seeded.company();
    let employer = employer(&demo, "Stingy");
    let employee = person(&demo, text(&employer, "number"), "Emp Ty");
    let nothing = |person: &Value| TAKEN.iter().all(|property| person[*property] == "");
    assert!(nothing(&employee), "{employee}");
    changed(&patch(&demo, &employer, &json!({"phoneNumber": "1", "addressLine1": "2", "country": "DE"})));
    assert!(nothing(&now(&demo, "contacts", &employee)));
    assert_eq!(text(&employee, "companyName"), "Stingy");
}

#[test]
fn codes_and_correspondence_are_inherited_too() {
    let seeded = Seeded::with(|tx| {
        write_company(tx, "A", "Company A")?;
        write_company(tx, "B", "Company B")?;
        for (no, salesperson, region, kind) in
            [("A", "JO", "da-DK", CorrespondenceType::HardCopy), ("B", "EH", "en-GB", CorrespondenceType::Email)]
        {
            let mut company = tx.require(Contact::NO.is(no))?;
            company.set(Contact::SALESPERSON_CODE, salesperson);
            company.set(Contact::FORMAT_REGION, region);
            company.set(Contact::CORRESPONDENCE_TYPE, kind);
            tx.modify(&mut company)?;
        }
        write_person(tx, "P", "Per Son", "A")?;
        write_person(tx, "Q", "Quiet Son", "A")?;
        let mut person = tx.require(Contact::NO.is("P"))?;
        person.set(Contact::CORRESPONDENCE_TYPE, CorrespondenceType::HardCopy);
        tx.modify(&mut person)
    });
    let demo = seeded.company();
    changed(&patch(&demo, &by_number(&demo, "P"), &json!({"companyNumber": "B"})));
    let seen = seeded.stop_and_read(|tx| {
        // A change of the company's salesperson, which the API does not show.
        let mut company = tx.require(Contact::NO.is("A"))?;
        tx.validate(&mut company, Contact::SALESPERSON_CODE, "LT")?;
        tx.modify(&mut company)?;
        let mut seen = Vec::new();
        for no in ["P", "Q"] {
            let person = tx.require(Contact::NO.is(no))?;
            let region = person.get(Contact::FORMAT_REGION).to_owned();
            seen.push((
                person.get(Contact::SALESPERSON_CODE).to_owned(),
                region,
                person.get(Contact::CORRESPONDENCE_TYPE),
            ));
        }
        Ok(seen)
    });
    assert_eq!(seen[0], ("EH".to_owned(), "en-GB".to_owned(), CorrespondenceType::Email));
    assert_eq!((seen[1].0.as_str(), seen[1].1.as_str()), ("LT", "da-DK"));
}

#[test]
fn joining_by_an_unchanged_company_brings_its_codes_again() {
    let demo = DEMO.company();
    let old = company(&demo, "Same Company");
    let employee = person(&demo, text(&old, "number"), "Same Person");
    let body = json!({"country": "DE", "companyName": "same company"});
    assert_eq!(changed(&patch(&demo, &employee, &body))["country"], "", "the name leads to the same company");
    let unchanged = json!({"country": "DE", "companyNumber": old["number"]});
    assert_eq!(changed(&patch(&demo, &employee, &unchanged))["country"], "DE", "an unchanged value is passed over");
}
