//! defaultDimensions: which values entries of a customer get by default. Page 30054, table 352.

use crate::expect::{Shared, changed, created, deleted, find, path, refused, refused_as};
use testkit::{Client, Value, json};

static SERVER: Shared = Shared::new();

/// The id of an entity.
pub fn id(entity: &Value) -> &str {
    entity["id"].as_str().expect("an id")
}

/// A dimension by its code.
pub fn dimension(client: &Client, code: &str) -> Value {
    find(client, "dimensions", "code", code)
}

/// A dimension value by its code.
pub fn value(client: &Client, code: &str) -> Value {
    find(client, "dimensionValues", "code", code)
}

/// A customer without default dimensions.
pub fn customer(client: &Client) -> Value {
    created(&client.post("customers", &json!({"displayName": "Northwind"})))
}

/// The default dimensions of a customer.
pub fn below(customer: &Value) -> String {
    format!("{}/defaultDimensions", path("customers", customer))
}

#[test]
fn a_default_dimension_is_created_below_its_parent_by_ids() {
    let company = SERVER.company();
    let customer = customer(&company);
    let (area, north) = (dimension(&company, "AREA"), value(&company, "30"));
    let body = json!({"dimensionId": area["id"], "dimensionValueId": north["id"]});
    let new = created(&company.post(&below(&customer), &body));
    assert_eq!((&new["parentType"], &new["parentId"]), (&json!("Customer"), &customer["id"]));
    assert_eq!((&new["dimensionId"], &new["dimensionCode"]), (&area["id"], &json!("AREA")));
    assert_eq!((&new["dimensionValueId"], &new["dimensionValueCode"]), (&north["id"], &json!("30")));
    assert_eq!(new["postingValidation"], "_x0020_");
    assert_eq!(company.get(&below(&customer)).rows().len(), 1);
}

#[test]
fn a_default_dimension_is_created_by_the_dimensions_code() {
    let company = SERVER.company();
    let customer = customer(&company);
    let north = value(&company, "30");
    let body = json!({
        "parentId": customer["id"], "parentType": "Customer", "dimensionCode": "AREA", "dimensionValueId": north["id"],
    });
    let new = created(&company.post(&below(&customer), &body));
    let area = dimension(&company, "AREA");
    assert_eq!((&new["dimensionId"], &new["dimensionValueCode"]), (&area["id"], &json!("30")));
}

#[test]
fn a_value_alone_brings_its_dimension() {
    let company = SERVER.company();
    let customer = customer(&company);
    let new = created(&company.post(&below(&customer), &json!({"dimensionValueId": value(&company, "30")["id"]})));
    assert_eq!((&new["dimensionCode"], &new["dimensionId"]), (&json!("AREA"), &dimension(&company, "AREA")["id"]));
}

#[test]
fn a_dimension_may_have_no_value() {
    let company = SERVER.company();
    let customer = customer(&company);
    let zero = "00000000-0000-0000-0000-000000000000";
    let body = json!({
        "dimensionId": dimension(&company, "AREA")["id"], "dimensionValueId": zero, "postingValidation": "Code Mandatory",
    });
    let new = created(&company.post(&below(&customer), &body));
    assert_eq!((&new["dimensionValueCode"], &new["dimensionValueId"]), (&json!(""), &json!(zero)));
    assert_eq!(new["postingValidation"], "Code_x0020_Mandatory");
}

#[test]
fn the_parent_may_stand_in_the_body() {
    let company = SERVER.company();
    let area = dimension(&company, "AREA");
    for with_type in [json!({"parentType": "Customer"}), json!({})] {
        let customer = customer(&company);
        let mut body = with_type;
        body["parentId"] = customer["id"].clone();
        body["dimensionId"] = area["id"].clone();
        let new = created(&company.post("defaultDimensions", &body));
        assert_eq!((&new["parentType"], &new["parentId"]), (&json!("Customer"), &customer["id"]));
        assert_eq!(company.get(&below(&customer)).rows().len(), 1);
    }
}

