//! The persons who work for the demo company's customers and vendors.

use super::ids::fixed;
use crate::crm::{Contact, ContactBusinessRelation, ContactType, LinkToTable};
use model::{Record, Result, Tx};

/// A person: name, job title.
pub type Person = (&'static str, &'static str);

/// Writes the persons of a customer or vendor, and gives the number of the first one, who is the primary contact.
pub fn fill(tx: &mut Tx<'_>, link: LinkToTable, no: &str, persons: &[Person]) -> Result<String> {
    let of_party = ContactBusinessRelation::LINK_TO_TABLE.is(link).and(ContactBusinessRelation::NO.is(no));
    let relation = tx.require(of_party)?;
    let company_no = relation.get(ContactBusinessRelation::CONTACT_NO);
    let mut primary = None;
    for &(name, job_title) in persons {
        let no = insert_person(tx, company_no, name, job_title)?;
        primary.get_or_insert(no);
    }
    Ok(primary.unwrap_or_default())
}

fn insert_person(tx: &mut Tx<'_>, company_no: &str, name: &str, job_title: &str) -> Result<String> {
    let mut person = Record::<Contact>::new().with_system_id(fixed::<Contact>(name));
    tx.validate(&mut person, Contact::TYPE, ContactType::Person)?;
    tx.validate(&mut person, Contact::NAME, name)?;
    tx.validate(&mut person, Contact::COMPANY_NO, company_no)?;
    tx.validate(&mut person, Contact::JOB_TITLE, job_title)?;
    tx.validate(&mut person, Contact::E_MAIL, email_of(name))?;
    tx.insert(&mut person)?;
    Ok(person.get(Contact::NO).to_owned())
}

/// `Robert Townes` is written to at `robert.townes@contoso.com`.
pub fn email_of(name: &str) -> String {
    format!("{}@contoso.com", name.to_lowercase().replace(' ', "."))
}
