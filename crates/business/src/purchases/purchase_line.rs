//! Lines of purchase documents, as far as other tables ask for them. Table 39.

use super::Vendor;
use model::TableDescription;

model::enumeration! {
    /// What kind of purchase document a line belongs to.
    pub PurchaseDocumentType(38, "Purchase Document Type") as "purchaseDocumentType" {
        Quote = 0 "Quote",
        Order = 1 "Order",
        Invoice = 2 "Invoice",
        CreditMemo = 3 "Credit Memo",
        BlanketOrder = 4 "Blanket Order",
        ReturnOrder = 5 "Return Order",
    }
}

model::table! {
    /// A line of a purchase document. Table 39.
    pub PurchaseLine(39, "Purchase Line") {
        DOCUMENT_TYPE: Enum(PurchaseDocumentType) = "Document Type",
        DOCUMENT_NO: Code(20) = "Document No.",
        LINE_NO: Integer = "Line No.",
        BUY_FROM_VENDOR_NO: Code(20) = "Buy-from Vendor No.",
        PAY_TO_VENDOR_NO: Code(20) = "Pay-to Vendor No.",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<PurchaseLine>(|table| {
        table.primary_key(&[&PurchaseLine::DOCUMENT_TYPE, &PurchaseLine::DOCUMENT_NO, &PurchaseLine::LINE_NO]);
        table.key(&[&PurchaseLine::BUY_FROM_VENDOR_NO]);
        table.key(&[&PurchaseLine::PAY_TO_VENDOR_NO]);
        table.relation(PurchaseLine::BUY_FROM_VENDOR_NO, Vendor::NO);
        table.relation(PurchaseLine::PAY_TO_VENDOR_NO, Vendor::NO);
    })
}