#[test]
fn without_a_parent_nothing_is_created() {
    let company = SERVER.company();
    let area = dimension(&company, "AREA");
    let message = "You must get to the parent first to get to the default dimensions.";
    refused(&company.post("defaultDimensions", &json!({"dimensionId": area["id"]})), message);
    refused(&company.post("defaultDimensions", &json!({"parentType": "Customer", "dimensionId": area["id"]})), message);
    let unknown = json!({"parentType": "Vendor", "parentId": area["id"], "dimensionId": area["id"]});
    refused(&company.post("defaultDimensions", &unknown), "Parent is not found.");
    let unknown = json!({"parentId": area["id"], "dimensionId": area["id"]});
    refused(&company.post("defaultDimensions", &unknown), "The \"parenteId\" does not match to any entity.");
}

#[test]
fn what_is_not_there_is_refused() {
    let company = SERVER.company();
    let customer = customer(&company);
    let (area, north) = (dimension(&company, "AREA"), value(&company, "30"));
    let no_dimension = "The \"dimensionId\" does not match to a Dimension.";
    for id in [id(&north), "00000000-0000-0000-0000-000000000000"] {
        refused(&company.post(&below(&customer), &json!({"dimensionId": id})), no_dimension);
    }
    refused(
        &company.post(&below(&customer), &json!({"dimensionValueId": area["id"]})),
        "The \"dimensionValueId\" does not match to a Dimension Value.",
    );
    refused(&company.post(&below(&customer), &json!({"dimensionCode": "NONE"})), "Dimension NONE can't be found.");
    refused_as(
        &company.post(&below(&customer), &json!({"dimensionId": area["id"], "dimensionValueCode": "30"})),
        "BadRequest_InvalidOperation",
        "Control 'dimensionValueCode' is read-only.",
    );
    assert!(company.get(&below(&customer)).rows().is_empty());
}

#[test]
fn a_value_of_another_dimension_is_refused_in_any_order() {
    let company = SERVER.company();
    let customer = customer(&company);
    let (area, sales) = (dimension(&company, "AREA"), value(&company, "SALES"));
    let message = "The \"dimensionId\" and \"dimensionValueId\" match to different Dimension records.";
    for body in [
        json!({"dimensionId": area["id"], "dimensionValueId": sales["id"]}),
        json!({"dimensionCode": "AREA", "dimensionValueId": sales["id"]}),
        serde_in_order(&[("dimensionValueId", &sales["id"]), ("dimensionId", &area["id"])]),
        serde_in_order(&[("dimensionId", &sales["dimensionId"]), ("dimensionCode", &json!("AREA"))]),
    ] {
        refused(&company.post(&below(&customer), &body), message);
    }
}

fn serde_in_order(members: &[(&str, &Value)]) -> Value {
    let members = members.iter().map(|(name, value)| ((*name).to_owned(), (*value).clone()));
    Value::Object(members.collect())
}

#[test]
fn headings_and_totals_are_no_values_of_entries() {
    let company = SERVER.company();
    let customer = customer(&company);
    refused(
        &company.post(&below(&customer), &json!({"dimensionValueId": value(&company, "45")["id"]})),
        "Dimension Value Type for Dimension Value AREA - 45 must not be End-Total.",
    );
    created(&company.post(&below(&customer), &json!({"dimensionValueId": value(&company, "10")["id"]})));
}

#[test]
fn a_dimension_is_given_once() {
    let company = SERVER.company();
    let customer = customer(&company);
    let body = json!({"dimensionId": dimension(&company, "AREA")["id"]});
    created(&company.post(&below(&customer), &body));
    let number = customer["number"].as_str().expect("a number");
    refused_as(
        &company.post(&below(&customer), &body),
        "Internal_EntityWithSameKeyExists",
        &format!(
            "The Default Dimension already exists. Identification fields and values: Table \
             ID='18',No.='{number}',Dimension Code='AREA'"
        ),
    );
}

