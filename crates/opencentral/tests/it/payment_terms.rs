//! paymentTerms: date formulas, discounts, and who follows. Page 30023, table 3.

use crate::expect::{Shared, changed, created, path, refused_as};
use crate::seed::Seeded;
use business::foundation::{PaymentMethod, PaymentTermTranslation};
use model::{Filter, Record};
use testkit::json;

static SERVER: Shared = Shared::new();

#[test]
fn all_properties_are_stored() {
    let company = SERVER.company();
    let body = json!({
        "code": "ALL",
        "displayName": "1 Month/2% 8 days",
        "dueDateCalculation": "1M",
        "discountDateCalculation": "8D",
        "discountPercent": 2.12345,
        "calculateDiscountOnCreditMemos": true,
    });
    let terms = created(&company.post("paymentTerms", &body));
    for (name, value) in body.as_object().expect("an object") {
        assert_eq!(&terms[name], value, "{name}");
    }
}

#[test]
fn date_formulas_are_read_in_any_spelling() {
    let company = SERVER.company();
    let terms = created(&company.post("paymentTerms", &json!({"code": "FORMULA"})));
    assert_eq!(terms["dueDateCalculation"], "");
    for (given, stored) in [("30d", "30D"), ("<1M+8D>", "1M+8D"), ("cm", "CM"), ("", "")] {
        let change = json!({"dueDateCalculation": given});
        assert_eq!(changed(&company.patch(&path("paymentTerms", &terms), "*", &change))["dueDateCalculation"], stored);
    }
    let answer = company.patch(&path("paymentTerms", &terms), "*", &json!({"dueDateCalculation": "soon"}));
    assert_eq!((answer.status, answer.code().as_str()), (400, "Application_EvaluateException"));
}

#[test]
fn a_discount_is_between_0_and_100_percent() {
    let company = SERVER.company();
    let terms = created(&company.post("paymentTerms", &json!({"code": "RANGE", "discountPercent": 100})));
    for (given, shown) in [("101", "101"), ("-0.01", "-0.01")] {
        let change: testkit::Value = format!("{{\"discountPercent\": {given}}}").parse().expect("JSON");
        refused_as(
            &company.patch(&path("paymentTerms", &terms), "*", &change),
            "Application_FieldValidationException",
            &format!(
                "Your entry of '{shown}' is not an acceptable value for 'Discount %'. The field can have values from 0 \
                 to 100."
            ),
        );
    }
    assert_eq!(
        changed(&company.patch(&path("paymentTerms", &terms), "*", &json!({"discountPercent": 0})))["discountPercent"],
        0
    );
}

#[test]
fn more_digits_than_a_discount_has_are_refused() {
    let company = SERVER.company();
    let answer = company.post("paymentTerms", &json!({"code": "DIGITS", "discountPercent": 0.000001}));
    assert_eq!((answer.status, answer.code().as_str()), (400, "Application_EvaluateException"), "{answer:?}");
}

#[test]
fn translations_and_direct_debits_follow_a_rename_and_only_translations_go() {
    let seeded = Seeded::with(|tx| {
        let mut translation = Record::<PaymentTermTranslation>::new()
            .with(PaymentTermTranslation::PAYMENT_TERM, "CM")
            .with(PaymentTermTranslation::LANGUAGE_CODE, "DAN")
            .with(PaymentTermTranslation::DESCRIPTION, "Løbende måned");
        tx.insert_silently(&mut translation)?;
        let mut method = tx.require(PaymentMethod::CODE.is("BANK"))?;
        method.set(PaymentMethod::DIRECT_DEBIT, true);
        tx.validate(&mut method, PaymentMethod::DIRECT_DEBIT_PMT_TERMS_CODE, "CM")?;
        tx.modify(&mut method)?;
        let mut other = translation.with(PaymentTermTranslation::PAYMENT_TERM, "COD").with_system_id(tx.new_guid());
        tx.insert_silently(&mut other)
    });
    let company = seeded.company();
    let rows = company.get("paymentTerms").rows();
    let row = |code: &str| rows.iter().find(|row| row["code"] == code).expect("demo terms").clone();
    changed(&company.patch(&path("paymentTerms", &row("CM")), "*", &json!({"code": "MONTH"})));
    assert_eq!(company.delete(&path("paymentTerms", &row("COD")), "*").status, 204);

    let (translations, method) = seeded.stop_and_read(|tx| {
        let method = tx.require(PaymentMethod::CODE.is("BANK"))?;
        Ok((tx.all(Filter::<PaymentTermTranslation>::everything())?, method))
    });
    let codes: Vec<&str> = translations.iter().map(|row| row.get(PaymentTermTranslation::PAYMENT_TERM)).collect();
    assert_eq!(codes, ["MONTH"]);
    assert_eq!(method.get(PaymentMethod::DIRECT_DEBIT_PMT_TERMS_CODE), "MONTH");
}

#[test]
fn a_method_of_direct_debit_brings_its_terms_where_a_customer_has_none() {
    let seeded = Seeded::with(|tx| {
        let mut method = tx.require(PaymentMethod::CODE.is("BANK"))?;
        method.set(PaymentMethod::DIRECT_DEBIT, true);
        tx.validate(&mut method, PaymentMethod::DIRECT_DEBIT_PMT_TERMS_CODE, "7 DAYS")?;
        tx.modify(&mut method)
    });
    let company = seeded.company();
    let id = |set: &str, code: &str| crate::expect::find(&company, set, "code", code)["id"].clone();
    let (bank, week, month) = (id("paymentMethods", "BANK"), id("paymentTerms", "7 DAYS"), id("paymentTerms", "CM"));

    let customer = created(&company.post("customers", &json!({"displayName": "Debit", "paymentMethodId": bank})));
    assert_eq!(customer["paymentTermsId"], week);
    // The order of the properties counts.
    let body = json!({"displayName": "Debit", "paymentMethodId": bank, "paymentTermsId": month});
    assert_eq!(created(&company.post("customers", &body))["paymentTermsId"], month);
    let body = json!({"displayName": "Debit", "paymentTermsId": month, "paymentMethodId": bank});
    assert_eq!(created(&company.post("customers", &body))["paymentTermsId"], month);
}
