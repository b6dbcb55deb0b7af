//! taxGroups: VAT product posting groups, or tax groups where there is sales tax. Page 30015, table 5480.

use crate::expect::{Shared, changed, created, deleted, find, path, refused_as};
use crate::seed::Seeded;
use business::finance::{GenProductPostingGroup, GeneralLedgerSetup, TaxGroup, VatProductPostingGroup};
use model::{Filter, Record, Result, TableType, Tx};
use testkit::json;

static SERVER: Shared = Shared::new();

#[test]
fn where_there_is_vat_they_are_vat_product_posting_groups() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let row = created(&company.post("taxGroups", &json!({"code": "vat1", "displayName": "By VAT"})));
    assert_eq!((&row["code"], &row["taxType"]), (&json!("VAT1"), &json!("VAT")));
    let renamed = changed(&company.patch(&path("taxGroups", &row), "*", &json!({"code": "VAT2"})));
    assert_eq!((&renamed["id"], &renamed["displayName"]), (&row["id"], &json!("By VAT")));
    let (group, others) = seeded.stop_and_read(|tx| {
        let group = tx.require(VatProductPostingGroup::CODE.is("VAT2"))?;
        Ok((group, tx.count(Filter::<TaxGroup>::everything())?))
    });
    assert_eq!(group.get(VatProductPostingGroup::DESCRIPTION), "By VAT");
    assert_eq!(group.system_id().to_string(), row["id"].as_str().expect("an id"));
    assert_eq!(others, 0);
}

#[test]
fn the_type_is_read_only() {
    let company = SERVER.company();
    let row = find(&company, "taxGroups", "code", "STANDARD");
    refused_as(
        &company.patch(&path("taxGroups", &row), "*", &json!({"taxType": "Sales Tax"})),
        "BadRequest_InvalidOperation",
        "Control 'taxType' is read-only.",
    );
}

#[test]
fn what_refers_to_a_group_follows_its_code_and_does_not_keep_it_from_being_deleted() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let group = |code: &str| path("taxGroups", &find(&company, "taxGroups", "code", code));
    changed(&company.patch(&group("STANDARD"), "*", &json!({"code": "NORMAL"})));
    deleted(&company.delete(&group("REDUCED"), "*"));
    let defaults = seeded.stop_and_read(|tx| {
        let mut defaults = Vec::new();
        for code in ["RETAIL", "SERVICES"] {
            let group = tx.require(GenProductPostingGroup::CODE.is(code))?;
            defaults.push(group.get(GenProductPostingGroup::DEF_VAT_PROD_POSTING_GROUP).to_owned());
        }
        Ok(defaults)
    });
    assert_eq!(defaults, ["NORMAL", "REDUCED"]);
}

/// Sales are taxed by sales tax, and there are some tax groups.
fn sales_tax(tx: &mut Tx<'_>) -> Result<()> {
    let mut setup = tx.setup::<GeneralLedgerSetup>()?;
    setup.set(GeneralLedgerSetup::VAT_IN_USE, false);
    tx.modify(&mut setup)?;
    for (code, description) in [("FURNITURE", "Furniture"), ("LABOR", "Labor")] {
        let mut group = Record::<TaxGroup>::new().with(TaxGroup::CODE, code).with(TaxGroup::DESCRIPTION, description);
        tx.insert(&mut group)?;
    }
    Ok(())
}

#[test]
fn where_there_is_sales_tax_they_are_tax_groups() {
    let seeded = Seeded::with(sales_tax);
    let company = seeded.company();
    let codes: Vec<_> = company.get("taxGroups").rows().iter().map(|row| row["code"].clone()).collect();
    assert_eq!(codes, ["FURNITURE", "LABOR"]);
    let row = created(&company.post("taxGroups", &json!({"code": "Food", "displayName": "Food"})));
    assert_eq!((&row["code"], &row["taxType"]), (&json!("FOOD"), &json!("Sales_x0020_Tax")));
    let etag = row["@odata.etag"].as_str().expect("an ETag");
    let after = changed(&company.patch(&path("taxGroups", &row), etag, &json!({"code": "EATEN"})));
    assert_eq!((&after["id"], &after["code"], &after["displayName"]), (&row["id"], &json!("EATEN"), &json!("Food")));
    refused_as(
        &company.post("taxGroups", &json!({"code": "EATEN"})),
        "Internal_EntityWithSameKeyExists",
        &format!("The {} already exists. Identification fields and values: Code='EATEN'", TaxGroup::NAME),
    );
    deleted(&company.delete(&path("taxGroups", &row), "*"));
    assert_eq!(company.get("taxGroups").rows().len(), 2);
}
