//! Contacts and the customers, vendors, bank accounts and employees they are: how a change goes from one to the other.
//!
//! Copies are raw, without validation.

use super::linked_table::{LinkedTable, shared};
use super::{
    BusinessRelationValue, Contact, ContactBusinessRelation as Relation, ContactType, LinkToTable, MarketingSetup,
    contact_rules,
};
use crate::bank::BankAccount;
use crate::bulk::change_silently;
use crate::foundation::number_series;
use crate::hr::Employee;
use crate::party::Party;
use crate::purchases::Vendor;
use crate::sales::Customer;
use model::{EnumerationType, Record, Result, Row, Tx};

/// Columns of a contact whose change those it is must learn of, besides the common ones of parties.
const TOLD: &[u16] = &[
    Contact::FORMAT_REGION.position(),
    Contact::SALESPERSON_CODE.position(),
    Contact::REGISTRATION_NUMBER.position(),
    Contact::VAT_REGISTRATION_NO.position(),
    Contact::SEARCH_E_MAIL.position(),
    Contact::TYPE.position(),
];

/// What a contact writes to its employee. Nothing flows back.
const EMPLOYEE: [(u16, u16); 17] = [
    shared(Contact::ADDRESS, Employee::ADDRESS),
    shared(Contact::ADDRESS_2, Employee::ADDRESS_2),
    shared(Contact::CITY, Employee::CITY),
    shared(Contact::PHONE_NO, Employee::PHONE_NO),
    shared(Contact::COUNTRY_REGION_CODE, Employee::COUNTRY_REGION_CODE),
    shared(Contact::FAX_NO, Employee::FAX_NO),
    shared(Contact::POST_CODE, Employee::POST_CODE),
    shared(Contact::COUNTY, Employee::COUNTY),
    shared(Contact::E_MAIL, Employee::E_MAIL),
    shared(Contact::IMAGE, Employee::IMAGE),
    shared(Contact::FIRST_NAME, Employee::FIRST_NAME),
    shared(Contact::MIDDLE_NAME, Employee::MIDDLE_NAME),
    shared(Contact::SURNAME, Employee::LAST_NAME),
    shared(Contact::JOB_TITLE, Employee::JOB_TITLE),
    shared(Contact::INITIALS, Employee::INITIALS),
    shared(Contact::MOBILE_PHONE_NO, Employee::MOBILE_PHONE_NO),
    shared(Contact::PAGER, Employee::PAGER),
];

/// Whether a common column that is told, or one of these, differs.
fn differ(one: &Row, other: &Row, more: &[u16]) -> bool {
    Party::TOLD.chain(more.iter().copied()).any(|column| one.value(column) != other.value(column))
}

/// Whether a change of a contact reaches those it is.
pub(super) fn concerns_relations(contact: &Record<Contact>, before: &Record<Contact>) -> bool {
    differ(contact.row(), before.row(), TOLD)
}

/// Copies what a row shares with its contact, given the pairs in the direction of the copy.
fn copy_shared(to: &mut Row, from: &Row, pairs: impl Iterator<Item = (u16, u16)>) {
    for (source, target) in Party::COPIED.map(|column| (column, column)).chain(pairs) {
        to.set_value(target, from.value(source).clone());
    }
}

fn copy_to_contact<T: LinkedTable>(contact: &mut Record<Contact>, record: &Record<T>) {
    let pairs = T::SHARED.iter().map(|&(of_contact, here)| (here, of_contact));
    copy_shared(contact.row_mut(), record.row(), pairs);
}

/// Writes a contact into those it is, silently. `no` is its number as the relation rows have it.
pub(super) fn contact_to_relations(tx: &mut Tx<'_>, contact: &Record<Contact>, no: &str) -> Result<()> {
    for relation in tx.all(Relation::CONTACT_NO.is(no))? {
        let linked_no = relation.get(Relation::NO);
        match relation.get(Relation::LINK_TO_TABLE) {
            LinkToTable::Customer => contact_to::<Customer>(tx, contact, linked_no)?,
            LinkToTable::Vendor => contact_to::<Vendor>(tx, contact, linked_no)?,
            LinkToTable::BankAccount => contact_to::<BankAccount>(tx, contact, linked_no)?,
            LinkToTable::Employee => contact_to_employee(tx, contact, linked_no)?,
            _ => {}
        }
    }
    Ok(())
}

