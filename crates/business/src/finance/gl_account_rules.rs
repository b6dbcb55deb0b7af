//! What happens to an account of the general ledger when it is created, changed, renamed or deleted.

use crate::bulk::change_silently;
use crate::finance::{
    AccountingPeriod, GenBusinessPostingGroup, GenProductPostingGroup, GeneralLedgerSetup, GlAccount,
    GlAccountCategory, GlAccountCategoryType, GlAccountReportType, GlAccountType, GlEntry, default_dimensions,
    gl_account_range,
};
use crate::foundation::{CommentLine, CommentLineTableName};
use model::{Code, Column, Decimal, Error, Filter, Record, Result, TableBuilder, TableType, TriggerBuilder, Tx};

type Account = Record<GlAccount>;

const GLOBALS: [Column<GlAccount, Code>; 2] = [GlAccount::GLOBAL_DIMENSION_1_CODE, GlAccount::GLOBAL_DIMENSION_2_CODE];

/// The hooks.
pub(super) fn triggers(on: &mut TriggerBuilder<'_, GlAccount>) {
    on.validate(GlAccount::NAME, keep_search_name);
    on.validate(GlAccount::ACCOUNT_TYPE, change_type);
    on.validate(GlAccount::ACCOUNT_CATEGORY, change_category);
    on.validate(GlAccount::ACCOUNT_SUBCATEGORY_ENTRY_NO, take_category_of_subcategory);
    on.validate(GlAccount::TOTALING, require_total);
    on.validate(GlAccount::GEN_BUS_POSTING_GROUP, take_vat_business_group);
    on.validate(GlAccount::GEN_PROD_POSTING_GROUP, take_vat_product_group);
    default_dimensions::hooks(on, GlAccount::NO, GLOBALS);
    on.insert(|tx, account| default_dimensions::set_globals(tx, account, GlAccount::NO, GLOBALS));
    on.insert(stamp);
    on.modify(|tx, account, _| stamp(tx, account));
    on.rename(|tx, account, before| {
        let no = account.get(GlAccount::NO);
        change_silently(tx, comments(before.get(GlAccount::NO)), |row| row.set(CommentLine::NO, no))
    });
    on.delete(refuse_when_entries_exist);
    on.delete(take_along);
    on.delete(|tx, account| default_dimensions::delete::<GlAccount>(tx, account.get(GlAccount::NO)));
    on.changed(gl_account_range::follow);
}

/// Declares columns of a set-up table that name accounts which entries may be posted to.
pub(crate) fn posting_accounts<T: TableType>(
    table: &mut TableBuilder<T>,
    columns: impl IntoIterator<Item = Column<T, Code>>,
) {
    for column in columns {
        table.relation(column, GlAccount::NO);
        table.triggers().validate(column, move |tx, row, _| match row.get(column) {
            "" => Ok(()),
            no => {
                let account = tx.require(GlAccount::NO.is(no))?;
                require_postable(tx, &account)
            }
        });
    }
}

/// An account that entries may be posted to (AL `CheckGLAcc`).
pub fn require_postable(tx: &Tx<'_>, account: &Account) -> Result<()> {
    tx.test_field_is(account, GlAccount::ACCOUNT_TYPE, GlAccountType::Posting)?;
    tx.test_field_is(account, GlAccount::BLOCKED, false)
}

fn keep_search_name(_: &mut Tx<'_>, account: &mut Account, before: &Account) -> Result<()> {
    let search_name = account.get(GlAccount::SEARCH_NAME);
    if search_name.is_empty() || search_name == before.get(GlAccount::NAME).to_uppercase() {
        let name = account.get(GlAccount::NAME).to_owned();
        account.set(GlAccount::SEARCH_NAME, name);
    }
    Ok(())
}

