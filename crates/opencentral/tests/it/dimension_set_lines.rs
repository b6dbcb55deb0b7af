//! dimensionSetLines: the dimensions of a time registration entry or ledger entry, one line each; writing one gives the
//! parent another set. Page 30022, table 5489.

use crate::expect::{changed, created, deleted, find, path, refused, refused_as};
use crate::seed::Seeded;
use business::finance::GlEntry;
use business::finance::dimension::{DimensionSetEntry, dimension_set};
use business::projects::TimeSheetDetail;
use dimension_set::Member;
use model::{Filter, Record};
use testkit::{Client, Value, json};

/// A time registration entry in the year that is open.
fn entry(company: &Client) -> Value {
    let periods = company.get("accountingPeriods?$filter=closed eq false&$orderby=startingDate").rows();
    let date = periods[2]["startingDate"].clone();
    created(&company.post("timeRegistrationEntries", &json!({"employeeNumber": "EH", "date": date, "quantity": 1})))
}

fn below(entry: &Value) -> String {
    format!("{}/dimensionSetLines", path("timeRegistrationEntries", entry))
}

fn line(entry: &Value, line: &Value) -> String {
    format!("{}({})", below(entry), line["id"].as_str().expect("an id"))
}

fn value(company: &Client, code: &str) -> Value {
    find(company, "dimensionValues", "code", code)
}

/// The codes of an entry's lines.
fn codes(company: &Client, entry: &Value) -> Vec<(String, String)> {
    let text = |row: &Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    company.get(&below(entry)).rows().iter().map(|row| (text(row, "code"), text(row, "valueCode"))).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(code, value)| ((*code).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn a_line_is_added_by_ids_and_codes() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let entry = entry(&company);
    assert!(company.get(&below(&entry)).rows().is_empty());
    let (area, north) = (find(&company, "dimensions", "code", "AREA"), value(&company, "30"));
    let body =
        json!({"id": area["id"], "code": "AREA", "valueId": north["id"], "valueCode": "30", "displayName": "Mine"});
    let new = created(&company.post(&below(&entry), &body));
    assert_eq!((&new["id"], &new["code"], &new["displayName"]), (&area["id"], &json!("AREA"), &json!("Area")));
    assert_eq!((&new["valueId"], &new["valueCode"]), (&north["id"], &json!("30")));
    assert_eq!((&new["valueDisplayName"], &new["consolidationCode"]), (&json!("Europe North (EU)"), &json!("")));
    assert_eq!((&new["parentId"], &new["parentType"]), (&entry["id"], &json!("Time_x0020_Registration_x0020_Entry")));
    created(&company.post(&below(&entry), &json!({"code": "DEPARTMENT", "valueCode": "SALES"})));
    created(&company.post(&below(&entry), &json!({"id": find(&company, "dimensions", "code", "BUSINESSGROUP")["id"], "valueId": value(&company, "HOME")["id"]})));
    assert_eq!(codes(&company, &entry), pairs(&[("AREA", "30"), ("BUSINESSGROUP", "HOME"), ("DEPARTMENT", "SALES")]));
    assert_eq!(company.get(&line(&entry, &new)).json()["valueCode"], "30");
    let expanded =
        company.get(&format!("{}?$expand=dimensionSetLines", path("timeRegistrationEntries", &entry))).json();
    assert_eq!(expanded["dimensionSetLines"].as_array().map(Vec::len), Some(3));
}

#[test]
fn lines_are_reached_through_their_parent_only() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let entry = entry(&company);
    let read = "You must get to the parent first to get to the dimension set line.";
    refused(&company.get("dimensionSetLines"), read);
    let id = entry["id"].as_str().expect("an id");
    refused(&company.get(&format!("dimensionSetLines?$filter=parentId eq {id}")), read);
    refused(
        &company.post("dimensionSetLines", &json!({"code": "AREA", "valueCode": "30"})),
        "You must get to the parent first to create a dimension set line.",
    );
    created(&company.post(&below(&entry), &json!({"code": "AREA", "valueCode": "30"})));
    let filter = format!("parentId eq {id} and parentType eq 'Time Registration Entry'");
    assert_eq!(company.get(&format!("dimensionSetLines?$filter={filter}")).rows().len(), 1);
    let other = format!("parentId eq {id} and parentType eq 'Sales Order'");
    refused(
        &company.get(&format!("dimensionSetLines?$filter={other}")),
        &format!("Parent with ID {{{}}} does not exist.", id.to_uppercase()),
    );
}

#[test]
fn what_does_not_fit_together_is_refused() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let entry = entry(&company);
    let (area, north) = (find(&company, "dimensions", "code", "AREA"), value(&company, "30"));
    for (body, message) in [
        (json!({"valueId": north["id"]}), "The \"id\" or \"code\" field must be filled in."),
        (json!({"code": "AREA"}), "The \"valueId\" or \"valueCode\" field must be filled in."),
        (json!({"id": north["id"]}), "The \"id\" does not match to a Dimension."),
        (json!({"code": "NONE"}), "The \"code\" does not match to a Dimension."),
        (
            serde_in_order(&[("id", area["id"].clone()), ("code", json!("DEPARTMENT"))]),
            "The dimension field values do not match to a specific Dimension.",
        ),
        (json!({"code": "AREA", "valueId": area["id"]}), "The \"valueId\" does not match to a Dimension Value."),
        (json!({"code": "AREA", "valueCode": "SALES"}), "The \"valueCode\" does not match to a Dimension Value."),
        (
            serde_in_order(&[("code", json!("AREA")), ("valueId", north["id"].clone()), ("valueCode", json!("40"))]),
            "The values of the \"dimensionCode\" field and the \"dimensionId\" field do not refer to the same Dimension \
             Value.",
        ),
        // The code of a value counts within the dimension that is known so far.
        (
            serde_in_order(&[("valueCode", json!("30")), ("code", json!("AREA"))]),
            "The \"valueCode\" does not match to a Dimension Value.",
        ),
    ] {
        refused(&company.post(&below(&entry), &body), message);
    }
    refused_as(
        &company.post(&below(&entry), &json!({"code": "DEPARTMENT", "valueId": north["id"]})),
        "Internal_InvalidTableRelation",
        "The field Dimension Value Code of table Dimension Set Entry Buffer contains a value (30) that cannot be found in \
         the related table (Dimension Value).",
    );
    assert!(company.get(&below(&entry)).rows().is_empty());
    assert_eq!(company.get(&path("timeRegistrationEntries", &entry)).json()["@odata.etag"], entry["@odata.etag"]);
}