#[test]
fn no_code_forbids_a_value() {
    let company = SERVER.company();
    let customer = customer(&company);
    let (area, north) = (dimension(&company, "AREA"), value(&company, "30"));
    let number = customer["number"].as_str().expect("a number");
    let body = serde_in_order(&[
        ("dimensionId", &area["id"]),
        ("dimensionValueId", &north["id"]),
        ("postingValidation", &json!("No Code")),
    ]);
    refused_as(
        &company.post(&below(&customer), &body),
        "Application_FieldValidationException",
        &format!(
            "Dimension Value Code must be equal to ''  in Default Dimension: Table ID=18,No.={number},Dimension \
             Code=AREA. Current value is '30'."
        ),
    );
}

#[test]
fn value_and_posting_change_and_nothing_else_does() {
    let company = SERVER.company();
    let customer = customer(&company);
    let body =
        json!({"dimensionId": dimension(&company, "AREA")["id"], "dimensionValueId": value(&company, "30")["id"]});
    let new = created(&company.post(&below(&customer), &body));
    let place = format!("{}({})", below(&customer), id(&new));
    let body = json!({
        "parentType": "Customer", "dimensionValueId": value(&company, "40")["id"], "postingValidation": "Same Code",
    });
    let now = changed(&company.patch(&place, "*", &body));
    assert_eq!((&now["dimensionValueCode"], &now["postingValidation"]), (&json!("40"), &json!("Same_x0020_Code")));

    let renaming = "You can't rename a Default Dimension.";
    let other = find(&company, "customers", "number", "10000");
    refused(&company.patch(&place, "*", &json!({"parentId": other["id"]})), renaming);
    refused(&company.patch(&place, "*", &json!({"dimensionId": dimension(&company, "DEPARTMENT")["id"]})), renaming);
    refused_as(
        &company.patch(&place, "*", &json!({"dimensionCode": "DEPARTMENT"})),
        "BadRequest_InvalidOperation",
        "Control 'dimensionCode' is read-only.",
    );
    refused(
        &company.patch(&place, "*", &json!({"dimensionValueId": value(&company, "SALES")["id"]})),
        "The \"dimensionId\" and \"dimensionValueId\" match to different Dimension records.",
    );
    assert_eq!(company.get(&place).json()["@odata.etag"], now["@odata.etag"]);
}

#[test]
fn a_default_dimension_is_read_and_deleted_below_its_parent() {
    let company = SERVER.company();
    let customer = customer(&company);
    let new = created(&company.post(&below(&customer), &json!({"dimensionValueId": value(&company, "30")["id"]})));
    let place = format!("{}({})", below(&customer), id(&new));
    assert_eq!(company.get(&place).json()["dimensionValueCode"], "30");
    assert_eq!(company.get(&path("defaultDimensions", &new)).json()["parentId"], customer["id"]);
    deleted(&company.delete(&place, "*"));
    assert_eq!(company.get(&place).status, 404);
    assert!(company.get(&below(&customer)).rows().is_empty());
}

#[test]
fn it_leads_to_its_customer_dimension_and_value() {
    let company = SERVER.company();
    let customer = find(&company, "customers", "number", "10000");
    let rows = company.get(&format!("{}?$expand=customer,dimension,dimensionValue", below(&customer))).rows();
    let area = rows.iter().find(|row| row["dimensionCode"] == "AREA").expect("customer 10000 has an area");
    assert_eq!(area["customer"]["number"], "10000");
    assert_eq!((&area["dimension"]["code"], &area["dimensionValue"]["code"]), (&json!("AREA"), &json!("40")));
    let expanded = company.get("customers?$filter=number eq '10000'&$expand=defaultDimensions").rows();
    assert_eq!(expanded[0]["defaultDimensions"].as_array().map(Vec::len), Some(2));
}

#[test]
fn the_list_has_default_dimensions_of_every_table() {
    let company = SERVER.company();
    let types = |kind: &str| company.get(&format!("defaultDimensions?$filter=parentType eq '{kind}'")).rows().len();
    assert!(types("Customer") >= 12 && types("Vendor") == 13);
}
