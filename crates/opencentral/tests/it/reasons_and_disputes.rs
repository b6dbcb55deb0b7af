//! customerReturnReasons, disputeStatus: codes with a text. Pages 30077 and 30088, tables 231 and 142.

use crate::expect::{Shared, changed, created, deleted, path, refused_as};
use testkit::json;

static SERVER: Shared = Shared::new();

/// Set, the property with the text, and the table as error texts name it.
const SETS: [(&str, &str, &str); 2] =
    [("customerReturnReasons", "description", "Reason Code"), ("disputeStatus", "displayName", "Dispute Status")];

#[test]
fn a_code_with_a_text_is_created_changed_renamed_and_deleted() {
    let company = SERVER.company();
    for (set, text, _) in SETS {
        let mut body = json!({"code": " broken "});
        body[text] = json!("Broken on arrival");
        let row = created(&company.post(set, &body));
        assert_eq!((&row["code"], &row[text]), (&json!("BROKEN"), &json!("Broken on arrival")), "{set}");
        let mut body = json!({"code": "DAMAGED"});
        body[text] = json!("Damaged");
        let after = changed(&company.patch(&path(set, &row), "*", &body));
        assert_eq!((&after["id"], &after["code"], &after[text]), (&row["id"], &json!("DAMAGED"), &json!("Damaged")));
        deleted(&company.delete(&path(set, &row), "*"));
        assert_eq!(company.get(&path(set, &row)).status, 404, "{set}");
    }
}

#[test]
fn taken_missing_and_long_codes_are_refused() {
    let company = SERVER.company();
    for (set, _, table) in SETS {
        created(&company.post(set, &json!({"code": "TWICE"})));
        refused_as(
            &company.post(set, &json!({"code": "twice"})),
            "Internal_EntityWithSameKeyExists",
            &format!("The {table} already exists. Identification fields and values: Code='TWICE'"),
        );
        refused_as(
            &company.post(set, &json!({})),
            "Application_FieldValidationException",
            &format!("Code must have a value in {table}: Code=. It cannot be zero or empty."),
        );
        refused_as(
            &company.post(set, &json!({"code": "ELEVEN CHAR"})),
            "Application_StringExceededLength",
            "The length of the string is 11, but it must be less than or equal to 10 characters. Value: ELEVEN CHAR",
        );
    }
}
