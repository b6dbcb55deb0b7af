//! Files attached to customers, items and other rows. Page 30080.

use crate::prelude::*;
use business::integration::{AttachmentParentType, DocumentAttachment, document_attachments as rule};
use model::{Column, Comparison, Function, Text};

/// The entity set. Whether a file flows to purchases can be written and is never shown, as in Business Central.
pub fn resource() -> Resource<DocumentAttachment> {
    Resource::new("documentAttachments", "documentAttachment")
        .fields([
            key("id").unchanged_or("You cannot change the value of the key field id."),
            field("fileName", DocumentAttachment::FILE_NAME)
                .showing(file_name(DocumentAttachment::FILE_NAME, DocumentAttachment::FILE_EXTENSION))
                .written_by(rule::set_file_name),
            byte_size("byteSize", DocumentAttachment::CONTENT),
            stream("attachmentContent", DocumentAttachment::CONTENT).captioned("Content"),
            field("parentType", DocumentAttachment::PARENT_TYPE).written_by(rule::note),
            field("parentId", DocumentAttachment::PARENT_ID).written_by(rule::note).shown_as_mandatory(),
            field("lineNumber", DocumentAttachment::LINE_NO).captioned("Line No."),
            field("documentFlowSales", DocumentAttachment::DOCUMENT_FLOW_SALES).captioned("Flow to Sales Transactions"),
            field("documentFlowPurchase", DocumentAttachment::DOCUMENT_FLOW_PURCHASE)
                .showing(Expr::Literal(Value::Boolean(false)))
                .captioned("Flow to Purchase Transactions"),
            field("lastModifiedDateTime", DocumentAttachment::ATTACHED_DATE)
                .captioned("Last Modified Date")
                .read_only(),
        ])
        .before_insert(rule::set_owner)
        .before_modify(rule::set_owner)
}

/// A name with its extension, if there is one.
fn file_name<T>(name: Column<T, Text>, extension: Column<T, Text>) -> Expr {
    let column = |column: Column<T, Text>| Expr::Column(column.position());
    let concat = |left, right| Expr::Call(Function::Concat, vec![left, right]);
    let dotted = concat(Expr::Literal(Value::from(".")), column(extension));
    let blank = Expr::compare(column(extension), Comparison::Equal, Value::from(""));
    Expr::Case(vec![(blank, column(name))], Box::new(concat(column(name), dotted)))
}

/// The way from a row to the files attached to it.
pub(crate) fn attached(parent_type: AttachmentParentType) -> Navigation {
    many("documentAttachments", "documentAttachments")
        .via("id", "parentId")
        .with::<AttachmentParentType>("parentType", parent_type)
}
