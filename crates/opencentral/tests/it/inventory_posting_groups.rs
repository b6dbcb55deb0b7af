//! inventoryPostingGroups: items whose stock posts to the same accounts. Page 30096, table 94.

use crate::expect::{Shared, find, not_writable, path};
use crate::seed::Seeded;
use business::finance::InventoryPostingGroup;
use model::Record;
use testkit::json;

static SERVER: Shared = Shared::new();

#[test]
fn the_demo_companys_stock_is_for_resale() {
    let company = SERVER.company();
    assert_eq!(find(&company, "inventoryPostingGroups", "code", "RESALE")["description"], "Resale items");
}

#[test]
fn a_new_group_is_found_by_its_id() {
    let seeded = Seeded::with(|tx| {
        let mut group = Record::<InventoryPostingGroup>::new().with(InventoryPostingGroup::CODE, "RAW");
        group.set(InventoryPostingGroup::DESCRIPTION, "Raw materials");
        tx.insert(&mut group)
    });
    let company = seeded.company();
    let group = find(&company, "inventoryPostingGroups", "code", "RAW");
    let by_id = company.get(&format!("inventoryPostingGroups?$filter=id eq {}", group["id"].as_str().expect("an id")));
    assert_eq!(by_id.rows(), std::slice::from_ref(&group));
    assert_eq!(company.get(&path("inventoryPostingGroups", &group)).json()["description"], "Raw materials");
}

#[test]
fn groups_cannot_be_written() {
    let company = SERVER.company();
    let group = find(&company, "inventoryPostingGroups", "code", "RESALE");
    let new = json!({"code": "NEW", "description": "New"});
    not_writable(&company, "inventoryPostingGroups", &group, &new, &json!({"description": "Other"}));
}
