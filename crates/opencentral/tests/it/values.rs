//! Values in bodies: what each type takes, what a blank looks like, and what is no value of it (wire protocol, 4.3).

use crate::expect::{Shared, changed, created, path, refused_as};
use testkit::{Answer, Client, Value, json};

static SERVER: Shared = Shared::new();

fn customer(company: &Client) -> Value {
    created(&company.post("customers", &json!({"displayName": "Valued"})))
}

/// A PATCH whose body is this text.
fn patch_text(company: &Client, customer: &Value, body: &str) -> Answer {
    let headers = [("Content-Type", "application/json"), ("If-Match", "*")];
    company.send("PATCH", &path("customers", customer), &headers, body.as_bytes())
}

#[test]
fn values_of_another_type_are_refused() {
    let company = SERVER.company();
    let customer = customer(&company);
    for (body, literal, edm) in [
        (json!({"creditLimit": "abc"}), "abc", "Edm.Decimal"),
        (json!({"creditLimit": true}), "true", "Edm.Decimal"),
        (json!({"taxLiable": "true"}), "true", "Edm.Boolean"),
        (json!({"taxLiable": 1}), "1", "Edm.Boolean"),
        (json!({"displayName": 5}), "5", "Edm.String"),
        (json!({"paymentTermsId": "soon"}), "soon", "Edm.Guid"),
    ] {
        refused_as(
            &company.patch(&path("customers", &customer), "*", &body),
            "BadRequest",
            &format!("Cannot convert the literal '{literal}' to the expected type '{edm}'."),
        );
    }
}

#[test]
fn null_is_no_number_truth_or_id() {
    let company = SERVER.company();
    let customer = customer(&company);
    for name in ["creditLimit", "taxLiable", "paymentTermsId", "blocked"] {
        refused_as(
            &company.patch(&path("customers", &customer), "*", &json!({name: null})),
            "BadRequest_RequiredParamNotProvided",
            &format!("Field '{name}' must not be blank or empty."),
        );
    }
}

#[test]
fn decimals_are_exact() {
    let company = SERVER.company();
    let customer = customer(&company);
    for (given, shown) in [
        ("12345678901234.56789", "12345678901234.56789"),
        ("0.1", "0.1"),
        ("-0.00001", "-0.00001"),
        ("1e3", "1000"),
        ("2.50", "2.5"),
        ("0.0", "0"),
    ] {
        let answer = patch_text(&company, &customer, &format!("{{\"creditLimit\": {given}}}"));
        assert_eq!(answer.status, 200, "{answer:?}");
        let body = String::from_utf8(answer.body).expect("text");
        assert!(body.contains(&format!("\"creditLimit\":{shown},")), "{given} {body}");
    }
}

#[test]
fn decimals_are_never_rounded() {
    let company = SERVER.company();
    let customer = customer(&company);
    for given in ["0.000001", "1e30", "123456789012345678901234567890"] {
        let answer = patch_text(&company, &customer, &format!("{{\"creditLimit\": {given}}}"));
        assert_eq!(answer.status, 400, "{given} {answer:?}");
    }
    assert_eq!(company.get(&path("customers", &customer)).json()["creditLimit"], 0);
}

#[test]
fn texts_are_kept_to_the_letter() {
    let company = SERVER.company();
    let customer = customer(&company);
    for text in
        ["  blanks  ", "tab\tand\nline", "\"quoted\" \\ back", "Ünïcödé 漢字 🦀", "<&>'", "'; drop table customer;--"]
    {
        let after = changed(&company.patch(&path("customers", &customer), "*", &json!({"addressLine1": text})));
        assert_eq!(after["addressLine1"], text);
        assert_eq!(company.get(&path("customers", &customer)).json()["addressLine1"], text);
    }
}

#[test]
fn lengths_count_as_business_central_counts() {
    let company = SERVER.company();
    let customer = customer(&company);
    // A crab takes two of UTF-16's units.
    changed(&company.patch(&path("customers", &customer), "*", &json!({"city": "🦀".repeat(15)})));
    let answer = company.patch(&path("customers", &customer), "*", &json!({"city": "🦀".repeat(16)}));
    assert_eq!((answer.status, answer.code().as_str()), (400, "Application_StringExceededLength"), "{answer:?}");
    assert!(answer.message().starts_with("The length of the string is 32, but it must be less than or equal to 30"));
}

#[test]
fn properties_are_set_in_the_order_of_the_body() {
    let company = SERVER.company();
    let customer = customer(&company);
    // Of two values for one property the last one counts.
    let answer = patch_text(&company, &customer, "{\"city\": \"First\", \"city\": \"Last\"}");
    assert_eq!(answer.json()["city"], "Last", "{answer:?}");
    // The first that is refused is named.
    let answer = patch_text(&company, &customer, "{\"email\": \"nobody\", \"phoneNumber\": \"call me\"}");
    assert_eq!(answer.code(), "Application_DialogException");
    let answer = patch_text(&company, &customer, "{\"phoneNumber\": \"call me\", \"email\": \"nobody\"}");
    assert_eq!(answer.code(), "Application_FieldValidationException");
}

#[test]
fn one_refused_property_refuses_them_all() {
    let company = SERVER.company();
    let customer = customer(&company);
    let answer = company.patch(&path("customers", &customer), "*", &json!({"city": "Rome", "email": "nobody"}));
    assert_eq!(answer.status, 400, "{answer:?}");
    let after = company.get(&path("customers", &customer)).json();
    assert_eq!((&after["city"], &after["@odata.etag"]), (&json!(""), &customer["@odata.etag"]));
}
