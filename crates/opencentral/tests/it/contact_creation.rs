//! contacts: what a POST makes of a company or a person, and which number it gets. Page 30071, table 5050.

use crate::expect::{Shared, changed, created, misses_row, path, refused, refused_as};
use crate::parties::{by_number, company, contact_of, customer, now, person, text, write_company};
use crate::seed::Seeded;
use business::crm::{Contact, MarketingSetup};
use business::foundation::{NoSeries, NoSeriesLine, UserSetup};
use business::sales::Customer;
use model::system_tables::User;
use model::{Filter, Record, Result, Tx};
use testkit::json;

static DEMO: Shared = Shared::new();

#[test]
fn a_display_name_must_be_provided() {
    let company = DEMO.company();
    refused(&company.post("contacts", &json!({"type": "Person"})), "A \"displayName\" must be provided.");
    refused(&company.post("contacts", &json!({"displayName": ""})), "The blank \"displayName\" is not allowed.");
}

#[test]
fn a_contact_is_a_company_of_its_own_unless_it_says_otherwise() {
    let company = DEMO.company();
    let contact = created(
        &company
            .post("contacts", &json!({"displayName": "Fabrikam", "jobTitle": "None", "email": "info@fabrikam.com"})),
    );
    assert_eq!(contact["type"], "Company");
    assert_eq!(contact["companyNumber"], contact["number"]);
    assert_eq!(contact["companyName"], "Fabrikam");
    assert_eq!(contact["searchName"], "FABRIKAM");
    assert_eq!(contact["contactBusinessRelation"], "None");
    assert_eq!(contact["lastInteractionDate"], "0001-01-01");
    assert_eq!(contact["jobTitle"], "", "a company has no job");

    let titled = changed(&company.patch(&path("contacts", &contact), "*", &json!({"jobTitle": "Later"})));
    assert_eq!(titled["jobTitle"], "Later", "a change is not looked at");
}

#[test]
fn every_property_of_a_contact_is_stored() {
    let company = DEMO.company();
    let given = json!({
        "number": "DETAILED", "type": "Person", "displayName": "Anna \"Łucja\" O'Brien", "jobTitle": "Buyer",
        "addressLine1": "7 \"Øst\" Road", "addressLine2": "Flat 2", "city": "Nowhere", "state": "North",
        "country": "DK", "postalCode": "0000", "phoneNumber": "+45 1234", "mobilePhoneNumber": "555",
        "email": "anna@contoso.com", "website": "contoso.com", "searchName": "ANNA", "privacyBlocked": false,
        "taxRegistrationNumber": "DK12345678",
    });
    let contact = created(&company.post("contacts", &given));
    let stored = now(&company, "contacts", &contact);
    for (property, value) in given.as_object().expect("an object") {
        assert_eq!(stored[property], *value, "{property}");
    }
}

#[test]
fn a_person_of_a_customer_is_named_and_listed_by_its_parts() {
    let company = DEMO.company();
    let customer = customer(&company, "Parts and Sons");
    let employer = contact_of(&company, &customer);

    let contact = person(&company, text(&employer, "number"), "Anna Lena Maria Smith");

    assert_eq!(contact["companyName"], "Parts and Sons");
    assert_eq!(contact["contactBusinessRelation"], "Customer");
    let listed = now(&company, "customerContacts", &contact);
    assert_eq!((&listed["firstName"], &listed["lastName"]), (&json!("Anna Lena"), &json!("Smith")));
    assert_eq!((&listed["customerId"], &listed["customerName"]), (&customer["id"], &json!("Parts and Sons")));
}

