//! What happens to a salesperson or purchaser when it is created, changed or deleted.

use crate::crm::{Opportunity, ToDo};
use crate::finance::{CustLedgerEntry, VendorLedgerEntry, default_dimensions};
use crate::foundation::{SalespersonPurchaser, TeamSalesperson};
use crate::party_fields::check_single_email;
use model::{Code, Column, Error, Record, Result, TriggerBuilder, Tx};

const GLOBALS: [Column<SalespersonPurchaser, Code>; 2] =
    [SalespersonPurchaser::GLOBAL_DIMENSION_1_CODE, SalespersonPurchaser::GLOBAL_DIMENSION_2_CODE];

/// The hooks.
pub fn triggers(on: &mut TriggerBuilder<SalespersonPurchaser>) {
    on.validate(SalespersonPurchaser::CODE, |tx, salesperson, _| {
        tx.test_field(salesperson, SalespersonPurchaser::CODE)
    });
    on.validate(SalespersonPurchaser::E_MAIL, check_email);
    on.validate(SalespersonPurchaser::E_MAIL_2, check_email_2);
    on.insert(prepare);
    on.insert(|tx, salesperson| default_dimensions::set_globals(tx, salesperson, SalespersonPurchaser::CODE, GLOBALS));
    default_dimensions::hooks(on, SalespersonPurchaser::CODE, GLOBALS);
    on.modify(prepare_change);
    on.delete(refuse_when_entries_exist);
    on.delete(refuse_when_tasks_or_opportunities_are_open);
    on.delete(leave_teams);
}

type Salesperson = Record<SalespersonPurchaser>;

fn check_email(_: &mut Tx, salesperson: &mut Salesperson, _: &Salesperson) -> Result<()> {
    let email = check_single_email(salesperson.get(SalespersonPurchaser::E_MAIL))?.to_owned();
    salesperson.set(SalespersonPurchaser::SEARCH_E_MAIL, &email);
    salesperson.set(SalespersonPurchaser::E_MAIL, email);
    Ok(())
}

fn check_email_2(_: &mut Tx, salesperson: &mut Salesperson, _: &Salesperson) -> Result<()> {
    let email = check_single_email(salesperson.get(SalespersonPurchaser::E_MAIL_2))?.to_owned();
    salesperson.set(SalespersonPurchaser::E_MAIL_2, email);
    Ok(())
}

fn prepare(tx: &mut Tx, salesperson: &mut Salesperson) -> Result<()> {
    tx.test_field(salesperson, SalespersonPurchaser::CODE)?;
    let search = salesperson.get(SalespersonPurchaser::E_MAIL).to_owned();
    salesperson.set(SalespersonPurchaser::SEARCH_E_MAIL, search);
    Ok(())
}

fn prepare_change(tx: &mut Tx, salesperson: &mut Salesperson, _: &Salesperson) -> Result<()> {
    prepare(tx, salesperson)
}

/// Closed entries count as well.
fn refuse_when_entries_exist(tx: &mut Tx, salesperson: &Salesperson) -> Result<()> {
    let code = salesperson.get(SalespersonPurchaser::CODE);
    let whose = if tx.exists(CustLedgerEntry::SALESPERSON_CODE.is(code))? {
        "customer"
    } else if tx.exists(VendorLedgerEntry::PURCHASER_CODE.is(code))? {
        "vendor"
    } else {
        return Ok(());
    };
    Err(Error::dialog(format!(
        "The salesperson/purchaser {code} cannot be deleted because {whose} ledger entries exist."
    )))
}

fn refuse_when_tasks_or_opportunities_are_open(tx: &mut Tx, salesperson: &Salesperson) -> Result<()> {
    let code = salesperson.get(SalespersonPurchaser::CODE);
    let open = if tx.exists(ToDo::SALESPERSON_CODE.is(code).and(ToDo::CLOSED.is(false)))? {
        "tasks"
    } else if tx.exists(Opportunity::SALESPERSON_CODE.is(code).and(Opportunity::CLOSED.is(false)))? {
        "opportunities"
    } else {
        return Ok(());
    };
    Err(Error::dialog(format!(
        "You cannot delete the salesperson/purchaser with code {code} because it has open {open}."
    )))
}

/// Teams and default dimensions forget who is gone.
fn leave_teams(tx: &mut Tx, salesperson: &Salesperson) -> Result<()> {
    let code = salesperson.get(SalespersonPurchaser::CODE);
    tx.delete_all(TeamSalesperson::SALESPERSON_CODE.is(code))?;
    default_dimensions::delete::<SalespersonPurchaser>(tx, code)
}
