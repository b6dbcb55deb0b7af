//! defaultDimensions: what customers, items and salespeople show of them, what follows them, and what is blocked. Page
//! 30054, table 352.

use crate::default_dimensions::{below, customer, dimension, id, value};
use crate::expect::{changed, created, deleted, find, path, refused};
use crate::seed::Seeded;
use business::finance::dimension::DimensionValueType;
use business::finance::{
    DefaultDimension, DefaultDimensionValuePostingType, DimValuePerAccount, Dimension, DimensionValue,
};
use business::foundation::SalespersonPurchaser;
use business::inventory::Item;
use business::sales::Customer;
use model::{Record, Result, TableType, Tx};
use testkit::{Value, json};

fn global_codes(tx: &mut Tx<'_>, no: &str) -> Result<[String; 2]> {
    let customer = tx.require(Customer::NO.is(no))?;
    Ok([Customer::GLOBAL_DIMENSION_1_CODE, Customer::GLOBAL_DIMENSION_2_CODE].map(|it| customer.get(it).to_owned()))
}

#[test]
fn the_parent_shows_its_values_of_the_global_dimensions() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let [kept, lost, other] = ["30000", "40000", "50000"].map(|no| find(&company, "customers", "number", no));
    created(&company.post(&below(&kept), &json!({"dimensionValueId": value(&company, "SALES")["id"]})));
    let now = find(&company, "customers", "number", "30000");
    assert_ne!(now["@odata.etag"], kept["@odata.etag"], "the parent was written, too");

    let group = |customer: &Value| {
        let rows = company.get(&below(customer)).rows();
        let group = rows.iter().find(|row| row["dimensionCode"] == "CUSTOMERGROUP");
        format!("defaultDimensions({})", id(group.expect("every demo customer has a group")))
    };
    deleted(&company.delete(&group(&lost), "*"));
    changed(&company.patch(&group(&other), "*", &json!({"dimensionValueId": value(&company, "SMALL")["id"]})));
    let area = company.get(&below(&other)).rows();
    let area = area.iter().find(|row| row["dimensionCode"] == "AREA").expect("every demo customer has an area").clone();
    let before = find(&company, "customers", "number", "50000");
    changed(&company.patch(
        &path("defaultDimensions", &area),
        "*",
        &json!({"dimensionValueId": value(&company, "50")["id"]}),
    ));
    assert_eq!(find(&company, "customers", "number", "50000")["@odata.etag"], before["@odata.etag"]);

    let codes = seeded
        .stop_and_read(|tx| Ok([global_codes(tx, "30000")?, global_codes(tx, "40000")?, global_codes(tx, "50000")?]));
    assert_eq!(codes, [["SALES", "MEDIUM"], ["", ""], ["", "SMALL"]].map(|pair| pair.map(str::to_owned)));
}

#[test]
fn default_dimensions_follow_a_renamed_customer_and_go_with_a_deleted_one() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let customer = customer(&company);
    created(&company.post(&below(&customer), &json!({"dimensionValueId": value(&company, "30")["id"]})));
    let renamed = changed(&company.patch(&path("customers", &customer), "*", &json!({"number": "RENAMED"})));
    assert_eq!(company.get(&below(&renamed)).rows().len(), 1);
    let art = find(&company, "customers", "number", "30000");
    changed(&company.patch(&path("customers", &art), "*", &json!({"number": "ART"})));
    deleted(&company.delete(&path("customers", &renamed), "*"));
    let (of_renamed, allowed) = seeded.stop_and_read(|tx| {
        let of_renamed = tx.count(DefaultDimension::NO.is("RENAMED"))?;
        let allowed = DimValuePerAccount::NO.is("ART");
        Ok((of_renamed, tx.count(allowed)?))
    });
    assert_eq!((of_renamed, allowed), (0, 11));
}

#[test]
fn an_item_has_default_dimensions_as_a_customer_has() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let item = created(&company.post("items", &json!({"number": "LAMP"})));
    let below = format!("{}/defaultDimensions", path("items", &item));
    let sales = value(&company, "SALES");
    let new = created(&company.post(&below, &json!({"dimensionCode": "DEPARTMENT", "dimensionValueId": sales["id"]})));
    assert_eq!((&new["parentType"], &new["parentId"]), (&json!("Item"), &item["id"]));
    let place = format!("{below}({})", id(&new));
    let body = json!({"parentType": "Item", "dimensionValueId": value(&company, "PROD")["id"], "postingValidation": "Same Code"});
    assert_eq!(changed(&company.patch(&place, "*", &body))["dimensionValueCode"], "PROD");
    refused(
        &company.patch(&place, "*", &json!({"dimensionId": dimension(&company, "AREA")["id"]})),
        "You can't rename a Default Dimension.",
    );
    let expanded = company.get(&format!("{}?$expand=defaultDimensions($expand=item)", path("items", &item))).json();
    assert_eq!(expanded["defaultDimensions"][0]["item"]["number"], "LAMP");
    let by_id = json!({"parentId": item["id"], "dimensionId": dimension(&company, "AREA")["id"]});
    assert_eq!(created(&company.post("defaultDimensions", &by_id))["parentType"], "Item");
    let code = seeded.stop_and_read(|tx| {
        let item = tx.require(Item::NO.is("LAMP"))?;
        Ok(item.get(Item::GLOBAL_DIMENSION_1_CODE).to_owned())
    });
    assert_eq!(code, "PROD");
}

