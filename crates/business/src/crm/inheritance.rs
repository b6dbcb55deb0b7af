//! What a company passes on to its persons: when one joins it, and when it changes.

use super::{Contact, ContactType, CorrespondenceType, MarketingSetup};
use model::{Column, Record, Result, TableType, Tx};

/// Codes that are inherited, each under its own switch.
const CODES: [(Column<MarketingSetup, bool>, u16); 5] = [
    (MarketingSetup::INHERIT_SALESPERSON_CODE, Contact::SALESPERSON_CODE.position()),
    (MarketingSetup::INHERIT_TERRITORY_CODE, Contact::TERRITORY_CODE.position()),
    (MarketingSetup::INHERIT_COUNTRY_REGION_CODE, Contact::COUNTRY_REGION_CODE.position()),
    (MarketingSetup::INHERIT_LANGUAGE_CODE, Contact::LANGUAGE_CODE.position()),
    (MarketingSetup::INHERIT_FORMAT_REGION, Contact::FORMAT_REGION.position()),
];

/// Where one finds a contact, inherited all together. The first four tell whether two live at the same place.
const ADDRESS: [u16; 5] = [
    Contact::ADDRESS.position(),
    Contact::ADDRESS_2.position(),
    Contact::POST_CODE.position(),
    Contact::CITY.position(),
    Contact::COUNTY.position(),
];

/// How one reaches a contact, inherited column by column.
const COMMUNICATION: [u16; 9] = [
    Contact::PHONE_NO.position(),
    Contact::TELEX_NO.position(),
    Contact::FAX_NO.position(),
    Contact::TELEX_ANSWER_BACK.position(),
    Contact::E_MAIL.position(),
    Contact::HOME_PAGE.position(),
    Contact::EXTENSION_NO.position(),
    Contact::MOBILE_PHONE_NO.position(),
    Contact::PAGER.position(),
];

fn same(one: &Record<Contact>, other: &Record<Contact>, columns: &[u16]) -> bool {
    columns.iter().all(|&column| one.row().value(column) == other.row().value(column))
}

fn copy(person: &mut Record<Contact>, company: &Record<Contact>, column: u16) {
    person.row_mut().set_value(column, company.row().value(column).clone());
}

/// A contact joins a company: codes are overwritten, the rest is taken where it is blank or came from the old company.
pub(super) fn join_company(
    tx: &mut Tx<'_>,
    person: &mut Record<Contact>,
    company: &Record<Contact>,
    old_company: Option<&Record<Contact>>,
) -> Result<()> {
    let setup = tx.setup::<MarketingSetup>()?;
    for (switch, column) in CODES {
        if setup.get(switch) {
            copy(person, company, column);
        }
    }
    let blank_or_old = |person: &Record<Contact>, columns: &[u16]| {
        same(person, &Record::new(), columns) || old_company.is_some_and(|old| same(person, old, columns))
    };
    if setup.get(MarketingSetup::INHERIT_ADDRESS_DETAILS) && blank_or_old(person, &ADDRESS[..4]) {
        ADDRESS.iter().for_each(|&column| copy(person, company, column));
    }
    if setup.get(MarketingSetup::INHERIT_COMMUNICATION_DETAILS) {
        for column in COMMUNICATION {
            if blank_or_old(person, &[column]) {
                let value = company.row().value(column).clone();
                tx.validate_column(Contact::ID, person.row_mut(), column, value)?;
            }
        }
        let kind = person.get(Contact::CORRESPONDENCE_TYPE);
        let inherited = old_company.is_some_and(|old| old.get(Contact::CORRESPONDENCE_TYPE) == kind);
        if inherited && kind != CorrespondenceType::Blank {
            copy(person, company, Contact::CORRESPONDENCE_TYPE.position());
        }
    }
    Ok(())
}

/// A company changed: its persons follow where they still had what it had.
pub(super) fn company_to_persons(tx: &mut Tx<'_>, company: &Record<Contact>, old: &Record<Contact>) -> Result<()> {
    let setup = tx.setup::<MarketingSetup>()?;
    let no = old.get(Contact::NO);
    let persons = Contact::COMPANY_NO.is(no).and(Contact::TYPE.is(ContactType::Person));
    for mut person in tx.all(persons.and(Contact::NO.is_not(no)))? {
        let unchanged = person.clone();
        follow_company(tx, &mut person, company, old, &setup)?;
        if person.row() != unchanged.row() {
            tx.modify(&mut person)?;
        }
    }
    Ok(())
}

fn follow_company(
    tx: &mut Tx<'_>,
    person: &mut Record<Contact>,
    company: &Record<Contact>,
    old: &Record<Contact>,
    setup: &Record<MarketingSetup>,
) -> Result<()> {
    let changed = |column: u16| !same(company, old, &[column]);
    if changed(Contact::NAME.position()) {
        person.set(Contact::COMPANY_NAME, company.get(Contact::NAME));
    }
    for (switch, column) in CODES {
        if setup.get(switch) && changed(column) && same(person, old, &[column]) {
            copy(person, company, column);
        }
    }
    if setup.get(MarketingSetup::INHERIT_ADDRESS_DETAILS) && same(person, old, &ADDRESS[..4]) {
        ADDRESS.into_iter().filter(|&column| changed(column)).for_each(|column| copy(person, company, column));
    }
    if setup.get(MarketingSetup::INHERIT_COMMUNICATION_DETAILS) {
        for column in COMMUNICATION {
            if !changed(column) || !same(person, old, &[column]) {
                continue;
            }
            if column == Contact::E_MAIL.position() {
                tx.validate(person, Contact::E_MAIL, company.get(Contact::E_MAIL))?;
            } else {
                copy(person, company, column);
            }
        }
    }
    Ok(())
}
