//! companyInformation: the company's own name, address and experience. Page 30011, table 79.

use crate::expect::{Shared, changed, path, refused, refused_as};
use crate::seed::{Seeded, day};
use business::finance::AccountingPeriod;
use model::{Filter, Record};
use testkit::{Client, Value, json};

static SERVER: Shared = Shared::new();

fn information(company: &Client) -> Value {
    let mut rows = company.get("companyInformation").rows();
    assert_eq!(rows.len(), 1, "{rows:?}");
    rows.remove(0)
}

#[test]
fn the_demo_company_shows_its_properties() {
    let company = SERVER.company();
    let shown = information(&company);
    assert_eq!((&shown["addressLine1"], &shown["postalCode"]), (&json!("5 The Ring"), &json!("W2 8HG")));
    assert_eq!((&shown["phoneNumber"], &shown["faxNumber"]), (&json!("0666-666-6666"), &json!("0666-666-6660")));
    assert_eq!((&shown["currencyCode"], &shown["taxRegistrationNumber"]), (&json!("GBP"), &json!("777777777")));
    assert_eq!(company.get(&path("companyInformation", &shown)).json()["id"], shown["id"]);
}

#[test]
fn properties_can_be_changed_but_rows_neither_created_nor_deleted() {
    let company = Seeded::with(|_| Ok(()));
    let company = company.company();
    let shown = information(&company);
    let at = path("companyInformation", &shown);
    let body = json!({
        "displayName": "Renamed Ltd.",
        "addressLine1": "6 The Ring",
        "email": " a@b.com ",
        "website": "contoso.com",
        "industry": "Furniture",
    });
    let after = changed(&company.patch(&at, "*", &body));
    for (name, value) in body.as_object().expect("an object") {
        let expected = if name == "email" { &json!("a@b.com") } else { value };
        assert_eq!(&after[name], expected, "{name}");
    }
    for answer in [company.post("companyInformation", &json!({})), company.delete(&at, "*")] {
        assert_eq!((answer.status, answer.code().as_str()), (405, "BadRequest_MethodNotAllowed"), "{answer:?}");
    }
    refused(&company.patch(&at, "*", &json!({"email": "a@b"})), "The email address \"a@b\" is not valid.");
    for (name, value) in [("currencyCode", json!("EUR")), ("currentFiscalYearStartDate", json!("2001-01-01"))] {
        let mut body = json!({});
        body[name] = value;
        let answer = company.patch(&at, "*", &body);
        refused_as(&answer, "BadRequest_InvalidOperation", &format!("Control '{name}' is read-only."));
    }
}

#[test]
fn a_tax_number_has_the_format_of_the_companys_country() {
    let company = SERVER.company();
    let at = path("companyInformation", &information(&company));
    let answer = company.patch(&at, "*", &json!({"taxRegistrationNumber": "wrong"}));
    assert_eq!((answer.status, answer.code().as_str()), (400, "Application_DialogException"));
    let text = "The entered VAT Registration number is not in agreement with the format specified for Country/Region Code \
                GB.";
    assert!(answer.message().starts_with(text), "{}", answer.message());
}

#[test]
fn the_fiscal_year_is_the_last_one_that_begins() {
    let seeded = Seeded::with(|tx| {
        tx.delete_all(Filter::<AccountingPeriod>::everything())?;
        for (starting, new_year) in [(day(2024, 1, 1), true), (day(2025, 1, 1), true), (day(2025, 2, 1), false)] {
            let mut period = Record::<AccountingPeriod>::new()
                .with(AccountingPeriod::STARTING_DATE, starting)
                .with(AccountingPeriod::NEW_FISCAL_YEAR, new_year);
            tx.insert_silently(&mut period)?;
        }
        Ok(())
    });
    assert_eq!(information(&seeded.company())["currentFiscalYearStartDate"], "2025-01-01");
}

#[test]
fn the_experience_is_another_one_that_is_known() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let at = path("companyInformation", &information(&company));
    assert_eq!(information(&company)["experience"], "Essential");
    for tier in ["Premium", "Basic"] {
        let after = changed(&company.patch(&at, "*", &json!({"experience": tier})));
        assert_eq!(after["experience"], tier);
    }
    // What is in force already is refused like what is unknown.
    for tier in ["Basic", "Nonsense"] {
        let body = json!({"displayName": "Not kept", "experience": tier});
        refused(&company.patch(&at, "*", &body), "Failed to save experience tier for the current company.");
    }
    let after = information(&company);
    assert_eq!(after["experience"], "Basic");
    assert_ne!(after["displayName"], "Not kept");
}
