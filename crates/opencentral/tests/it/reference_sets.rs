//! countriesRegions, currencies, paymentMethods, paymentTerms, salespeoplePurchasers, shipmentMethods and taxAreas: a
//! code as the key, a name, and the rules around keys, which all sets of reference data have in common.

use crate::expect::{Shared, changed, created, deleted, path, refused_as};
use testkit::json;

static SERVER: Shared = Shared::new();

/// A set of reference data.
struct Set {
    name: &'static str,
    /// As error texts name it.
    table: &'static str,
    /// How long codes and names may be.
    code: usize,
    display_name: usize,
}

const SETS: [Set; 9] = [
    Set { name: "paymentTerms", table: "Payment Terms", code: 10, display_name: 100 },
    Set { name: "paymentMethods", table: "Payment Method", code: 10, display_name: 100 },
    Set { name: "shipmentMethods", table: "Shipment Method", code: 10, display_name: 100 },
    Set { name: "currencies", table: "Currency", code: 10, display_name: 30 },
    Set { name: "countriesRegions", table: "Country/Region", code: 10, display_name: 50 },
    Set { name: "salespeoplePurchasers", table: "Salesperson/Purchaser", code: 20, display_name: 50 },
    Set { name: "taxAreas", table: "VAT Business Posting Group", code: 20, display_name: 100 },
    Set { name: "taxGroups", table: "VAT Product Posting Group", code: 20, display_name: 100 },
    Set { name: "unitsOfMeasure", table: "Unit of Measure", code: 10, display_name: 50 },
];

const ZERO: &str = "00000000-0000-0000-0000-000000000000";

#[test]
fn a_created_row_is_in_the_list_and_found_by_its_id() {
    let company = SERVER.company();
    for set in SETS {
        let row = created(&company.post(set.name, &json!({"code": "LIST1", "displayName": "Listed"})));
        assert_eq!((row["code"].as_str(), row["displayName"].as_str()), (Some("LIST1"), Some("Listed")));
        assert_eq!(company.get(&path(set.name, &row)).json()["id"], row["id"], "{}", set.name);
        let listed = company.get(set.name).rows();
        assert!(listed.iter().any(|it| it["id"] == row["id"]), "{}", set.name);
    }
}

#[test]
fn codes_are_trimmed_and_upper_cased_and_names_are_kept_as_sent() {
    let company = SERVER.company();
    for set in SETS {
        let row = created(&company.post(set.name, &json!({"code": " case1 ", "displayName": " Mixed Case"})));
        assert_eq!(row["code"], "CASE1", "{}", set.name);
        assert_eq!(row["displayName"], " Mixed Case", "{}", set.name);
        let found = company.get(&format!("{}?$filter=code eq 'case1'", set.name)).rows();
        assert_eq!(found.len(), 1, "{} is not found by a code in lower case", set.name);
    }
}

#[test]
fn a_taken_code_is_refused() {
    let company = SERVER.company();
    for set in SETS {
        created(&company.post(set.name, &json!({"code": "TWICE"})));
        refused_as(
            &company.post(set.name, &json!({"code": "twice"})),
            "Internal_EntityWithSameKeyExists",
            &format!("The {} already exists. Identification fields and values: Code='TWICE'", set.table),
        );
    }
}

#[test]
fn a_row_needs_a_code() {
    let company = SERVER.company();
    for set in SETS {
        refused_as(
            &company.post(set.name, &json!({"displayName": "Without code"})),
            "Application_FieldValidationException",
            &format!("Code must have a value in {}: Code=. It cannot be zero or empty.", set.table),
        );
    }
}

#[test]
fn codes_and_names_have_a_length() {
    let company = SERVER.company();
    for set in SETS {
        for (body, length) in [
            (json!({"code": "X".repeat(set.code + 1)}), set.code),
            (json!({"code": "LONG", "displayName": "X".repeat(set.display_name + 1)}), set.display_name),
        ] {
            let value = "X".repeat(length + 1);
            refused_as(
                &company.post(set.name, &body),
                "Application_StringExceededLength",
                &format!(
                    "The length of the string is {}, but it must be less than or equal to {length} characters. \
                     Value: {value}",
                    length + 1
                ),
            );
        }
    }
}

#[test]
fn another_name_keeps_the_id_and_gives_a_new_etag() {
    let company = SERVER.company();
    for set in SETS {
        let row = created(&company.post(set.name, &json!({"code": "NAMED", "displayName": "Before"})));
        let etag = row["@odata.etag"].as_str().expect("an ETag");
        let after =
            changed(&company.patch(&path(set.name, &row), etag, &json!({"code": "NAMED", "displayName": "After"})));
        assert_eq!((&after["id"], &after["code"]), (&row["id"], &row["code"]));
        assert_eq!(after["displayName"], "After", "{}", set.name);
        assert_ne!(after["@odata.etag"], row["@odata.etag"], "{}", set.name);
    }
}

#[test]
fn another_code_renames_and_keeps_the_id() {
    let company = SERVER.company();
    for set in SETS {
        let row = created(&company.post(set.name, &json!({"code": "OLDCODE", "displayName": "Kept"})));
        let body = json!({"code": "newcode", "displayName": "Renamed"});
        let after = changed(&company.patch(&path(set.name, &row), "*", &body));
        assert_eq!(after["id"], row["id"], "{}", set.name);
        assert_eq!((after["code"].as_str(), after["displayName"].as_str()), (Some("NEWCODE"), Some("Renamed")));
        assert!(company.get(&format!("{}?$filter=code eq 'OLDCODE'", set.name)).rows().is_empty());
    }
}

