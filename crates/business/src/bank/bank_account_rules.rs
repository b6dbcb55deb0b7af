//! Hooks of Bank Account: how an account is numbered and checked, and how its contact learns of it.
//!
//! - validate: No., Name, Mobile Phone No., Email, Post Code, Country/Region Code, the global dimensions
//! - insert: [`insert`]
//! - modify: stamps; modified: the contact follows
//! - delete: [`take_along`]

use super::BankAccount;
use crate::crm::synchronisation;
use crate::finance::{GeneralLedgerSetup, default_dimensions};
use crate::foundation::number_series;
use crate::party::{Party, PartyTable};
use crate::{party_fields, party_number};
use model::{Code, Column, Record, Result, TriggerBuilder, Tx};

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
        party_fields::check_email_list(account.get(BankAccount::E_MAIL))
    });
    triggers.validate(BankAccount::POST_CODE, |tx, account, _| {
        party_fields::fill_from_post_code(tx, BankAccount::party_mut(account))
    });
    triggers.validate(BankAccount::COUNTRY_REGION_CODE, |tx, account, before| {
        party_fields::change_country(tx, BankAccount::party_mut(account), BankAccount::party(before))
    });
    default_dimensions::hooks(triggers, BankAccount::NO, GLOBALS);
    triggers.insert(insert);
    triggers.modify(|tx, account, _| {
        account.set(BankAccount::LAST_DATE_MODIFIED, tx.work_date());
        Ok(())
    });
    triggers.modified(synchronisation::tell_contact);
    triggers.delete(take_along);
}

fn insert(tx: &mut Tx<'_>, account: &mut Record<BankAccount>) -> Result<()> {
    if account.is_blank(BankAccount::NO) {
        let setup = tx.setup::<GeneralLedgerSetup>()?;
        party_number::assign(tx, account, &setup, GeneralLedgerSetup::BANK_ACCOUNT_NOS)?;
    }
    synchronisation::create_contact(tx, account)?;
    default_dimensions::set_globals(tx, account, BankAccount::NO, GLOBALS)
}

/// Relations and default dimensions go; the contact stays.
fn take_along(tx: &mut Tx<'_>, account: &Record<BankAccount>) -> Result<()> {
    let no = account.get(BankAccount::NO);
    synchronisation::forget_relations::<BankAccount>(tx, no)?;
    default_dimensions::delete::<BankAccount>(tx, no)
}
