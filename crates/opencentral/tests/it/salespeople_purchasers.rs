//! salespeoplePurchasers: what is checked, what forbids a deletion, and what follows. Page 30075, table 13.

use crate::expect::{Shared, changed, created, deleted, find, path, refused, refused_as};
use crate::seed::Seeded;
use business::crm::{Opportunity, ToDo};
use business::finance::DefaultDimension;
use business::finance::{CustLedgerEntry, GeneralLedgerSetup, VendorLedgerEntry};
use business::foundation::{SalespersonPurchaser, TeamSalesperson};
use model::{Filter, Record, TableType};
use testkit::json;

static SERVER: Shared = Shared::new();

#[test]
fn all_properties_are_stored() {
    let company = SERVER.company();
    let body = json!({
        "code": "ALL",
        "displayName": "Anna Andersen",
        "email": "anna@contoso.com",
        "email2": "a.andersen@contoso.com",
        "phoneNo": "call me",
        "jobTitle": "Buyer",
        "commisionPercent": 12.34,
        "privacyBlocked": true,
        "blocked": true,
    });
    let row = created(&company.post("salespeoplePurchasers", &body));
    for (name, value) in body.as_object().expect("an object") {
        assert_eq!(&row[name], value, "{name}");
    }
    let after = changed(&company.patch(&path("salespeoplePurchasers", &row), "*", &json!({"jobTitle": "Seller"})));
    assert_eq!(after["jobTitle"], "Seller");
}

#[test]
fn an_email_is_one_address_without_blanks_around_it() {
    let company = SERVER.company();
    for name in ["email", "email2"] {
        let row = created(&company.post("salespeoplePurchasers", &json!({"code": name, name: " a@b.co "})));
        assert_eq!(row[name], "a@b.co");
        for wrong in ["a@b.co;c@d.co", "nobody", "a@b", "a@b.c"] {
            refused(
                &company.patch(&path("salespeoplePurchasers", &row), "*", &json!({name: wrong})),
                &format!("The email address \"{wrong}\" is not valid."),
            );
        }
        assert_eq!(changed(&company.patch(&path("salespeoplePurchasers", &row), "*", &json!({name: ""})))[name], "");
    }
}

#[test]
fn a_commission_is_between_0_and_100_percent_with_two_digits() {
    let company = SERVER.company();
    created(&company.post("salespeoplePurchasers", &json!({"code": "FULL", "commisionPercent": 100})));
    refused_as(
        &company.post("salespeoplePurchasers", &json!({"code": "OVER", "commisionPercent": 100.01})),
        "Application_FieldValidationException",
        "Your entry of '100.01' is not an acceptable value for 'Commission %'. The field can have values from 0 to 100.",
    );
    let answer = company.post("salespeoplePurchasers", &json!({"code": "DIGITS", "commisionPercent": 1.001}));
    assert_eq!((answer.status, answer.code().as_str()), (400, "Application_EvaluateException"), "{answer:?}");
}

#[test]
fn entries_tasks_and_opportunities_forbid_a_deletion_in_this_order() {
    let seeded = Seeded::with(|tx| {
        for (code, number) in [("S1", 900_001), ("S2", 900_002), ("S3", 900_003), ("S4", 900_004), ("S5", 900_005)] {
            tx.insert(&mut Record::<SalespersonPurchaser>::new().with(SalespersonPurchaser::CODE, code))?;
            let no = number.to_string();
            let closed = code == "S5";
            if code == "S1" {
                let entry = Record::<CustLedgerEntry>::new()
                    .with(CustLedgerEntry::ENTRY_NO, number)
                    .with(CustLedgerEntry::SALESPERSON_CODE, code);
                tx.insert_silently(&mut { entry })?;
            }
            if code <= "S2" {
                let entry = Record::<VendorLedgerEntry>::new()
                    .with(VendorLedgerEntry::ENTRY_NO, number)
                    .with(VendorLedgerEntry::PURCHASER_CODE, code);
                tx.insert_silently(&mut { entry })?;
            }
            if code <= "S3" || closed {
                let task = Record::<ToDo>::new().with(ToDo::NO, &no).with(ToDo::SALESPERSON_CODE, code);
                tx.insert_silently(&mut task.with(ToDo::CLOSED, closed))?;
            }
            let opportunity =
                Record::<Opportunity>::new().with(Opportunity::NO, &no).with(Opportunity::SALESPERSON_CODE, code);
            tx.insert_silently(&mut opportunity.with(Opportunity::CLOSED, closed))?;
        }
        Ok(())
    });
    let company = seeded.company();
    let delete = |code: &str| {
        let row = find(&company, "salespeoplePurchasers", "code", code);
        company.delete(&path("salespeoplePurchasers", &row), "*")
    };
    for (code, text) in [
        ("S1", "The salesperson/purchaser S1 cannot be deleted because customer ledger entries exist."),
        ("S2", "The salesperson/purchaser S2 cannot be deleted because vendor ledger entries exist."),
        ("S3", "You cannot delete the salesperson/purchaser with code S3 because it has open tasks."),
        ("S4", "You cannot delete the salesperson/purchaser with code S4 because it has open opportunities."),
    ] {
        refused(&delete(code), text);
    }
    deleted(&delete("S5"));
}

