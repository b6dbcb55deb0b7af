//! fixedAssets: numbering, twins, classes and descriptions. Page 30098, table 5600.

use crate::expect::{Shared, changed, created, deleted, find, path, refused, refused_as};
use crate::seed::{Seeded, day};
use business::fixed_assets::{FaDepreciationBook, FaLedgerEntry, FaSetup, FixedAsset};
use model::{Date, Filter, Record, Result, Tx};
use testkit::json;

static SERVER: Shared = Shared::new();

const ZERO: &str = "00000000-0000-0000-0000-000000000000";

#[test]
fn a_new_asset_gets_the_next_free_number_of_the_series() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    // The demo's assets have the series' first nine numbers.
    assert_eq!(created(&company.post("fixedAssets", &json!({})))["number"], "FA000100");
    assert_eq!(created(&company.post("fixedAssets", &json!({"number": "MINE"})))["number"], "MINE");
    refused_as(
        &company.post("fixedAssets", &json!({"number": "MINE"})),
        "Internal_EntityWithSameKeyExists",
        "The Fixed Asset already exists. Identification fields and values: No.='MINE'",
    );
}

#[test]
fn without_a_series_there_are_no_numbers() {
    let seeded = Seeded::with(|tx| {
        let mut setup = tx.setup::<FaSetup>()?;
        setup.set(FaSetup::FIXED_ASSET_NOS, "");
        tx.modify(&mut setup)
    });
    refused_as(
        &seeded.company().post("fixedAssets", &json!({})),
        "Application_FieldValidationException",
        "Fixed Asset Nos. must have a value in FA Setup: Primary Key=. It cannot be zero or empty.",
    );
}

#[test]
fn an_asset_is_created_with_everything_and_deleted() {
    let company = SERVER.company();
    let body = json!({
        "number": "LORRY", "displayName": "Lorry", "fixedAssetLocationCode": "PROD", "classCode": "TANGIBLE",
        "subclassCode": "VEHICLES", "blocked": true, "serialNumber": "LR 1", "employeeNumber": "OF",
        "underMaintenance": true,
    });
    let new = created(&company.post("fixedAssets", &body));
    for (name, value) in body.as_object().expect("an object") {
        assert_eq!(new[name], *value, "{name}");
    }
    assert_ne!(new["employeeId"], ZERO);
    assert_eq!(new["fixedAssetLocationId"], find(&company, "fixedAssetLocations", "code", "PROD")["id"]);
    let shown = company.get(&format!("{}?$expand=fixedAssetLocation", path("fixedAssets", &new))).json();
    assert_eq!(shown["fixedAssetLocation"]["code"], "PROD");
    deleted(&company.delete(&path("fixedAssets", &new), "*"));
    assert_eq!(company.get(&path("fixedAssets", &new)).status, 404);
}

#[test]
fn an_asset_sent_back_as_it_was_read_changes_where_it_differs() {
    let company = SERVER.company();
    let new = created(&company.post("fixedAssets", &json!({"displayName": "Crane"})));
    assert_eq!((&new["employeeId"], &new["fixedAssetLocationId"]), (&json!(ZERO), &json!(ZERO)));
    let mut whole = new.clone();
    let members = whole.as_object_mut().expect("an object");
    members.retain(|name, _| !name.contains('@') && name != "lastModifiedDateTime");
    whole["displayName"] = json!("Tower crane");
    let now = changed(&company.patch(&path("fixedAssets", &new), "*", &whole));
    assert_eq!((&now["displayName"], &now["number"]), (&json!("Tower crane"), &new["number"]));
}

#[test]
fn of_an_id_and_a_code_the_last_one_counts() {
    let company = SERVER.company();
    let [adm, sales] = ["ADM", "SALES"].map(|code| find(&company, "fixedAssetLocations", "code", code));
    let new = created(&company.post("fixedAssets", &json!({"employeeNumber": "JO"})));
    let place = path("fixedAssets", &new);
    let after = |body: &str| {
        let headers = [("Content-Type", "application/json"), ("If-Match", "*")];
        changed(&company.send("PATCH", &place, &headers, body.as_bytes()))
    };
    let now = after(&format!("{{\"fixedAssetLocationCode\": \"SALES\", \"fixedAssetLocationId\": {}}}", adm["id"]));
    assert_eq!((&now["fixedAssetLocationCode"], &now["fixedAssetLocationId"]), (&json!("ADM"), &adm["id"]));
    let now = after(&format!("{{\"fixedAssetLocationId\": {}, \"fixedAssetLocationCode\": \"SALES\"}}", adm["id"]));
    assert_eq!((&now["fixedAssetLocationCode"], &now["fixedAssetLocationId"]), (&json!("SALES"), &sales["id"]));
    let now = after(&format!("{{\"fixedAssetLocationId\": \"{ZERO}\", \"employeeId\": \"{ZERO}\"}}"));
    assert_eq!((&now["fixedAssetLocationCode"], &now["employeeNumber"]), (&json!(""), &json!("")));
    let now = after(&format!("{{\"employeeId\": {}}}", new["employeeId"]));
    assert_eq!(now["employeeNumber"], "JO");
}

