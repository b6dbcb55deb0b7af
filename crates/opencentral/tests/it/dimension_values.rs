//! dimensionValues: what a dimension can be, read only, and what happens to values in the company. Page 30040, table 349.

use crate::expect::{Shared, find, path};
use crate::seed::in_demo_database;
use business::finance::dimension::{DimensionSetEntry, DimensionValueType, dimension_set};
use business::finance::{
    DefaultDimension, DefaultDimensionValuePostingType as Posting, DimValuePerAccount, DimensionValue,
    GeneralLedgerSetup,
};
use business::sales::Customer;
use dimension_set::Member;
use model::{Record, Result, Tx};
use testkit::json;

static SERVER: Shared = Shared::new();

#[test]
fn values_of_all_dimensions_are_listed_with_headings_and_totals() {
    let company = SERVER.company();
    assert_eq!(company.get("dimensionValues").rows().len(), 23);
    let total = find(&company, "dimensionValues", "code", "45");
    assert_eq!(total["displayName"], "Europe North, Total");
    let shown = company.get(&format!("{}?$expand=dimension", path("dimensionValues", &total))).json();
    assert_eq!(shown["dimension"]["code"], "AREA");
    assert_eq!(shown["dimension"]["id"], total["dimensionId"]);
}

#[test]
fn values_of_one_dimension_are_found_by_its_id() {
    let company = SERVER.company();
    let department = find(&company, "dimensions", "code", "DEPARTMENT");
    let filter = format!("dimensionValues?$filter=dimensionId eq {}", department["id"].as_str().unwrap_or_default());
    let rows = company.get(&filter).rows();
    let codes: Vec<&str> = rows.iter().filter_map(|row| row["code"].as_str()).collect();
    assert_eq!(codes, ["ADM", "PROD", "PURCHASING", "SALES"]);
}

#[test]
fn values_are_not_written() {
    let company = SERVER.company();
    let value = find(&company, "dimensionValues", "code", "ADM");
    for answer in [
        company.post("dimensionValues", &json!({"code": "NEW"})),
        company.patch(&path("dimensionValues", &value), "*", &json!({"displayName": "New"})),
        company.delete(&path("dimensionValues", &value), "*"),
    ] {
        assert_eq!((answer.status, answer.code().as_str()), (405, "BadRequest_MethodNotAllowed"), "{answer:?}");
    }
}

fn refusal(result: Result<()>) -> String {
    let text = result.err().map_or_else(String::new, |error| error.to_string());
    text.split_once(": ").map(|(_, message)| message.to_owned()).unwrap_or(text)
}

fn value(tx: &mut Tx<'_>, dimension: &str, code: &str) -> Result<Record<DimensionValue>> {
    tx.require(DimensionValue::DIMENSION_CODE.is(dimension).and(DimensionValue::CODE.is(code)))
}

fn new_value(tx: &mut Tx<'_>, dimension: &str, code: &str) -> Result<Record<DimensionValue>> {
    let mut value = Record::<DimensionValue>::new();
    tx.validate(&mut value, DimensionValue::DIMENSION_CODE, dimension)?;
    tx.validate(&mut value, DimensionValue::CODE, code)?;
    tx.insert(&mut value)?;
    Ok(value)
}

fn use_value(tx: &mut Tx<'_>, dimension: &str, value: &str) -> Result<i64> {
    dimension_set::id_of(tx, &[Member { dimension: dimension.to_owned(), value: value.to_owned() }])
}

#[test]
fn a_new_value_is_numbered_and_knows_which_global_dimension_it_is_of() {
    in_demo_database(|tx| {
        let mut setup = tx.setup::<GeneralLedgerSetup>()?;
        setup.set(GeneralLedgerSetup::SHORTCUT_DIMENSION_8_CODE, "AREA");
        tx.modify(&mut setup)?;
        for (dimension, number) in [("DEPARTMENT", 1), ("CUSTOMERGROUP", 2), ("AREA", 8), ("SALESCAMPAIGN", 0)] {
            let new = new_value(tx, dimension, "NEW")?;
            assert_eq!(new.get(DimensionValue::GLOBAL_DIMENSION_NO), number, "{dimension}");
        }
        // The demo company has 23 values, and these are the next four.
        assert_eq!(value(tx, "SALESCAMPAIGN", "NEW")?.get(DimensionValue::DIMENSION_VALUE_ID), 27);
        Ok(())
    });
}

