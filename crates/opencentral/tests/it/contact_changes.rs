//! contacts: what a PATCH checks and what follows in the contact itself. Page 30071, table 5050.

use crate::expect::{Shared, changed, created, path, refused, refused_as};
use crate::parties::{by_number, company, contact_of, customer, now, person, text, write_company, write_person};
use crate::seed::{Seeded, in_demo_database};
use business::crm::Contact;
use business::finance::GeneralLedgerSetup;
use business::foundation::{CountryRegion, PostCode, SalespersonPurchaser, VatRegistrationNoFormat};
use business::purchases::Vendor;
use model::Record;
use testkit::{Answer, Client, Value, json};

static DEMO: Shared = Shared::new();

fn patch(client: &Client, contact: &Value, body: &Value) -> Answer {
    client.patch(&path("contacts", contact), "*", body)
}

#[test]
fn a_contact_with_an_address_gets_another_one() {
    let demo = DEMO.company();
    let contact = company(&demo, "Moving \"Ünited\"");
    let body = json!({
        "number": contact["number"], "displayName": contact["displayName"], "companyName": contact["companyName"],
        "addressLine1": "1 'New' Street", "city": "Århus",
    });
    let answer = changed(&patch(&demo, &contact, &body));
    let stored = now(&demo, "contacts", &contact);
    for (property, value) in body.as_object().expect("an object") {
        assert_eq!((&answer[property], &stored[property]), (value, value), "{property}");
    }
}

#[test]
fn a_company_is_called_like_its_contact_unless_the_old_name_is_sent_along() {
    let demo = DEMO.company();
    let contact = company(&demo, "Old Name");
    assert_eq!(changed(&patch(&demo, &contact, &json!({"displayName": "Name"})))["companyName"], "Name");
    // The old name is looked up among the stored companies, finds this one, and brings its stored name along.
    let both = changed(&patch(&demo, &contact, &json!({"displayName": "New Name", "companyName": "Name"})));
    assert_eq!((text(&both, "displayName"), text(&both, "companyName")), ("New Name", "Name"));
}

#[test]
fn what_was_read_can_be_sent_back() {
    let demo = DEMO.company();
    let employer = contact_of(&demo, &customer(&demo, "Unchanged Ltd."));
    let contact = person(&demo, text(&employer, "number"), "Una Changed");
    let mut body = contact.clone();
    body.as_object_mut().expect("an object").retain(|name, _| !name.starts_with('@'));
    let answer = changed(&patch(&demo, &contact, &body));
    for (property, value) in body.as_object().expect("an object") {
        assert!(property == "lastModifiedDateTime" || answer[property] == *value, "{property}");
    }
}

#[test]
fn the_search_name_follows_until_it_is_ones_own() {
    let demo = DEMO.company();
    let contact = company(&demo, "First");
    assert_eq!(changed(&patch(&demo, &contact, &json!({"displayName": "Second"})))["searchName"], "SECOND");
    changed(&patch(&demo, &contact, &json!({"searchName": "mine"})));
    assert_eq!(changed(&patch(&demo, &contact, &json!({"displayName": "Third"})))["searchName"], "MINE");
    changed(&patch(&demo, &contact, &json!({"searchName": ""})));
    assert_eq!(changed(&patch(&demo, &contact, &json!({"displayName": "Fourth"})))["searchName"], "FOURTH");
    refused(&patch(&demo, &contact, &json!({"displayName": ""})), "The blank \"displayName\" is not allowed.");
}

#[test]
fn emails_are_lists_of_addresses() {
    let demo = DEMO.company();
    let contact = company(&demo, "Mail");
    for good in ["a@b.co;c@d.org", ";a@b.co;", "Anna <a@b.co>", ""] {
        assert_eq!(changed(&patch(&demo, &contact, &json!({"email": good})))["email"], good);
    }
    for (bad, named) in [("a@b.co;nobody", "nobody"), ("a@b", "a@b"), (";", ""), ("a@b.co;;c@d.co", "")] {
        let text = format!("The email address \"{named}\" is not valid.");
        refused(&patch(&demo, &contact, &json!({"email": bad})), &text);
    }
}

#[test]
fn phone_numbers_have_no_letters() {
    let demo = DEMO.company();
    let contact = created(&demo.post("contacts", &json!({"number": "PHONE", "displayName": "Phone"})));
    for (property, caption) in [("phoneNumber", "Phone No."), ("mobilePhoneNumber", "Mobile Phone No.")] {
        for bad in ["call me", "12ñ"] {
            refused_as(
                &patch(&demo, &contact, &json!({property: bad})),
                "Application_FieldValidationException",
                &format!("{caption} must not contain letters in Contact No.='PHONE'."),
            );
        }
        changed(&patch(&demo, &contact, &json!({property: "+44 (0)20-7946/0000"})));
        refused_as(
            &patch(&demo, &contact, &json!({property: "1".repeat(31)})),
            "Application_StringExceededLength",
            &format!(
                "The length of the string is 31, but it must be less than or equal to 30 characters. Value: {}",
                "1".repeat(31)
            ),
        );
    }
}

