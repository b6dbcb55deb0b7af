//! customers: addresses that fill in and clear themselves, and the checks of e-mail, phone and VAT numbers.
//! Page 30009, table 18.

use crate::expect::{Shared, changed, created, path, refused, refused_as};
use crate::seed::Seeded;
use business::finance::{CompanyInformation, GeneralLedgerSetup};
use business::foundation::{PostCode, VatRegistrationNoFormat};
use model::{Record, Result, Tx};
use testkit::{Value, json};

static SERVER: Shared = Shared::new();

fn place(customer: &Value) -> [&str; 4] {
    ["postalCode", "city", "country", "state"].map(|name| customer[name].as_str().expect("a text"))
}

fn post_code(tx: &mut Tx<'_>, code: &str, city: &str, country: &str, county: &str) -> Result<()> {
    let mut row = Record::<PostCode>::new()
        .with(PostCode::CODE, code)
        .with(PostCode::CITY, city)
        .with(PostCode::COUNTRY_REGION_CODE, country)
        .with(PostCode::COUNTY, county);
    tx.insert(&mut row)
}

#[test]
fn a_known_post_code_brings_city_country_and_state() {
    let company = SERVER.company();
    let body = json!({"displayName": "Coded", "city": "Nowhere", "state": "Lost", "postalCode": "cb1 2fb"});
    assert_eq!(place(&created(&company.post("customers", &body))), ["CB1 2FB", "Cambridge", "GB", ""]);
}

#[test]
fn an_unknown_post_code_is_kept_and_brings_nothing() {
    let company = SERVER.company();
    let body = json!({"displayName": "Coded", "city": "Somewhere", "postalCode": "x-99"});
    assert_eq!(place(&created(&company.post("customers", &body))), ["X-99", "Somewhere", "", ""]);
}

#[test]
fn a_post_code_of_several_places_is_one_of_the_country_and_then_of_the_city() {
    let seeded = Seeded::with(|tx| {
        post_code(tx, "1000", "Aarau", "CH", "AG")?;
        post_code(tx, "1000", "Berlin", "DE", "BE")?;
        post_code(tx, "1000", "Dresden", "DE", "SN")?;
        post_code(tx, "2345", "Zell", "", "")
    });
    let company = seeded.company();
    let post = |body: Value| {
        let mut all = json!({"displayName": "Coded"});
        for (name, value) in body.as_object().expect("an object") {
            all[name] = value.clone();
        }
        created(&company.post("customers", &all))
    };
    assert_eq!(place(&post(json!({"postalCode": "1000"}))), ["1000", "Aarau", "CH", "AG"]);
    assert_eq!(place(&post(json!({"country": "DE", "postalCode": "1000"}))), ["1000", "Berlin", "DE", "BE"]);
    let dresden = json!({"country": "DE", "city": "Dresden", "postalCode": "1000"});
    assert_eq!(place(&post(dresden)), ["1000", "Dresden", "DE", "SN"]);
    // Nothing there: the next best, and its blanks too.
    assert_eq!(place(&post(json!({"country": "US", "postalCode": "2345"}))), ["2345", "Zell", "", ""]);
    assert_eq!(place(&post(json!({"postalCode": "234*"}))), ["2345", "Zell", "", ""]);
}

#[test]
fn leaving_a_country_clears_the_place_and_the_order_of_properties_counts() {
    let company = SERVER.company();
    let body = json!({"displayName": "Moving", "country": "GB", "city": "York", "state": "Yorkshire"});
    let customer = created(&company.post("customers", &body));
    assert_eq!(place(&customer), ["", "York", "GB", "Yorkshire"]);
    let at = path("customers", &customer);
    // City and state that come first are lost again.
    let body = json!({"city": "Bonn", "state": "NRW", "country": "DE"});
    assert_eq!(place(&changed(&company.patch(&at, "*", &body))), ["", "", "DE", ""]);
    let body = json!({"country": "US", "city": "Miami", "state": "FL"});
    assert_eq!(place(&changed(&company.patch(&at, "*", &body))), ["", "Miami", "US", "FL"]);
    // The same country again clears nothing, none at all does.
    assert_eq!(place(&changed(&company.patch(&at, "*", &json!({"country": "us"})))), ["", "Miami", "US", "FL"]);
    assert_eq!(place(&changed(&company.patch(&at, "*", &json!({"country": ""})))), ["", "", "", ""]);
}