#[test]
fn a_name_that_comes_before_the_type_is_not_split() {
    let company = DEMO.company();
    let employer = contact_of(&company, &customer(&company, "Early Names"));
    let body = json!({"displayName": "Anna Smith", "type": "Person", "companyNumber": employer["number"]});

    let contact = created(&company.post("contacts", &body));

    let listed = now(&company, "customerContacts", &contact);
    assert_eq!((&listed["firstName"], &listed["lastName"]), (&json!(""), &json!("")));
    assert_eq!(contact["companyName"], "Early Names");
    let alone = created(&company.post("contacts", &json!({"displayName": "Ben Hall", "type": "Person"})));
    assert_eq!((&alone["companyNumber"], &alone["companyName"]), (&json!(""), &json!("Ben Hall")));
}

#[test]
fn only_a_person_has_a_company() {
    let demo = DEMO.company();
    let other = company(&demo, "Other Company");
    refused_as(
        &demo.post("contacts", &json!({"companyNumber": other["number"], "type": "Person", "displayName": "Late"})),
        "Application_FieldValidationException",
        "Type must be equal to 'Person'  in Contact: No.=. Current value is 'Company'.",
    );
    let itself = demo.post("contacts", &json!({"number": "OWN-1", "displayName": "Own", "companyNumber": "OWN-1"}));
    refused_as(
        &itself,
        "Internal_InvalidTableRelation",
        "The field Company No. of table Contact contains a value (OWN-1) that cannot be found in the related table \
         (Contact).",
    );
}

#[test]
fn a_number_is_kept_and_can_be_given_once() {
    let demo = DEMO.company();
    let contact = created(&demo.post("contacts", &json!({"number": "own-7", "displayName": "Seven"})));
    assert_eq!((&contact["number"], &contact["companyNumber"]), (&json!("OWN-7"), &json!("OWN-7")));
    refused_as(
        &demo.post("contacts", &json!({"number": "OWN-7", "displayName": "Again"})),
        "Internal_EntityWithSameKeyExists",
        "The Contact already exists. Identification fields and values: No.='OWN-7'",
    );
}

#[test]
fn a_customer_brings_a_contact_of_its_type_along() {
    let demo = DEMO.company();
    let body = json!({"displayName": "Mary Ann Jones", "type": "Person", "phoneNumber": "555", "country": "DK"});

    let customer = created(&demo.post("customers", &body));

    let contact = contact_of(&demo, &customer);
    assert_eq!((&contact["type"], &contact["companyNumber"]), (&json!("Person"), &json!("")));
    assert_eq!((&contact["phoneNumber"], &contact["country"]), (&json!("555"), &json!("DK")));
    assert_eq!(contact["contactBusinessRelation"], "Customer");
    let listed = now(&demo, "customerContacts", &contact);
    assert_eq!((&listed["firstName"], &listed["lastName"]), (&json!("Mary"), &json!("Jones")));
    assert_eq!(listed["customerId"], "00000000-0000-0000-0000-000000000000", "a person without a company");
    assert_eq!(listed["customerName"], "");
}

/// Changes the only row of the marketing set-up.
fn set_up(tx: &mut Tx<'_>, change: impl Fn(&mut Record<MarketingSetup>)) -> Result<()> {
    let mut setup = tx.setup::<MarketingSetup>()?;
    change(&mut setup);
    tx.modify_silently(&mut setup)
}

#[test]
fn the_set_up_fills_what_a_contact_leaves_blank() {
    let seeded = Seeded::with(|tx| {
        set_up(tx, |setup| {
            setup.set(MarketingSetup::DEFAULT_COUNTRY_REGION_CODE, "DK");
            setup.set(MarketingSetup::DEFAULT_SALESPERSON_CODE, "JO");
            setup.set(MarketingSetup::DEF_COMPANY_SALUTATION_CODE, "COMPANY");
            setup.set(MarketingSetup::DEFAULT_PERSON_SALUTATION_CODE, "UNISEX");
        })
    });
    let demo = seeded.company();
    assert_eq!(company(&demo, "Blank").get("country"), Some(&json!("DK")));
    let given = created(&demo.post("contacts", &json!({"displayName": "Given", "country": "DE"})));
    assert_eq!(given["country"], "DE");
    person(&demo, "", "Ann Blank");
    let customer = customer(&demo, "Without Defaults");
    assert_eq!(contact_of(&demo, &customer)["country"], "", "a customer's contact has what the customer has");

    let codes = seeded.stop_and_read(|tx| {
        let mut codes = Vec::new();
        for name in ["Blank", "Ann Blank", "Without Defaults"] {
            let contact = tx.require(Contact::NAME.is(name))?;
            codes.push([Contact::SALESPERSON_CODE, Contact::SALUTATION_CODE].map(|it| contact.get(it).to_owned()));
        }
        Ok(codes)
    });
    assert_eq!(codes, [["JO", "COMPANY"], ["JO", "UNISEX"], ["", "COMPANY"]]);
}

