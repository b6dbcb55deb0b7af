//! The audit finds nothing in sound environments, and each kind of damage in others.

use super::{FILE, Home};
use crate::run;
use std::process::Output;
use testkit::{Client, Value, json};

fn check(home: &Home) -> (String, Option<i32>) {
    let place = home.place();
    let Output { stdout, stderr, status } = run(&home.with(&["check"], &place));
    let said = String::from_utf8(stdout).expect("its output is text");
    assert!(!said.is_empty() || status.success(), "{}", String::from_utf8_lossy(&stderr));
    (said, status.code())
}

/// Plants a damage, looks for it, and mends it.
fn find(home: &Home, damage: &str, mend: &str, expected: &[&str], code: i32) {
    home.run_sql(damage);
    let (said, found) = check(home);
    for words in expected {
        assert!(said.lines().any(|line| line.contains(words)), "{damage}: not '{words}' in\n{said}");
    }
    assert_eq!(found, Some(code), "{damage}: {said}");
    home.run_sql(mend);
    assert_eq!(check(home), (String::new(), Some(0)), "{mend}");
}

#[test]
fn nothing_is_wrong_with_the_demo_also_while_it_is_served() {
    for home in Home::demo_of_each_kind("check the demo") {
        let _server = home.serve();
        assert_eq!(check(&home), (String::new(), Some(0)));
    }
}

#[test]
fn values_that_no_column_holds_are_errors() {
    for home in Home::demo_of_each_kind("check values") {
        find(
            &home,
            "update customer set blocked = 77 where no = '10000'",
            "update customer set blocked = 0 where no = '10000'",
            &["error: CRONUS International Ltd., Customer No.='10000': Blocked: 77 is none of its options"],
            1,
        );
        find(
            &home,
            "update currency set symbol = 'much too long for this' where code = 'EUR'",
            "update currency set symbol = '€' where code = 'EUR'",
            &["error: CRONUS International Ltd., Currency Code='EUR': Symbol: The length of the string is 22"],
            1,
        );
        find(
            &home,
            "update customer set territory_code = 'for' where no = '10000'",
            "update customer set territory_code = '' where no = '10000'",
            &[
                "Territory Code: 'for' should be 'FOR'",
                "warning: CRONUS International Ltd., Customer No.='10000': Territory Code 'for' names no Territory",
            ],
            1,
        );
        find(
            &home,
            "update payment_terms set due_date_calculation = 'soon' where code = '14 DAYS'",
            "update payment_terms set due_date_calculation = '14D' where code = '14 DAYS'",
            &["Due Date Calculation: The value \"soon\" cannot be evaluated into type DateFormula"],
            1,
        );
    }
    let home = Home::sqlite_demo();
    find(
        &home,
        "update customer set last_date_modified = 'yesterday' where no = '10000'",
        "update customer set last_date_modified = '2026-03-01' where no = '10000'",
        &["Customer No.='10000': Last Date Modified: cannot be read"],
        1,
    );
}

#[test]
fn ids_and_keys_of_several_rows_are_errors() {
    let home = Home::sqlite_demo();
    find(
        &home,
        "drop index ux_customer__system_id; \
         create table before as select * from customer where no = '20000'; \
         update customer set system_id = (select system_id from customer where no = '10000') where no = '20000'",
        "update customer set system_id = (select system_id from before) where no = '20000'; drop table before",
        &["2 rows have this id"],
        1,
    );
    find(
        &home,
        "create table before as select * from customer where no = '20000'; \
         update customer set system_id = zeroblob(16) where no = '20000'",
        "update customer set system_id = (select system_id from before) where no = '20000'; drop table before",
        &["Customer No.='20000': SystemId: must not be blank"],
        1,
    );
}

