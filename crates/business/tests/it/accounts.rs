//! What Business Central does with accounts of the general ledger, where no request can write them. Tables 15 and 570.

use crate::demo::Books;
use business::finance::{
    GeneralLedgerSetup, GlAccount, GlAccountCategory, GlAccountCategoryType, GlAccountRange, GlAccountReportType,
    GlAccountType, GlEntry,
};
use business::foundation::{CommentLine, CommentLineTableName};
use model::{Date, Decimal, ErrorCode, Filter, Record, Result, Tx};

/// The account with a number.
pub fn account(tx: &mut Tx<'_>, no: &str) -> Result<Record<GlAccount>> {
    tx.require(GlAccount::NO.is(no))
}

/// Posts an amount to an account, without its other side.
pub fn post(tx: &mut Tx<'_>, no: &str, date: Date, amount: i64) -> Result<()> {
    let last = tx.last_by(Filter::<GlEntry>::everything(), GlEntry::ENTRY_NO)?;
    let mut entry = Record::<GlEntry>::new()
        .with(GlEntry::ENTRY_NO, last.map_or(1, |last| last.get(GlEntry::ENTRY_NO) + 1))
        .with(GlEntry::GL_ACCOUNT_NO, no)
        .with(GlEntry::POSTING_DATE, date)
        .with(GlEntry::GEN_BUS_POSTING_GROUP, "DOMESTIC")
        .with(GlEntry::GEN_PROD_POSTING_GROUP, "RETAIL")
        .with(GlEntry::AMOUNT, Decimal::from(amount));
    tx.insert(&mut entry)
}

/// Empties the general ledger.
pub fn forget_entries(tx: &mut Tx<'_>) -> Result<()> {
    tx.delete_all(Filter::<GlEntry>::everything())?;
    Ok(())
}

/// A day of a year.
pub fn day(year: i16) -> Date {
    Date::constant(year, 6, 15)
}

#[test]
fn an_account_that_is_no_longer_posted_to_cannot_be_named_directly() {
    let books = Books::of_the_demo_company(1);
    let (heading, posting) = books.write(|tx| {
        let mut heading = account(tx, "2910")?;
        tx.validate(&mut heading, GlAccount::ACCOUNT_TYPE, GlAccountType::Heading)?;
        let mut posting = account(tx, "1000")?;
        tx.validate(&mut posting, GlAccount::ACCOUNT_TYPE, GlAccountType::Posting)?;
        Ok((heading, posting))
    });
    assert!(!heading.get(GlAccount::DIRECT_POSTING));
    assert!(posting.get(GlAccount::DIRECT_POSTING));
}

#[test]
fn an_account_with_entries_stays_a_posting_account() {
    let books = Books::of_the_demo_company(1);
    let refused = books.refusal(|tx| {
        post(tx, "2910", day(2026), 100)?;
        let mut cash = account(tx, "2910")?;
        tx.validate(&mut cash, GlAccount::ACCOUNT_TYPE, GlAccountType::Total)
    });
    let text =
        "You cannot change Account Type because there are one or more ledger entries associated with this account.";
    assert_eq!(refused, (ErrorCode::ApplicationDialogException, text.to_owned()));
}

#[test]
fn the_category_decides_the_statement_and_ends_the_subcategory() {
    let books = Books::of_the_demo_company(1);
    let (cash, same) = books.write(|tx| {
        let mut cash = account(tx, "2910")?;
        tx.validate(&mut cash, GlAccount::ACCOUNT_CATEGORY, GlAccountCategoryType::Expense)?;
        let mut same = account(tx, "2910")?;
        tx.validate(&mut same, GlAccount::ACCOUNT_CATEGORY, GlAccountCategoryType::Assets)?;
        Ok((cash, same))
    });
    assert_eq!(cash.get(GlAccount::INCOME_BALANCE), GlAccountReportType::IncomeStatement);
    assert_eq!(cash.get(GlAccount::ACCOUNT_SUBCATEGORY_ENTRY_NO), 0);
    assert_eq!(same.get(GlAccount::INCOME_BALANCE), GlAccountReportType::BalanceSheet);
    assert_ne!(same.get(GlAccount::ACCOUNT_SUBCATEGORY_ENTRY_NO), 0);
}

