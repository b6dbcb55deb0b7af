//! Contacts and the customers and vendors they are: what is the same in both, and how a change goes from one to the
//! other.
//!
//! Copies are raw, without validation. Bank accounts and employees are not there yet.

use super::{Contact, ContactBusinessRelation as Relation, ContactType, LinkToTable, MarketingSetup, contact_rules};
use crate::foundation::number_series;
use crate::purchases::Vendor;
use crate::sales::Customer;
use model::{Record, Result, Row, Tx};

/// Pairs of positions: a contact's column, and the same column of another table.
macro_rules! shared_columns {
    ($other:ident: $($column:ident),* $(,)?) => {
        &[$((Contact::$column.position(), $other::$column.position())),*]
    };
}

/// Columns that contact and customer share; the types are apart because they are named differently.
const CUSTOMER: &[(u16, u16)] = shared_columns!(Customer:
    NAME, SEARCH_NAME, NAME_2, ADDRESS, ADDRESS_2, CITY, PHONE_NO, TELEX_NO, TERRITORY_CODE, CURRENCY_CODE,
    LANGUAGE_CODE, REGISTRATION_NUMBER, SALESPERSON_CODE, COUNTRY_REGION_CODE, FORMAT_REGION, LAST_DATE_MODIFIED,
    FAX_NO, TELEX_ANSWER_BACK, VAT_REGISTRATION_NO, POST_CODE, COUNTY, E_MAIL, HOME_PAGE, IMAGE, PRIVACY_BLOCKED,
    MOBILE_PHONE_NO,
);

/// Columns that contact and vendor share; the purchaser stays the vendor's own.
const VENDOR: &[(u16, u16)] = shared_columns!(Vendor:
    NAME, SEARCH_NAME, NAME_2, ADDRESS, ADDRESS_2, CITY, PHONE_NO, TELEX_NO, TERRITORY_CODE, CURRENCY_CODE,
    LANGUAGE_CODE, REGISTRATION_NUMBER, COUNTRY_REGION_CODE, FORMAT_REGION, LAST_DATE_MODIFIED, FAX_NO,
    TELEX_ANSWER_BACK, VAT_REGISTRATION_NO, POST_CODE, COUNTY, E_MAIL, HOME_PAGE, IMAGE, PRIVACY_BLOCKED,
    MOBILE_PHONE_NO,
);

/// Columns of a contact whose change its customer or vendor must learn of.
const CONCERNS_RELATIONS: &[u16] = &[
    Contact::NAME.position(),
    Contact::SEARCH_NAME.position(),
    Contact::NAME_2.position(),
    Contact::ADDRESS.position(),
    Contact::ADDRESS_2.position(),
    Contact::CITY.position(),
    Contact::PHONE_NO.position(),
    Contact::MOBILE_PHONE_NO.position(),
    Contact::TELEX_NO.position(),
    Contact::TERRITORY_CODE.position(),
    Contact::CURRENCY_CODE.position(),
    Contact::LANGUAGE_CODE.position(),
    Contact::FORMAT_REGION.position(),
    Contact::SALESPERSON_CODE.position(),
    Contact::COUNTRY_REGION_CODE.position(),
    Contact::FAX_NO.position(),
    Contact::TELEX_ANSWER_BACK.position(),
    Contact::REGISTRATION_NUMBER.position(),
    Contact::VAT_REGISTRATION_NO.position(),
    Contact::POST_CODE.position(),
    Contact::COUNTY.position(),
    Contact::E_MAIL.position(),
    Contact::SEARCH_E_MAIL.position(),
    Contact::HOME_PAGE.position(),
    Contact::TYPE.position(),
];

/// Columns of a customer whose change its contact must learn of. Format region and privacy ride along only.
const CONCERNS_CONTACT: &[u16] = &[
    Customer::NAME.position(),
    Customer::SEARCH_NAME.position(),
    Customer::NAME_2.position(),
    Customer::ADDRESS.position(),
    Customer::ADDRESS_2.position(),
    Customer::CITY.position(),
    Customer::PHONE_NO.position(),
    Customer::MOBILE_PHONE_NO.position(),
    Customer::TELEX_NO.position(),
    Customer::TERRITORY_CODE.position(),
    Customer::CURRENCY_CODE.position(),
    Customer::LANGUAGE_CODE.position(),
    Customer::SALESPERSON_CODE.position(),
    Customer::COUNTRY_REGION_CODE.position(),
    Customer::FAX_NO.position(),
    Customer::TELEX_ANSWER_BACK.position(),
    Customer::REGISTRATION_NUMBER.position(),
    Customer::VAT_REGISTRATION_NO.position(),
    Customer::POST_CODE.position(),
    Customer::COUNTY.position(),
    Customer::E_MAIL.position(),
    Customer::HOME_PAGE.position(),
    Customer::CONTACT.position(),
];

fn differ(one: &Row, other: &Row, columns: &[u16]) -> bool {
    columns.iter().any(|&column| one.value(column) != other.value(column))
}

/// Whether a change of a contact reaches its customer or vendor.
pub(super) fn concerns_relations(contact: &Record<Contact>, before: &Record<Contact>) -> bool {
    differ(contact.row(), before.row(), CONCERNS_RELATIONS)
}

