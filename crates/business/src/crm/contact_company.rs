//! Hooks of Contact's company: joining one, and what stays with the one that is left.
//!
//! - validate Company No.: [`validate_company_no`]
//! - validate Company Name: [`validate_company_name`]

use super::{
    Contact, ContactBusinessRelation, ContactType, InteractionLogEntry, LinkToTable, Opportunity, OpportunityEntry,
    SegmentLine, ToDo, company_lookup, inheritance, relation_value,
};
use crate::bulk::change_silently;
use crate::sales::SalesHeader;
use model::{Error, Record, Result, Tx};

/// A person takes over what the company passes on; its history stays with the company it leaves.
pub(super) fn validate_company_no(
    tx: &mut Tx<'_>,
    contact: &mut Record<Contact>,
    before: &Record<Contact>,
) -> Result<()> {
    let company = company(tx, contact.get(Contact::COMPANY_NO))?;
    let old_company = company_unless_same(tx, before, company.as_ref())?;
    match &company {
        Some(company) => {
            contact.set(Contact::COMPANY_NAME, company.get(Contact::NAME));
            inheritance::join_company(tx, contact, company, old_company.as_ref())?;
        }
        None => contact.set(Contact::COMPANY_NAME, ""),
    }
    if contact.same(before, Contact::COMPANY_NO) {
        return Ok(());
    }
    tx.test_field_is(contact, Contact::TYPE, ContactType::Person)?;
    let no = contact.get(Contact::NO).to_owned();
    if !no.is_empty() && tx.exists(SegmentLine::CONTACT_NO.is(&no))? {
        return Err(Error::dialog(
            "You cannot change Company No. because one or more unlogged segments are assigned to the contact.",
        ));
    }
    relation_value::recompute(tx, contact)?;
    if tx.stored(contact)?.is_some() {
        let old = before.get(Contact::COMPANY_NO);
        let heir = if old.is_empty() { contact.get(Contact::COMPANY_NO).to_owned() } else { old.to_owned() };
        leave_history(tx, &no, old, &heir)?;
    }
    Ok(())
}

fn company(tx: &mut Tx<'_>, no: &str) -> Result<Option<Record<Contact>>> {
    if no.is_empty() { Ok(None) } else { tx.first(Contact::NO.is(no)) }
}

fn company_unless_same(
    tx: &mut Tx<'_>,
    before: &Record<Contact>,
    company_now: Option<&Record<Contact>>,
) -> Result<Option<Record<Contact>>> {
    match company_now {
        Some(now) if now.get(Contact::NO) == before.get(Contact::COMPANY_NO) => Ok(Some(now.clone())),
        _ => company(tx, before.get(Contact::COMPANY_NO)),
    }
}

/// What was done with a person for its old company is from now on done with the company itself.
fn leave_history(tx: &mut Tx<'_>, no: &str, old_company: &str, heir: &str) -> Result<()> {
    let of_person = Opportunity::CONTACT_COMPANY_NO.is(old_company).and(Opportunity::CONTACT_NO.is(no));
    change_silently(tx, of_person, |row| row.set(Opportunity::CONTACT_NO, heir))?;
    let of_person = OpportunityEntry::CONTACT_COMPANY_NO.is(old_company).and(OpportunityEntry::CONTACT_NO.is(no));
    change_silently(tx, of_person, |row| row.set(OpportunityEntry::CONTACT_NO, heir))?;
    let of_person = ToDo::CONTACT_COMPANY_NO.is(old_company).and(ToDo::CONTACT_NO.is(no));
    change_silently(tx, of_person, |row| row.set(ToDo::CONTACT_NO, heir))?;
    let of_person = InteractionLogEntry::CONTACT_COMPANY_NO.is(old_company).and(InteractionLogEntry::CONTACT_NO.is(no));
    change_silently(tx, of_person, |row| row.set(InteractionLogEntry::CONTACT_NO, heir))?;
    if old_company.is_empty() { Ok(()) } else { leave_documents(tx, no, old_company, heir) }
}

/// Documents sold to the old company's customer, and documents billed to anybody, name the company instead.
fn leave_documents(tx: &mut Tx<'_>, no: &str, old_company: &str, heir: &str) -> Result<()> {
    let relation = ContactBusinessRelation::LINK_TO_TABLE.is(LinkToTable::Customer);
    let relation = tx.first(relation.and(ContactBusinessRelation::CONTACT_NO.is(old_company)))?;
    let customer = relation.as_ref().map_or("", |relation| relation.get(ContactBusinessRelation::NO));
    let sold = SalesHeader::SELL_TO_CONTACT_NO.is(no).and(SalesHeader::SELL_TO_CUSTOMER_NO.is(customer));
    change_silently(tx, sold, |header| header.set(SalesHeader::SELL_TO_CONTACT_NO, heir))?;
    change_silently(tx, SalesHeader::BILL_TO_CONTACT_NO.is(no), |header| {
        header.set(SalesHeader::BILL_TO_CONTACT_NO, heir);
    })
}

/// A company's name stands for its number.
pub(super) fn validate_company_name(tx: &mut Tx<'_>, contact: &mut Record<Contact>, _: &Record<Contact>) -> Result<()> {
    let name = contact.get(Contact::COMPANY_NAME).to_owned();
    let no = company_lookup::resolve_company_name(tx, &name)?;
    tx.validate(contact, Contact::COMPANY_NO, no)
}
