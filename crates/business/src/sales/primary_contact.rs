//! A customer's primary contact: who it may be, and what the customer takes over from it.

use super::Customer;
use crate::crm::{Contact, ContactBusinessRelation, ContactType, LinkToTable, MarketingSetup, synchronisation};
use model::{Error, Record, Result, Tx, Value};

/// Takes over a new primary contact: the name of a person, or phone, e-mail and picture of a company.
pub fn change(tx: &mut Tx<'_>, customer: &mut Record<Customer>, _: &Record<Customer>) -> Result<()> {
    customer.set(Customer::CONTACT, "");
    if customer.is_blank(Customer::PRIMARY_CONTACT_NO) {
        customer.set(Customer::IMAGE, Vec::new());
        return Ok(());
    }
    let mut contact = tx.require(Contact::NO.is(customer.get(Customer::PRIMARY_CONTACT_NO)))?;
    if customer.get(Customer::CONTACT_TYPE) == ContactType::Company {
        require_contact_of_customer(tx, customer, &mut contact)?;
    }
    if contact.get(Contact::TYPE) == ContactType::Person {
        customer.set(Customer::CONTACT, contact.get(Contact::NAME));
        return Ok(());
    }
    for column in [Customer::IMAGE.position(), Customer::PHONE_NO.position(), Customer::E_MAIL.position()]
        .into_iter()
        .chain([Customer::MOBILE_PHONE_NO.position()])
    {
        // The columns of parties stand at the same positions in both tables.
        let value: &Value = contact.row().value(column);
        if !value.is_blank() {
            customer.row_mut().set_value(column, value.clone());
        }
    }
    Ok(())
}

/// The contact must be the customer's own company, or belong to it.
fn require_contact_of_customer(
    tx: &mut Tx<'_>,
    customer: &mut Record<Customer>,
    contact: &mut Record<Contact>,
) -> Result<()> {
    let company = company_contact(tx, customer, contact)?;
    if contact.get(Contact::COMPANY_NO) == company {
        return Ok(());
    }
    Err(Error::dialog(format!(
        "Contact {} {} is not related to customer {} {}.",
        contact.get(Contact::NO),
        contact.get(Contact::NAME),
        customer.get(Customer::NO),
        customer.get(Customer::NAME)
    )))
}

/// The number of the contact that the customer is. A customer that has lost it becomes related to the company of the
/// person, or gets a new company contact that the person then belongs to.
fn company_contact(tx: &mut Tx<'_>, customer: &mut Record<Customer>, contact: &mut Record<Contact>) -> Result<String> {
    type Relation = ContactBusinessRelation;
    let of_customer =
        Relation::LINK_TO_TABLE.is(LinkToTable::Customer).and(Relation::NO.is(customer.get(Customer::NO)));
    if let Some(relation) = tx.first(of_customer.clone())? {
        return Ok(relation.get(Relation::CONTACT_NO).to_owned());
    }
    if contact.get(Contact::TYPE) != ContactType::Person {
        return Ok(String::new());
    }
    let company = contact.get(Contact::COMPANY_NO).to_owned();
    if tx.exists(Contact::NO.is(&company))? {
        let setup = tx.setup::<MarketingSetup>()?;
        tx.test_field(&setup, MarketingSetup::BUS_REL_CODE_FOR_CUSTOMERS)?;
        let mut relation = Record::<Relation>::new()
            .with(Relation::CONTACT_NO, &company)
            .with(Relation::BUSINESS_RELATION_CODE, setup.get(MarketingSetup::BUS_REL_CODE_FOR_CUSTOMERS))
            .with(Relation::LINK_TO_TABLE, LinkToTable::Customer)
            .with(Relation::NO, customer.get(Customer::NO));
        tx.insert(&mut relation)?;
        return Ok(company);
    }
    synchronisation::create_contact(tx, customer)?;
    let relation = tx.require(of_customer)?;
    tx.validate(contact, Contact::COMPANY_NO, relation.get(Relation::CONTACT_NO))?;
    tx.modify(contact)?;
    Ok(relation.get(Relation::CONTACT_NO).to_owned())
}
