//! unitsOfMeasure: in what items, resources and time are counted. Page 30030, table 204.

use crate::config_templates::template;
use crate::expect::{Shared, changed, created, deleted, find, path, refused_as};
use crate::seed::Seeded;
use business::foundation::{UnitOfMeasure, UnitOfMeasureTranslation};
use model::Filter;
use testkit::json;

static SERVER: Shared = Shared::new();

#[test]
fn the_demo_company_has_units_with_their_standard_codes() {
    let company = SERVER.company();
    for (code, name, standard) in [("PCS", "Piece", "EA"), ("HOUR", "Hour", "HUR"), ("MILES", "Miles", "SMI")] {
        let row = find(&company, "unitsOfMeasure", "code", code);
        assert_eq!((&row["displayName"], &row["internationalStandardCode"]), (&json!(name), &json!(standard)));
        assert_eq!(row["symbol"], "", "{code}");
    }
}

#[test]
fn a_standard_code_is_a_code_and_a_symbol_is_a_text() {
    let company = SERVER.company();
    let body = json!({"code": "roll", "internationalStandardCode": " ro ", "symbol": " rl."});
    let row = created(&company.post("unitsOfMeasure", &body));
    assert_eq!((&row["internationalStandardCode"], &row["symbol"]), (&json!("RO"), &json!(" rl.")));
    let after = changed(&company.patch(&path("unitsOfMeasure", &row), "*", &json!({"symbol": "r"})));
    assert_eq!((&after["internationalStandardCode"], &after["symbol"]), (&json!("RO"), &json!("r")));
}

#[test]
fn standard_codes_and_symbols_have_ten_letters_at_most() {
    let company = SERVER.company();
    for property in ["internationalStandardCode", "symbol"] {
        refused_as(
            &company.post("unitsOfMeasure", &json!({"code": "TOOLONG", property: "12345678901"})),
            "Application_StringExceededLength",
            "The length of the string is 11, but it must be less than or equal to 10 characters. Value: 12345678901",
        );
    }
    assert!(company.get("unitsOfMeasure?$filter=code eq 'TOOLONG'").rows().is_empty());
}

#[test]
fn translations_follow_a_renamed_unit_and_go_with_a_deleted_one() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let unit = |code: &str| path("unitsOfMeasure", &find(&company, "unitsOfMeasure", "code", code));
    deleted(&company.delete(&unit("CAN"), "*"));
    changed(&company.patch(&unit("PCS"), "*", &json!({"code": "PIECE"})));
    let translations = seeded.stop_and_read(|tx| tx.all(Filter::<UnitOfMeasureTranslation>::everything()));
    let left: Vec<_> = translations
        .iter()
        .map(|row| (row.get(UnitOfMeasureTranslation::CODE), row.get(UnitOfMeasureTranslation::DESCRIPTION)))
        .collect();
    assert_eq!(left, [("PIECE", "stk"), ("PIECE", "stück"), ("PIECE", "stuk")]);
}

#[test]
fn a_configuration_template_leaves_no_trace() {
    let seeded =
        Seeded::with(|tx| template::<UnitOfMeasure>(tx, "UNIT", 1, "", &[("Description", "From the template")]));
    let company = seeded.company();
    let row = created(&company.post("unitsOfMeasure", &json!({"code": "PLAIN"})));
    assert_eq!(row["displayName"], "");
    assert_eq!(company.get(&path("unitsOfMeasure", &row)).json()["displayName"], "");
}
