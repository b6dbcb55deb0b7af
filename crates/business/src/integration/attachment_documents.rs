//! Which documents files can come with (codeunit 5503, procedure FindParentDocumentWithDocumentTypeSafe).

use super::{AttachmentParentType as ParentType, IncomingDocument};
use crate::sales::{SalesDocumentType, SalesHeader, SalesInvoiceHeader};
use model::{EnumerationType, Filter, Record, Result, TableType, Tx, Uuid, Value};

/// A kind of documents that files can come with.
struct Document {
    /// What the API calls it.
    parent_type: ParentType,
    /// Its table.
    table: u32,
    /// Position of a column, and what it says of such documents, where the table has others, too.
    only: Option<(u16, i64)>,
}

fn document<T: TableType>(parent_type: ParentType) -> Document {
    Document { parent_type, table: T::ID, only: None }
}

fn sales(parent_type: ParentType, document_type: SalesDocumentType) -> Document {
    let only = Some((SalesHeader::DOCUMENT_TYPE.position(), document_type.ordinal()));
    Document { parent_type, table: SalesHeader::ID, only }
}

/// All of them.
fn documents() -> [Document; 5] {
    [
        sales(ParentType::SalesQuote, SalesDocumentType::Quote),
        sales(ParentType::SalesOrder, SalesDocumentType::Order),
        sales(ParentType::SalesInvoice, SalesDocumentType::Invoice),
        sales(ParentType::SalesCreditMemo, SalesDocumentType::CreditMemo),
        document::<SalesInvoiceHeader>(ParentType::SalesInvoice),
    ]
}

/// Whether there is such a document.
pub(super) fn exists(tx: &mut Tx<'_>, parent_type: ParentType, id: Uuid) -> Result<bool> {
    for document in documents().into_iter().filter(|document| document.parent_type == parent_type) {
        if let Some(row) = tx.row_by_id(document.table, id)?
            && document.only.is_none_or(|(column, ordinal)| *row.value(column) == Value::Integer(ordinal))
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The incoming document that came with a document.
pub(super) fn incoming_document(
    tx: &mut Tx<'_>,
    parent_type: ParentType,
    id: Uuid,
) -> Result<Option<Record<IncomingDocument>>> {
    tx.first(IncomingDocument::RELATED_ID.is(id).and(IncomingDocument::DOCUMENT_TYPE.is(parent_type)))
}

/// A new incoming document, for a document or for none.
pub(super) fn new_incoming_document(
    tx: &mut Tx<'_>,
    parent_type: ParentType,
    id: Uuid,
) -> Result<Record<IncomingDocument>> {
    let last = tx.last_by(Filter::everything(), IncomingDocument::ENTRY_NO)?;
    let entry_no = last.map_or(0, |last| last.get(IncomingDocument::ENTRY_NO)) + 1;
    let mut document = Record::new().with(IncomingDocument::ENTRY_NO, entry_no);
    document.set(IncomingDocument::DOCUMENT_TYPE, parent_type);
    document.set(IncomingDocument::RELATED_ID, id);
    tx.insert(&mut document)?;
    Ok(document)
}
