//! The customer a person buys for: found through its company, and changed for the whole company.

use super::{Contact, ContactBusinessRelation as Relation, LinkToTable};
use crate::sales::Customer;
use model::{Error, Record, Result, Tx, Uuid};

/// The relation row that names the customer of a contact's company.
fn relation_of(tx: &mut Tx<'_>, contact: &Record<Contact>) -> Result<Option<Record<Relation>>> {
    if contact.is_blank(Contact::COMPANY_NO) {
        return Ok(None);
    }
    let of_company = Relation::CONTACT_NO.is(contact.get(Contact::COMPANY_NO));
    tx.first(of_company.and(Relation::LINK_TO_TABLE.is(LinkToTable::Customer)))
}

/// The customer of a contact's company. A relation whose customer is missing is an error.
pub fn customer_of(tx: &mut Tx<'_>, contact: &Record<Contact>) -> Result<Option<Record<Customer>>> {
    match relation_of(tx, contact)? {
        Some(relation) => tx.require(Customer::NO.is(relation.get(Relation::NO))).map(Some),
        None => Ok(None),
    }
}

/// Moves the contact's whole company to another customer. Without a company relation there is nothing to move.
///
/// Nothing else is copied in either direction, and the new customer may end up with two companies.
pub fn relink_customer(tx: &mut Tx<'_>, contact: &Record<Contact>, new_customer_id: Uuid) -> Result<()> {
    let current = customer_of(tx, contact)?.map_or(Uuid::nil(), |customer| customer.system_id());
    if current == new_customer_id {
        return Ok(());
    }
    let Some(customer) = tx.first(Customer::SYSTEM_ID.is(new_customer_id))? else {
        return Err(Error::dialog("Customer with provided id - does not exist"));
    };
    let Some(mut relation) = relation_of(tx, contact)? else { return Ok(()) };
    tx.validate(&mut relation, Relation::NO, customer.get(Customer::NO))?;
    tx.modify(&mut relation)
}
