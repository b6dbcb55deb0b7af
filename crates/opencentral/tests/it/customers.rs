//! customers: what is created, changed and shown. Page 30009, table 18.

use crate::expect::{Shared, changed, created, deleted, find, path, refused, refused_as};
use testkit::json;

static SERVER: Shared = Shared::new();

const ZERO: &str = "00000000-0000-0000-0000-000000000000";

#[test]
fn a_demo_customer_shows_its_properties() {
    let company = SERVER.company();
    let adatum = find(&company, "customers", "number", "10000");
    let alone = company.get(&path("customers", &adatum)).json();
    assert_eq!(alone["displayName"], "Adatum Corporation");
    assert_eq!(
        (&alone["city"], &alone["country"], &alone["postalCode"]),
        (&json!("Cambridge"), &json!("GB"), &json!("CB1 2FB"))
    );
    assert_eq!((&alone["type"], &alone["blocked"]), (&json!("Company"), &json!("_x0020_")));
    assert_eq!((&alone["currencyId"], &alone["currencyCode"]), (&json!(ZERO), &json!("GBP")));
}

#[test]
fn all_properties_of_a_new_customer_are_stored_and_codes_follow_their_ids() {
    let company = SERVER.company();
    let currency = find(&company, "currencies", "code", "EUR");
    let terms = find(&company, "paymentTerms", "code", "14 DAYS");
    let shipment = find(&company, "shipmentMethods", "code", "CIF");
    let payment = find(&company, "paymentMethods", "code", "BANK");
    let tax_area = find(&company, "taxAreas", "code", "EU");
    let body = json!({
        "number": "FULL1",
        "displayName": "Full Ltd.",
        "type": "Company",
        "addressLine1": "1 Äpfel & \"Birnen\" Street",
        "addressLine2": "Suite <2>",
        "country": "DE",
        "city": "Hamburg",
        "state": "HH",
        "phoneNumber": "123456789",
        "email": "a@b.com",
        "website": "microsoft.com",
        "salespersonCode": "JO",
        "creditLimit": 1234.56,
        "taxLiable": true,
        "taxAreaId": tax_area["id"],
        "taxRegistrationNumber": "de123456789",
        "currencyId": currency["id"],
        "currencyCode": "EUR",
        "paymentTermsId": terms["id"],
        "shipmentMethodId": shipment["id"],
        "paymentMethodId": payment["id"],
        "blocked": "All",
    });
    let customer = created(&company.post("customers", &body));
    for (name, value) in body.as_object().expect("an object") {
        let expected = if name == "taxRegistrationNumber" { &json!("DE123456789") } else { value };
        assert_eq!(&customer[name], expected, "{name}");
    }
    assert_eq!(customer["taxAreaDisplayName"], tax_area["displayName"]);
    assert_eq!(customer["balanceDue"], 0);
    let expanded = company
        .get(&format!("{}?$expand=currency,paymentTerm,shipmentMethod,paymentMethod", path("customers", &customer)));
    let expanded = expanded.json();
    assert_eq!(expanded["currency"]["code"], "EUR");
    assert_eq!(expanded["paymentTerm"]["code"], "14 DAYS");
    assert_eq!(expanded["shipmentMethod"]["code"], "CIF");
    assert_eq!(expanded["paymentMethod"]["code"], "BANK");
}

#[test]
fn a_new_customer_without_anything_else_has_blanks() {
    let company = SERVER.company();
    let customer = created(&company.post("customers", &json!({"displayName": "Bare"})));
    for name in ["addressLine1", "city", "state", "country", "postalCode", "phoneNumber", "email", "website"] {
        assert_eq!(customer[name], "", "{name}");
    }
    for name in ["taxAreaId", "currencyId", "paymentTermsId", "shipmentMethodId", "paymentMethodId"] {
        assert_eq!(customer[name], ZERO, "{name}");
    }
    assert_eq!((&customer["blocked"], &customer["type"]), (&json!("_x0020_"), &json!("Company")));
    assert_eq!((&customer["creditLimit"], &customer["taxLiable"]), (&json!(0), &json!(false)));
    assert_eq!((&customer["taxAreaDisplayName"], &customer["taxRegistrationNumber"]), (&json!(""), &json!("")));
    assert!(customer["number"].as_str().is_some_and(|number| number.starts_with('C')), "{customer}");
}