#[test]
fn a_rename_to_a_taken_code_is_refused() {
    let company = SERVER.company();
    for set in SETS {
        created(&company.post(set.name, &json!({"code": "TAKEN"})));
        let row = created(&company.post(set.name, &json!({"code": "MOVER"})));
        refused_as(
            &company.patch(&path(set.name, &row), "*", &json!({"code": "TAKEN"})),
            "Internal_EntityWithSameKeyExists",
            &format!("The {} already exists. Identification fields and values: Code='TAKEN'", set.table),
        );
        assert_eq!(company.get(&path(set.name, &row)).json()["code"], "MOVER", "{}", set.name);
    }
}

#[test]
fn a_code_cannot_be_taken_away() {
    let company = SERVER.company();
    for set in SETS {
        let row = created(&company.post(set.name, &json!({"code": "STAYS"})));
        let answer = company.patch(&path(set.name, &row), "*", &json!({"code": ""}));
        assert_eq!(answer.status, 400, "{} {answer:?}", set.name);
        assert_eq!(company.get(&path(set.name, &row)).json()["code"], "STAYS", "{}", set.name);
    }
}

#[test]
fn a_deleted_row_is_gone() {
    let company = SERVER.company();
    for set in SETS {
        let row = created(&company.post(set.name, &json!({"code": "GONE"})));
        deleted(&company.delete(&path(set.name, &row), row["@odata.etag"].as_str().expect("an ETag")));
        let answer = company.get(&path(set.name, &row));
        assert_eq!((answer.status, answer.code().as_str()), (404, "BadRequest_ResourceNotFound"), "{}", set.name);
    }
}

#[test]
fn a_stale_etag_neither_changes_nor_deletes() {
    let company = SERVER.company();
    for set in SETS {
        let row = created(&company.post(set.name, &json!({"code": "STALE"})));
        let etag = row["@odata.etag"].as_str().expect("an ETag").to_owned();
        changed(&company.patch(&path(set.name, &row), &etag, &json!({"displayName": "Newer"})));
        for answer in [
            company.patch(&path(set.name, &row), &etag, &json!({"displayName": "Lost"})),
            company.delete(&path(set.name, &row), &etag),
        ] {
            assert_eq!((answer.status, answer.code().as_str()), (409, "Request_EntityChanged"), "{}", set.name);
        }
        assert_eq!(company.get(&path(set.name, &row)).json()["displayName"], "Newer", "{}", set.name);
    }
}

#[test]
fn sending_back_what_was_read_changes_nothing() {
    let company = SERVER.company();
    for set in SETS {
        let row = created(&company.post(set.name, &json!({"id": ZERO, "code": "ECHO", "displayName": "Echo"})));
        assert_ne!(row["id"], ZERO, "{} takes the zero GUID for a new id", set.name);
        let mut body = row.clone();
        body.as_object_mut().expect("an entity").retain(|name, _| !name.starts_with('@'));
        let after = changed(&company.patch(&path(set.name, &row), "*", &body));
        for (name, value) in body.as_object().expect("an entity") {
            if name != "lastModifiedDateTime" {
                assert_eq!(&after[name], value, "{} {name}", set.name);
            }
        }
    }
}

#[test]
fn the_time_of_change_is_read_only() {
    let company = SERVER.company();
    for set in SETS {
        let row = created(&company.post(set.name, &json!({"code": "TIMED"})));
        let body = json!({"lastModifiedDateTime": "2001-01-01T00:00:00Z"});
        for answer in [
            company.post(set.name, &json!({"code": "TIMED2", "lastModifiedDateTime": "2001-01-01T00:00:00Z"})),
            company.patch(&path(set.name, &row), "*", &body),
        ] {
            refused_as(&answer, "BadRequest_InvalidOperation", "Control 'lastModifiedDateTime' is read-only.");
        }
        assert!(row["lastModifiedDateTime"].as_str().is_some_and(|time| time.ends_with('Z')), "{}", set.name);
    }
}

#[test]
fn an_id_never_changes() {
    let company = SERVER.company();
    for set in SETS {
        let row = created(&company.post(set.name, &json!({"code": "FIXEDID"})));
        let other = json!({"id": "11111111-2222-4333-8444-555555555555"});
        assert_eq!(company.patch(&path(set.name, &row), "*", &other).status, 400, "{}", set.name);
        assert_eq!(company.get(&path(set.name, &row)).json()["id"], row["id"], "{}", set.name);
    }
}

#[test]
fn unknown_properties_are_refused() {
    let company = SERVER.company();
    for set in SETS {
        let answer = company.post(set.name, &json!({"code": "UNKNOWN", "colour": "red"}));
        assert_eq!((answer.status, answer.code().as_str()), (400, "BadRequest"), "{} {answer:?}", set.name);
        assert!(company.get(&format!("{}?$filter=code eq 'UNKNOWN'", set.name)).rows().is_empty());
    }
}

#[test]
fn a_blank_name_is_fine() {
    let company = SERVER.company();
    for set in SETS {
        let row = created(&company.post(set.name, &json!({"code": "NAMELESS", "displayName": "Some"})));
        let after = changed(&company.patch(&path(set.name, &row), "*", &json!({"displayName": ""})));
        assert_eq!(after["displayName"], "", "{}", set.name);
    }
}
