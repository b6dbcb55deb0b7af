//! taxAreas: VAT business posting groups, or tax areas where there is sales tax. Page 30036, table 5504.

use crate::expect::{Shared, changed, created, deleted, find, path, refused, refused_as};
use crate::seed::Seeded;
use business::finance::{GeneralLedgerSetup, TaxArea, VatBusinessPostingGroup};
use business::sales::{SalesHeader, SalesInvoiceHeader};
use model::{Filter, Record, Result, TableType, Tx};
use testkit::json;

static SERVER: Shared = Shared::new();

const ZERO: &str = "00000000-0000-0000-0000-000000000000";

#[test]
fn where_there_is_vat_they_are_vat_business_posting_groups() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let row = created(&company.post("taxAreas", &json!({"code": "vat1", "displayName": "By VAT"})));
    assert_eq!((&row["code"], &row["taxType"]), (&json!("VAT1"), &json!("VAT")));
    let renamed = changed(&company.patch(&path("taxAreas", &row), "*", &json!({"code": "VAT2"})));
    assert_eq!(renamed["id"], row["id"]);
    let (group, areas) = seeded.stop_and_read(|tx| {
        let group = tx.require(VatBusinessPostingGroup::CODE.is("VAT2"))?;
        Ok((group, tx.count(Filter::<TaxArea>::everything())?))
    });
    assert_eq!(group.get(VatBusinessPostingGroup::DESCRIPTION), "By VAT");
    assert_eq!(group.system_id().to_string(), row["id"].as_str().expect("an id"));
    assert_eq!(areas, 0);
}

#[test]
fn they_are_filtered_ordered_counted_and_paged_like_every_set() {
    // Others add tax areas to the shared server while this counts.
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let found = company.get("taxAreas?$filter=code ge 'EU'&$orderby=code desc&$select=code").rows();
    let codes: Vec<_> = found.iter().map(|row| row["code"].clone()).collect();
    assert_eq!(codes, ["EXPORT", "EU"]);
    assert_eq!(company.get("taxAreas?$top=1&$count=true").json()["@odata.count"], 3);
    let page = company.get("taxAreas?$top=1&$skip=1").rows();
    assert_eq!(page[0]["code"], "EU");
}

#[test]
fn the_type_is_read_only() {
    let company = SERVER.company();
    let row = find(&company, "taxAreas", "code", "DOMESTIC");
    refused_as(
        &company.patch(&path("taxAreas", &row), "*", &json!({"taxType": "Sales Tax"})),
        "BadRequest_InvalidOperation",
        "Control 'taxType' is read-only.",
    );
    changed(&company.patch(&path("taxAreas", &row), "*", &json!({"taxType": "VAT"})));
}

#[test]
fn a_group_that_customers_have_can_be_deleted() {
    let company = SERVER.company();
    let row = created(&company.post("taxAreas", &json!({"code": "USED1"})));
    created(&company.post("customers", &json!({"displayName": "User", "taxAreaId": row["id"]})));
    deleted(&company.delete(&path("taxAreas", &row), "*"));
}

/// Sales are taxed by sales tax, and there are some tax areas.
fn sales_tax(tx: &mut Tx<'_>) -> Result<()> {
    let mut setup = tx.setup::<GeneralLedgerSetup>()?;
    setup.set(GeneralLedgerSetup::VAT_IN_USE, false);
    tx.modify(&mut setup)?;
    for (code, description) in [("ATLANTA, GA", "Atlanta"), ("CHICAGO, IL", "Chicago"), ("MIAMI, FL", "Miami")] {
        let mut area = Record::<TaxArea>::new().with(TaxArea::CODE, code).with(TaxArea::DESCRIPTION, description);
        tx.insert(&mut area)?;
    }
    Ok(())
}

#[test]
fn where_there_is_sales_tax_they_are_tax_areas() {
    let seeded = Seeded::with(sales_tax);
    let company = seeded.company();
    let codes: Vec<_> = company.get("taxAreas").rows().iter().map(|row| row["code"].clone()).collect();
    assert_eq!(codes, ["ATLANTA, GA", "CHICAGO, IL", "MIAMI, FL"]);
    let row = created(&company.post("taxAreas", &json!({"code": "Boston", "displayName": "Boston, MA"})));
    assert_eq!((&row["code"], &row["taxType"]), (&json!("BOSTON"), &json!("Sales_x0020_Tax")));
    let etag = row["@odata.etag"].as_str().expect("an ETag");
    let after = changed(&company.patch(&path("taxAreas", &row), etag, &json!({"code": "BOS", "displayName": "Bos"})));
    assert_eq!((&after["id"], &after["displayName"]), (&row["id"], &json!("Bos")));
    assert_eq!(company.delete(&path("taxAreas", &row), etag).status, 409);
    refused_as(
        &company.post("taxAreas", &json!({"code": "BOS"})),
        "Internal_EntityWithSameKeyExists",
        &format!("The {} already exists. Identification fields and values: Code='BOS'", TaxArea::NAME),
    );
    deleted(&company.delete(&path("taxAreas", &row), "*"));
}

#[test]
fn where_there_is_sales_tax_a_customers_tax_area_is_a_tax_area() {
    let seeded = Seeded::with(sales_tax);
    let company = seeded.company();
    let atlanta = find(&company, "taxAreas", "code", "ATLANTA, GA");
    let body = json!({"displayName": "Taxed", "taxLiable": true, "taxAreaId": atlanta["id"]});
    let customer = created(&company.post("customers", &body));
    assert_eq!((&customer["taxAreaId"], &customer["taxAreaDisplayName"]), (&atlanta["id"], &json!("Atlanta")));
    let after = changed(&company.patch(&path("customers", &customer), "*", &json!({"taxAreaId": ZERO})));
    assert_eq!(after["taxAreaId"], atlanta["id"]);
    changed(&company.patch(&path("taxAreas", &atlanta), "*", &json!({"code": "ATL", "displayName": "Atlanta, GA"})));
    let after = company.get(&path("customers", &customer)).json();
    assert_eq!((&after["taxAreaId"], &after["taxAreaDisplayName"]), (&atlanta["id"], &json!("Atlanta, GA")));
}

#[test]
fn a_tax_area_in_use_is_not_deleted() {
    let seeded = Seeded::with(|tx| {
        sales_tax(tx)?;
        let order = Record::<SalesHeader>::new().with(SalesHeader::NO, "O1");
        tx.insert_silently(&mut order.with(SalesHeader::TAX_AREA_CODE, "CHICAGO, IL"))?;
        let invoice = Record::<SalesInvoiceHeader>::new().with(SalesInvoiceHeader::NO, "I1");
        tx.insert_silently(&mut invoice.with(SalesInvoiceHeader::TAX_AREA_CODE, "MIAMI, FL"))
    });
    let company = seeded.company();
    let area = |code: &str| find(&company, "taxAreas", "code", code);
    created(&company.post("customers", &json!({"displayName": "User", "taxAreaId": area("ATLANTA, GA")["id"]})));
    for code in ["ATLANTA, GA", "CHICAGO, IL", "MIAMI, FL"] {
        refused(
            &company.delete(&path("taxAreas", &area(code)), "*"),
            "You cannot delete this tax rate because it is used on one or more existing documents.",
        );
    }
    assert_eq!(company.get("taxAreas").rows().len(), 3);
}
