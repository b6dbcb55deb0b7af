//! Hooks of Contact: how a contact is numbered, named, checked, and what it tells others when it changes.
//!
//! - validate: No., Name, First/Middle Name and Surname, Type, Company No., Company Name, E-Mail, Salesperson Code,
//!   Privacy Blocked, Minor, Parental Consent Received, and what parties share ([`party_fields::hooks`])
//! - insert: [`insert`]
//! - modify: [`modify`]
//! - rename: [`rename`]
//!
//! Deletion is in `contact_deletion`, the type in `contact_type`, the company in `contact_company`.

use super::{
    Contact, ContactType, CorrespondenceType, MarketingSetup, contact_company, contact_type, inheritance,
    relation_value, synchronisation,
};
use crate::foundation::{SalespersonPurchaser, number_series, own_salesperson};
use crate::party::PartyTable;
use crate::purchases::Vendor;
use crate::sales::Customer;
use crate::{party_fields, party_number};
use model::{Error, Record, Result, TriggerBuilder, Tx};

/// Declares the hooks.
pub(super) fn hooks(triggers: &mut TriggerBuilder<'_, Contact>) {
    triggers.validate(Contact::NO, |tx, contact, before| {
        if contact.same(before, Contact::NO) {
            return Ok(());
        }
        let setup = tx.setup::<MarketingSetup>()?;
        if !setup.is_blank(MarketingSetup::CONTACT_NOS) {
            number_series::test_manual(tx, setup.get(MarketingSetup::CONTACT_NOS))?;
        }
        contact.set(Contact::NO_SERIES, "");
        Ok(())
    });
    triggers.validate(Contact::NAME, |tx, contact, before| {
        split_name(contact);
        name_changed(tx, contact, before)
    });
    triggers.validate_each(&[&Contact::FIRST_NAME, &Contact::MIDDLE_NAME, &Contact::SURNAME], |tx, contact, before| {
        join_name(contact);
        name_changed(tx, contact, before)
    });
    triggers.validate(Contact::TYPE, contact_type::validate);
    triggers.validate(Contact::COMPANY_NO, contact_company::validate_company_no);
    triggers.validate(Contact::COMPANY_NAME, contact_company::validate_company_name);
    party_fields::hooks(triggers);
    triggers.validate(Contact::E_MAIL, |_, contact, _| {
        follow_email(contact);
        Ok(())
    });
    triggers.validate(Contact::SALESPERSON_CODE, |tx, contact, _| {
        check_salesperson(tx, contact.get(Contact::SALESPERSON_CODE))
    });
    triggers.validate(Contact::PRIVACY_BLOCKED, |_, contact, _| {
        let minor = contact.get(Contact::MINOR) && !contact.get(Contact::PARENTAL_CONSENT_RECEIVED);
        if contact.get(Contact::PRIVACY_BLOCKED) || !minor {
            return Ok(());
        }
        Err(Error::dialog(format!(
            "Privacy Blocked cannot be cleared until Parental Consent Received is set to true for minor contact {}.",
            contact.get(Contact::NO)
        )))
    });
    // Both block, consent too: Business Central leaves unblocking to the user.
    triggers.validate(Contact::MINOR, |_, contact, _| {
        if contact.get(Contact::MINOR) {
            contact.set(Contact::PRIVACY_BLOCKED, true);
        }
        Ok(())
    });
    triggers.validate(Contact::PARENTAL_CONSENT_RECEIVED, |_, contact, _| {
        contact.set(Contact::PRIVACY_BLOCKED, true);
        Ok(())
    });
    triggers.insert(insert);
    triggers.modify(modify);
    triggers.rename(rename);
}

/// Refuses a salesperson who is blocked for privacy reasons.
pub(crate) fn check_salesperson(tx: &mut Tx<'_>, code: &str) -> Result<()> {
    check_not_privacy_blocked(tx, "Salesperson", code)
}

