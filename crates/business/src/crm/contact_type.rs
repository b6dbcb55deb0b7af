//! Hook of Contact's Type: what must not be there when it changes, and what being a company or a person means.
//!
//! - validate Type: [`validate`]
//! - insert: [`settle_new`]
//!
//! Business Central stores the contact at once when its type changes; here it is stored with the rest of the request.

use super::contact_details::ContactIndustryGroup;
use super::{
    Contact, ContactBusinessRelation, ContactType, InteractionLogEntry, MarketingSetup, Opportunity, ToDo,
    contact_rules,
};
use model::{Error, Record, Result, Tx};

/// The type of a stored contact is changed; a new one settles when it is inserted.
pub(super) fn validate(tx: &mut Tx<'_>, contact: &mut Record<Contact>, before: &Record<Contact>) -> Result<()> {
    if tx.stored(contact)?.is_none() {
        return Ok(());
    }
    let changed = !contact.same(before, Contact::TYPE);
    if changed {
        refuse_with_history(tx, contact)?;
    }
    settle(tx, contact, changed)
}

/// A new contact becomes what its type says. It has no history that could object.
pub(super) fn settle_new(tx: &mut Tx<'_>, contact: &mut Record<Contact>) -> Result<()> {
    if contact.get(Contact::TYPE) == ContactType::Company {
        contact.set(Contact::JOB_TITLE, "");
    }
    settle(tx, contact, false)
}

fn refuse_with_history(tx: &mut Tx<'_>, contact: &Record<Contact>) -> Result<()> {
    let (no, company) = (contact.get(Contact::NO), contact.get(Contact::COMPANY_NO));
    let interactions = InteractionLogEntry::CONTACT_COMPANY_NO.is(company).and(InteractionLogEntry::CONTACT_NO.is(no));
    if tx.exists(interactions)? {
        return Err(linked("one or more interaction log entries are linked to the contact"));
    }
    if tx.exists(ToDo::CONTACT_COMPANY_NO.is(company).and(ToDo::CONTACT_NO.is(no)))? {
        return Err(linked("one or more tasks are linked to the contact"));
    }
    if tx.exists(Opportunity::CONTACT_COMPANY_NO.is(company).and(Opportunity::CONTACT_NO.is(no)))? {
        return Err(linked("one or more opportunities are linked to the contact"));
    }
    Ok(())
}

fn linked(reason: &str) -> Error {
    Error::dialog(format!("Type cannot be changed because {reason}."))
}

fn settle(tx: &mut Tx<'_>, contact: &mut Record<Contact>, changed: bool) -> Result<()> {
    let setup = tx.setup::<MarketingSetup>()?;
    match contact.get(Contact::TYPE) {
        ContactType::Company => {
            // Business Central tests the number of job responsibilities, too, but never computes it.
            if changed {
                tx.test_field_is(contact, Contact::ORGANIZATIONAL_LEVEL_CODE, "")?;
            }
            for column in [Contact::FIRST_NAME, Contact::MIDDLE_NAME, Contact::SURNAME, Contact::JOB_TITLE] {
                contact.set(column, "");
            }
            let (no, name) = (contact.get(Contact::NO).to_owned(), contact.get(Contact::NAME).to_owned());
            contact.set(Contact::COMPANY_NO, no);
            contact.set(Contact::COMPANY_NAME, name);
            contact.set(Contact::SALUTATION_CODE, setup.get(MarketingSetup::DEF_COMPANY_SALUTATION_CODE));
        }
        _ => {
            let no = contact.get(Contact::NO).to_owned();
            let persons = Contact::COMPANY_NO.is(&no).and(Contact::TYPE.is(ContactType::Person));
            if tx.exists(persons.and(Contact::NO.is_not(&no)))? {
                return Err(linked("there are one or more related people linked to the contact"));
            }
            if changed {
                // Both count the rows of the contact's company, as Business Central's fields do.
                let company = contact.get(Contact::COMPANY_NO);
                let relations = tx.count(ContactBusinessRelation::CONTACT_NO.is(company))?;
                must_be_none(contact, "No. of Business Relations", relations)?;
                let groups = tx.count(ContactIndustryGroup::CONTACT_NO.is(company))?;
                must_be_none(contact, "No. of Industry Groups", groups)?;
                tx.test_field_is(contact, Contact::CURRENCY_CODE, "")?;
                tx.test_field_is(contact, Contact::VAT_REGISTRATION_NO, "")?;
            }
            if contact.get(Contact::COMPANY_NO) == no {
                contact.set(Contact::COMPANY_NO, "");
                contact.set(Contact::COMPANY_NAME, "");
                contact.set(Contact::SALUTATION_CODE, setup.get(MarketingSetup::DEFAULT_PERSON_SALUTATION_CODE));
                contact_rules::split_name(contact);
            }
        }
    }
    contact_rules::set_lookup_no(contact);
    Ok(())
}

fn must_be_none(contact: &Record<Contact>, caption: &str, count: u64) -> Result<()> {
    if count == 0 {
        return Ok(());
    }
    let no = contact.get(Contact::NO);
    Err(Error::field(format!("{caption} must be equal to '0'  in Contact: No.={no}. Current value is '{count}'.")))
}