fn contact_to<T: LinkedTable>(tx: &mut Tx<'_>, contact: &Record<Contact>, no: &str) -> Result<()> {
    let mut record = tx.require(T::column(Party::NO).is(no))?;
    T::before_contact_writes(tx, &mut record, contact)?;
    copy_shared(record.row_mut(), contact.row(), T::SHARED.iter().copied());
    T::party_mut(&mut record).set(Party::LAST_DATE_MODIFIED, tx.work_date());
    T::written_by_contact(tx, &mut record, contact);
    tx.modify_silently(&mut record)
}

/// Employees have columns of their own; what a contact shares with them is copied one by one, with their rules.
fn contact_to_employee(tx: &mut Tx<'_>, contact: &Record<Contact>, no: &str) -> Result<()> {
    let mut employee = tx.require(Employee::NO.is(no))?;
    for (of_contact, of_employee) in EMPLOYEE {
        employee.row_mut().set_value(of_employee, contact.row().value(of_contact).clone());
    }
    tx.modify(&mut employee)
}

/// A new row brings its contact along, if the set-up has a business relation for it. The contact gets its own number
/// and none of the defaults for contacts.
pub(crate) fn create_contact<T: LinkedTable>(tx: &mut Tx<'_>, record: &mut Record<T>) -> Result<()> {
    let setup = tx.setup::<MarketingSetup>()?;
    if setup.is_blank(T::RELATION_CODE) {
        return Ok(());
    }
    if complete_relation(tx, record)? {
        return Ok(());
    }
    let mut contact = Record::<Contact>::new().with(Contact::TYPE, T::contact_type(record));
    copy_to_contact(&mut contact, record);
    contact.set(Contact::SALESPERSON_CODE, record.get(T::IN_CHARGE));
    tx.validate(&mut contact, Contact::NAME, T::party(record).get(Party::NAME))?;
    tx.validate(&mut contact, Contact::E_MAIL, T::party(record).get(Party::E_MAIL))?;
    tx.test_field(&setup, MarketingSetup::CONTACT_NOS)?;
    let series = setup.get(MarketingSetup::CONTACT_NOS);
    let date = tx.work_date();
    // Nobody looks whether the number is taken: a taken one ends in the error for duplicate keys.
    let no = number_series::next(tx, series, date)?;
    contact.set(Contact::NO, no);
    contact.set(Contact::NO_SERIES, series);
    contact_rules::complete_new(tx, &mut contact)?;
    // What the relation will make of it, so that the contact need not be written once more.
    contact.set(Contact::CONTACT_BUSINESS_RELATION, BusinessRelationValue::from_ordinal(T::LINK.ordinal()));
    tx.insert_silently(&mut contact)?;
    relate(tx, contact.get(Contact::NO), record)?;
    if let Some(primary) = T::PRIMARY_CONTACT
        && T::contact_type(record) == ContactType::Person
    {
        record.set(primary.no, contact.get(Contact::NO));
        record.set(primary.name, contact.get(Contact::NAME));
    }
    Ok(())
}

/// A primary contact whose company has a relation that does not say yet to whom brings that company along.
fn complete_relation<T: LinkedTable>(tx: &mut Tx<'_>, record: &Record<T>) -> Result<bool> {
    let Some(primary) = T::PRIMARY_CONTACT.filter(|primary| !record.is_blank(primary.no)) else { return Ok(false) };
    let person = Contact::NO.is(record.get(primary.no)).and(Contact::TYPE.is(ContactType::Person));
    let Some(person) = tx.first(person)? else { return Ok(false) };
    let of_company = Relation::LINK_TO_TABLE.is(T::LINK).and(Relation::CONTACT_NO.is(person.get(Contact::COMPANY_NO)));
    let relation = tx.first(of_company)?.filter(|relation| relation.is_blank(Relation::NO));
    let Some(mut relation) = relation else { return Ok(false) };
    relation.set(Relation::NO, T::party(record).get(Party::NO));
    tx.modify_silently(&mut relation)?;
    Ok(true)
}

