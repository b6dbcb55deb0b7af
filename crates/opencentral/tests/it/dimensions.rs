//! dimensions: what entries are analysed by, read only, and what happens to dimensions in the company. Page 30021,
//! table 348.

use crate::expect::{Shared, find, path};
use crate::seed::in_demo_database;
use business::finance::dimension::{
    CombinationRestriction, DimensionCombination, DimensionSetEntry, DimensionValueCombination, check_members,
    dimension_set,
};
use business::finance::{DefaultDimension, DimValuePerAccount, Dimension, DimensionValue, GeneralLedgerSetup};
use business::purchases::Vendor;
use business::sales::Customer;
use dimension_set::Member;
use model::{Filter, Record, Result, Tx};
use testkit::json;

static SERVER: Shared = Shared::new();

#[test]
fn a_dimension_shows_its_code_and_name() {
    let company = SERVER.company();
    let rows = company.get("dimensions?$orderby=code").rows();
    let names: Vec<&str> = rows.iter().filter_map(|row| row["displayName"].as_str()).collect();
    assert_eq!(names, ["Area", "Business Group", "Customer Group", "Department", "Sales campaign"]);
    assert_eq!((&rows[0]["code"], &rows[0]["consolidationCode"]), (&json!("AREA"), &json!("")));
    assert!(rows[0]["lastModifiedDateTime"].as_str().is_some_and(|moment| moment > "2020"));
    assert_eq!(company.get(&path("dimensions", &rows[0])).json()["code"], "AREA");
}

#[test]
fn the_values_of_a_dimension_lie_below_it() {
    let company = SERVER.company();
    let area = find(&company, "dimensions", "code", "AREA");
    let rows = company.get(&format!("{}/dimensionValues", path("dimensions", &area))).rows();
    assert_eq!(rows.len(), 11);
    assert!(rows.iter().all(|row| row["dimensionId"] == area["id"]));
    let expanded = company.get("dimensions?$filter=code eq 'AREA'&$expand=dimensionValues").rows();
    assert_eq!(expanded[0]["dimensionValues"].as_array().map(Vec::len), Some(11));
}

#[test]
fn dimensions_are_not_written() {
    let company = SERVER.company();
    let area = find(&company, "dimensions", "code", "AREA");
    for answer in [
        company.post("dimensions", &json!({"code": "NEW"})),
        company.patch(&path("dimensions", &area), "*", &json!({"displayName": "New"})),
        company.delete(&path("dimensions", &area), "*"),
    ] {
        assert_eq!((answer.status, answer.code().as_str()), (405, "BadRequest_MethodNotAllowed"), "{answer:?}");
    }
}

fn text(result: Result<()>) -> String {
    result.err().map_or_else(String::new, |error| error.to_string())
}

fn refusal(result: Result<()>) -> String {
    let text = text(result);
    text.split_once(": ").map(|(_, message)| message.to_owned()).unwrap_or(text)
}

fn dimension(tx: &mut Tx<'_>, code: &str) -> Result<Record<Dimension>> {
    tx.require(Dimension::CODE.is(code))
}

fn new_dimension(tx: &mut Tx<'_>, code: &str) -> Result<Record<Dimension>> {
    let mut dimension = Record::<Dimension>::new();
    tx.validate(&mut dimension, Dimension::CODE, code)?;
    tx.insert(&mut dimension)?;
    Ok(dimension)
}

/// A set that has one value.
fn use_value(tx: &mut Tx<'_>, dimension: &str, value: &str) -> Result<i64> {
    dimension_set::id_of(tx, &[Member { dimension: dimension.to_owned(), value: value.to_owned() }])
}

#[test]
fn a_new_dimension_is_named_after_its_code() {
    in_demo_database(|tx| {
        let dimension = new_dimension(tx, "PROJECT")?;
        let texts = [Dimension::NAME, Dimension::CODE_CAPTION, Dimension::FILTER_CAPTION];
        assert_eq!(texts.map(|column| dimension.get(column)), ["Project", "Project Code", "Project Filter"]);
        Ok(())
    });
}

#[test]
fn words_of_the_system_are_no_codes() {
    in_demo_database(|tx| {
        for word in ["G/L Account", "Business Unit", "Item", "Location", "Period"] {
            assert_eq!(
                refusal(new_dimension(tx, word).map(|_| ())),
                "Code can not be G/L Account, Business Unit, Item, Location or Period. These names are used internally \
                 by the system.",
            );
        }
        Ok(())
    });
}