#[test]
fn leaving_a_country_clears_city_post_code_and_state() {
    let demo = DEMO.company();
    let address = json!({"city": "Nowhere", "state": "North", "postalCode": "0000"});
    let contact = company(&demo, "Traveller");
    changed(&patch(&demo, &contact, &address));
    let first = changed(&patch(&demo, &contact, &json!({"country": "DK"})));
    assert_eq!((&first["city"], &first["state"]), (&json!("Nowhere"), &json!("North")), "there was none before");

    let second = changed(&patch(&demo, &contact, &json!({"city": "Lost", "country": "DE", "state": "South"})));

    assert_eq!((&second["city"], &second["postalCode"]), (&json!(""), &json!("")));
    assert_eq!(second["state"], "South", "what comes after the country stays");
    let none = changed(&patch(&demo, &contact, &json!({"country": ""})));
    assert_eq!(none["state"], "");
    refused_as(
        &patch(&demo, &contact, &json!({"country": "QQ"})),
        "Internal_InvalidTableRelation",
        "The field Country/Region Code of table Contact contains a value (QQ) that cannot be found in the related \
         table (Country/Region).",
    );
}

#[test]
fn a_post_code_brings_its_place_along() {
    let seeded = Seeded::with(|tx| {
        for (code, city, county, country) in
            [("X1", "Aville", "A County", "DK"), ("X1", "Beville", "B County", "DE"), ("X1", "Ceville", "", "DE")]
        {
            let row = Record::<PostCode>::new()
                .with(PostCode::CODE, code)
                .with(PostCode::CITY, city)
                .with(PostCode::SEARCH_CITY, city)
                .with(PostCode::COUNTY, county)
                .with(PostCode::COUNTRY_REGION_CODE, country);
            tx.insert(&mut { row })?;
        }
        Ok(())
    });
    let demo = seeded.company();
    let place = |contact: &Value| ["city", "state", "country"].map(|it| text(contact, it).to_owned());
    let contact = company(&demo, "Nomad");
    let first = changed(&patch(&demo, &contact, &json!({"postalCode": "x1"})));
    assert_eq!((text(&first, "postalCode"), place(&first)), ("X1", ["Aville", "A County", "DK"].map(str::to_owned)));
    let in_country = json!({"country": "DE", "state": "Gone", "postalCode": "X1"});
    let second = changed(&patch(&demo, &contact, &in_country));
    assert_eq!(place(&second), ["Beville", "B County", "DE"]);
    let in_city = changed(&patch(&demo, &contact, &json!({"postalCode": "", "city": "ceville"})));
    assert_eq!(place(&in_city), ["ceville", "B County", "DE"], "a city alone is not looked up");
    let third = changed(&patch(&demo, &contact, &json!({"postalCode": "X*"})));
    assert_eq!(text(&third, "postalCode"), "X1");
    assert_eq!(place(&third), ["Ceville", "", "DE"], "a blank state, too");
    let unknown = changed(&patch(&demo, &contact, &json!({"postalCode": "Y1"})));
    assert_eq!((text(&unknown, "postalCode"), text(&unknown, "city")), ("Y1", "Ceville"));
}

#[test]
fn addresses_that_must_name_their_country_keep_the_rest() {
    let seeded = Seeded::with(|tx| {
        let mut setup = tx.setup::<GeneralLedgerSetup>()?;
        setup.set(GeneralLedgerSetup::REQ_COUNTRY_REG_CODE_IN_ADDR, true);
        tx.modify_silently(&mut setup)
    });
    let demo = seeded.company();
    let body = json!({"displayName": "Kept", "country": "DK", "city": "Nowhere"});
    let contact = created(&demo.post("contacts", &body));
    assert_eq!(changed(&patch(&demo, &contact, &json!({"country": "DE"})))["city"], "Nowhere");
}