#[test]
fn where_addresses_must_name_their_country_nothing_is_cleared() {
    let seeded = Seeded::with(|tx| {
        let mut setup = tx.setup::<GeneralLedgerSetup>()?;
        setup.set(GeneralLedgerSetup::REQ_COUNTRY_REG_CODE_IN_ADDR, true);
        tx.modify(&mut setup)
    });
    let company = seeded.company();
    let body = json!({"displayName": "Staying", "country": "GB", "city": "York"});
    let customer = created(&company.post("customers", &body));
    let after = changed(&company.patch(&path("customers", &customer), "*", &json!({"country": "DE"})));
    assert_eq!(place(&after), ["", "York", "DE", ""]);
}

#[test]
fn an_email_is_a_list_of_addresses_and_the_wrong_one_is_named() {
    let company = SERVER.company();
    let customer = created(&company.post("customers", &json!({"displayName": "Mailed", "email": "a@b.co; c@d.org"})));
    assert_eq!(customer["email"], "a@b.co; c@d.org");
    for (list, wrong) in [("a@b.co;nobody", "nobody"), ("a@b.co;;c@d.co", ""), (";", ""), ("a@b.c", "a@b.c")] {
        refused(
            &company.patch(&path("customers", &customer), "*", &json!({"email": list})),
            &format!("The email address \"{wrong}\" is not valid."),
        );
    }
    assert_eq!(changed(&company.patch(&path("customers", &customer), "*", &json!({"email": ""})))["email"], "");
}

#[test]
fn a_phone_number_has_no_letters_of_any_script() {
    let company = SERVER.company();
    let body = json!({"number": "PHONE1", "displayName": "Called", "phoneNumber": "+45 (12) 34-56/78"});
    let customer = created(&company.post("customers", &body));
    for wrong in ["call me", "12 ж"] {
        refused_as(
            &company.patch(&path("customers", &customer), "*", &json!({"phoneNumber": wrong})),
            "Application_FieldValidationException",
            "Phone No. must not contain letters in Customer No.='PHONE1'.",
        );
    }
}

/// VAT numbers of two countries have formats, those of FR have a blank one.
fn vat_formats(tx: &mut Tx<'_>) -> Result<()> {
    for (country, line_no, format) in
        [("AU", 900_001, "AU####"), ("AU", 900_002, "@@-?##"), ("CA", 900_001, "CA#"), ("FR", 900_001, "")]
    {
        let of_country = VatRegistrationNoFormat::COUNTRY_REGION_CODE.is(country);
        tx.delete_all(of_country.and(VatRegistrationNoFormat::LINE_NO.below(900_000)))?;
        let mut row = Record::<VatRegistrationNoFormat>::new()
            .with(VatRegistrationNoFormat::COUNTRY_REGION_CODE, country)
            .with(VatRegistrationNoFormat::LINE_NO, line_no)
            .with(VatRegistrationNoFormat::FORMAT, format);
        tx.insert_silently(&mut row)?;
    }
    let mut company = tx.setup::<CompanyInformation>()?;
    company.set(CompanyInformation::COUNTRY_REGION_CODE, "CA");
    tx.modify_silently(&mut company)
}

#[test]
fn a_vat_number_agrees_with_a_format_of_its_country_or_of_the_company() {
    let seeded = Seeded::with(vat_formats);
    let company = seeded.company();
    let body = json!({"number": "VAT1", "displayName": "Taxed", "country": "AU", "taxRegistrationNumber": "au1234"});
    let customer = created(&company.post("customers", &body));
    assert_eq!(customer["taxRegistrationNumber"], "AU1234");
    let at = path("customers", &customer);
    assert_eq!(
        changed(&company.patch(&at, "*", &json!({"taxRegistrationNumber": "xy-z12"})))["taxRegistrationNumber"],
        "XY-Z12"
    );
    let wrong = company.patch(&at, "*", &json!({"taxRegistrationNumber": "AU12345"}));
    assert_eq!((wrong.status, wrong.code().as_str()), (400, "Application_DialogException"));
    for part in [
        "The entered VAT Registration number for Customer VAT1 is not in agreement with the format specified for \
         Country/Region Code AU.",
        "The following formats are acceptable: AU####, @@-?##",
    ] {
        assert!(wrong.message().contains(part), "{wrong:?}");
    }
    // Another country tests the number again, but for one without formats.
    assert_eq!(company.patch(&at, "*", &json!({"country": "CA"})).status, 400);
    changed(&company.patch(&at, "*", &json!({"country": "FR"})));
    // Without a country the company's counts; a new row is not named.
    let new = company.post("customers", &json!({"displayName": "New", "taxRegistrationNumber": "CAX"}));
    assert!(
        new.message().starts_with(
            "The entered VAT Registration number is not in agreement with the format specified for Country/Region Code CA."
        ),
        "{new:?}"
    );
    created(&company.post("customers", &json!({"displayName": "New", "taxRegistrationNumber": "ca1"})));
}
