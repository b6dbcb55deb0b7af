//! Configuration templates: what new rows get beyond what the request gives. Tables 8618, 8619, 8620; codeunit 8612.

use crate::expect::{created, find};
use crate::seed::Seeded;
use business::crm::Contact;
use business::foundation::{
    ConfigTemplateHeader, ConfigTemplateLine, ConfigTemplateLineType, ConfigTmplSelectionRule, Currency, PaymentTerms,
};
use business::sales::Customer;
use model::{Record, Result, TableType, Tx};
use testkit::json;

/// A template of a table with values, and the rule that chooses it.
pub fn template<T: TableType>(
    tx: &mut Tx<'_>,
    code: &str,
    order: i64,
    criteria: &str,
    values: &[(&str, &str)],
) -> Result<()> {
    let mut header = Record::<ConfigTemplateHeader>::new()
        .with(ConfigTemplateHeader::CODE, code)
        .with(ConfigTemplateHeader::TABLE_ID, i64::from(T::ID));
    tx.insert(&mut header)?;
    for (number, (field, value)) in (1..).zip(values) {
        let mut line = Record::<ConfigTemplateLine>::new()
            .with(ConfigTemplateLine::DATA_TEMPLATE_CODE, code)
            .with(ConfigTemplateLine::LINE_NO, number * 10_000)
            .with(ConfigTemplateLine::FIELD_NAME, *field)
            .with(ConfigTemplateLine::DEFAULT_VALUE, *value);
        tx.insert(&mut line)?;
    }
    let mut rule = Record::<ConfigTmplSelectionRule>::new()
        .with(ConfigTmplSelectionRule::TABLE_ID, i64::from(T::ID))
        .with(ConfigTmplSelectionRule::TEMPLATE_CODE, code)
        .with(ConfigTmplSelectionRule::ORDER, order)
        .with(ConfigTmplSelectionRule::SELECTION_CRITERIA, criteria);
    tx.insert(&mut rule)
}

#[test]
fn a_template_fills_in_what_the_request_leaves_out() {
    let seeded = Seeded::with(|tx| {
        template::<Customer>(tx, "GERMAN", 1, "WHERE(Country/Region Code=FILTER(DE))", &[("City", "Berlin")])
    });
    let company = seeded.company();
    let row = created(&company.post("customers", &json!({"number": "T1", "displayName": "Template", "country": "DE"})));
    assert_eq!(row["city"], "Berlin");
    let own = json!({"displayName": "Template", "country": "DE", "city": "Bonn"});
    assert_eq!(created(&company.post("customers", &own))["city"], "Bonn");
    let elsewhere = json!({"displayName": "Template", "country": "US"});
    assert_eq!(created(&company.post("customers", &elsewhere))["city"], "");
}

#[test]
fn the_first_rule_in_order_that_matches_wins_alone() {
    let seeded = Seeded::with(|tx| {
        template::<Customer>(tx, "A", 3, "", &[("City", "Everywhere")])?;
        template::<Customer>(
            tx,
            "B",
            2,
            "WHERE(Name=FILTER(@*ltd*),Country/Region Code=CONST(GB))",
            &[("City", "London")],
        )?;
        template::<Customer>(tx, "C", 1, "WHERE(No such field=FILTER(x))", &[("City", "Nowhere")])
    });
    let company = seeded.company();
    let post = |name: &str, country: &str| {
        created(&company.post("customers", &json!({"displayName": name, "country": country})))["city"].clone()
    };
    assert_eq!(post("Contoso LTD.", "GB"), "London");
    assert_eq!(post("Contoso LTD.", "DE"), "Everywhere");
    assert_eq!(post("Contoso plc", "GB"), "Everywhere");
}

#[test]
fn values_are_validated_and_have_their_consequences() {
    let seeded = Seeded::with(|tx| {
        let values = [
            ("Post Code", "CB1 2FB"),
            ("Credit Limit (LCY)", "250.5"),
            ("Tax Liable", "Yes"),
            ("Blocked", "Ship"),
            ("Payment Terms Code", "cm"),
            ("Salesperson Code", "JO"),
        ];
        template::<Customer>(tx, "ALL", 1, "", &values)
    });
    let company = seeded.company();
    let row = created(&company.post("customers", &json!({"displayName": "Template"})));
    // The post code brings the city and the country along.
    assert_eq!((&row["city"], &row["country"]), (&json!("Cambridge"), &json!("GB")));
    assert_eq!(
        (&row["creditLimit"], &row["taxLiable"], &row["blocked"]),
        (&json!(250.5), &json!(true), &json!("Ship"))
    );
    assert_eq!(row["paymentTermsId"], find(&company, "paymentTerms", "code", "CM")["id"]);
    // The contact that came with the customer learns of it.
    let contact = find(&company, "contacts", "displayName", "Template");
    assert_eq!((&contact["city"], &contact["postalCode"]), (&json!("Cambridge"), &json!("CB1 2FB")));
}