#[test]
fn who_makes_a_contact_takes_care_of_it() {
    let seeded = Seeded::with(|tx| {
        set_up(tx, |setup| setup.set(MarketingSetup::DEFAULT_SALESPERSON_CODE, "JO"))?;
        let own =
            Record::<UserSetup>::new().with(UserSetup::USER_ID, "ADMIN").with(UserSetup::SALESPERS_PURCH_CODE, "EH");
        tx.insert(&mut { own })
    });
    company(&seeded.company(), "Mine");
    let (salesperson, users) = seeded.stop_and_read(|tx| {
        let contact = tx.require(Contact::NAME.is("Mine"))?;
        let users = tx.all(Filter::<User>::everything())?;
        Ok((contact.get(Contact::SALESPERSON_CODE).to_owned(), users.len()))
    });
    assert_eq!((salesperson.as_str(), users > 0), ("EH", true));
}

/// Changes the series that numbers contacts, and its line.
fn series(
    tx: &mut Tx<'_>,
    change: impl Fn(&mut Record<NoSeries>),
    change_line: impl Fn(&mut Record<NoSeriesLine>),
) -> Result<()> {
    let code = tx.setup::<MarketingSetup>()?.get(MarketingSetup::CONTACT_NOS).to_owned();
    let mut series = tx.require(NoSeries::CODE.is(&code))?;
    change(&mut series);
    tx.modify_silently(&mut series)?;
    let mut line = tx.require(NoSeriesLine::SERIES_CODE.is(&code))?;
    change_line(&mut line);
    tx.modify_silently(&mut line)
}

fn numbers(line: &mut Record<NoSeriesLine>, last_used: &str, ending: &str) {
    line.set(NoSeriesLine::STARTING_NO, "ZZ01");
    line.set(NoSeriesLine::LAST_NO_USED, last_used);
    line.set(NoSeriesLine::ENDING_NO, ending);
    line.set(NoSeriesLine::INCREMENT_BY_NO, 1);
}

#[test]
fn a_series_that_is_used_up_gives_no_more_numbers() {
    let seeded = Seeded::with(|tx| {
        let manual_off = |series: &mut Record<NoSeries>| series.set(NoSeries::MANUAL_NOS, false);
        series(tx, manual_off, |line| numbers(line, "ZZ07", "ZZ08"))
    });
    let demo = seeded.company();
    assert_eq!(company(&demo, "Last")["number"], "ZZ08");
    refused(
        &demo.post("contacts", &json!({"displayName": "Too late"})),
        "You cannot assign new numbers from the number series CONT.",
    );
    refused(
        &demo.post("customers", &json!({"displayName": "Its contact has no number"})),
        "You cannot assign new numbers from the number series CONT.",
    );
    let by_hand = "You may not enter numbers manually. If you want to enter numbers manually, please activate Manual \
                   Nos. in No. Series CONT.";
    refused(&demo.post("contacts", &json!({"number": "OWN", "displayName": "By hand"})), by_hand);
    refused(&demo.post("contacts", &json!({"number": "ZZ08", "displayName": "Taken"})), by_hand);
    let last = by_number(&demo, "ZZ08");
    refused(&demo.patch(&path("contacts", &last), "*", &json!({"number": "OWN"})), by_hand);
    changed(&demo.patch(&path("contacts", &last), "*", &json!({"number": "ZZ08", "city": "Same number"})));
}

