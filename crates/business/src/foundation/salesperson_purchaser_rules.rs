//! What happens to a salesperson or purchaser when it is created, changed or deleted.

use crate::crm::{Opportunity, ToDo};
use crate::finance::CustLedgerEntry;
use crate::foundation::{DefaultDimension, SalespersonPurchaser};
use crate::party_fields::check_single_email;
use model::{Error, Record, Result, TableType, TriggerBuilder, Tx};

/// The hooks.
pub fn triggers(on: &mut TriggerBuilder<SalespersonPurchaser>) {
    on.validate(SalespersonPurchaser::E_MAIL, check_email);
    on.validate(SalespersonPurchaser::E_MAIL_2, check_email_2);
    on.insert(prepare);
    on.modify(prepare_change);
    on.delete(refuse_when_customer_entries_exist);
    on.delete(refuse_when_tasks_or_opportunities_are_open);
    on.delete(delete_default_dimensions);
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
fn refuse_when_customer_entries_exist(tx: &mut Tx, salesperson: &Salesperson) -> Result<()> {
    let code = salesperson.get(SalespersonPurchaser::CODE);
    if !tx.exists(CustLedgerEntry::SALESPERSON_CODE.is(code))? {
        return Ok(());
    }
    Err(Error::dialog(format!(
        "The salesperson/purchaser {code} cannot be deleted because customer ledger entries exist."
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

fn delete_default_dimensions(tx: &mut Tx, salesperson: &Salesperson) -> Result<()> {
    let of_salesperson = DefaultDimension::TABLE_ID
        .is(i64::from(SalespersonPurchaser::ID))
        .and(DefaultDimension::NO.is(salesperson.get(SalespersonPurchaser::CODE)));
    tx.delete_all(of_salesperson)?;
    Ok(())
}
