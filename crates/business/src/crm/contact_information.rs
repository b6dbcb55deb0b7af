//! The contacts of one customer or vendor, as rows of a view that is computed on demand.

use super::{Contact, ContactBusinessRelation as Relation, ContactInformationBuffer as Buffer, LinkToTable};
use crate::purchases::Vendor;
use crate::sales::Customer;
use model::{Record, Result, Tx, Uuid};

/// The contacts of the customer or vendor with an id, in the order of their ids.
pub fn rows(tx: &mut Tx<'_>, id: Uuid, asked: LinkToTable) -> Result<Vec<Record<Buffer>>> {
    let of_type = Relation::LINK_TO_TABLE.is(asked);
    // For other tables the number is not looked at: the first relation of the type answers, without naming its target.
    let (relation, related_id, related_type) = match asked {
        LinkToTable::Customer => {
            let customer = tx.require(Customer::SYSTEM_ID.is(id))?;
            (tx.first(of_type.and(Relation::NO.is(customer.get(Customer::NO))))?, id, asked)
        }
        LinkToTable::Vendor => {
            let vendor = tx.require(Vendor::SYSTEM_ID.is(id))?;
            (tx.first(of_type.and(Relation::NO.is(vendor.get(Vendor::NO))))?, id, asked)
        }
        _ => (tx.first(of_type)?, Uuid::nil(), LinkToTable::Blank),
    };
    let Some(relation) = relation else { return Ok(Vec::new()) };
    let contact_no = relation.get(Relation::CONTACT_NO);
    let mut contacts = tx.all(Contact::COMPANY_NO.is(contact_no))?;
    if contacts.is_empty() {
        contacts = tx.all(Contact::NO.is(contact_no))?;
    }
    contacts.sort_by_key(Record::system_id);
    let row = |contact: &Record<Contact>| {
        Record::new()
            .with(Buffer::CONTACT_ID, contact.system_id())
            .with(Buffer::CONTACT_NO, contact.get(Contact::NO))
            .with(Buffer::CONTACT_NAME, contact.get(Contact::NAME))
            .with(Buffer::CONTACT_TYPE, contact.get(Contact::TYPE))
            .with(Buffer::RELATED_ID, related_id)
            .with(Buffer::RELATED_TYPE, related_type)
    };
    Ok(contacts.iter().map(row).collect())
}