/// A contact becomes what the row is.
pub(super) fn relate<T: LinkedTable>(tx: &mut Tx<'_>, contact_no: &str, record: &Record<T>) -> Result<()> {
    let setup = tx.setup::<MarketingSetup>()?;
    tx.test_field(&setup, T::RELATION_CODE)?;
    let mut relation = Record::<Relation>::new()
        .with(Relation::CONTACT_NO, contact_no)
        .with(Relation::BUSINESS_RELATION_CODE, setup.get(T::RELATION_CODE))
        .with(Relation::LINK_TO_TABLE, T::LINK)
        .with(Relation::NO, T::party(record).get(Party::NO));
    tx.insert(&mut relation)
}

/// A row that goes is no contact any more; the contact itself stays.
pub(crate) fn forget_relations<T: LinkedTable>(tx: &mut Tx<'_>, no: &str) -> Result<()> {
    tx.delete_each(Relation::LINK_TO_TABLE.is(T::LINK).and(Relation::NO.is(no)))
}

/// A changed row, already stored, tells its contact; what the contact writes back is in `record` afterwards.
pub(crate) fn tell_contact<T: LinkedTable>(tx: &mut Tx<'_>, record: &mut Record<T>, before: &Record<T>) -> Result<()> {
    let of_row = Relation::LINK_TO_TABLE.is(T::LINK).and(Relation::NO.is(T::party(record).get(Party::NO)));
    let Some(relation) = tx.first(of_row)? else { return Ok(()) };
    let contact = tx.first(Contact::NO.is(relation.get(Relation::CONTACT_NO)))?;
    let nameless = contact.as_ref().is_none_or(|contact| contact.is_blank(Contact::NAME));
    if !nameless && !differ(record.row(), before.row(), T::TOLD) {
        return Ok(());
    }
    let Some(mut contact) = contact else { return tx.delete(&relation) };

    tx.validate(&mut contact, Contact::E_MAIL, T::party(record).get(Party::E_MAIL))?;
    copy_to_contact(&mut contact, record);
    tx.validate(&mut contact, Contact::NAME, T::party(record).get(Party::NAME))?;
    tx.modify(&mut contact)?;

    let Some(mut stored) = tx.stored(record)? else { return Ok(()) };
    if let Some(primary) = T::PRIMARY_CONTACT
        && T::contact_type(&stored) == ContactType::Person
        && stored.get(primary.no) == contact.get(Contact::NO)
    {
        stored.set(primary.name, contact.get(Contact::NAME));
        tx.modify_silently(&mut stored)?;
    }
    *record = stored;
    Ok(())
}

/// Those that the contacts of a company are show the name of their primary contact.
pub(super) fn tell_primary_contact_name<T: LinkedTable>(tx: &mut Tx<'_>, person: &Record<Contact>) -> Result<()> {
    let of_company = Relation::CONTACT_NO.is(person.get(Contact::COMPANY_NO));
    let relation = tx.first(of_company.and(Relation::LINK_TO_TABLE.is(T::LINK)))?;
    let (Some(relation), Some(primary)) = (relation, T::PRIMARY_CONTACT) else { return Ok(()) };
    let named = T::column(Party::NO).is(relation.get(Relation::NO)).and(primary.no.is(person.get(Contact::NO)));
    change_silently(tx, named, |record| record.set(primary.name, person.get(Contact::NAME)))
}

/// A contact that goes is nobody's primary contact any more.
pub(super) fn forget_primary_contact<T: LinkedTable>(tx: &mut Tx<'_>, contact_no: &str) -> Result<()> {
    let Some(primary) = T::PRIMARY_CONTACT else { return Ok(()) };
    change_silently(tx, primary.no.is(contact_no), |record| {
        record.set(primary.no, "");
        record.set(primary.name, "");
    })
}