#[test]
fn what_is_not_there_is_refused() {
    let company = SERVER.company();
    let asset = created(&company.post("fixedAssets", &json!({})));
    let id = asset["id"].as_str().expect("an id").to_uppercase();
    for (property, value, column, table) in [
        ("fixedAssetLocationCode", "NONE", "FA Location Code", "FA Location"),
        ("classCode", "NONE", "FA Class Code", "FA Class"),
        ("subclassCode", "NONE", "FA Subclass Code", "FA Subclass"),
        ("employeeNumber", "NONE", "Responsible Employee", "Employee"),
        ("fixedAssetLocationId", &id, "FA Location Id", "FA Location"),
        ("employeeId", &id, "Responsible Employee Id", "Employee"),
    ] {
        let shown = if property.ends_with("Id") { format!("{{{value}}}") } else { value.to_owned() };
        refused_as(
            &company.patch(&path("fixedAssets", &asset), "*", &json!({property: value})),
            "Internal_InvalidTableRelation",
            &format!(
                "The field {column} of table Fixed Asset contains a value ({shown}) that cannot be found in the related \
                 table ({table})."
            ),
        );
    }
    assert_eq!(company.get(&path("fixedAssets", &asset)).json()["@odata.etag"], asset["@odata.etag"]);
}

/// The asset with a number.
pub fn asset(tx: &mut Tx<'_>, no: &str) -> Result<Record<FixedAsset>> {
    tx.require(FixedAsset::NO.is(no))
}

#[test]
fn a_subclass_brings_class_and_posting_group() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let new = created(&company.post("fixedAssets", &json!({"number": "A", "subclassCode": "VEHICLES"})));
    assert_eq!(new["classCode"], "TANGIBLE");
    let place = path("fixedAssets", &new);
    refused(
        &company.patch(&place, "*", &json!({"subclassCode": "GOODWILL"})),
        "This fixed asset subclass belongs to a different fixed asset class.",
    );
    let now = changed(&company.patch(&place, "*", &json!({"classCode": "INTANGIBLE"})));
    assert_eq!((&now["classCode"], &now["subclassCode"]), (&json!("INTANGIBLE"), &json!("")));
    created(&company.post("fixedAssets", &json!({"number": "B", "subclassCode": "VEHICLES"})));
    let other = created(&company.post("fixedAssets", &json!({"number": "C", "subclassCode": "VEHICLES"})));
    changed(&company.patch(&path("fixedAssets", &other), "*", &json!({"subclassCode": ""})));
    let groups = seeded.stop_and_read(|tx| {
        let group = |asset: Record<FixedAsset>| asset.get(FixedAsset::FA_POSTING_GROUP).to_owned();
        Ok([group(asset(tx, "A")?), group(asset(tx, "B")?), group(asset(tx, "C")?)])
    });
    // The group that came with the subclass stays when another class takes the subclass away.
    assert_eq!(groups, ["VEHICLES", "VEHICLES", ""]);
}

#[test]
fn the_posting_group_stays_once_something_was_posted() {
    let seeded = Seeded::with(|tx| entry(tx, "FA000010", day(2020, 1, 1)));
    let company = seeded.company();
    let vehicle = find(&company, "fixedAssets", "number", "FA000010");
    refused(
        &company.patch(&path("fixedAssets", &vehicle), "*", &json!({"subclassCode": ""})),
        "You cannot change the FA posting group because posted FA ledger entries use the existing posting group.",
    );
}

#[test]
fn the_description_stands_in_the_depreciation_books_and_is_searched_for() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let vehicle = find(&company, "fixedAssets", "number", "FA000010");
    changed(&company.patch(&path("fixedAssets", &vehicle), "*", &json!({"displayName": "Van"})));
    let (search, book) = seeded.stop_and_read(|tx| {
        let search = asset(tx, "FA000010")?.get(FixedAsset::SEARCH_DESCRIPTION).to_owned();
        let book = tx.require(FaDepreciationBook::FA_NO.is("FA000010"))?;
        Ok((search, book.get(FaDepreciationBook::DESCRIPTION).to_owned()))
    });
    assert_eq!((search.as_str(), book.as_str()), ("VAN", "Van"));
}

/// An entry of a fixed asset in the company's book.
pub fn entry(tx: &mut Tx<'_>, no: &str, date: Date) -> Result<()> {
    let last = tx.count(Filter::<FaLedgerEntry>::everything())?;
    let entry = Record::<FaLedgerEntry>::new()
        .with(FaLedgerEntry::ENTRY_NO, i64::try_from(last).unwrap_or_default() + 1)
        .with(FaLedgerEntry::FA_NO, no)
        .with(FaLedgerEntry::DEPRECIATION_BOOK_CODE, "COMPANY")
        .with(FaLedgerEntry::FA_POSTING_DATE, date)
        .with(FaLedgerEntry::POSTING_DATE, date);
    tx.insert(&mut { entry })
}
