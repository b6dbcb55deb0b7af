//! vendors: what is created, changed and shown. Page 30010, table 23.

use crate::expect::{Shared, changed, created, deleted, find, path, refused, refused_as};
use crate::seed::{Seeded, day};
use business::finance::{DetailedVendorLedgEntry, GenBusinessPostingGroup};
use business::foundation::UserSetup;
use business::purchases::{MyVendor, Vendor};
use model::{Decimal, Record, Result, Tx};
use testkit::json;

static SERVER: Shared = Shared::new();

const ZERO: &str = "00000000-0000-0000-0000-000000000000";

#[test]
fn a_demo_vendor_shows_its_properties() {
    let company = SERVER.company();
    let fabrikam = find(&company, "vendors", "number", "10000");
    let alone = company.get(&path("vendors", &fabrikam)).json();
    assert_eq!((&alone["displayName"], &alone["city"]), (&json!("Fabrikam, Inc."), &json!("Atlanta")));
    assert_eq!((&alone["country"], &alone["blocked"]), (&json!("US"), &json!("_x0020_")));
    assert_eq!((&alone["currencyId"], &alone["currencyCode"]), (&json!(ZERO), &json!("GBP")));
    assert_eq!((&alone["balance"], &alone["irs1099Code"]), (&json!(0), &json!("")));
}

#[test]
fn all_properties_of_a_new_vendor_are_stored_and_codes_follow_their_ids() {
    let company = SERVER.company();
    let currency = find(&company, "currencies", "code", "EUR");
    let terms = find(&company, "paymentTerms", "code", "14 DAYS");
    let payment = find(&company, "paymentMethods", "code", "BANK");
    let body = json!({
        "number": "FULL1",
        "displayName": "Full Ltd.",
        "addressLine1": "1 High Street",
        "addressLine2": "Suite 2",
        "country": "DE",
        "city": "Hamburg",
        "state": "HH",
        "phoneNumber": "123456789",
        "email": "a@b.com;c@d.com",
        "website": "microsoft.com",
        "taxRegistrationNumber": "DE123456789",
        "currencyId": currency["id"],
        "currencyCode": "EUR",
        "paymentTermsId": terms["id"],
        "paymentMethodId": payment["id"],
        "taxLiable": true,
        "blocked": "Payment",
    });
    let vendor = created(&company.post("vendors", &body));
    for (name, value) in body.as_object().expect("an object") {
        assert_eq!(&vendor[name], value, "{name}");
    }
    let expanded = company.get(&format!("{}?$expand=currency,paymentTerm,paymentMethod", path("vendors", &vendor)));
    let expanded = expanded.json();
    assert_eq!(expanded["currency"]["code"], "EUR");
    assert_eq!(
        (&expanded["paymentTerm"]["code"], &expanded["paymentMethod"]["code"]),
        (&json!("14 DAYS"), &json!("BANK"))
    );
}

#[test]
fn a_vendor_needs_nothing_and_gets_a_number_and_a_contact() {
    let company = SERVER.company();
    let vendor = created(&company.post("vendors", &json!({})));
    assert!(vendor["number"].as_str().is_some_and(|number| number.starts_with('V')), "{vendor}");
    assert_eq!((&vendor["displayName"], &vendor["paymentTermsId"]), (&json!(""), &json!(ZERO)));
    let named = created(&company.post("vendors", &json!({"displayName": "Named Later"})));
    let contacts = company.get(&format!("{}/contactsInformation", path("vendors", &named))).rows();
    assert_eq!(contacts.len(), 1, "{contacts:?}");
    assert_eq!((&contacts[0]["contactName"], &contacts[0]["relatedType"]), (&json!("Named Later"), &json!("Vendor")));
}

#[test]
fn what_is_written_to_the_north_american_code_is_ignored() {
    let company = SERVER.company();
    let vendor = created(&company.post("vendors", &json!({"displayName": "Taxed", "irs1099Code": "MISC"})));
    assert_eq!(vendor["irs1099Code"], "");
}

#[test]
fn ids_and_codes_that_lead_nowhere_or_disagree_are_refused() {
    let company = SERVER.company();
    let unknown = "11111111-2222-3333-4444-555555555555";
    let euro = find(&company, "currencies", "code", "EUR");
    for (body, text) in [
        (json!({"currencyId": unknown}), "The \"currencyId\" does not match to a Currency."),
        (json!({"currencyCode": "NONE"}), "The \"currencyCode\" does not match to a Currency."),
        (
            json!({"currencyId": euro["id"], "currencyCode": "USD"}),
            "The currency values do not match to a specific Currency.",
        ),
        (json!({"paymentTermsId": unknown}), "The \"paymentTermsId\" does not match to a Payment Terms."),
        (json!({"paymentMethodId": unknown}), "The \"paymentMethodId\" does not match to a Payment Method."),
    ] {
        refused(&company.post("vendors", &body), text);
    }
}

#[test]
fn a_taken_number_a_wrong_phone_and_a_wrong_address_are_refused() {
    let company = SERVER.company();
    refused_as(
        &company.post("vendors", &json!({"number": "10000"})),
        "Internal_EntityWithSameKeyExists",
        "The Vendor already exists. Identification fields and values: No.='10000'",
    );
    refused_as(
        &company.post("vendors", &json!({"number": "PHONE", "phoneNumber": "12A"})),
        "Application_FieldValidationException",
        "Phone No. must not contain letters in Vendor No.='PHONE'.",
    );
    refused(&company.post("vendors", &json!({"email": "a@b"})), "The email address \"a@b\" is not valid.");
    refused_as(
        &company.post("vendors", &json!({"balance": 5})),
        "BadRequest_InvalidOperation",
        "Control 'balance' is read-only.",
    );
}