#[test]
fn versions_without_changes_and_changes_without_rows_are_errors() {
    for home in Home::demo_of_each_kind("check versions") {
        home.run_sql("create table kept as select * from change_feed");
        let mend = "delete from change_feed; insert into change_feed (row_version, company, table_id, system_id, kind) \
                    select row_version, company, table_id, system_id, kind from kept";
        let of_customer = "table_id = 18 and system_id = (select system_id from customer where no = '10000')";
        find(
            &home,
            &format!("delete from change_feed where {of_customer}"),
            mend,
            &["the change feed has no entry for its version"],
            1,
        );
        find(
            &home,
            &format!("update change_feed set kind = 2 where {of_customer}"),
            mend,
            &["is there, but the change feed says that version", "the change feed has no entry for its version"],
            1,
        );
        find(
            &home,
            "create table gone as select * from opportunity where no = 'OP100017'; delete from opportunity where no = 'OP100017'",
            "insert into opportunity select * from gone; drop table gone",
            &["error: CRONUS International Ltd., Opportunity ", "the change feed has its version"],
            1,
        );
        find(&home, &format!("update change_feed set kind = 9 where {of_customer}"), mend, &["is of no kind: 9"], 1);
    }
}

#[test]
fn versions_that_would_be_given_again_are_errors() {
    for home in Home::demo_of_each_kind("check the next version") {
        let (damage, mend) = match home {
            Home::Sqlite(_) => (
                "update sqlite_sequence set seq = 5 where name = 'change_feed'",
                "update sqlite_sequence set seq = 100000 where name = 'change_feed'",
            ),
            Home::Postgres(..) => {
                ("alter sequence row_versions restart with 5", "alter sequence row_versions restart with 100000")
            }
        };
        find(&home, damage, mend, &["but the last one given is"], 1);
    }
}

#[test]
fn rows_without_what_they_belong_to_are_errors_and_codes_that_lead_nowhere_are_warnings() {
    for home in Home::demo_of_each_kind("check relations") {
        find(
            &home,
            "update customer set payment_terms_code = 'NEVER' where no = '10000'",
            "update customer set payment_terms_code = (select payment_terms_code from customer where no = '20000') where no = '10000'",
            &[
                "warning: CRONUS International Ltd., Customer No.='10000': Payment Terms Code 'NEVER' names no Payment Terms",
            ],
            0,
        );
        find(
            &home,
            "update no_series_line set series_code = 'NONE' where series_code = 'CUST'",
            "update no_series_line set series_code = 'CUST' where series_code = 'NONE'",
            &[
                "error: CRONUS International Ltd., No. Series Line Series Code='NONE',Line No.='10000': Series Code 'NONE' names no No. Series",
            ],
            1,
        );
        find(
            &home,
            "update company_information set company = 7",
            "update company_information set company = 1",
            &["error: Company Information: there is no company 7"],
            1,
        );
    }
}

#[test]
fn what_the_business_says_must_hold_is_looked_for() {
    for home in Home::demo_of_each_kind("check what the business says") {
        find(
            &home,
            "update no_series_line set last_no_used = 'D00010' where series_code = 'CUST'",
            "update no_series_line set last_no_used = '' where series_code = 'CUST'",
            &["error: CRONUS International Ltd., number series: line 10000 of CUST goes from 'C00010' to"],
            1,
        );
        find(
            &home,
            "update contact_business_relation set no = 'NOBODY' where no = '10000' and link_to_table = 1",
            "update contact_business_relation set no = '10000' where no = 'NOBODY'",
            &["business relations: contact ", " is Customer 'NOBODY', which is not there"],
            1,
        );
        find(
            &home,
            "update contact_business_relation set contact_no = 'GONE' where no = '10000' and link_to_table = 1",
            "update contact_business_relation set contact_no = (select company_no from contact, customer \
             where contact.no = customer.primary_contact_no and customer.no = '10000') where contact_no = 'GONE'",
            &["business relations: contact GONE is Customer '10000', but is not there"],
            1,
        );
        find(
            &home,
            "update contact_business_relation set no = (case no when '10000' then '20000' else '10000' end) \
             where no in ('10000', '20000') and link_to_table = 1",
            "update contact_business_relation set no = (case no when '10000' then '20000' else '10000' end) \
             where no in ('10000', '20000') and link_to_table = 1",
            &["warning: CRONUS International Ltd., primary contacts: Customer 10000 has contact "],
            0,
        );
        find(
            &home,
            "create table kept as select no, tax_area_id from customer; \
             update customer set tax_area_id = (select system_id from customer where no = '20000') where no = '10000'",
            "update customer set tax_area_id = (select tax_area_id from kept where kept.no = customer.no); drop table kept",
            &["warning: CRONUS International Ltd., tax area ids: Customer 10000 has the id "],
            0,
        );
        find(
            &home,
            "update g_l_account set totaling = '2900..2980' where no = '2990'",
            "update g_l_account set totaling = '2900..2990' where no = '2990'",
            &["error: CRONUS International Ltd., totals: account 2990 adds up '2900..2980', but its ranges are"],
            1,
        );
    }
}