#[test]
fn teams_and_default_dimensions_follow_a_rename_and_go_with_a_salesperson() {
    let seeded = Seeded::with(|tx| {
        for code in ["STAYS", "GOES"] {
            tx.insert(&mut Record::<SalespersonPurchaser>::new().with(SalespersonPurchaser::CODE, code))?;
            let mut team = Record::<TeamSalesperson>::new()
                .with(TeamSalesperson::TEAM_CODE, "SALE")
                .with(TeamSalesperson::SALESPERSON_CODE, code);
            tx.insert_silently(&mut team)?;
            let mut dimension = Record::<DefaultDimension>::new()
                .with(DefaultDimension::TABLE_ID, i64::from(SalespersonPurchaser::ID))
                .with(DefaultDimension::NO, code)
                .with(DefaultDimension::DIMENSION_CODE, "AREA");
            tx.insert_silently(&mut dimension)?;
        }
        Ok(())
    });
    let company = seeded.company();
    let at = |code: &str| path("salespeoplePurchasers", &find(&company, "salespeoplePurchasers", "code", code));
    changed(&company.patch(&at("STAYS"), "*", &json!({"code": "STAYED"})));
    deleted(&company.delete(&at("GOES"), "*"));

    let (teams, dimensions) = seeded.stop_and_read(|tx| {
        let teams = tx.all(TeamSalesperson::TEAM_CODE.is("SALE"))?;
        let own = DefaultDimension::TABLE_ID.is(i64::from(SalespersonPurchaser::ID));
        Ok((teams, tx.all(own.and(DefaultDimension::DIMENSION_CODE.is("AREA")))?))
    });
    let members: Vec<&str> = teams.iter().map(|it| it.get(TeamSalesperson::SALESPERSON_CODE)).collect();
    let numbers: Vec<&str> = dimensions.iter().map(|it| it.get(DefaultDimension::NO)).collect();
    assert_eq!((members, numbers), (vec!["STAYED"], vec!["STAYED"]));
}

#[test]
fn a_new_salesperson_takes_global_dimensions_from_its_default_dimensions() {
    let seeded = Seeded::with(|tx| {
        let mut setup = tx.setup::<GeneralLedgerSetup>()?;
        setup.set(GeneralLedgerSetup::GLOBAL_DIMENSION_1_CODE, "DEPARTMENT");
        tx.modify(&mut setup)?;
        let mut dimension = Record::<DefaultDimension>::new()
            .with(DefaultDimension::TABLE_ID, i64::from(SalespersonPurchaser::ID))
            .with(DefaultDimension::NO, "NEWONE")
            .with(DefaultDimension::DIMENSION_CODE, "DEPARTMENT")
            .with(DefaultDimension::DIMENSION_VALUE_CODE, "SALES");
        tx.insert_silently(&mut dimension)
    });
    created(&seeded.company().post("salespeoplePurchasers", &json!({"code": "NEWONE"})));
    let rows = seeded.stop_and_read(|tx| tx.all(Filter::<SalespersonPurchaser>::everything()));
    let new = rows.iter().find(|row| row.get(SalespersonPurchaser::CODE) == "NEWONE").expect("the new one");
    assert_eq!(new.get(SalespersonPurchaser::GLOBAL_DIMENSION_1_CODE), "SALES");
    assert_eq!(new.get(SalespersonPurchaser::GLOBAL_DIMENSION_2_CODE), "");
}
