//! fixedAssetLocations: where fixed assets are. Page 30097, table 5609.

use crate::expect::{Shared, changed, created, deleted, find, path, refused_as};
use testkit::json;

static SERVER: Shared = Shared::new();

#[test]
fn a_location_is_created_read_changed_and_deleted() {
    let company = SERVER.company();
    let new = created(&company.post("fixedAssetLocations", &json!({"code": "yard", "displayName": "Yard"})));
    assert_eq!((&new["code"], &new["displayName"]), (&json!("YARD"), &json!("Yard")));
    let place = path("fixedAssetLocations", &new);
    assert_eq!(company.get(&place).json()["displayName"], "Yard");
    assert_eq!(changed(&company.patch(&place, "*", &json!({"displayName": "Back yard"})))["displayName"], "Back yard");
    deleted(&company.delete(&place, "*"));
    assert_eq!(company.get(&place).status, 404);
}

#[test]
fn a_location_has_a_code_that_no_other_has() {
    let company = SERVER.company();
    refused_as(
        &company.post("fixedAssetLocations", &json!({"code": "ADM"})),
        "Internal_EntityWithSameKeyExists",
        "The FA Location already exists. Identification fields and values: Code='ADM'",
    );
    refused_as(
        &company.post("fixedAssetLocations", &json!({"code": ""})),
        "BadRequest_RequiredParamNotProvided",
        "Field 'code' must not be blank or empty.",
    );
    refused_as(
        &company.post("fixedAssetLocations", &json!({"code": "ELEVEN SIGNS"})),
        "Application_StringExceededLength",
        "The length of the string is 12, but it must be less than or equal to 10 characters. Value: ELEVEN SIGNS",
    );
}

#[test]
fn assets_follow_a_renamed_location_and_keep_the_code_of_a_deleted_one() {
    let company = SERVER.company();
    let location = created(&company.post("fixedAssetLocations", &json!({"code": "HALL"})));
    let asset = created(&company.post("fixedAssets", &json!({"fixedAssetLocationCode": "HALL"})));
    changed(&company.patch(&path("fixedAssetLocations", &location), "*", &json!({"code": "HALL2"})));
    let now = company.get(&path("fixedAssets", &asset)).json();
    assert_eq!((&now["fixedAssetLocationCode"], &now["fixedAssetLocationId"]), (&json!("HALL2"), &location["id"]));
    deleted(&company.delete(&path("fixedAssetLocations", &location), "*"));
    let now = company.get(&path("fixedAssets", &asset)).json();
    assert_eq!(now["fixedAssetLocationCode"], "HALL2");
    assert_eq!(now["fixedAssetLocationId"], "00000000-0000-0000-0000-000000000000");
}

#[test]
fn the_demo_company_has_locations() {
    let company = SERVER.company();
    assert_eq!(find(&company, "fixedAssetLocations", "code", "SALES")["displayName"], "Sales, Building_1");
}