#[test]
fn a_value_needs_a_dimension_that_exists_and_a_code_of_its_own() {
    in_demo_database(|tx| {
        let reserved = "Code can not be (CONFLICT). This name is used internally by the system.";
        assert_eq!(refusal(new_value(tx, "AREA", "(conflict)").map(|_| ())), reserved);
        assert_eq!(
            refusal(new_value(tx, "NONE", "1").map(|_| ())),
            "The field Dimension Code of table Dimension Value contains a value (NONE) that cannot be found in the related \
             table (Dimension)."
        );
        assert_eq!(
            refusal(new_value(tx, "AREA", "").map(|_| ())),
            "Code must have a value in Dimension Value: Dimension Code=AREA,Code=. It cannot be zero or empty."
        );
        let mut area = value(tx, "AREA", "30")?;
        assert_eq!(
            refusal(tx.validate(&mut area, DimensionValue::DIMENSION_VALUE_ID, 99)),
            "You cannot change the value of Dimension Value ID."
        );
        Ok(())
    });
}

#[test]
fn only_totals_add_up() {
    in_demo_database(|tx| {
        let mut standard = value(tx, "AREA", "30")?;
        assert_eq!(
            refusal(tx.validate(&mut standard, DimensionValue::TOTALING, "10..20")),
            "Dimension Value Type must not be Standard in Dimension Value Dimension Code='AREA',Code='30'."
        );
        let mut total = value(tx, "AREA", "45")?;
        tx.validate(&mut total, DimensionValue::TOTALING, "30|40")?;
        tx.validate(&mut total, DimensionValue::DIMENSION_VALUE_TYPE, DimensionValueType::Heading)?;
        assert_eq!(total.get(DimensionValue::TOTALING), "");
        Ok(())
    });
}

const USED: &str = "This dimension value has been used in posted or budget entries and is included in a dimension set.";

#[test]
fn a_value_in_use_keeps_its_type_and_stays() {
    in_demo_database(|tx| {
        use_value(tx, "AREA", "30")?;
        let mut area = value(tx, "AREA", "30")?;
        assert_eq!(
            refusal(tx.validate(&mut area, DimensionValue::DIMENSION_VALUE_TYPE, DimensionValueType::Total)),
            format!("{USED}\nYou cannot change the type.")
        );
        let area = value(tx, "AREA", "30")?;
        assert_eq!(refusal(tx.delete(&area)), format!("{USED}\nYou cannot delete it."));
        Ok(())
    });
}

#[test]
fn a_deleted_value_is_nobodys_default_any_more() {
    in_demo_database(|tx| {
        let medium = value(tx, "CUSTOMERGROUP", "MEDIUM")?;
        tx.delete(&medium)?;
        assert!(!tx.exists(DefaultDimension::DIMENSION_VALUE_CODE.is("MEDIUM"))?);
        let customer = tx.require(Customer::NO.is("10000"))?;
        assert_eq!(customer.get(Customer::GLOBAL_DIMENSION_2_CODE), "");
        Ok(())
    });
}

#[test]
fn everything_follows_a_renamed_value_but_not_one_of_the_same_code_elsewhere() {
    in_demo_database(|tx| {
        new_value(tx, "BUSINESSGROUP", "MEDIUM")?;
        let set = use_value(tx, "CUSTOMERGROUP", "MEDIUM")?;
        let other = use_value(tx, "BUSINESSGROUP", "MEDIUM")?;
        let mut medium = value(tx, "CUSTOMERGROUP", "MEDIUM")?;
        medium.set(DimensionValue::CODE, "MID");
        tx.modify(&mut medium)?;
        let customer = tx.require(Customer::NO.is("10000"))?;
        assert_eq!(customer.get(Customer::GLOBAL_DIMENSION_2_CODE), "MID");
        assert_eq!(tx.count(DefaultDimension::DIMENSION_VALUE_CODE.is("MID"))?, 3);
        assert_eq!(dimension_set::members(tx, set)?[0].get(DimensionSetEntry::DIMENSION_VALUE_CODE), "MID");
        assert_eq!(dimension_set::members(tx, other)?[0].get(DimensionSetEntry::DIMENSION_VALUE_CODE), "MEDIUM");
        let mut moved = value(tx, "CUSTOMERGROUP", "MID")?;
        moved.set(DimensionValue::DIMENSION_CODE, "AREA");
        assert_eq!(refusal(tx.modify(&mut moved)), "You cannot change the value of Dimension Code.");
        Ok(())
    });
}