#[test]
fn accounts_below_a_beginning_take_its_category_as_far_as_they_have_none_of_their_own() {
    let books = Books::of_the_demo_company(1);
    let categories = books.write(|tx| {
        // 2910 to 2940 lie between 2900 and 2990; one of them gets a category of its own.
        let mut own = account(tx, "2930")?;
        tx.validate(&mut own, GlAccount::ACCOUNT_CATEGORY, GlAccountCategoryType::Equity)?;
        tx.modify(&mut own)?;
        let mut begin = account(tx, "2900")?;
        tx.validate(&mut begin, GlAccount::ACCOUNT_CATEGORY, GlAccountCategoryType::Liabilities)?;
        let mut categories = Vec::new();
        for no in ["2810", "2910", "2930", "2940", "2990", "2995"] {
            categories.push(account(tx, no)?.get(GlAccount::ACCOUNT_CATEGORY).name());
        }
        Ok(categories)
    });
    assert_eq!(categories, ["Assets", "Liabilities", "Equity", "Liabilities", "Liabilities", "Assets"]);
}

#[test]
fn a_subcategory_brings_its_category_and_must_be_of_the_same_statement() {
    let books = Books::of_the_demo_company(1);
    let category = |tx: &mut Tx<'_>, description: &str| {
        Ok(tx.require(GlAccountCategory::DESCRIPTION.is(description))?.get(GlAccountCategory::ENTRY_NO))
    };
    let changed = books.write(move |tx| {
        let mut cash = account(tx, "2910")?;
        let equity = category(tx, "Common Stock")?;
        tx.validate(&mut cash, GlAccount::ACCOUNT_SUBCATEGORY_ENTRY_NO, equity)?;
        Ok(cash.get(GlAccount::ACCOUNT_CATEGORY))
    });
    assert_eq!(changed, GlAccountCategoryType::Equity);
    let (code, text) = books.refusal(move |tx| {
        let mut cash = account(tx, "2910")?;
        let rent = category(tx, "Rent Expense")?;
        tx.validate(&mut cash, GlAccount::ACCOUNT_SUBCATEGORY_ENTRY_NO, rent)
    });
    assert_eq!(code, ErrorCode::ApplicationFieldValidationException);
    assert_eq!(
        text,
        "Income/Balance must be equal to 'Income Statement'  in G/L Account: No.=2910. Current value is 'Balance Sheet'."
    );
}

#[test]
fn general_posting_groups_bring_those_of_vat() {
    let books = Books::of_the_demo_company(1);
    let cash = books.write(|tx| {
        let mut cash = account(tx, "2910")?;
        tx.validate(&mut cash, GlAccount::GEN_BUS_POSTING_GROUP, "EU")?;
        tx.validate(&mut cash, GlAccount::GEN_PROD_POSTING_GROUP, "SERVICES")?;
        Ok(cash)
    });
    assert_eq!(
        (cash.get(GlAccount::VAT_BUS_POSTING_GROUP), cash.get(GlAccount::VAT_PROD_POSTING_GROUP)),
        ("EU", "REDUCED")
    );
}

#[test]
fn only_totals_add_up() {
    let books = Books::of_the_demo_company(1);
    let (code, text) = books.refusal(|tx| {
        let mut cash = account(tx, "2910")?;
        tx.validate(&mut cash, GlAccount::TOTALING, "1000..1999")
    });
    assert_eq!(code, ErrorCode::ApplicationFieldValidationException);
    assert_eq!(text, "Account Type must not be Posting in G/L Account No.='2910'.");
    let (_, text) = books.refusal(|tx| {
        let mut total = account(tx, "2990")?;
        total.set(GlAccount::TOTALING, "29?0");
        tx.modify(&mut total)
    });
    assert_eq!(text, "The filter '29?0' names no ranges of accounts.");
}

#[test]
fn the_name_is_searched_for_until_there_is_a_name_for_that() {
    let books = Books::of_the_demo_company(1);
    let names = books.write(|tx| {
        let mut followed = account(tx, "2910")?;
        tx.validate(&mut followed, GlAccount::NAME, "Petty Cash")?;
        let mut own = account(tx, "2910")?.with(GlAccount::SEARCH_NAME, "TILL");
        tx.validate(&mut own, GlAccount::NAME, "Petty Cash")?;
        Ok([followed, own].map(|account| account.get(GlAccount::SEARCH_NAME).to_owned()))
    });
    assert_eq!(names, ["PETTY CASH", "TILL"]);
}

