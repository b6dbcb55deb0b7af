//! Lines of service documents, as far as other tables ask for them. Table 5902.

use super::ServiceDocumentType;
use crate::inventory::Item;
use model::TableDescription;

model::enumeration! {
    /// What a line charges for.
    pub ServiceLineType(5902, "Service Line Type") as "serviceLineType" {
        Blank = 0 " ",
        Item = 1 "Item",
        Resource = 2 "Resource",
        Cost = 3 "Cost",
        GlAccount = 4 "G/L Account",
    }
}

model::table! {
    /// A line of a service document. Table 5902.
    pub ServiceLine(5902, "Service Line") {
        DOCUMENT_TYPE: Enum(ServiceDocumentType) = "Document Type",
        DOCUMENT_NO: Code(20) = "Document No.",
        LINE_NO: Integer = "Line No.",
        TYPE: Enum(ServiceLineType) = "Type",
        NO: Code(20) = "No.",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<ServiceLine>(|table| {
        table.primary_key(&[&ServiceLine::DOCUMENT_TYPE, &ServiceLine::DOCUMENT_NO, &ServiceLine::LINE_NO]);
        table.key(&[&ServiceLine::TYPE, &ServiceLine::NO]);
        table.relation_when(ServiceLine::NO, Item::NO, ServiceLine::TYPE.is(ServiceLineType::Item));
    })
}
