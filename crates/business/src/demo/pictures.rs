//! Small pictures of some of the demo company's customers and of the contacts that stand for them.

use crate::crm::{Contact, ContactBusinessRelation as Relation, LinkToTable};
use crate::sales::Customer;
use model::{Content, Result, Tx};

/// The number of a customer, and its picture.
const PICTURES: &[(&str, &[u8])] = &[
    ("10000", include_bytes!("pictures/adatum.png")),
    ("20000", include_bytes!("pictures/trey_research.png")),
    ("40000", include_bytes!("pictures/alpine_ski_house.png")),
];

/// Gives customers and contacts their pictures.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(no, bytes) in PICTURES {
        let picture = tx.store_content(&Content::of_bytes(bytes)?)?;
        let mut customer = tx.require(Customer::NO.is(no))?.with(Customer::IMAGE, picture.clone());
        tx.modify_silently(&mut customer)?;
        let relation = tx.require(Relation::LINK_TO_TABLE.is(LinkToTable::Customer).and(Relation::NO.is(no)))?;
        let contact = tx.require(Contact::NO.is(relation.get(Relation::CONTACT_NO)))?;
        tx.modify_silently(&mut contact.with(Contact::IMAGE, picture))?;
    }
    Ok(())
}