#[test]
fn vat_numbers_agree_with_a_format_of_their_country() {
    let seeded = Seeded::with(|tx| {
        for code in ["XX", "YY"] {
            tx.insert(&mut Record::<CountryRegion>::new().with(CountryRegion::CODE, code))?;
        }
        for (line, format) in [(10_000, "XX###"), (20_000, ""), (30_000, "@@-??")] {
            let row = Record::<VatRegistrationNoFormat>::new()
                .with(VatRegistrationNoFormat::COUNTRY_REGION_CODE, "XX")
                .with(VatRegistrationNoFormat::LINE_NO, line)
                .with(VatRegistrationNoFormat::FORMAT, format);
            tx.insert(&mut { row })?;
        }
        write_company(tx, "VAT", "Vat")
    });
    let demo = seeded.company();
    let text = |whose: &str| {
        format!(
            "The entered VAT Registration number{whose} is not in agreement with the format specified for \
             Country/Region Code XX.\nThe following formats are acceptable: XX###, @@-??"
        )
    };
    let new = json!({"displayName": "New", "country": "XX", "taxRegistrationNumber": "1"});
    refused(&demo.post("contacts", &new), &text(""));
    let contact = by_number(&demo, "VAT");
    changed(&patch(&demo, &contact, &json!({"country": "YY", "taxRegistrationNumber": "anything"})));
    refused(&patch(&demo, &contact, &json!({"country": "XX"})), &text(" for Contact VAT"));
    let good = changed(&patch(&demo, &contact, &json!({"taxRegistrationNumber": "xx123", "country": "XX"})));
    assert_eq!(good["taxRegistrationNumber"], "XX123");
    refused(&patch(&demo, &contact, &json!({"taxRegistrationNumber": "XX12"})), &text(" for Contact VAT"));
    changed(&patch(&demo, &contact, &json!({"taxRegistrationNumber": "ab-1?"})));
    changed(&patch(&demo, &contact, &json!({"taxRegistrationNumber": ""})));
}

#[test]
fn a_minor_without_consent_stays_blocked() {
    let seeded = Seeded::with(|tx| {
        write_person(tx, "MINOR", "Min Or", "")?;
        let mut minor = tx.require(Contact::NO.is("MINOR"))?;
        tx.validate(&mut minor, Contact::MINOR, true)?;
        tx.modify(&mut minor)
    });
    let demo = seeded.company();
    let contact = by_number(&demo, "MINOR");
    assert_eq!(contact["privacyBlocked"], true);
    refused(
        &patch(&demo, &contact, &json!({"privacyBlocked": false})),
        "Privacy Blocked cannot be cleared until Parental Consent Received is set to true for minor contact MINOR.",
    );
}

#[test]
fn read_only_properties_take_their_own_value_only() {
    let demo = DEMO.company();
    let contact = company(&demo, "Read Only");
    for (property, value) in [
        ("contactBusinessRelation", json!("Customer")),
        ("lastInteractionDate", json!("2025-01-01")),
        ("lastModifiedDateTime", json!("2025-01-01T00:00:00Z")),
    ] {
        refused_as(
            &patch(&demo, &contact, &json!({property: value})),
            "BadRequest_InvalidOperation",
            &format!("Control '{property}' is read-only."),
        );
        let unchanged = now(&demo, "contacts", &contact)[property].clone();
        changed(&patch(&demo, &contact, &json!({property: unchanged})));
    }
}

#[test]
fn values_that_no_request_gives_are_checked_too() {
    in_demo_database(|tx| {
        let mut salesperson = tx.require(SalespersonPurchaser::CODE.is("JO"))?;
        salesperson.set(SalespersonPurchaser::PRIVACY_BLOCKED, true);
        tx.modify_silently(&mut salesperson)?;
        let mut contact = Record::<Contact>::new().with(Contact::NO, "CT");
        let mut vendor = Record::<Vendor>::new().with(Vendor::NO, "V1");
        tx.validate(&mut contact, Contact::REGISTRATION_NUMBER, "1".repeat(20))?;
        for (refused, text) in [
            (
                tx.validate(&mut contact, Contact::REGISTRATION_NUMBER, "1".repeat(21)),
                "Registration No. must not have the length more than 20 symbols in Contact No.='CT'.",
            ),
            (
                tx.validate(&mut vendor, Vendor::REGISTRATION_NUMBER, "1".repeat(21)),
                "Registration No. must not have the length more than 20 symbols in Vendor No.='V1'.",
            ),
            (
                tx.validate(&mut contact, Contact::SALESPERSON_CODE, "JO"),
                "Privacy Blocked must not be true for Salesperson JO.",
            ),
            (
                tx.validate(&mut vendor, Vendor::PURCHASER_CODE, "JO"),
                "Privacy Blocked must not be true for Purchaser JO.",
            ),
        ] {
            let error = refused.expect_err(text);
            assert!(error.to_string().ends_with(text), "{error}");
        }
        Ok(())
    });
}
