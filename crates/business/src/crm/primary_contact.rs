//! The primary contact of a customer or vendor: somebody of its company, whose name it shows.

use super::linked_table::{LinkedTable, PrimaryContact};
use super::{Contact, ContactBusinessRelation as Relation, ContactType, synchronisation};
use crate::party::Party;
use model::{Error, Filter, Record, Result, Tx};

/// Takes over the primary contact that was just set: a person's name, or how one reaches a company.
pub(crate) fn take<T: LinkedTable>(tx: &mut Tx<'_>, record: &mut Record<T>) -> Result<()> {
    let Some(PrimaryContact { no, name, of_company }) = T::PRIMARY_CONTACT else { return Ok(()) };
    record.set(name, "");
    if record.is_blank(no) {
        // A picture that may come from a contact goes with it.
        if of_company.contains(&Party::IMAGE.position()) {
            T::party_mut(record).set(Party::IMAGE, Vec::new());
        }
        return Ok(());
    }
    let mut contact = tx.require(Contact::NO.is(record.get(no)))?;
    if T::contact_type(record) == ContactType::Company {
        require_own_contact(tx, record, &mut contact)?;
    }
    if contact.get(Contact::TYPE) == ContactType::Person {
        record.set(name, contact.get(Contact::NAME));
        return Ok(());
    }
    for &column in of_company {
        let value = contact.row().value(column);
        if !value.is_blank() {
            record.row_mut().set_value(column, value.clone());
        }
    }
    Ok(())
}

/// Refuses a contact of another company. A row that no contact stands for yet takes the person's company, or makes one.
fn require_own_contact<T: LinkedTable>(
    tx: &mut Tx<'_>,
    record: &mut Record<T>,
    contact: &mut Record<Contact>,
) -> Result<()> {
    let of_row: Filter<Relation> =
        Relation::LINK_TO_TABLE.is(T::LINK).and(Relation::NO.is(T::party(record).get(Party::NO)));
    let mut relation = tx.first(of_row.clone())?;
    if relation.is_none() && contact.get(Contact::TYPE) == ContactType::Person {
        match tx.first(Contact::NO.is(contact.get(Contact::COMPANY_NO)))? {
            Some(company) => synchronisation::relate(tx, company.get(Contact::NO), record)?,
            None => {
                synchronisation::create_contact(tx, record)?;
                let made = tx.require(of_row.clone())?;
                tx.validate(contact, Contact::COMPANY_NO, made.get(Relation::CONTACT_NO))?;
                tx.modify(contact)?;
            }
        }
        relation = tx.first(of_row)?;
    }
    let company = relation.as_ref().map_or("", |relation| relation.get(Relation::CONTACT_NO));
    if contact.get(Contact::COMPANY_NO) == company {
        return Ok(());
    }
    Err(Error::dialog(format!(
        "Contact {} {} is not related to {} {} {}.",
        contact.get(Contact::NO),
        contact.get(Contact::NAME),
        T::NAME.to_lowercase(),
        T::party(record).get(Party::NO),
        T::party(record).get(Party::NAME)
    )))
}