/// Only accounts with entries of their own can be named by journal lines.
fn change_type(tx: &mut Tx<'_>, account: &mut Account, before: &Account) -> Result<()> {
    let is_posting = account.get(GlAccount::ACCOUNT_TYPE) == GlAccountType::Posting;
    let was_posting = before.get(GlAccount::ACCOUNT_TYPE) == GlAccountType::Posting;
    if was_posting && !is_posting && tx.exists(GlEntry::GL_ACCOUNT_NO.is(account.get(GlAccount::NO)))? {
        return Err(Error::dialog(
            "You cannot change Account Type because there are one or more ledger entries associated with this account.",
        ));
    }
    account.set(GlAccount::TOTALING, "");
    if !is_posting {
        account.set(GlAccount::DIRECT_POSTING, false);
    } else if !was_posting {
        account.set(GlAccount::DIRECT_POSTING, true);
    }
    Ok(())
}

/// The category decides the statement; a subcategory of another category goes. What lies below the beginning of a total
/// has its category.
fn change_category(tx: &mut Tx<'_>, account: &mut Account, before: &Account) -> Result<()> {
    type Category = GlAccountCategoryType;
    let category = account.get(GlAccount::ACCOUNT_CATEGORY);
    if category == Category::Blank {
        return Ok(());
    }
    let of_income = [Category::Income, Category::CostOfGoodsSold, Category::Expense].contains(&category);
    let report = if of_income { GlAccountReportType::IncomeStatement } else { GlAccountReportType::BalanceSheet };
    account.set(GlAccount::INCOME_BALANCE, report);
    if category != before.get(GlAccount::ACCOUNT_CATEGORY) {
        account.set(GlAccount::ACCOUNT_SUBCATEGORY_ENTRY_NO, 0);
    }
    if account.get(GlAccount::ACCOUNT_TYPE) == GlAccountType::BeginTotal {
        change_category_below(tx, account, before)?;
    }
    Ok(())
}

/// The accounts between a beginning and its end, as far as they have no category of their own.
fn change_category_below(tx: &mut Tx<'_>, account: &Account, before: &Account) -> Result<()> {
    let category = account.get(GlAccount::ACCOUNT_CATEGORY);
    let indentation = account.get(GlAccount::INDENTATION);
    let changed = [GlAccountCategoryType::Blank, before.get(GlAccount::ACCOUNT_CATEGORY)];
    let below = GlAccount::NO
        .above(account.get(GlAccount::NO))
        .and(GlAccount::INDENTATION.at_least(indentation))
        .and(GlAccount::INDENTATION.at_most(indentation.saturating_add(1)))
        .and(GlAccount::ACCOUNT_CATEGORY.is_one_of(changed));
    for mut other in tx.all(below)? {
        let is_end = other.get(GlAccount::ACCOUNT_TYPE) == GlAccountType::EndTotal;
        if other.get(GlAccount::INDENTATION) == indentation && !is_end {
            break;
        }
        tx.validate(&mut other, GlAccount::ACCOUNT_CATEGORY, category)?;
        tx.modify_silently(&mut other)?;
    }
    Ok(())
}

fn take_category_of_subcategory(tx: &mut Tx<'_>, account: &mut Account, _: &Account) -> Result<()> {
    let entry_no = account.get(GlAccount::ACCOUNT_SUBCATEGORY_ENTRY_NO);
    if entry_no == 0 {
        return Ok(());
    }
    let category = tx.require(GlAccountCategory::ENTRY_NO.is(entry_no))?;
    tx.test_field_is(account, GlAccount::INCOME_BALANCE, category.get(GlAccountCategory::INCOME_BALANCE))?;
    account.set(GlAccount::ACCOUNT_CATEGORY, category.get(GlAccountCategory::ACCOUNT_CATEGORY));
    Ok(())
}

fn require_total(tx: &mut Tx<'_>, account: &mut Account, _: &Account) -> Result<()> {
    let account_type = account.get(GlAccount::ACCOUNT_TYPE);
    if [GlAccountType::Total, GlAccountType::EndTotal].contains(&account_type) {
        return Ok(());
    }
    Err(tx.field_error(account, GlAccount::ACCOUNT_TYPE, &format!("must not be {}", account_type.name())))
}

