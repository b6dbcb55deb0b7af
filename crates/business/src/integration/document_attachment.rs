//! Files attached to customers, documents and other rows. Table 1173.

use crate::fixed_assets::FixedAsset;
use crate::sales::Customer;
use model::{TableDescription, TableType};

model::table! {
    /// A file attached to a row. Table 1173.
    pub DocumentAttachment(1173, "Document Attachment") {
        ID: Integer = "ID",
        TABLE_ID: Integer = "Table ID",
        NO: Code(20) = "No.",
        DOCUMENT_TYPE: Integer = "Document Type",
        LINE_NO: Integer = "Line No.",
        FILE_NAME: Text(250) = "File Name",
        FILE_EXTENSION: Text(30) = "File Extension",
        ATTACHED_DATE: DateTime = "Attached Date",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<DocumentAttachment>(|table| {
        table.primary_key(&[
            &DocumentAttachment::TABLE_ID,
            &DocumentAttachment::NO,
            &DocumentAttachment::DOCUMENT_TYPE,
            &DocumentAttachment::LINE_NO,
            &DocumentAttachment::ID,
        ]);
        let of_customer = DocumentAttachment::TABLE_ID.is(i64::from(Customer::ID));
        table.relation_when(DocumentAttachment::NO, Customer::NO, of_customer);
        let of_asset = DocumentAttachment::TABLE_ID.is(i64::from(FixedAsset::ID));
        table.relation_when(DocumentAttachment::NO, FixedAsset::NO, of_asset);
    })
}