/// Writes a contact into the customers and vendors it is, silently. `no` is its number as the relation rows have it.
pub(super) fn contact_to_relations(tx: &mut Tx<'_>, contact: &Record<Contact>, no: &str) -> Result<()> {
    for relation in tx.all(Relation::CONTACT_NO.is(no))? {
        match relation.get(Relation::LINK_TO_TABLE) {
            LinkToTable::Customer => contact_to_customer(tx, contact, relation.get(Relation::NO))?,
            LinkToTable::Vendor => contact_to_vendor(tx, contact, relation.get(Relation::NO))?,
            _ => {}
        }
    }
    Ok(())
}

fn contact_to_customer(tx: &mut Tx<'_>, contact: &Record<Contact>, no: &str) -> Result<()> {
    let mut customer = tx.require(Customer::NO.is(no))?;
    for &(of_contact, of_customer) in CUSTOMER {
        customer.row_mut().set_value(of_customer, contact.row().value(of_contact).clone());
    }
    customer.set(Customer::CONTACT_TYPE, contact.get(Contact::TYPE));
    customer.set(Customer::LAST_MODIFIED_DATE_TIME, tx.now());
    customer.set(Customer::LAST_DATE_MODIFIED, tx.work_date());
    tx.modify_silently(&mut customer)
}

fn contact_to_vendor(tx: &mut Tx<'_>, contact: &Record<Contact>, no: &str) -> Result<()> {
    let mut vendor = tx.require(Vendor::NO.is(no))?;
    for &(of_contact, of_vendor) in VENDOR {
        vendor.row_mut().set_value(of_vendor, contact.row().value(of_contact).clone());
    }
    vendor.set(Vendor::LAST_MODIFIED_DATE_TIME, tx.now());
    vendor.set(Vendor::LAST_DATE_MODIFIED, tx.work_date());
    tx.modify_silently(&mut vendor)
}

fn copy_from_customer(contact: &mut Record<Contact>, customer: &Record<Customer>) {
    for &(of_contact, of_customer) in CUSTOMER {
        contact.row_mut().set_value(of_contact, customer.row().value(of_customer).clone());
    }
}

/// A new customer brings its contact along, if the set-up has a business relation for customers. The contact gets its
/// own number and none of the defaults for contacts.
pub(crate) fn create_contact(tx: &mut Tx<'_>, customer: &mut Record<Customer>) -> Result<()> {
    let setup = tx.setup::<MarketingSetup>()?;
    if setup.is_blank(MarketingSetup::BUS_REL_CODE_FOR_CUSTOMERS) {
        return Ok(());
    }
    let mut contact = Record::<Contact>::new().with(Contact::TYPE, customer.get(Customer::CONTACT_TYPE));
    copy_from_customer(&mut contact, customer);
    tx.validate(&mut contact, Contact::NAME, customer.get(Customer::NAME))?;
    tx.validate(&mut contact, Contact::E_MAIL, customer.get(Customer::E_MAIL))?;
    tx.test_field(&setup, MarketingSetup::CONTACT_NOS)?;
    let series = setup.get(MarketingSetup::CONTACT_NOS);
    let date = tx.work_date();
    // Nobody looks whether the number is taken: a taken one ends in the error for duplicate keys.
    let no = number_series::next(tx, series, date)?;
    contact.set(Contact::NO, no);
    contact.set(Contact::NO_SERIES, series);
    contact_rules::complete_new(tx, &mut contact)?;
    tx.insert_silently(&mut contact)?;

    let mut relation = Record::<Relation>::new()
        .with(Relation::CONTACT_NO, contact.get(Contact::NO))
        .with(Relation::BUSINESS_RELATION_CODE, setup.get(MarketingSetup::BUS_REL_CODE_FOR_CUSTOMERS))
        .with(Relation::LINK_TO_TABLE, LinkToTable::Customer)
        .with(Relation::NO, customer.get(Customer::NO));
    tx.insert(&mut relation)?;
    if customer.get(Customer::CONTACT_TYPE) == ContactType::Person {
        customer.set(Customer::PRIMARY_CONTACT_NO, contact.get(Contact::NO));
        customer.set(Customer::CONTACT, contact.get(Contact::NAME));
    }
    Ok(())
}

/// A changed customer, already stored, tells its contact; what the contact writes back is in `customer` afterwards.
pub(crate) fn customer_to_contact(
    tx: &mut Tx<'_>,
    customer: &mut Record<Customer>,
    before: &Record<Customer>,
) -> Result<()> {
    let of_customer =
        Relation::LINK_TO_TABLE.is(LinkToTable::Customer).and(Relation::NO.is(customer.get(Customer::NO)));
    let Some(relation) = tx.first(of_customer)? else { return Ok(()) };
    let contact = tx.first(Contact::NO.is(relation.get(Relation::CONTACT_NO)))?;
    let nameless = contact.as_ref().is_none_or(|contact| contact.is_blank(Contact::NAME));
    if !nameless && !differ(customer.row(), before.row(), CONCERNS_CONTACT) {
        return Ok(());
    }
    let Some(mut contact) = contact else { return tx.delete(&relation) };

    tx.validate(&mut contact, Contact::E_MAIL, customer.get(Customer::E_MAIL))?;
    copy_from_customer(&mut contact, customer);
    tx.validate(&mut contact, Contact::NAME, customer.get(Customer::NAME))?;
    tx.modify(&mut contact)?;

    let Some(mut stored) = tx.stored(customer)? else { return Ok(()) };
    let primary = stored.get(Customer::PRIMARY_CONTACT_NO) == contact.get(Contact::NO);
    if stored.get(Customer::CONTACT_TYPE) == ContactType::Person && primary {
        stored.set(Customer::CONTACT, contact.get(Contact::NAME));
        tx.modify_silently(&mut stored)?;
    }
    *customer = stored;
    Ok(())
}