#[test]
fn numbers_that_are_taken_are_passed_over_except_for_a_customers_contact() {
    let seeded = Seeded::with(|tx| {
        series(tx, |_| {}, |line| numbers(line, "ZZ01", "ZZ99"))?;
        write_company(tx, "ZZ02", "Second")?;
        write_company(tx, "ZZ04", "Fourth")
    });
    let demo = seeded.company();
    assert_eq!(company(&demo, "Third")["number"], "ZZ03");
    refused_as(
        &demo.post("customers", &json!({"number": "OWN-C", "displayName": "Customer"})),
        "Internal_EntityWithSameKeyExists",
        "The Contact already exists. Identification fields and values: No.='ZZ04'",
    );
    assert_eq!(demo.get("customers?$filter=number eq 'OWN-C'").rows().len(), 0, "nothing is left of it");
    assert_eq!(company(&demo, "Fifth")["number"], "ZZ05", "the refused request has used no number");
}

#[test]
fn automatic_numbers_need_a_series_that_gives_them() {
    let seeded = Seeded::with(|tx| series(tx, |series| series.set(NoSeries::DEFAULT_NOS, false), |_| {}));
    let demo = seeded.company();
    refused(
        &demo.post("contacts", &json!({"displayName": "Automatic"})),
        "It is not possible to assign numbers automatically. If you want the program to assign numbers automatically, \
         please activate Default Nos. in No. Series CONT.",
    );
    created(&demo.post("contacts", &json!({"number": "OWN", "displayName": "By hand"})));
    // A customer's contact takes its number all the same.
    customer(&demo, "Customer");
}

#[test]
fn without_a_series_in_the_set_up_numbers_are_given_by_hand() {
    let seeded = Seeded::with(|tx| set_up(tx, |setup| setup.set(MarketingSetup::CONTACT_NOS, "")));
    let demo = seeded.company();
    created(&demo.post("contacts", &json!({"number": "OWN", "displayName": "By hand"})));
    let missing = "Contact Nos. must have a value in Marketing Setup: Primary Key=. It cannot be zero or empty.";
    let refused_post = demo.post("contacts", &json!({"displayName": "Automatic"}));
    refused_as(&refused_post, "Application_FieldValidationException", missing);
    let refused_customer = demo.post("customers", &json!({"displayName": "Customer"}));
    refused_as(&refused_customer, "Application_FieldValidationException", missing);
}

#[test]
fn without_a_business_relation_for_customers_they_have_no_contact() {
    let seeded = Seeded::with(|tx| set_up(tx, |setup| setup.set(MarketingSetup::BUS_REL_CODE_FOR_CUSTOMERS, "")));
    let demo = seeded.company();
    let lonely = customer(&demo, "Lonely");
    assert_eq!(demo.get(&format!("{}/contactsInformation", path("customers", &lonely))).rows().len(), 0);
    let primary = seeded.stop_and_read(|tx| {
        let customer = tx.require(Customer::NAME.is("Lonely"))?;
        Ok(customer.get(Customer::PRIMARY_CONTACT_NO).to_owned())
    });
    assert_eq!(primary, "");
}

#[test]
fn without_a_marketing_set_up_there_are_no_contacts() {
    let seeded = Seeded::with(|tx| tx.delete_all(Filter::<MarketingSetup>::everything()).map(drop));
    let demo = seeded.company();
    let missing = "The Marketing Setup does not exist. Identification fields and values: Primary Key=''";
    misses_row(&demo.post("contacts", &json!({"displayName": "New"})), missing);
    misses_row(&demo.post("customers", &json!({"displayName": "New"})), missing);
}
