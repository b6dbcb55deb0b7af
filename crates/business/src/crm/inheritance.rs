//! What a company passes on to its persons: when one joins it, and when it changes.

use super::{Contact, ContactType, CorrespondenceType, MarketingSetup};
use model::{Code, Column, Record, Result, Text, Tx};

/// Codes that are inherited, each under its own switch.
fn codes() -> [(Column<MarketingSetup, bool>, Column<Contact, Code>); 4] {
    [
        (MarketingSetup::INHERIT_SALESPERSON_CODE, Contact::SALESPERSON_CODE),
        (MarketingSetup::INHERIT_TERRITORY_CODE, Contact::TERRITORY_CODE),
        (MarketingSetup::INHERIT_COUNTRY_REGION_CODE, Contact::COUNTRY_REGION_CODE),
        (MarketingSetup::INHERIT_LANGUAGE_CODE, Contact::LANGUAGE_CODE),
    ]
}

/// How one reaches a contact, inherited column by column.
const COMMUNICATION: [Column<Contact, Text>; 9] = [
    Contact::PHONE_NO,
    Contact::TELEX_NO,
    Contact::FAX_NO,
    Contact::TELEX_ANSWER_BACK,
    Contact::E_MAIL,
    Contact::HOME_PAGE,
    Contact::EXTENSION_NO,
    Contact::MOBILE_PHONE_NO,
    Contact::PAGER,
];

/// Whether two contacts live at the same place. County and country do not count.
fn same_address(one: &Record<Contact>, other: &Record<Contact>) -> bool {
    one.same(other, Contact::ADDRESS)
        && one.same(other, Contact::ADDRESS_2)
        && one.same(other, Contact::POST_CODE)
        && one.same(other, Contact::CITY)
}

fn copy<K>(person: &mut Record<Contact>, company: &Record<Contact>, column: Column<Contact, K>) {
    let value = company.row().value(column.position()).clone();
    person.row_mut().set_value(column.position(), value);
}

fn copy_address(person: &mut Record<Contact>, company: &Record<Contact>) {
    copy(person, company, Contact::ADDRESS);
    copy(person, company, Contact::ADDRESS_2);
    copy(person, company, Contact::POST_CODE);
    copy(person, company, Contact::CITY);
    copy(person, company, Contact::COUNTY);
}

/// A contact joins a company: codes are overwritten, the rest is taken where it is blank or came from the old company.
pub(super) fn join_company(
    tx: &mut Tx<'_>,
    person: &mut Record<Contact>,
    company: &Record<Contact>,
    old_company: Option<&Record<Contact>>,
) -> Result<()> {
    let setup = tx.setup::<MarketingSetup>()?;
    for (switch, column) in codes() {
        if setup.get(switch) {
            copy(person, company, column);
        }
    }
    if setup.get(MarketingSetup::INHERIT_FORMAT_REGION) {
        copy(person, company, Contact::FORMAT_REGION);
    }
    if setup.get(MarketingSetup::INHERIT_ADDRESS_DETAILS) {
        let nowhere = same_address(person, &Record::new());
        if nowhere || old_company.is_some_and(|old| same_address(person, old)) {
            copy_address(person, company);
        }
    }
    if setup.get(MarketingSetup::INHERIT_COMMUNICATION_DETAILS) {
        for column in COMMUNICATION {
            if person.is_blank(column) || old_company.is_some_and(|old| person.same(old, column)) {
                tx.validate(person, column, company.get(column))?;
            }
        }
        let kind = person.get(Contact::CORRESPONDENCE_TYPE);
        let inherited = old_company.is_some_and(|old| old.get(Contact::CORRESPONDENCE_TYPE) == kind);
        if inherited && kind != CorrespondenceType::Blank {
            copy(person, company, Contact::CORRESPONDENCE_TYPE);
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
    if !company.same(old, Contact::NAME) {
        person.set(Contact::COMPANY_NAME, company.get(Contact::NAME));
    }
    for (switch, column) in codes() {
        if setup.get(switch) && !company.same(old, column) && person.same(old, column) {
            copy(person, company, column);
        }
    }
    let region = Contact::FORMAT_REGION;
    if setup.get(MarketingSetup::INHERIT_FORMAT_REGION) && !company.same(old, region) && person.same(old, region) {
        copy(person, company, region);
    }
    if setup.get(MarketingSetup::INHERIT_ADDRESS_DETAILS) && same_address(person, old) {
        for column in [Contact::ADDRESS, Contact::ADDRESS_2, Contact::CITY, Contact::COUNTY] {
            if !company.same(old, column) {
                copy(person, company, column);
            }
        }
        if !company.same(old, Contact::POST_CODE) {
            copy(person, company, Contact::POST_CODE);
        }
    }
    if setup.get(MarketingSetup::INHERIT_COMMUNICATION_DETAILS) {
        for column in COMMUNICATION {
            if company.same(old, column) || !person.same(old, column) {
                continue;
            }
            if column.position() == Contact::E_MAIL.position() {
                tx.validate(person, column, company.get(column))?;
            } else {
                copy(person, company, column);
            }
        }
    }
    Ok(())
}