#[test]
fn a_changed_vendor_keeps_its_id_and_tells_its_contact() {
    let company = SERVER.company();
    let vendor = created(&company.post("vendors", &json!({"displayName": "Before", "city": "Leeds"})));
    let body = json!({"displayName": "After", "city": "York", "number": "RENAMEDV"});
    let after = changed(&company.patch(&path("vendors", &vendor), "*", &body));
    assert_eq!((&after["id"], &after["number"]), (&vendor["id"], &json!("RENAMEDV")));
    let contacts = company.get(&format!("{}/contactsInformation", path("vendors", &after))).rows();
    assert_eq!(contacts[0]["contactName"], "After");
    deleted(&company.delete(&path("vendors", &after), "*"));
    assert_eq!(company.get(&path("vendors", &after)).status, 404);
    assert_eq!(find(&company, "contacts", "displayName", "After")["city"], "York");
}

#[test]
fn a_new_vendor_gets_its_users_purchaser() {
    let seeded = Seeded::with(|tx| {
        let mut setup =
            Record::<UserSetup>::new().with(UserSetup::USER_ID, "ADMIN").with(UserSetup::SALESPERS_PURCH_CODE, "OF");
        tx.insert(&mut setup)
    });
    created(&seeded.company().post("vendors", &json!({"number": "MINE"})));
    assert_eq!(seeded.stop_and_read(|tx| tx.require(Vendor::NO.is("MINE"))).get(Vendor::PURCHASER_CODE), "OF");
}

#[test]
fn a_vendor_blocked_for_privacy_stays_blocked() {
    let seeded = Seeded::with(|tx| {
        let mut vendor = tx.require(Vendor::NO.is("10000"))?;
        tx.validate(&mut vendor, Vendor::PRIVACY_BLOCKED, true)?;
        tx.modify(&mut vendor)
    });
    let company = seeded.company();
    let vendor = find(&company, "vendors", "number", "10000");
    assert_eq!(vendor["blocked"], "All");
    refused(
        &company.patch(&path("vendors", &vendor), "*", &json!({"blocked": "Payment"})),
        "The Blocked field cannot be changed because the user is blocked for privacy reasons.",
    );
}

fn detail(tx: &mut Tx<'_>, entry_no: i64, amount: i64, excluded: bool) -> Result<()> {
    let mut detail = Record::<DetailedVendorLedgEntry>::new()
        .with(DetailedVendorLedgEntry::ENTRY_NO, entry_no)
        .with(DetailedVendorLedgEntry::VENDOR_NO, "10000")
        .with(DetailedVendorLedgEntry::POSTING_DATE, day(2030, 1, 1))
        .with(DetailedVendorLedgEntry::AMOUNT, Decimal::from(1))
        .with(DetailedVendorLedgEntry::AMOUNT_LCY, Decimal::from(amount))
        .with(DetailedVendorLedgEntry::EXCLUDED_FROM_CALCULATION, excluded);
    tx.insert_silently(&mut detail)
}

#[test]
fn the_balance_is_what_one_owes_in_local_currency() {
    let seeded = Seeded::with(|tx| {
        detail(tx, 900_001, -100, false)?;
        detail(tx, 900_002, 30, false)?;
        detail(tx, 900_003, -5, true)
    });
    let company = seeded.company();
    assert_eq!(find(&company, "vendors", "number", "10000")["balance"], 70);
    assert_eq!(company.get("vendors?$filter=balance gt 50").rows().len(), 1);
}

#[test]
fn another_business_group_brings_its_vat_group_and_names_and_phones_reach_those_who_keep_the_vendor_at_hand() {
    let seeded = Seeded::with(|tx| {
        let mut group = tx.require(GenBusinessPostingGroup::CODE.is("EU"))?;
        group.set(GenBusinessPostingGroup::DEF_VAT_BUS_POSTING_GROUP, "EXPORT");
        tx.modify(&mut group)?;
        let mut vendor = tx.require(Vendor::NO.is("20000"))?;
        tx.validate(&mut vendor, Vendor::GEN_BUS_POSTING_GROUP, "EU")?;
        tx.modify(&mut vendor)?;
        let mine = Record::<MyVendor>::new().with(MyVendor::USER_ID, "ADMIN").with(MyVendor::VENDOR_NO, "20000");
        tx.insert_silently(&mut { mine })
    });
    let company = seeded.company();
    let vendor = find(&company, "vendors", "number", "20000");
    let body = json!({"displayName": "Second Up", "phoneNumber": "555"});
    changed(&company.patch(&path("vendors", &vendor), "*", &body));
    let (vendor, mine) = seeded
        .stop_and_read(|tx| Ok((tx.require(Vendor::NO.is("20000"))?, tx.require(MyVendor::VENDOR_NO.is("20000"))?)));
    assert_eq!(vendor.get(Vendor::VAT_BUS_POSTING_GROUP), "EXPORT");
    assert_eq!((mine.get(MyVendor::NAME), mine.get(MyVendor::PHONE_NO)), ("Second Up", "555"));
}
