//! accounts: the chart of accounts, what was posted to it and what totals add up. Page 30014, table 15.

use crate::expect::{Shared, find, not_writable, path};
use crate::seed::{Seeded, day};
use business::finance::{ConsolTranslationMethod, GlAccount, GlEntry};
use model::{Decimal, Filter, Record, Result, Tx};
use testkit::{Client, Value, json};

static SERVER: Shared = Shared::new();

fn account(company: &Client, number: &str) -> Value {
    find(company, "accounts", "number", number)
}

#[test]
fn two_accounts_are_in_the_list_and_found_by_their_ids() {
    let company = SERVER.company();
    let listed = company.get("accounts?$select=id,number,lastModifiedDateTime").rows();
    for number in ["2910", "6110"] {
        let row = listed.iter().find(|row| row["number"] == number).expect("the account is listed");
        let one = company.get(&path("accounts", row)).json();
        assert_eq!((&one["id"], &one["number"]), (&row["id"], &json!(number)));
        assert_eq!(one["lastModifiedDateTime"], row["lastModifiedDateTime"]);
        assert!(one["lastModifiedDateTime"].as_str().is_some_and(|time| time.ends_with('Z')));
    }
}

#[test]
fn headings_and_totals_are_accounts_too_in_the_order_of_their_numbers() {
    let company = SERVER.company();
    let numbers: Vec<_> = company.get("accounts?$select=number").rows();
    let numbers: Vec<_> = numbers.iter().map(|row| row["number"].as_str().expect("a number").to_owned()).collect();
    assert!(numbers.is_sorted());
    assert_eq!((numbers.first().map(String::as_str), numbers.last().map(String::as_str)), (Some("1000"), Some("9999")));
    for (number, account_type) in [
        ("1000", "Heading"),
        ("2900", "Begin_x002D_Total"),
        ("2910", "Posting"),
        ("2990", "End_x002D_Total"),
        ("9999", "Total"),
    ] {
        assert_eq!(account(&company, number)["accountType"], account_type, "{number}");
    }
}

#[test]
fn category_and_subcategory_are_shown() {
    let company = SERVER.company();
    for (number, category, subcategory) in [
        ("2910", "Assets", "Cash"),
        ("7110", "Cost_x0020_of_x0020_Goods_x0020_Sold", "Materials"),
        ("6000", "_x0020_", ""),
    ] {
        let row = account(&company, number);
        assert_eq!((&row["category"], &row["subCategory"]), (&json!(category), &json!(subcategory)), "{number}");
    }
    let cash = company.get("accounts?$filter=subCategory eq 'Cash' and accountType eq 'Posting'&$select=number").rows();
    assert_eq!(cash.iter().map(|row| &row["number"]).collect::<Vec<_>>(), ["2910", "2920", "2930", "2940"]);
}

#[test]
fn only_some_accounts_can_be_named_by_journal_lines() {
    let company = SERVER.company();
    for (number, direct) in [("2910", true), ("2310", false), ("2900", false)] {
        assert_eq!(account(&company, number)["directPosting"], direct, "{number}");
    }
}

/// Posts an amount to an account, without its other side.
fn post(tx: &mut Tx<'_>, entry_no: i64, account: &str, amount: Decimal) -> Result<()> {
    let mut entry = Record::<GlEntry>::new()
        .with(GlEntry::ENTRY_NO, entry_no)
        .with(GlEntry::GL_ACCOUNT_NO, account)
        .with(GlEntry::POSTING_DATE, day(2026, 1, 31))
        .with(GlEntry::AMOUNT, amount);
    tx.insert(&mut entry)
}

#[test]
fn the_net_change_is_what_was_posted_and_totals_add_it_up() {
    let seeded = Seeded::with(|tx| {
        tx.delete_all(Filter::<GlEntry>::everything())?;
        // The demo company's stock is posted, too.
        tx.delete_all(Filter::<GlEntry>::everything())?;
        for (entry_no, account, amount) in
            [(1, "2910", 123_456), (2, "2920", 10_000), (3, "6110", -100_000), (4, "7110", 40_000), (5, "3110", -500)]
        {
            post(tx, 900_000 + entry_no, account, Decimal::new(amount, 2))?;
        }
        Ok(())
    });
    let company = seeded.company();
    for (number, net_change) in [
        ("2910", json!(1234.56)),
        ("2930", json!(0)),
        ("2900", json!(0)),
        ("2990", json!(1334.56)),
        ("2995", json!(1334.56)),
        ("2999", json!(1334.56)),
        ("1000", json!(0)),
        // 6000..9999
        ("3195", json!(-600)),
        // 3100..3199|6000..9999
        ("3199", json!(-605)),
        ("9999", json!(-600)),
        ("7995", json!(400)),
    ] {
        assert_eq!(account(&company, number)["netChange"].as_f64(), net_change.as_f64(), "{number}");
    }
    let moved =
        company.get("accounts?$filter=netChange ne 0 and accountType eq 'Posting'&$orderby=netChange&$select=number");
    let numbers: Vec<_> = moved.rows().iter().map(|row| row["number"].clone()).collect();
    assert_eq!(numbers, ["6110", "3110", "2920", "7110", "2910"]);
}

#[test]
fn what_consolidation_needs_is_shown() {
    let seeded = Seeded::with(|tx| {
        let mut cash = tx.require(GlAccount::NO.is("2910"))?;
        cash.set(GlAccount::CONSOL_TRANSLATION_METHOD, ConsolTranslationMethod::ClosingRate);
        cash.set(GlAccount::CONSOL_DEBIT_ACC, "1100");
        cash.set(GlAccount::CONSOL_CREDIT_ACC, "1200");
        cash.set(GlAccount::EXCLUDE_FROM_CONSOLIDATION, true);
        cash.set(GlAccount::BLOCKED, true);
        tx.modify(&mut cash)
    });
    let company = seeded.company();
    let cash = account(&company, "2910");
    assert_eq!(cash["consolidationTranslationMethod"], "Closing_x0020_Rate");
    assert_eq!(
        (&cash["consolidationDebitAccount"], &cash["consolidationCreditAccount"]),
        (&json!("1100"), &json!("1200"))
    );
    assert_eq!((&cash["excludeFromConsolidation"], &cash["blocked"]), (&json!(true), &json!(true)));
    let other = account(&company, "2920");
    assert_eq!(other["consolidationTranslationMethod"], "Average_x0020_Rate_x0020__x0028_Manual_x0029_");
    let closing = "accounts?$filter=consolidationTranslationMethod eq 'Closing Rate'&$select=number";
    assert_eq!(company.get(closing).rows()[0]["number"], "2910");
}

#[test]
fn accounts_cannot_be_written() {
    let company = SERVER.company();
    let cash = account(&company, "2910");
    let new = json!({"number": "2915", "displayName": "Till"});
    not_writable(&company, "accounts", &cash, &new, &json!({"displayName": "Till"}));
    assert_eq!(account(&company, "2910"), cash);
    assert!(company.get("accounts?$filter=number eq '2915'").rows().is_empty());
}
