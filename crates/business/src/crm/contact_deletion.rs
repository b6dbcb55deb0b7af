//! Hooks of Contact's deletion: who must be finished with first, and what remains of a contact that goes.
//!
//! - delete: [`delete`]: [`refuse_while_busy`], then what the contact leaves behind
//! - deleted: its prices go
//!
//! Customers, vendors, bank accounts and employees stay; documents keep the number. Target groups of campaigns stay,
//! too: Business Central removes them for the last interaction of a company only, if at all.

use super::{
    Contact, ContactBusinessRelation, ContactType, InteractionLogEntry, Opportunity, OpportunityStatus, SegmentLine,
    ToDo, contact_details, synchronisation,
};
use crate::bulk::change_silently;
use crate::finance::{VatRegistrationLog, VatRegistrationLogAccountType};
use crate::pricing::{self, PriceSourceType};
use crate::purchases::Vendor;
use crate::sales::Customer;
use model::{Error, Filter, Record, Result, TriggerBuilder, Tx};

/// Declares the hooks.
pub(super) fn hooks(triggers: &mut TriggerBuilder<'_, Contact>) {
    triggers.delete(delete);
    triggers.deleted(|tx, contact| pricing::delete_prices_of(tx, PriceSourceType::Contact, contact.get(Contact::NO)));
}

fn delete(tx: &mut Tx<'_>, contact: &Record<Contact>) -> Result<()> {
    refuse_while_busy(tx, contact)?;
    let no = contact.get(Contact::NO);
    tx.delete_each(ContactBusinessRelation::CONTACT_NO.is(no))?;
    match contact.get(Contact::TYPE) {
        ContactType::Company => leave_as_company(tx, no)?,
        _ => leave_as_person(tx, no, contact.get(Contact::COMPANY_NO))?,
    }
    contact_details::delete_of(tx, contact.get(Contact::TYPE), no)?;
    let checks = VatRegistrationLog::ACCOUNT_TYPE.is(VatRegistrationLogAccountType::Contact);
    tx.delete_all(checks.and(VatRegistrationLog::ACCOUNT_NO.is(no)))?;
    synchronisation::forget_primary_contact::<Customer>(tx, no)?;
    synchronisation::forget_primary_contact::<Vendor>(tx, no)
}

/// Open tasks, segments that are not logged, and opportunities that are not decided, in this order.
fn refuse_while_busy(tx: &mut Tx<'_>, contact: &Record<Contact>) -> Result<()> {
    let (no, company) = (contact.get(Contact::NO), contact.get(Contact::COMPANY_NO));
    let tasks = ToDo::CONTACT_COMPANY_NO.is(company).and(ToDo::CONTACT_NO.is(no)).and(ToDo::CLOSED.is(false));
    if tx.exists(tasks)? {
        return Err(Error::dialog(format!("You cannot delete contact {no} because there are one or more tasks open.")));
    }
    if tx.exists(SegmentLine::CONTACT_NO.is(no))? {
        return Err(Error::dialog(format!(
            "You cannot delete the {no} record of the Contact because the contact is assigned one or more unlogged \
             segments."
        )));
    }
    let undecided = Opportunity::STATUS.is_one_of([OpportunityStatus::NotStarted, OpportunityStatus::InProgress]);
    let of_contact = Opportunity::CONTACT_COMPANY_NO.is(company).and(Opportunity::CONTACT_NO.is(no));
    if tx.exists(of_contact.and(undecided))? {
        return Err(Error::dialog(format!(
            "You cannot delete the {no} record of the Contact because one or more opportunities are in not started or \
             progress."
        )));
    }
    Ok(())
}

/// A company takes its persons along, each with its own checks; its history belongs to nobody afterwards.
fn leave_as_company(tx: &mut Tx<'_>, no: &str) -> Result<()> {
    change_silently(tx, InteractionLogEntry::CONTACT_COMPANY_NO.is(no), |row| {
        row.set(InteractionLogEntry::CONTACT_NO, "");
        row.set(InteractionLogEntry::CONTACT_COMPANY_NO, "");
    })?;
    let persons = Contact::COMPANY_NO.is(no).and(Contact::TYPE.is(ContactType::Person));
    tx.delete_each(persons.and(Contact::NO.is_not(no)))?;
    let of_company: Filter<Opportunity> = Opportunity::CONTACT_COMPANY_NO.is(no).and(Opportunity::CONTACT_NO.is(no));
    change_silently(tx, of_company, |row| {
        row.set(Opportunity::CONTACT_NO, "");
        row.set(Opportunity::CONTACT_COMPANY_NO, "");
    })?;
    change_silently(tx, ToDo::CONTACT_COMPANY_NO.is(no), |row| {
        row.set(ToDo::CONTACT_NO, "");
        row.set(ToDo::CONTACT_COMPANY_NO, "");
    })
}

/// What was done with a person is from now on done with its company.
fn leave_as_person(tx: &mut Tx<'_>, no: &str, company: &str) -> Result<()> {
    let interactions = InteractionLogEntry::CONTACT_COMPANY_NO.is(company).and(InteractionLogEntry::CONTACT_NO.is(no));
    change_silently(tx, interactions, |row| row.set(InteractionLogEntry::CONTACT_NO, company))?;
    let opportunities = Opportunity::CONTACT_COMPANY_NO.is(company).and(Opportunity::CONTACT_NO.is(no));
    change_silently(tx, opportunities, |row| row.set(Opportunity::CONTACT_NO, company))?;
    let tasks = ToDo::CONTACT_COMPANY_NO.is(company).and(ToDo::CONTACT_NO.is(no));
    change_silently(tx, tasks, |row| row.set(ToDo::CONTACT_NO, company))
}