#[test]
fn a_customer_needs_a_name() {
    let company = SERVER.company();
    refused(&company.post("customers", &json!({"number": "NAMELESS"})), "A \"displayName\" must be provided.");
    let blank = json!({"number": "NAMELESS", "displayName": ""});
    refused(&company.post("customers", &blank), "The blank \"displayName\" is not allowed.");
    let customer = created(&company.post("customers", &json!({"displayName": "Named"})));
    let answer = company.patch(&path("customers", &customer), "*", &json!({"displayName": ""}));
    refused(&answer, "The blank \"displayName\" is not allowed.");
}

#[test]
fn a_taken_number_is_refused() {
    let company = SERVER.company();
    refused_as(
        &company.post("customers", &json!({"number": "10000", "displayName": "Twice"})),
        "Internal_EntityWithSameKeyExists",
        "The Customer already exists. Identification fields and values: No.='10000'",
    );
}

#[test]
fn texts_have_a_length() {
    let company = SERVER.company();
    for (name, length) in [
        ("number", 20),
        ("displayName", 100),
        ("addressLine1", 100),
        ("addressLine2", 50),
        ("city", 30),
        ("state", 30),
        ("country", 10),
        ("postalCode", 20),
        ("phoneNumber", 30),
        ("email", 80),
        ("website", 255),
        ("salespersonCode", 20),
        ("taxRegistrationNumber", 20),
    ] {
        let value = "1".repeat(length + 1);
        let mut body = json!({"displayName": "Long"});
        body[name] = json!(value);
        refused_as(
            &company.post("customers", &body),
            "Application_StringExceededLength",
            &format!(
                "The length of the string is {}, but it must be less than or equal to {length} characters. Value: {value}",
                length + 1
            ),
        );
    }
}

#[test]
fn relations_are_checked() {
    let company = SERVER.company();
    for (name, field, table) in [
        ("country", "Country/Region Code", "Country/Region"),
        ("salespersonCode", "Salesperson Code", "Salesperson/Purchaser"),
    ] {
        let mut body = json!({"displayName": "Related"});
        body[name] = json!("NOWHERE");
        refused_as(
            &company.post("customers", &body),
            "Internal_InvalidTableRelation",
            &format!(
                "The field {field} of table Customer contains a value (NOWHERE) that cannot be found in the related \
                 table ({table})."
            ),
        );
    }
}

#[test]
fn a_blocked_salesperson_is_as_good_as_none() {
    let company = SERVER.company();
    created(&company.post("salespeoplePurchasers", &json!({"code": "GONE1", "blocked": true})));
    let answer = company.post("customers", &json!({"displayName": "Sold", "salespersonCode": "GONE1"}));
    refused_as(
        &answer,
        "Internal_InvalidTableRelation",
        "The field Salesperson Code of table Customer contains a value (GONE1) that cannot be found in the related \
         table (Salesperson/Purchaser).",
    );
}

#[test]
fn a_salesperson_blocked_for_privacy_is_refused() {
    let company = SERVER.company();
    created(&company.post("salespeoplePurchasers", &json!({"code": "PRIV1", "privacyBlocked": true})));
    refused(
        &company.post("customers", &json!({"displayName": "Sold", "salespersonCode": "PRIV1"})),
        "Privacy Blocked must not be true for Salesperson PRIV1.",
    );
}

#[test]
fn computed_properties_are_read_only() {
    let company = SERVER.company();
    let customer = created(&company.post("customers", &json!({"displayName": "Computed"})));
    for (name, value) in [
        ("balanceDue", json!(5)),
        ("taxAreaDisplayName", json!("Mine")),
        ("lastModifiedDateTime", json!("2001-01-01T00:00:00Z")),
    ] {
        let mut change = json!({});
        change[name] = value.clone();
        let mut new = json!({"displayName": "Computed"});
        new[name] = value;
        for answer in [company.patch(&path("customers", &customer), "*", &change), company.post("customers", &new)] {
            refused_as(&answer, "BadRequest_InvalidOperation", &format!("Control '{name}' is read-only."));
        }
        // What it shows already may be sent back.
        let mut echo = json!({});
        echo[name] = company.get(&path("customers", &customer)).json()[name].clone();
        changed(&company.patch(&path("customers", &customer), "*", &echo));
    }
}

