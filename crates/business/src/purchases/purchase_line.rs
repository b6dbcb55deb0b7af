//! Lines of purchase documents, as far as other tables ask for them. Table 39.

use super::Vendor;
use crate::inventory::Item;
use crate::projects::Job;
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

model::enumeration! {
    /// What a line buys.
    pub PurchaseLineType(39, "Purchase Line Type") as "purchaseLineType" {
        Blank = 0 " ",
        GlAccount = 1 "G/L Account",
        Item = 2 "Item",
        Resource = 3 "Resource",
        FixedAsset = 4 "Fixed Asset",
        ChargeItem = 5 "Charge (Item)",
    }
}

model::table! {
    /// A line of a purchase document. Table 39.
    pub PurchaseLine(39, "Purchase Line") {
        DOCUMENT_TYPE: Enum(PurchaseDocumentType) = "Document Type",
        DOCUMENT_NO: Code(20) = "Document No.",
        LINE_NO: Integer = "Line No.",
        TYPE: Enum(PurchaseLineType) = "Type",
        NO: Code(20) = "No.",
        VARIANT_CODE: Code(10) = "Variant Code",
        BUY_FROM_VENDOR_NO: Code(20) = "Buy-from Vendor No.",
        PAY_TO_VENDOR_NO: Code(20) = "Pay-to Vendor No.",
        JOB_NO: Code(20) = "Project No.",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<PurchaseLine>(|table| {
        table.primary_key(&[&PurchaseLine::DOCUMENT_TYPE, &PurchaseLine::DOCUMENT_NO, &PurchaseLine::LINE_NO]);
        table.key(&[&PurchaseLine::BUY_FROM_VENDOR_NO]);
        table.key(&[&PurchaseLine::PAY_TO_VENDOR_NO]);
        table.key(&[&PurchaseLine::JOB_NO]);
        table.relation(PurchaseLine::JOB_NO, Job::NO);
        table.relation(PurchaseLine::BUY_FROM_VENDOR_NO, Vendor::NO);
        table.relation(PurchaseLine::PAY_TO_VENDOR_NO, Vendor::NO);
        table.key(&[&PurchaseLine::TYPE, &PurchaseLine::NO]);
        table.relation_when(PurchaseLine::NO, Item::NO, PurchaseLine::TYPE.is(PurchaseLineType::Item));
    })
}