/// Refuses a salesperson or purchaser, as `role` says, who is blocked for privacy reasons.
pub(crate) fn check_not_privacy_blocked(tx: &mut Tx<'_>, role: &str, code: &str) -> Result<()> {
    let blocked = SalespersonPurchaser::CODE.is(code).and(SalespersonPurchaser::PRIVACY_BLOCKED.is(true));
    if code.is_empty() || !tx.exists(blocked)? {
        return Ok(());
    }
    Err(Error::dialog(format!("Privacy Blocked must not be true for {role} {code}.")))
}

/// Splits the name of a person: the last part is the surname, the one before the middle name, the rest the first name.
///
/// A blank at the end makes an empty last part, as in Business Central.
pub(super) fn split_name(contact: &mut Record<Contact>) {
    if contact.get(Contact::TYPE) != ContactType::Person {
        return;
    }
    let name = contact.get(Contact::NAME).to_owned();
    let mut parts: Vec<&str> = name.split(' ').filter(|part| !part.is_empty()).collect();
    if name.ends_with(' ') && !parts.is_empty() {
        parts.push("");
    }
    let surname = if parts.len() > 1 { parts.pop() } else { None };
    let middle = if parts.len() > 1 { parts.pop() } else { None };
    contact.set(Contact::FIRST_NAME, cut(&parts.join(" "), 30));
    contact.set(Contact::MIDDLE_NAME, cut(middle.unwrap_or_default(), 30));
    contact.set(Contact::SURNAME, cut(surname.unwrap_or_default(), 30));
}

/// At most this many UTF-16 units, as Business Central counts.
fn cut(text: &str, length: usize) -> String {
    let mut units = 0;
    text.chars()
        .take_while(|letter| {
            units += letter.len_utf16();
            units <= length
        })
        .collect()
}

fn join_name(contact: &mut Record<Contact>) {
    let parts = [contact.get(Contact::FIRST_NAME), contact.get(Contact::MIDDLE_NAME), contact.get(Contact::SURNAME)];
    let named: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let name = named.join(" ").trim_start().to_owned();
    contact.set(Contact::NAME, name);
}

/// What follows a new name, however it was given.
fn name_changed(tx: &mut Tx<'_>, contact: &mut Record<Contact>, before: &Record<Contact>) -> Result<()> {
    party_fields::search_name_follows(Contact::party_mut(contact), Contact::party(before));
    if contact.get(Contact::TYPE) == ContactType::Company {
        let name = contact.get(Contact::NAME).to_owned();
        contact.set(Contact::COMPANY_NAME, name);
        return Ok(());
    }
    if contact.is_blank(Contact::NO) || contact.is_blank(Contact::COMPANY_NO) {
        return Ok(());
    }
    synchronisation::tell_primary_contact_name::<Customer>(tx, contact)?;
    synchronisation::tell_primary_contact_name::<Vendor>(tx, contact)
}

fn follow_email(contact: &mut Record<Contact>) {
    let email = contact.get(Contact::E_MAIL).to_owned();
    contact.set(Contact::SEARCH_E_MAIL, email);
}

fn insert(tx: &mut Tx<'_>, contact: &mut Record<Contact>) -> Result<()> {
    let setup = tx.setup::<MarketingSetup>()?;
    if contact.is_blank(Contact::NO) {
        party_number::assign(tx, contact, &setup, MarketingSetup::CONTACT_NOS)?;
    }
    fill_defaults(tx, contact, &setup)?;
    complete_new(tx, contact)
}

