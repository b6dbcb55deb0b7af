//! bankAccounts: what is created, changed and shown, and what forbids a deletion. Page 30051, table 270.

use crate::belongings::{Belonging, belonging, count};
use crate::expect::{Shared, changed, created, deleted, find, path, refused, refused_as};
use crate::seed::{Seeded, day};
use business::bank::{
    BankAccount, BankAccountLedgerEntry, CheckLedgerEntry, PaymentRegistrationAccountType, PaymentRegistrationSetup,
};
use business::finance::{AccountingPeriod, DefaultDimension};
use business::foundation::{CommentLine, CommentLineTableName};
use model::{Date, Decimal, Filter, Record, Result, TableType, Tx};
use testkit::json;

static SERVER: Shared = Shared::new();

const ZERO: &str = "00000000-0000-0000-0000-000000000000";

#[test]
fn a_demo_account_shows_its_properties() {
    let company = SERVER.company();
    let account = find(&company, "bankAccounts", "number", "CHECKING");
    assert_eq!(
        (&account["displayName"], &account["bankAccountNumber"]),
        (&json!("World Wide Bank"), &json!("99-99-888"))
    );
    assert_eq!((&account["currencyCode"], &account["currencyId"]), (&json!("GBP"), &json!(ZERO)));
    assert_eq!((&account["blocked"], &account["intercompanyEnabled"]), (&json!(false), &json!(false)));
}

#[test]
fn an_account_needs_nothing_and_is_numbered() {
    let company = SERVER.company();
    let account = created(&company.post("bankAccounts", &json!({})));
    assert!(account["number"].as_str().is_some_and(|number| number.starts_with('B')), "{account}");
    let body = json!({
        "number": "MYBANK",
        "displayName": "My Bank",
        "bankAccountNumber": "123",
        "blocked": true,
        "iban": "NOT AN IBAN",
        "intercompanyEnabled": true,
    });
    let account = created(&company.post("bankAccounts", &body));
    for (name, value) in body.as_object().expect("an object") {
        assert_eq!(&account[name], value, "{name}");
    }
    let contact = find(&company, "contacts", "displayName", "My Bank");
    assert_eq!(
        (&contact["type"], &contact["contactBusinessRelation"]),
        (&json!("Company"), &json!("Bank_x0020_Account"))
    );
    refused_as(
        &company.post("bankAccounts", &json!({"number": "MYBANK"})),
        "Internal_EntityWithSameKeyExists",
        "The Bank Account already exists. Identification fields and values: No.='MYBANK'",
    );
}

#[test]
fn the_currency_is_set_by_id_or_code_and_its_id_is_never_shown() {
    let company = SERVER.company();
    let euro = find(&company, "currencies", "code", "EUR");
    let account = created(&company.post("bankAccounts", &json!({"currencyId": euro["id"]})));
    assert_eq!((&account["currencyCode"], &account["currencyId"]), (&json!("EUR"), &json!(ZERO)));
    let at = path("bankAccounts", &account);
    assert_eq!(changed(&company.patch(&at, "*", &json!({"currencyId": ZERO})))["currencyCode"], "EUR");
    assert_eq!(changed(&company.patch(&at, "*", &json!({"currencyCode": "GBP"})))["currencyCode"], "GBP");
    for (body, text) in [
        (
            json!({"currencyId": "11111111-2222-3333-4444-555555555555"}),
            "The \"currencyId\" does not match to a Currency.",
        ),
        (json!({"currencyCode": "NONE"}), "The \"currencyCode\" does not match to a Currency."),
        (
            json!({"currencyId": euro["id"], "currencyCode": "USD"}),
            "The currency values do not match to a specific Currency.",
        ),
    ] {
        refused(&company.patch(&at, "*", &body), text);
    }
}

fn entry(tx: &mut Tx<'_>, entry_no: i64, account: &str, date: Date, open: bool) -> Result<()> {
    let mut entry = Record::<BankAccountLedgerEntry>::new()
        .with(BankAccountLedgerEntry::ENTRY_NO, entry_no)
        .with(BankAccountLedgerEntry::BANK_ACCOUNT_NO, account)
        .with(BankAccountLedgerEntry::POSTING_DATE, date)
        .with(BankAccountLedgerEntry::AMOUNT, Decimal::from(5))
        .with(BankAccountLedgerEntry::OPEN, open);
    tx.insert_silently(&mut entry)
}

fn account(tx: &mut Tx<'_>, no: &str) -> Result<()> {
    let mut account = Record::<BankAccount>::new().with(BankAccount::NO, no);
    tx.validate(&mut account, BankAccount::NAME, no)?;
    tx.insert(&mut account)
}