fn take_vat_business_group(tx: &mut Tx<'_>, account: &mut Account, before: &Account) -> Result<()> {
    let code = account.get(GlAccount::GEN_BUS_POSTING_GROUP);
    if code == before.get(GlAccount::GEN_BUS_POSTING_GROUP) {
        return Ok(());
    }
    let group = match code {
        "" => Record::new(),
        code => tx.require(GenBusinessPostingGroup::CODE.is(code))?,
    };
    if group.get(GenBusinessPostingGroup::AUTO_INSERT_DEFAULT) {
        let vat_group = group.get(GenBusinessPostingGroup::DEF_VAT_BUS_POSTING_GROUP);
        tx.validate(account, GlAccount::VAT_BUS_POSTING_GROUP, vat_group)?;
    }
    Ok(())
}

fn take_vat_product_group(tx: &mut Tx<'_>, account: &mut Account, before: &Account) -> Result<()> {
    let code = account.get(GlAccount::GEN_PROD_POSTING_GROUP);
    if code == before.get(GlAccount::GEN_PROD_POSTING_GROUP) {
        return Ok(());
    }
    let group = match code {
        "" => Record::new(),
        code => tx.require(GenProductPostingGroup::CODE.is(code))?,
    };
    if group.get(GenProductPostingGroup::AUTO_INSERT_DEFAULT) {
        let vat_group = group.get(GenProductPostingGroup::DEF_VAT_PROD_POSTING_GROUP);
        tx.validate(account, GlAccount::VAT_PROD_POSTING_GROUP, vat_group)?;
    }
    Ok(())
}

fn stamp(tx: &mut Tx<'_>, account: &mut Account) -> Result<()> {
    account.set(GlAccount::LAST_MODIFIED_DATE_TIME, tx.now());
    account.set(GlAccount::LAST_DATE_MODIFIED, tx.work_date());
    let indentation = account.get(GlAccount::INDENTATION);
    account.set(GlAccount::INDENTATION, indentation.max(0));
    Ok(())
}

fn comments(no: &str) -> Filter<CommentLine> {
    CommentLine::TABLE_NAME.is(CommentLineTableName::GlAccount).and(CommentLine::NO.is(no))
}

/// Entries of open fiscal years always forbid it; once a year was closed, the set-up has to allow it, too. Codeunit 361.
fn refuse_when_entries_exist(tx: &mut Tx<'_>, account: &Account) -> Result<()> {
    if account.get(GlAccount::ACCOUNT_TYPE) == GlAccountType::Posting {
        let balance = tx.compute(account, GlAccount::BALANCE)?;
        let mut shown = account.clone();
        shown.row_mut().set_value(GlAccount::BALANCE.position(), balance);
        tx.test_field_is(&shown, GlAccount::BALANCE, Decimal::ZERO)?;
    }
    let no = account.get(GlAccount::NO);
    let mut in_open_years = GlEntry::GL_ACCOUNT_NO.is(no);
    if let Some(open) = tx.first(AccountingPeriod::CLOSED.is(false))? {
        in_open_years = in_open_years.and(GlEntry::POSTING_DATE.at_least(open.get(AccountingPeriod::STARTING_DATE)));
    }
    if tx.exists(in_open_years)? {
        return Err(Error::dialog(format!(
            "You cannot delete G/L account {no} because it has ledger entries in a fiscal year that has not been closed \
             yet."
        )));
    }
    if tx.exists(AccountingPeriod::CLOSED.is(true))? {
        let setup = tx.setup::<GeneralLedgerSetup>()?;
        tx.test_field_is(&setup, GeneralLedgerSetup::BLOCK_DELETION_OF_GL_ACCOUNTS, false)?;
        tx.test_field(&setup, GeneralLedgerSetup::ALLOW_GL_ACC_DELETION_BEFORE)?;
    }
    Ok(())
}

/// Entries of closed years stay, without an account.
fn take_along(tx: &mut Tx<'_>, account: &Account) -> Result<()> {
    let no = account.get(GlAccount::NO);
    change_silently(tx, GlEntry::GL_ACCOUNT_NO.is(no), |entry| entry.set(GlEntry::GL_ACCOUNT_NO, ""))?;
    tx.delete_all(comments(no))?;
    Ok(())
}