#[test]
fn members_of_enumerations_are_taken_encoded_or_plain_and_shown_encoded() {
    let company = SERVER.company();
    let customer = created(&company.post("customers", &json!({"displayName": "Barred", "blocked": "Ship"})));
    for (given, shown) in [("Invoice", "Invoice"), (" ", "_x0020_"), ("All", "All"), ("_x0020_", "_x0020_")] {
        let after = changed(&company.patch(&path("customers", &customer), "*", &json!({"blocked": given})));
        assert_eq!(after["blocked"], shown, "{given}");
    }
    let answer = company.patch(&path("customers", &customer), "*", &json!({"blocked": "Sometimes"}));
    assert_eq!(answer.status, 400, "{answer:?}");
    assert!(answer.message().contains("'Sometimes' is not an option."), "{answer:?}");
    let blocked = company.get("customers?$filter=blocked eq 'All'&$select=number");
    assert_eq!(blocked.status, 200, "{blocked:?}");
}

#[test]
fn null_clears_texts() {
    let company = SERVER.company();
    let customer = created(&company.post("customers", &json!({"displayName": "Nulls", "website": "contoso.com"})));
    let after = changed(&company.patch(&path("customers", &customer), "*", &json!({"website": null})));
    assert_eq!(after["website"], "");
}

#[test]
fn a_changed_customer_keeps_its_id_and_gets_a_new_etag() {
    let company = SERVER.company();
    let customer = created(&company.post("customers", &json!({"displayName": "Before", "city": "Leeds"})));
    let etag = customer["@odata.etag"].as_str().expect("an ETag");
    let body =
        json!({"number": customer["number"], "displayName": "After", "addressLine1": "2 High Street", "city": "York"});
    let after = changed(&company.patch(&path("customers", &customer), etag, &body));
    assert_eq!(after["id"], customer["id"]);
    assert_ne!(after["@odata.etag"], customer["@odata.etag"]);
    for (name, value) in body.as_object().expect("an object") {
        assert_eq!(&after[name], value, "{name}");
        assert_eq!(&company.get(&path("customers", &customer)).json()[name], value, "{name}");
    }
}

#[test]
fn a_renamed_customer_keeps_its_id_and_its_contact() {
    let company = SERVER.company();
    let customer = created(&company.post("customers", &json!({"number": "MOVE1", "displayName": "Mover"})));
    let body = json!({"number": "move2", "displayName": "Moved"});
    let after = changed(&company.patch(&path("customers", &customer), "*", &body));
    assert_eq!((&after["id"], &after["number"]), (&customer["id"], &json!("MOVE2")));
    assert_eq!(after["displayName"], "Moved");
    let contacts = company.get(&format!("{}/contactsInformation", path("customers", &customer))).rows();
    assert_eq!(contacts.len(), 1);
    assert_eq!(contacts[0]["contactName"], "Moved");
    refused_as(
        &company.patch(&path("customers", &customer), "*", &json!({"number": "10000"})),
        "Internal_EntityWithSameKeyExists",
        "The Customer already exists. Identification fields and values: No.='10000'",
    );
}

#[test]
fn a_deleted_customer_is_gone_and_its_contact_stays() {
    let company = SERVER.company();
    let customer = created(&company.post("customers", &json!({"number": "DEL1", "displayName": "Deleted Ltd."})));
    deleted(&company.delete(&path("customers", &customer), customer["@odata.etag"].as_str().expect("an ETag")));
    assert_eq!(company.get(&path("customers", &customer)).status, 404);
    let contact = find(&company, "contacts", "displayName", "Deleted Ltd.");
    assert_eq!(contact["type"], "Company");
}

#[test]
fn a_negative_credit_limit_is_fine_and_digits_are_kept() {
    let company = SERVER.company();
    let customer = created(&company.post("customers", &json!({"displayName": "Limited", "creditLimit": -0.01})));
    assert_eq!(customer["creditLimit"], -0.01);
}

#[test]
fn the_type_of_a_customer_is_its_contacts_after_any_change_that_reaches_it() {
    let company = SERVER.company();
    let customer = created(&company.post("customers", &json!({"displayName": "Typed"})));
    let at = path("customers", &customer);
    assert_eq!(changed(&company.patch(&at, "*", &json!({"type": "Person"})))["type"], "Person");
    let after = changed(&company.patch(&at, "*", &json!({"displayName": "Typed again"})));
    assert_eq!(after["type"], "Company");
}

#[test]
fn a_person_as_customer_gets_a_person_as_contact() {
    let company = SERVER.company();
    let customer = created(&company.post("customers", &json!({"type": "Person", "displayName": "Ada Byron Lovelace"})));
    let contacts = company.get(&format!("{}/contactsInformation", path("customers", &customer))).rows();
    assert_eq!(contacts.len(), 1, "{contacts:?}");
    assert_eq!(contacts[0]["contactType"], "Person");
    assert_eq!(contacts[0]["contactName"], "Ada Byron Lovelace");
}
