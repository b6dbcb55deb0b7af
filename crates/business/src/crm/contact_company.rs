//! Hooks of Contact's company: joining a company, and finding one by what a client calls it.
//!
//! - validate Company No.: [`validate_company_no`]
//! - validate Company Name: [`validate_company_name`]

use super::{
    Contact, ContactType, InteractionLogEntry, Opportunity, OpportunityEntry, SegmentLine, ToDo, contact_type,
    inheritance, relation_value,
};
use crate::bulk::change_silently;
use model::{Error, Filter, Record, Result, Tx};

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
    if contact.get(Contact::TYPE) != ContactType::Person {
        return Err(contact_type::must_equal(contact, "Type", "Person", contact.get(Contact::TYPE).name()));
    }
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
///
/// Sales documents are not there yet.
fn leave_history(tx: &mut Tx<'_>, no: &str, old_company: &str, heir: &str) -> Result<()> {
    let of_person = Opportunity::CONTACT_COMPANY_NO.is(old_company).and(Opportunity::CONTACT_NO.is(no));
    change_silently(tx, of_person, |row| row.set(Opportunity::CONTACT_NO, heir))?;
    let of_person = OpportunityEntry::CONTACT_COMPANY_NO.is(old_company).and(OpportunityEntry::CONTACT_NO.is(no));
    change_silently(tx, of_person, |row| row.set(OpportunityEntry::CONTACT_NO, heir))?;
    let of_person = ToDo::CONTACT_COMPANY_NO.is(old_company).and(ToDo::CONTACT_NO.is(no));
    change_silently(tx, of_person, |row| row.set(ToDo::CONTACT_NO, heir))?;
    let of_person = InteractionLogEntry::CONTACT_COMPANY_NO.is(old_company).and(InteractionLogEntry::CONTACT_NO.is(no));
    change_silently(tx, of_person, |row| row.set(InteractionLogEntry::CONTACT_NO, heir))
}

/// A company's name stands for its number.
pub(super) fn validate_company_name(tx: &mut Tx<'_>, contact: &mut Record<Contact>, _: &Record<Contact>) -> Result<()> {
    let name = contact.get(Contact::COMPANY_NAME).to_owned();
    let no = resolve_company_name(tx, &name)?;
    tx.validate(contact, Contact::COMPANY_NO, no)
}

/// The number of the contact a text stands for: a number, a company's name, its beginning, or something unique in it.
pub fn resolve_company_name(tx: &mut Tx<'_>, text: &str) -> Result<String> {
    if text.is_empty() {
        return Ok(String::new());
    }
    if text.encode_utf16().count() <= 20
        && let Some(found) = tx.first(Contact::NO.is(text))?
    {
        return Ok(found.get(Contact::NO).to_owned());
    }
    let company = |filter: Filter<Contact>| Contact::TYPE.is(ContactType::Company).and(filter);
    let mut found = tx.first(company(Contact::NAME.is_ignoring_case(text)))?;
    if found.is_none() {
        let starting = Contact::NO.starts_with_ignoring_case(text).or(Contact::NAME.starts_with_ignoring_case(text));
        found = tx.first(company(starting))?;
    }
    if found.is_none() {
        let containing = Contact::NO
            .contains_ignoring_case(text)
            .or(Contact::NAME.contains_ignoring_case(text))
            .or(Contact::CITY.contains_ignoring_case(text))
            .or(Contact::PHONE_NO.contains_ignoring_case(text))
            .or(Contact::POST_CODE.contains_ignoring_case(text));
        let mut all = tx.all(company(containing))?;
        found = if all.len() == 1 { all.pop() } else { None };
    }
    match found {
        Some(found) => Ok(found.get(Contact::NO).to_owned()),
        None => Err(Error::dialog("You must select an existing contact.")),
    }
}