#[test]
fn totals_follow_accounts_that_are_renumbered() {
    let books = Books::of_the_demo_company(1);
    let (balances, ranges) = books.write(|tx| {
        forget_entries(tx)?;
        post(tx, "2910", day(2026), 100)?;
        post(tx, "2940", day(2026), 20)?;
        let mut total = account(tx, "2990")?;
        total.set(GlAccount::NO, "2991");
        total.set(GlAccount::TOTALING, "2910|2930..2940|2935..2939");
        tx.modify(&mut total)?;
        let mut giro = account(tx, "2940")?;
        giro.set(GlAccount::NO, "2945");
        tx.modify(&mut giro)?;
        let balance = |tx: &mut Tx<'_>, no: &str| {
            let account = account(tx, no)?;
            tx.compute(&account, GlAccount::NET_CHANGE)
        };
        let balances = [balance(tx, "2991")?, balance(tx, "2995")?, balance(tx, "2945")?];
        Ok((balances.map(|value| value.to_string()), tx.all(GlAccountRange::TOTAL_NO.is_one_of(["2990", "2991"]))?))
    });
    assert_eq!(balances, ["100", "120", "20"]);
    let ranges: Vec<_> =
        ranges.iter().map(|range| (range.get(GlAccountRange::FIRST_NO), range.get(GlAccountRange::LAST_NO))).collect();
    assert_eq!(ranges, [("2910", "2910"), ("2930", "2940")]);
}

#[test]
fn an_account_with_entries_of_an_open_year_or_a_balance_is_not_deleted() {
    let books = Books::of_the_demo_company(1);
    let delete = |tx: &mut Tx<'_>| {
        let cash = account(tx, "2910")?;
        tx.delete(&cash)
    };
    let (code, text) = books.refusal(move |tx| {
        post(tx, "2910", day(2026), 100)?;
        delete(tx)
    });
    assert_eq!(code, ErrorCode::ApplicationFieldValidationException);
    assert_eq!(text, "Balance must be equal to '0'  in G/L Account: No.=2910. Current value is '100'.");
    let (_, text) = books.refusal(move |tx| {
        post(tx, "2910", day(2026), 100)?;
        post(tx, "2910", day(2026), -100)?;
        delete(tx)
    });
    let open = "You cannot delete G/L account 2910 because it has ledger entries in a fiscal year that has not been closed \
                yet.";
    assert_eq!(text, open);
}

#[test]
fn once_a_year_was_closed_the_set_up_has_to_allow_that_accounts_are_deleted() {
    let books = Books::of_the_demo_company(1);
    let delete = |tx: &mut Tx<'_>| {
        let cash = account(tx, "2910")?;
        tx.delete(&cash)
    };
    let (_, text) = books.refusal(delete);
    assert_eq!(
        text,
        "Block Deletion of G/L Accounts must be equal to 'No'  in General Ledger Setup: Primary Key=. Current value is \
         'Yes'."
    );
    let allow = |tx: &mut Tx<'_>| {
        let mut setup = tx.setup::<GeneralLedgerSetup>()?;
        setup.set(GeneralLedgerSetup::BLOCK_DELETION_OF_GL_ACCOUNTS, false);
        tx.modify(&mut setup)
    };
    let (_, text) = books.refusal(move |tx| {
        allow(tx)?;
        delete(tx)
    });
    assert_eq!(
        text,
        "Check G/L Acc. Deletion After must have a value in General Ledger Setup: Primary Key=. It cannot be zero or \
         empty."
    );
    let (entry, comments) = books.write(move |tx| {
        forget_entries(tx)?;
        allow(tx)?;
        let mut setup = tx.setup::<GeneralLedgerSetup>()?;
        setup.set(GeneralLedgerSetup::ALLOW_GL_ACC_DELETION_BEFORE, day(2026));
        tx.modify(&mut setup)?;
        post(tx, "2910", day(2025), 100)?;
        post(tx, "2910", day(2025), -100)?;
        let mut comment = Record::<CommentLine>::new()
            .with(CommentLine::TABLE_NAME, CommentLineTableName::GlAccount)
            .with(CommentLine::NO, "2910");
        tx.insert(&mut comment)?;
        delete(tx)?;
        Ok((tx.require(GlEntry::ENTRY_NO.is(1))?, tx.count(CommentLine::NO.is("2910"))?))
    });
    assert_eq!((entry.get(GlEntry::GL_ACCOUNT_NO), comments), ("", 0));
}

#[test]
fn categories_that_accounts_have_or_the_system_made_are_not_deleted() {
    let books = Books::of_the_demo_company(1);
    let delete = |description: &'static str| {
        move |tx: &mut Tx<'_>| {
            let category = tx.require(GlAccountCategory::DESCRIPTION.is(description))?;
            tx.delete(&category)
        }
    };
    assert_eq!(books.refusal(delete("Assets")).1, "Assets is a system generated category and cannot be deleted.");
    let text = "You cannot delete G/L Account Category Cash because it is used in G/L Account 2900.";
    assert_eq!(books.refusal(delete("Cash")).1, text);
    books.write(delete("Rent Expense"));
    assert_eq!(books.read(|tx| tx.count(GlAccountCategory::DESCRIPTION.is("Rent Expense"))), 0);
}