#[test]
fn a_template_with_a_wrong_value_refuses_the_whole_request() {
    let seeded = Seeded::with(|tx| template::<Customer>(tx, "WRONG", 1, "", &[("Country/Region Code", "NOWHERE")]));
    let company = seeded.company();
    let answer = company.post("customers", &json!({"number": "T1", "displayName": "Template"}));
    assert_eq!((answer.status, answer.code().as_str()), (400, "Internal_InvalidTableRelation"), "{answer:?}");
    assert!(company.get("customers?$filter=number eq 'T1'").rows().is_empty());
}

#[test]
fn codes_given_by_id_count_as_given() {
    let seeded = Seeded::with(|tx| {
        let values = [("Currency Code", "USD"), ("Payment Terms Code", "CM"), ("VAT Bus. Posting Group", "EU")];
        template::<Customer>(tx, "ALL", 1, "", &values)
    });
    let company = seeded.company();
    let id = |set: &str, code: &str| find(&company, set, "code", code)["id"].clone();
    let given = json!({
        "displayName": "Given",
        "currencyId": id("currencies", "EUR"),
        "paymentTermsId": id("paymentTerms", "14 DAYS"),
        "taxAreaId": id("taxAreas", "EXPORT"),
    });
    let row = created(&company.post("customers", &given));
    for name in ["currencyId", "paymentTermsId", "taxAreaId"] {
        assert_eq!(row[name], given[name], "{name}");
    }
    let row = created(&company.post("customers", &json!({"displayName": "Given", "currencyCode": ""})));
    assert_eq!(row["currencyCode"], "GBP");
    let row = created(&company.post("customers", &json!({"displayName": "Left out"})));
    assert_eq!((&row["currencyCode"], &row["taxAreaId"]), (&json!("USD"), &id("taxAreas", "EU")));
}

#[test]
fn a_template_includes_others_of_the_same_table() {
    let seeded = Seeded::with(|tx| {
        template::<Customer>(tx, "INNER", 9, "WHERE(Name=CONST(nobody))", &[("City", "Inner City")])?;
        template::<Customer>(tx, "OUTER", 1, "", &[("Address", "Outer Road")])?;
        let mut line = Record::<ConfigTemplateLine>::new()
            .with(ConfigTemplateLine::DATA_TEMPLATE_CODE, "OUTER")
            .with(ConfigTemplateLine::LINE_NO, 5_000)
            .with(ConfigTemplateLine::TYPE, ConfigTemplateLineType::Template)
            .with(ConfigTemplateLine::TEMPLATE_CODE, "INNER");
        tx.insert(&mut line)
    });
    let row = created(&seeded.company().post("customers", &json!({"displayName": "Nested"})));
    assert_eq!((&row["city"], &row["addressLine1"]), (&json!("Inner City"), &json!("Outer Road")));
}

#[test]
fn reference_sets_have_templates_too_except_salespeople_and_tax_areas() {
    let seeded = Seeded::with(|tx| {
        template::<PaymentTerms>(tx, "TERMS", 1, "", &[("Due Date Calculation", "30D"), ("Discount %", "2")])?;
        template::<Currency>(tx, "CURR", 1, "", &[("Symbol", "¤"), ("ISO Code", "XXX")])
    });
    let company = seeded.company();
    let terms = created(&company.post("paymentTerms", &json!({"code": "T1", "discountPercent": 1})));
    assert_eq!((&terms["dueDateCalculation"], &terms["discountPercent"]), (&json!("30D"), &json!(1)));
    let currency = created(&company.post("currencies", &json!({"code": "USDX"})));
    assert_eq!(currency["symbol"], "¤");
}

#[test]
fn a_contact_of_a_template_has_the_templates_consequences() {
    let seeded =
        Seeded::with(|tx| template::<Contact>(tx, "CONTACT", 1, "", &[("City", "Everywhere"), ("Name", "Ours")]));
    let company = seeded.company();
    let contact = created(&company.post("contacts", &json!({"displayName": "Given"})));
    assert_eq!((&contact["city"], &contact["displayName"]), (&json!("Everywhere"), &json!("Given")));
    let person =
        json!({"displayName": "Per Son", "type": "Person", "companyNumber": contact["number"], "city": "Home"});
    assert_eq!(created(&company.post("contacts", &person))["city"], "Home");
}