/// What the set-up gives to contacts that do not say otherwise; who makes a contact takes care of it.
fn fill_defaults(tx: &mut Tx<'_>, contact: &mut Record<Contact>, setup: &Record<MarketingSetup>) -> Result<()> {
    type Setup = MarketingSetup;
    if contact.is_blank(Contact::SALESPERSON_CODE) {
        let own = own_salesperson(tx)?;
        let default = if own.is_empty() { setup.get(Setup::DEFAULT_SALESPERSON_CODE) } else { &own };
        contact.set(Contact::SALESPERSON_CODE, default);
    }
    let salutation = match contact.get(Contact::TYPE) {
        ContactType::Person => setup.get(Setup::DEFAULT_PERSON_SALUTATION_CODE),
        _ => setup.get(Setup::DEF_COMPANY_SALUTATION_CODE),
    };
    let codes = [
        (Contact::TERRITORY_CODE, setup.get(Setup::DEFAULT_TERRITORY_CODE)),
        (Contact::COUNTRY_REGION_CODE, setup.get(Setup::DEFAULT_COUNTRY_REGION_CODE)),
        (Contact::LANGUAGE_CODE, setup.get(Setup::DEFAULT_LANGUAGE_CODE)),
        (Contact::SALUTATION_CODE, salutation),
    ];
    for (column, default) in codes {
        if contact.is_blank(column) {
            contact.set(column, default);
        }
    }
    if contact.is_blank(Contact::FORMAT_REGION) {
        contact.set(Contact::FORMAT_REGION, setup.get(Setup::DEFAULT_FORMAT_REGION));
    }
    if contact.get(Contact::CORRESPONDENCE_TYPE) == CorrespondenceType::Blank {
        contact.set(Contact::CORRESPONDENCE_TYPE, setup.get(Setup::DEFAULT_CORRESPONDENCE_TYPE));
    }
    Ok(())
}

/// What every new contact goes through once it has a number, also one that a customer brings along.
pub(super) fn complete_new(tx: &mut Tx<'_>, contact: &mut Record<Contact>) -> Result<()> {
    relation_value::recompute(tx, contact)?;
    contact_type::settle_new(tx, contact)?;
    stamp(tx, contact);
    follow_email(contact);
    Ok(())
}

fn stamp(tx: &Tx<'_>, contact: &mut Record<Contact>) {
    contact.set(Contact::LAST_DATE_MODIFIED, tx.work_date());
    contact.set(Contact::LAST_TIME_MODIFIED, tx.now());
}

fn modify(tx: &mut Tx<'_>, contact: &mut Record<Contact>, before: &Record<Contact>) -> Result<()> {
    stamp(tx, contact);
    if synchronisation::concerns_relations(contact, before) {
        // A rename reaches the relation rows after this; they still have the old number.
        synchronisation::contact_to_relations(tx, contact, before.get(Contact::NO))?;
    }
    if contact.get(Contact::TYPE) == ContactType::Company {
        inheritance::company_to_persons(tx, contact, before)?;
    }
    follow_email(contact);
    Ok(())
}

fn rename(_: &mut Tx<'_>, contact: &mut Record<Contact>, before: &Record<Contact>) -> Result<()> {
    let no = contact.get(Contact::NO).to_owned();
    if contact.get(Contact::COMPANY_NO) == before.get(Contact::NO) {
        contact.set(Contact::COMPANY_NO, &no);
    }
    set_lookup_no(contact);
    Ok(())
}

/// Entries of a person are found by its own number, those of a company by the company's alone.
pub(super) fn set_lookup_no(contact: &mut Record<Contact>) {
    let no = match contact.get(Contact::TYPE) {
        ContactType::Person => contact.get(Contact::NO).to_owned(),
        _ => String::new(),
    };
    contact.set(Contact::LOOKUP_CONTACT_NO, no);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(name: &str) -> [String; 3] {
        let mut person = Record::new().with(Contact::TYPE, ContactType::Person).with(Contact::NAME, name);
        split_name(&mut person);
        [Contact::FIRST_NAME, Contact::MIDDLE_NAME, Contact::SURNAME].map(|column| person.get(column).to_owned())
    }

    #[test]
    fn a_name_splits_into_first_middle_and_last() {
        assert_eq!(parts("Anna"), ["Anna", "", ""]);
        assert_eq!(parts("Anna  Smith"), ["Anna", "", "Smith"]);
        assert_eq!(parts("Anna Lena Maria Smith"), ["Anna Lena", "Maria", "Smith"]);
    }

    #[test]
    fn a_blank_at_the_end_is_an_empty_last_name() {
        assert_eq!(parts("John "), ["John", "", ""]);
        assert_eq!(parts("Anna Smith "), ["Anna", "Smith", ""]);
    }
}