fn area_of(tx: &mut Tx<'_>, no: &str) -> Result<Record<DefaultDimension>> {
    let of_customer = DefaultDimension::TABLE_ID.is(18).and(DefaultDimension::NO.is(no));
    tx.require(of_customer.and(DefaultDimension::DIMENSION_CODE.is("AREA")))
}

/// The values that entries of customer 30000 may have.
fn allowed(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    let of_customer = DimValuePerAccount::NO.is("30000").and(DimValuePerAccount::ALLOWED.is(true));
    let rows = tx.all(of_customer.and(DimValuePerAccount::DIMENSION_CODE.is("AREA")))?;
    Ok(rows.iter().map(|row| row.get(DimValuePerAccount::DIMENSION_VALUE_CODE).to_owned()).collect())
}

#[test]
fn a_filter_says_which_values_are_allowed() {
    in_demo_database(|tx| {
        assert_eq!(allowed(tx)?, ["70", "80"]);
        let mut area = area_of(tx, "30000")?;
        tx.validate(&mut area, DefaultDimension::ALLOWED_VALUES_FILTER, "30..50|70")?;
        assert_eq!(allowed(tx)?, ["30", "40", "45", "50", "70"]);
        assert_eq!(
            refusal(tx.validate(&mut area, DefaultDimension::ALLOWED_VALUES_FILTER, "99")),
            "There are no dimension values for allowed values filter 99."
        );
        assert_eq!(
            refusal(tx.validate(&mut area, DefaultDimension::ALLOWED_VALUES_FILTER, "80")),
            "You cannot block dimension value 70 because it is a default value for Customer, 30000."
        );
        let mut group = area_of(tx, "10000")?;
        group.set(DefaultDimension::VALUE_POSTING, Posting::SameCode);
        assert_eq!(
            refusal(tx.validate(&mut group, DefaultDimension::ALLOWED_VALUES_FILTER, "40")),
            "Value Posting must be equal to 'Code Mandatory'  in Default Dimension: Table ID=18,No.=10000,Dimension \
             Code=AREA. Current value is 'Same Code'."
        );
        Ok(())
    });
}

#[test]
fn new_values_are_not_allowed_where_values_are_restricted() {
    in_demo_database(|tx| {
        new_value(tx, "AREA", "75")?;
        assert_eq!(allowed(tx)?, ["70", "80"]);
        let mut area = area_of(tx, "30000")?;
        assert_eq!(
            refusal(tx.validate(&mut area, DefaultDimension::DIMENSION_VALUE_CODE, "75")),
            "Dimension value AREA, 75 is not allowed for Customer, 30000."
        );
        Ok(())
    });
}

#[test]
fn a_filter_forgets_deleted_values() {
    in_demo_database(|tx| {
        let south = value(tx, "AREA", "80")?;
        tx.delete(&south)?;
        assert_eq!(area_of(tx, "30000")?.get(DefaultDimension::ALLOWED_VALUES_FILTER), "70");
        Ok(())
    });
}

#[test]
fn values_are_no_longer_restricted_where_none_is_mandatory() {
    in_demo_database(|tx| {
        let mut area = area_of(tx, "30000")?;
        tx.validate(&mut area, DefaultDimension::VALUE_POSTING, Posting::SameCode)?;
        assert_eq!(area.get(DefaultDimension::ALLOWED_VALUES_FILTER), "");
        assert_eq!(allowed(tx)?, Vec::<String>::new());
        Ok(())
    });
}