fn serde_in_order(members: &[(&str, Value)]) -> Value {
    Value::Object(members.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
}

#[test]
fn a_dimension_stands_once() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let entry = entry(&company);
    created(&company.post(&below(&entry), &json!({"code": "AREA", "valueCode": "30"})));
    refused(
        &company.post(&below(&entry), &json!({"code": "AREA", "valueCode": "40"})),
        "The dimension set line already exists. Check existing dimension set lines and the default dimension set lines on \
         the parent.",
    );
    assert_eq!(codes(&company, &entry), pairs(&[("AREA", "30")]));
}

#[test]
fn the_value_changes_and_the_dimension_does_not() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let entry = entry(&company);
    created(&company.post(&below(&entry), &json!({"code": "DEPARTMENT", "valueCode": "ADM"})));
    let area = created(&company.post(&below(&entry), &json!({"code": "AREA", "valueCode": "30"})));
    let place = line(&entry, &area);
    assert_eq!(
        changed(&company.patch(&place, "*", &json!({"valueCode": "40"})))["valueDisplayName"],
        "Europe North (Non EU)"
    );
    let south = value(&company, "50");
    assert_eq!(changed(&company.patch(&place, "*", &json!({"valueId": south["id"]})))["valueCode"], "50");
    let message = "The \"id\" and \"code\" fields cannot be modified.";
    refused(&company.patch(&place, "*", &json!({"code": "CUSTOMERGROUP"})), message);
    let other = find(&company, "dimensions", "code", "CUSTOMERGROUP");
    refused(&company.patch(&place, "*", &json!({"id": other["id"]})), message);
    refused(
        &company.patch(&place, "*", &json!({"valueCode": "SALES"})),
        "The \"valueCode\" does not match to a Dimension Value.",
    );
    assert_eq!(codes(&company, &entry), pairs(&[("AREA", "50"), ("DEPARTMENT", "ADM")]));
    let stale = area["@odata.etag"].as_str().expect("an ETag").to_owned();
    assert_eq!(company.patch(&place, &stale, &json!({"valueCode": "30"})).status, 409);
}

#[test]
fn a_line_is_deleted_and_the_last_one_leaves_no_set() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let entry = entry(&company);
    let department = created(&company.post(&below(&entry), &json!({"code": "DEPARTMENT", "valueCode": "ADM"})));
    let area = created(&company.post(&below(&entry), &json!({"code": "AREA", "valueCode": "30"})));
    deleted(&company.delete(&line(&entry, &department), "*"));
    assert_eq!(codes(&company, &entry), pairs(&[("AREA", "30")]));
    deleted(&company.delete(&line(&entry, &area), "*"));
    assert!(company.get(&below(&entry)).rows().is_empty());
    let now = company.get(&path("timeRegistrationEntries", &entry)).json();
    assert_ne!(now["@odata.etag"], entry["@odata.etag"], "the parent was written with each line");
    let sets = seeded.stop_and_read(|tx| {
        let detail = tx.require(Filter::<TimeSheetDetail>::everything())?;
        let entries = tx.all(Filter::<DimensionSetEntry>::everything())?;
        let sets: Vec<i64> = entries.iter().map(|entry| entry.get(DimensionSetEntry::DIMENSION_SET_ID)).collect();
        Ok((detail.get(TimeSheetDetail::DIMENSION_SET_ID), sets))
    });
    // Sets stay: DEPARTMENT ADM is 1; AREA 30 is 2, with DEPARTMENT ADM behind it 3.
    assert_eq!(sets, (0, vec![1, 2, 3, 3]));
}

#[test]
fn the_sets_of_ledger_entries_are_read_only() {
    let seeded = Seeded::with(|tx| {
        let member = |dimension: &str, value: &str| Member { dimension: dimension.into(), value: value.into() };
        let set = dimension_set::id_of(tx, &[member("AREA", "30"), member("DEPARTMENT", "ADM")])?;
        let entry = Record::<GlEntry>::new()
            .with_system_id(model::Uuid::from_u128(1))
            .with(GlEntry::ENTRY_NO, 900_001)
            .with(GlEntry::DIMENSION_SET_ID, set);
        tx.insert_silently(&mut { entry })
    });
    let company = seeded.company();
    let filter = "parentId eq 00000000-0000-0000-0000-000000000001 and parentType eq 'General Ledger Entry'";
    let rows = company.get(&format!("dimensionSetLines?$filter={filter}")).rows();
    assert_eq!(rows.len(), 2);
    assert_eq!((&rows[0]["code"], &rows[1]["valueCode"]), (&json!("AREA"), &json!("ADM")));
}
