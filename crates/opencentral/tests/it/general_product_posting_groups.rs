//! generalProductPostingGroups: what posts to the same income and expense accounts. Page 30079, table 251.

use crate::expect::{Shared, find, not_writable, path};
use crate::seed::Seeded;
use business::finance::GenProductPostingGroup;
use model::Record;
use testkit::json;

static SERVER: Shared = Shared::new();

#[test]
fn the_demo_company_sells_goods_and_services_with_and_without_vat() {
    let company = SERVER.company();
    for (code, description, vat_group) in [
        ("RETAIL", "Retail", "STANDARD"),
        ("SERVICES", "Resources, etc.", "REDUCED"),
        ("ZERO", "Miscellaneous without VAT", "NO VAT"),
    ] {
        let group = find(&company, "generalProductPostingGroups", "code", code);
        assert_eq!(group["description"], description);
        assert_eq!(group["defaultVATProductPostingGroup"], vat_group, "{code}");
        assert_eq!(group["autoInsertDefault"], true, "{code}");
    }
}

#[test]
fn a_new_group_is_found_by_its_id() {
    let seeded = Seeded::with(|tx| {
        let mut group = Record::<GenProductPostingGroup>::new().with(GenProductPostingGroup::CODE, "PARTS");
        group.set(GenProductPostingGroup::DESCRIPTION, "Spare parts");
        group.set(GenProductPostingGroup::AUTO_INSERT_DEFAULT, false);
        tx.insert(&mut group)
    });
    let company = seeded.company();
    let group = find(&company, "generalProductPostingGroups", "code", "PARTS");
    let by_id =
        company.get(&format!("generalProductPostingGroups?$filter=id eq {}", group["id"].as_str().expect("an id")));
    assert_eq!(by_id.rows(), std::slice::from_ref(&group));
    assert_eq!(company.get(&path("generalProductPostingGroups", &group)).json()["description"], "Spare parts");
    assert_eq!(group["autoInsertDefault"], false);
}

#[test]
fn groups_cannot_be_written() {
    let company = SERVER.company();
    let group = find(&company, "generalProductPostingGroups", "code", "RETAIL");
    let new = json!({"code": "NEW", "description": "New"});
    not_writable(&company, "generalProductPostingGroups", &group, &new, &json!({"description": "Other"}));
}