#[test]
fn a_balance_keeps_the_currency_of_an_account_whose_contact_changes_it() {
    let seeded = Seeded::with(|tx| {
        account(tx, "A1")?;
        entry(tx, 900_001, "A1", day(2025, 1, 1), true)?;
        let mut stored = tx.require(BankAccount::NO.is("A1"))?;
        let error = tx.validate(&mut stored, BankAccount::CURRENCY_CODE, "EUR").expect_err("there is a balance");
        assert_eq!(
            error.to_string(),
            "Application_FieldValidationException: Balance must be equal to '0'  in Bank Account: No.=A1. Current \
             value is '5'."
        );
        Ok(())
    });
    // The API does not look at the balance.
    let company = seeded.company();
    let account = find(&company, "bankAccounts", "number", "A1");
    let after = changed(&company.patch(&path("bankAccounts", &account), "*", &json!({"currencyCode": "EUR"})));
    assert_eq!(after["currencyCode"], "EUR");
}

#[test]
fn registered_payments_open_years_and_open_entries_forbid_a_deletion() {
    let seeded = Seeded::with(|tx| {
        tx.delete_all(Filter::<AccountingPeriod>::everything())?;
        let mut period = Record::<AccountingPeriod>::new().with(AccountingPeriod::STARTING_DATE, day(2025, 1, 1));
        tx.insert_silently(&mut period)?;
        for no in ["A1", "A2", "A3"] {
            account(tx, no)?;
        }
        let mut setup = Record::<PaymentRegistrationSetup>::new()
            .with(PaymentRegistrationSetup::USER_ID, "ADMIN")
            .with(PaymentRegistrationSetup::BAL_ACCOUNT_TYPE, PaymentRegistrationAccountType::BankAccount)
            .with(PaymentRegistrationSetup::BAL_ACCOUNT_NO, "A1");
        tx.insert_silently(&mut setup)?;
        entry(tx, 900_001, "A2", day(2025, 1, 1), true)?;
        entry(tx, 900_002, "A3", day(2024, 12, 31), true)
    });
    let company = seeded.company();
    for (no, text) in [
        ("A1", "You cannot delete bank account that is used as balancing account in the Payment Registration Setup."),
        (
            "A2",
            "You cannot delete Bank Account A2 because it has ledger entries in a fiscal year that has not been closed \
             yet.",
        ),
        ("A3", "You cannot delete Bank Account A3 because there are one or more open ledger entries."),
    ] {
        let account = find(&company, "bankAccounts", "number", no);
        refused(&company.delete(&path("bankAccounts", &account), "*"), text);
    }
}

const BELONGINGS: [Belonging; 2] = [
    belonging!(CommentLine, NO, TABLE_NAME = CommentLineTableName::BankAccount),
    belonging!(DefaultDimension, NO, TABLE_ID = BankAccount::ID as i64, DIMENSION_CODE = "AREA"),
];

#[test]
fn comments_and_dimensions_follow_the_number_and_go_with_the_account_and_old_entries_stay() {
    let seeded = Seeded::with(|tx| {
        tx.delete_all(Filter::<AccountingPeriod>::everything())?;
        let mut period = Record::<AccountingPeriod>::new().with(AccountingPeriod::STARTING_DATE, day(2025, 1, 1));
        tx.insert_silently(&mut period)?;
        for no in ["GOES", "OLD"] {
            account(tx, no)?;
            BELONGINGS.iter().try_for_each(|belonging| (belonging.insert)(tx, no))?;
        }
        entry(tx, 900_001, "GOES", day(2024, 6, 1), false)?;
        let check = Record::<CheckLedgerEntry>::new().with(CheckLedgerEntry::ENTRY_NO, 900_001);
        tx.insert_silently(&mut check.with(CheckLedgerEntry::BANK_ACCOUNT_NO, "GOES"))
    });
    let company = seeded.company();
    let old = find(&company, "bankAccounts", "number", "OLD");
    changed(&company.patch(&path("bankAccounts", &old), "*", &json!({"number": "NEW"})));
    deleted(&company.delete(&path("bankAccounts", &find(&company, "bankAccounts", "number", "GOES")), "*"));
    seeded.stop_and_read(|tx| {
        for belonging in &BELONGINGS {
            for (no, number) in [("OLD", 0), ("NEW", 1), ("GOES", 0)] {
                assert_eq!(count(tx, belonging, no)?, number, "{} of {no}", belonging.table);
            }
        }
        let entry = tx.require(BankAccountLedgerEntry::ENTRY_NO.is(900_001))?;
        assert_eq!(entry.get(BankAccountLedgerEntry::BANK_ACCOUNT_NO), "");
        assert_eq!(tx.require(CheckLedgerEntry::ENTRY_NO.is(900_001))?.get(CheckLedgerEntry::BANK_ACCOUNT_NO), "");
        Ok(())
    });
}
