//! A file attached to one of the demo company's customers.

use super::insert;
use crate::integration::{AttachmentParentType, DocumentAttachment};
use crate::sales::Customer;
use model::{Content, Record, Result, TableType, Tx};

const INSTRUCTIONS: &str = "\
Deliveries to Station Road, Cambridge

Monday to Friday, 08:00 to 16:00. Pallets to gate 2, parcels to the front desk.
Call ahead for anything heavier than 25 kg.
";

/// Attaches the file.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    let customer = tx.require(Customer::NO.is("10000"))?;
    let content = tx.store_content(&Content::of_bytes(INSTRUCTIONS)?)?;
    let attachment = Record::<DocumentAttachment>::new()
        .with(DocumentAttachment::TABLE_ID, i64::from(Customer::ID))
        .with(DocumentAttachment::NO, customer.get(Customer::NO))
        .with(DocumentAttachment::PARENT_TYPE, AttachmentParentType::Customer)
        .with(DocumentAttachment::PARENT_ID, customer.system_id())
        .with(DocumentAttachment::FILE_NAME, "Delivery instructions")
        .with(DocumentAttachment::FILE_EXTENSION, "txt")
        .with(DocumentAttachment::ATTACHED_DATE, tx.now())
        .with(DocumentAttachment::CONTENT, content);
    insert(tx, "Delivery instructions", attachment)
}