#[test]
fn a_global_dimension_is_not_deleted() {
    in_demo_database(|tx| {
        let department = dimension(tx, "DEPARTMENT")?;
        let place = "This dimension is used in the following setup: General Ledger Setup.";
        assert_eq!(refusal(tx.delete(&department)), format!("{place}\nYou cannot delete it."));
        use_value(tx, "DEPARTMENT", "ADM")?;
        assert_eq!(
            refusal(tx.delete(&department)),
            format!("{place}\nThis dimension is also used in posted or budget entries.\nYou cannot delete it.")
        );
        Ok(())
    });
}

#[test]
fn a_dimension_with_values_in_use_is_not_deleted() {
    in_demo_database(|tx| {
        use_value(tx, "AREA", "30")?;
        let area = dimension(tx, "AREA")?;
        assert_eq!(
            refusal(tx.delete(&area)),
            "You cannot delete this dimension value, because it has been used in one or more documents or budget \
             entries."
        );
        Ok(())
    });
}

#[test]
fn a_deleted_dimension_takes_values_defaults_and_combinations_along() {
    in_demo_database(|tx| {
        let mut setup = tx.setup::<GeneralLedgerSetup>()?;
        setup.set(GeneralLedgerSetup::SHORTCUT_DIMENSION_3_CODE, "AREA");
        tx.modify(&mut setup)?;
        for (first, second) in [("AREA", "BUSINESSGROUP"), ("SALESCAMPAIGN", "AREA"), ("DEPARTMENT", "SALESCAMPAIGN")] {
            let combination = Record::<DimensionCombination>::new()
                .with(DimensionCombination::DIMENSION_1_CODE, first)
                .with(DimensionCombination::DIMENSION_2_CODE, second);
            tx.insert(&mut { combination })?;
        }
        let area = dimension(tx, "AREA")?;
        tx.delete(&area)?;
        assert!(!tx.exists(DimensionValue::DIMENSION_CODE.is("AREA"))?);
        assert!(!tx.exists(DefaultDimension::DIMENSION_CODE.is("AREA"))?);
        assert!(!tx.exists(DimValuePerAccount::DIMENSION_CODE.is("AREA"))?);
        assert_eq!(tx.count(Filter::<DimensionCombination>::everything())?, 1);
        assert_eq!(tx.setup::<GeneralLedgerSetup>()?.get(GeneralLedgerSetup::SHORTCUT_DIMENSION_3_CODE), "");
        Ok(())
    });
}

#[test]
fn everything_follows_a_renamed_dimension() {
    in_demo_database(|tx| {
        let set = use_value(tx, "DEPARTMENT", "ADM")?;
        let mut department = dimension(tx, "DEPARTMENT")?;
        department.set(Dimension::CODE, "UNIT");
        tx.modify(&mut department)?;
        assert_eq!(tx.count(DimensionValue::DIMENSION_CODE.is("UNIT"))?, 4);
        assert_eq!(tx.count(DefaultDimension::DIMENSION_CODE.is("DEPARTMENT"))?, 0);
        assert_eq!(tx.setup::<GeneralLedgerSetup>()?.get(GeneralLedgerSetup::GLOBAL_DIMENSION_1_CODE), "UNIT");
        assert_eq!(dimension_set::members(tx, set)?[0].get(DimensionSetEntry::DIMENSION_CODE), "UNIT");
        assert_eq!(use_value(tx, "UNIT", "ADM")?, set);
        Ok(())
    });
}

fn members(tx: &mut Tx<'_>, pairs: &[(&str, &str)]) -> Result<Vec<Record<DimensionSetEntry>>> {
    let member =
        |&(dimension, value): &(&str, &str)| Member { dimension: dimension.to_owned(), value: value.to_owned() };
    let set = dimension_set::id_of(tx, &pairs.iter().map(member).collect::<Vec<_>>())?;
    dimension_set::members(tx, set)
}

#[test]
fn sets_are_shared_by_all_that_have_the_same_members() {
    in_demo_database(|tx| {
        let member = |dimension: &str, value: &str| Member { dimension: dimension.to_owned(), value: value.to_owned() };
        let both = [member("DEPARTMENT", "SALES"), member("AREA", "30")];
        // The way to both leads over AREA 30, which is the first by its number: sets 1 and 2.
        assert_eq!(dimension_set::id_of(tx, &both)?, 2);
        assert_eq!(dimension_set::members(tx, 1)?.len(), 0, "nothing has had set 1 yet");
        let turned = [both[1].clone(), both[0].clone()];
        assert_eq!(dimension_set::id_of(tx, &turned)?, 2);
        assert_eq!(dimension_set::id_of(tx, &turned[..1])?, 1);
        assert_eq!(dimension_set::members(tx, 1)?.len(), 1);
        assert_eq!(dimension_set::id_of(tx, &both[..1])?, 3);
        assert_eq!(dimension_set::id_of(tx, &[])?, 0);
        assert_eq!(dimension_set::id_of(tx, &[member("AREA", ""), member("DEPARTMENT", "SALES")])?, 3);
        assert_eq!(dimension_set::global_values(tx, 2)?, ["SALES", ""]);
        let error = dimension_set::id_of(tx, &[member("AREA", "99")]).map(|_| ());
        assert_eq!(
            refusal(error),
            "The Dimension Value does not exist. Identification fields and values: Dimension Code='AREA',Code='99'"
        );
        Ok(())
    });
}