#[test]
fn ledgers_that_do_not_agree_are_errors() {
    for home in Home::demo_of_each_kind("check the ledgers") {
        for (damage, mend, expected) in [
            (
                "update item_ledger_entry set remaining_quantity = 40000000 where entry_no = 1",
                "update item_ledger_entry set remaining_quantity = quantity where entry_no = 1",
                "remaining quantities: item ledger entry 1 has 400 left, but its applications leave 500",
            ),
            (
                "update item_ledger_entry set open = not open where entry_no = 1",
                "update item_ledger_entry set open = not open where entry_no = 1",
                "open item ledger entries: item ledger entry 1 has 500 left, and Open says otherwise",
            ),
            (
                "update value_entry set item_ledger_entry_quantity = 0 where entry_no = 1",
                "update value_entry set item_ledger_entry_quantity = valued_quantity where entry_no = 1",
                "valued quantities: item ledger entry 1 has quantity 500, but its value entries have 0",
            ),
            (
                "update value_entry set cost_posted_to_gl = 100 where entry_no = 1",
                "update value_entry set cost_posted_to_gl = cost_amount_actual where entry_no = 1",
                "posted costs: value entry 1 costs 253300, but 1 of it was posted",
            ),
            (
                "update g_l_entry set amount = amount + 100000 where entry_no = 1",
                "update g_l_entry set amount = amount - 100000 where entry_no = 1",
                "balanced transactions: transaction 1 of the general ledger adds up to 1",
            ),
        ] {
            find(&home, damage, mend, &[expected], 1);
        }
    }
}

#[test]
fn a_damaged_file_is_an_error() {
    use std::io::{Seek, SeekFrom, Write};
    let home = Home::sqlite_demo();
    let Home::Sqlite(folder) = &home else { unreachable!("it was made so") };
    let file = folder.path().join(FILE);
    let pages = std::fs::metadata(&file).expect("it is there").len() / 4096;
    let mut damaged = std::fs::OpenOptions::new().write(true).open(&file).expect("it can be written");
    damaged.seek(SeekFrom::Start((pages - 2) * 4096)).expect("it has so many bytes");
    damaged.write_all(&[0xAB; 4096]).expect("it can be written");
    drop(damaged);

    let (said, code) = check(&home);

    assert!(said.contains("error: the database is damaged: "), "{said}");
    assert_eq!(code, Some(1));
}

fn ids(company: &Client, set: &str) -> Vec<Value> {
    company.get(&format!("{set}?$select=id")).rows().into_iter().map(|row| row["id"].clone()).collect()
}

#[test]
fn whatever_may_be_deleted_leaves_no_errors() {
    for home in Home::demo_of_each_kind("check after deletions") {
        let server = home.serve();
        let company = server.client().in_demo_company();
        let customer = company.post("customers", &json!({"displayName": "Soon gone", "currencyCode": "EUR"}));
        assert_eq!(customer.status, 201, "{customer:?}");
        let mut deleted = 0;
        for set in [
            "currencies",
            "paymentTerms",
            "paymentMethods",
            "shipmentMethods",
            "countriesRegions",
            "salespeoplePurchasers",
            "taxAreas",
            "contacts",
            "customers",
        ] {
            for id in ids(&company, set) {
                let answer = company.delete(&format!("{set}({})", id.as_str().expect("an id")), "*");
                deleted += usize::from(answer.status == 204);
            }
        }
        assert!(deleted > 60, "only {deleted} rows could be deleted");

        let (said, code) = check(&home);

        assert_eq!(code, Some(0), "{said}");
        assert!(said.contains("warning: "), "codes that were deleted are still used");
    }
}