/// A blocked dimension, and a value of another that is blocked.
fn block(tx: &mut Tx<'_>) -> Result<()> {
    let mut area = tx.require(Dimension::CODE.is("AREA"))?;
    area.set(Dimension::BLOCKED, true);
    tx.modify(&mut area)?;
    let mut summer = tx.require(DimensionValue::CODE.is("SUMMER"))?;
    summer.set(DimensionValue::BLOCKED, true);
    tx.modify(&mut summer)?;
    let mut heading = Record::<DimensionValue>::new()
        .with(DimensionValue::DIMENSION_CODE, "SALESCAMPAIGN")
        .with(DimensionValue::CODE, "HEADING")
        .with(DimensionValue::DIMENSION_VALUE_TYPE, DimensionValueType::Heading);
    tx.insert(&mut heading)
}

#[test]
fn what_is_blocked_is_refused() {
    let seeded = Seeded::with(block);
    let company = seeded.company();
    let customer = customer(&company);
    refused(
        &company.post(&below(&customer), &json!({"dimensionId": dimension(&company, "AREA")["id"]})),
        "Dimension AREA is blocked.",
    );
    let summer = json!({"dimensionValueId": value(&company, "SUMMER")["id"]});
    let blocked = "Dimension Value SALESCAMPAIGN - SUMMER is blocked.";
    refused(&company.post(&below(&customer), &summer), blocked);
    refused(
        &company.post(&below(&customer), &json!({"dimensionValueId": value(&company, "HEADING")["id"]})),
        "Dimension Value Type for Dimension Value SALESCAMPAIGN - HEADING must not be Heading.",
    );
    let winter = json!({"dimensionValueId": value(&company, "WINTER")["id"]});
    let new = created(&company.post(&below(&customer), &winter));
    refused(&company.patch(&path("defaultDimensions", &new), "*", &summer), blocked);
    assert_eq!(company.get(&path("defaultDimensions", &new)).json()["dimensionValueCode"], "WINTER");
}

#[test]
fn a_value_that_is_not_allowed_is_refused() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let art = find(&company, "customers", "number", "30000");
    let rows = company.get(&below(&art)).rows();
    let area = rows.iter().find(|row| row["dimensionCode"] == "AREA").expect("customer 30000 has an area");
    refused(
        &company.patch(
            &path("defaultDimensions", area),
            "*",
            &json!({"dimensionValueId": value(&company, "30")["id"]}),
        ),
        "Dimension value AREA, 30 is not allowed for Customer, 30000.",
    );
    let free = json!({"postingValidation": "_x0020_"});
    changed(&company.patch(&path("defaultDimensions", area), "*", &free));
    changed(&company.patch(
        &path("defaultDimensions", area),
        "*",
        &json!({"dimensionValueId": value(&company, "30")["id"]}),
    ));
}

/// Default dimensions of other tables have no parent that the API shows.
#[test]
fn a_default_dimension_of_a_salesperson_is_listed_without_a_parent() {
    let seeded = Seeded::with(|tx| {
        let mut default = Record::<DefaultDimension>::new()
            .with(DefaultDimension::TABLE_ID, i64::from(SalespersonPurchaser::ID))
            .with(DefaultDimension::NO, "JO")
            .with(DefaultDimension::VALUE_POSTING, DefaultDimensionValuePostingType::CodeMandatory);
        tx.validate(&mut default, DefaultDimension::DIMENSION_CODE, "DEPARTMENT")?;
        tx.validate(&mut default, DefaultDimension::DIMENSION_VALUE_CODE, "SALES")?;
        tx.insert(&mut default)
    });
    let company = seeded.company();
    let rows = company.get("defaultDimensions?$filter=parentType eq ' ' and dimensionValueCode eq 'SALES'").rows();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["parentId"], "00000000-0000-0000-0000-000000000000");
    let code = seeded.stop_and_read(|tx| {
        let jim = tx.require(SalespersonPurchaser::CODE.is("JO"))?;
        Ok(jim.get(SalespersonPurchaser::GLOBAL_DIMENSION_1_CODE).to_owned())
    });
    assert_eq!(code, "SALES");
}