#[test]
fn dimensions_that_exclude_each_other_do_not_stand_together() {
    in_demo_database(|tx| {
        type Pair = DimensionCombination;
        type Values = DimensionValueCombination;
        let pair =
            Record::<Pair>::new().with(Pair::DIMENSION_1_CODE, "AREA").with(Pair::DIMENSION_2_CODE, "DEPARTMENT");
        let mut pair = pair.with(Pair::COMBINATION_RESTRICTION, CombinationRestriction::Blocked);
        tx.insert(&mut pair)?;
        let (area, both) = (members(tx, &[("AREA", "30")])?, members(tx, &[("AREA", "30"), ("DEPARTMENT", "ADM")])?);
        check_members(tx, &area)?;
        let blocked = "Dimensions AREA and DEPARTMENT can't be used concurrently.";
        assert_eq!(refusal(check_members(tx, &both)), blocked);
        pair.set(Pair::COMBINATION_RESTRICTION, CombinationRestriction::Limited);
        tx.modify(&mut pair)?;
        check_members(tx, &both)?;
        let values = Record::<Values>::new()
            .with(Values::DIMENSION_1_CODE, "AREA")
            .with(Values::DIMENSION_1_VALUE_CODE, "30")
            .with(Values::DIMENSION_2_CODE, "DEPARTMENT")
            .with(Values::DIMENSION_2_VALUE_CODE, "ADM");
        tx.insert(&mut { values })?;
        assert_eq!(
            refusal(check_members(tx, &both)),
            "Dimension combinations AREA - 30 and DEPARTMENT - ADM can't be used concurrently."
        );
        let others = members(tx, &[("AREA", "40"), ("DEPARTMENT", "ADM")])?;
        check_members(tx, &others)
    });
}

#[test]
fn a_global_dimension_code_of_a_row_is_a_value_and_has_a_default_dimension() {
    in_demo_database(|tx| {
        let mut customer = tx.require(Customer::NO.is("10000"))?;
        assert_eq!(customer.get(Customer::GLOBAL_DIMENSION_2_CODE), "MEDIUM");
        assert_eq!(
            refusal(tx.validate(&mut customer, Customer::GLOBAL_DIMENSION_1_CODE, "NONE")),
            "NONE is not an available Code for that dimension."
        );
        let default = |tx: &mut Tx<'_>, dimension: &str| {
            let of_customer = DefaultDimension::TABLE_ID.is(18).and(DefaultDimension::NO.is("10000"));
            let found = tx.first(of_customer.and(DefaultDimension::DIMENSION_CODE.is(dimension)))?;
            Ok(found.map(|default| default.get(DefaultDimension::DIMENSION_VALUE_CODE).to_owned()))
        };
        // The first value that begins like it.
        tx.validate(&mut customer, Customer::GLOBAL_DIMENSION_1_CODE, "PUR")?;
        assert_eq!(customer.get(Customer::GLOBAL_DIMENSION_1_CODE), "PURCHASING");
        assert_eq!(default(tx, "DEPARTMENT")?.as_deref(), Some("PURCHASING"));
        tx.validate(&mut customer, Customer::GLOBAL_DIMENSION_1_CODE, "ADM")?;
        assert_eq!(default(tx, "DEPARTMENT")?.as_deref(), Some("ADM"));
        tx.validate(&mut customer, Customer::GLOBAL_DIMENSION_2_CODE, "")?;
        assert_eq!(default(tx, "CUSTOMERGROUP")?, None);
        let vendor = tx.require(Vendor::NO.is("10000"))?;
        assert_eq!(vendor.get(Vendor::GLOBAL_DIMENSION_1_CODE), "PURCHASING");
        let mut setup = tx.setup::<GeneralLedgerSetup>()?;
        setup.set(GeneralLedgerSetup::GLOBAL_DIMENSION_1_CODE, "");
        tx.modify(&mut setup)?;
        assert_eq!(
            refusal(tx.validate(&mut customer, Customer::GLOBAL_DIMENSION_1_CODE, "ADM")),
            "Shortcut Dimension 1 is not defined in the General Ledger Setup."
        );
        Ok(())
    });
}
