//! Hooks of Bank Account: how an account is numbered and checked, and how its contact learns of it.
//!
//! - validate: No., Name, Mobile Phone No., Email, Currency Code, Post Code, Country/Region Code, the global dimensions
//! - insert: [`insert`]
//! - modify: stamps; modified: the contact follows
//!
//! Deletion is in `bank_account_deletion`.

use super::{BankAccount, BankAccountLedgerEntry};
use crate::address;
use crate::crm::synchronisation;
use crate::finance::{GeneralLedgerSetup, default_dimensions};
use crate::foundation::number_series;
use crate::party::{Party, PartyTable};
use crate::{party_fields, party_number};
use model::{Code, Column, Decimal, Error, Record, Result, TriggerBuilder, Tx};

const GLOBALS: [Column<BankAccount, Code>; 2] =
    [BankAccount::GLOBAL_DIMENSION_1_CODE, BankAccount::GLOBAL_DIMENSION_2_CODE];

/// Declares the hooks.
pub(super) fn hooks(triggers: &mut TriggerBuilder<'_, BankAccount>) {
    triggers.validate(BankAccount::NO, |tx, account, before| {
        if account.same(before, BankAccount::NO) {
            return Ok(());
        }
        let setup = tx.setup::<GeneralLedgerSetup>()?;
        number_series::test_manual(tx, setup.get(GeneralLedgerSetup::BANK_ACCOUNT_NOS))?;
        account.set(BankAccount::NO_SERIES, "");
        Ok(())
    });
    triggers.validate(BankAccount::NAME, |_, account, before| {
        party_fields::search_name_follows(BankAccount::party_mut(account), BankAccount::party(before));
        Ok(())
    });
    // The phone number may have letters, unlike that of other parties.
    triggers.validate(BankAccount::MOBILE_PHONE_NO, |tx, account, _| {
        party_fields::check_phone(tx, account, Party::MOBILE_PHONE_NO)
    });
    triggers.validate(BankAccount::E_MAIL, |_, account, _| {
        let email = party_fields::check_single_email(account.get(BankAccount::E_MAIL))?.to_owned();
        account.set(BankAccount::E_MAIL, email);
        Ok(())
    });
    triggers.validate(BankAccount::CURRENCY_CODE, require_no_balance);
    triggers.validate(BankAccount::POST_CODE, |tx, account, _| {
        address::fill_from_post_code(tx, BankAccount::party_mut(account))
    });
    triggers.validate(BankAccount::COUNTRY_REGION_CODE, |tx, account, before| {
        address::change_country(tx, BankAccount::party_mut(account), BankAccount::party(before))
    });
    default_dimensions::hooks(triggers, BankAccount::NO, GLOBALS);
    triggers.insert(insert);
    triggers.modify(|tx, account, _| {
        account.set(BankAccount::LAST_DATE_MODIFIED, tx.work_date());
        Ok(())
    });
    triggers.modified(synchronisation::tell_contact);
}

/// Another currency needs an account without a balance and without open entries. The local currency's code and none are
/// the same.
fn require_no_balance(tx: &mut Tx<'_>, account: &mut Record<BankAccount>, before: &Record<BankAccount>) -> Result<()> {
    let setup = tx.setup::<GeneralLedgerSetup>()?;
    let is_local = |code: &str| code.is_empty() || code == setup.get(GeneralLedgerSetup::LCY_CODE);
    let [old, new] = [before, &*account].map(|it| it.get(BankAccount::CURRENCY_CODE));
    if old == new || (is_local(old) && is_local(new)) {
        return Ok(());
    }
    let Some(stored) = tx.stored(account)? else { return Ok(()) };
    for column in [BankAccount::BALANCE, BankAccount::BALANCE_LCY] {
        let balance = tx.compute(&stored, column)?;
        tx.test_field_is(&stored.clone().with(column, balance), column, Decimal::ZERO)?;
    }
    let open = BankAccountLedgerEntry::BANK_ACCOUNT_NO.is(stored.get(BankAccount::NO));
    if tx.exists(open.and(BankAccountLedgerEntry::OPEN.is(true)))? {
        return Err(Error::dialog(
            "You cannot change Currency Code because there are one or more open ledger entries for this bank account.",
        ));
    }
    Ok(())
}

fn insert(tx: &mut Tx<'_>, account: &mut Record<BankAccount>) -> Result<()> {
    if account.is_blank(BankAccount::NO) {
        let setup = tx.setup::<GeneralLedgerSetup>()?;
        party_number::assign(tx, account, &setup, GeneralLedgerSetup::BANK_ACCOUNT_NOS)?;
    }
    synchronisation::create_contact(tx, account)?;
    default_dimensions::set_globals(tx, account, BankAccount::NO, GLOBALS)
}
