//! Sales Line: a line of a sales document. It has the columns that the deletion of customers and items asks for.

use super::Customer;
use crate::inventory::Item;
use model::TableDescription;

model::enumeration! {
    /// What kind of sales document a line belongs to.
    pub SalesDocumentType(36, "Sales Document Type") as "salesDocumentType" {
        Quote = 0 "Quote",
        Order = 1 "Order",
        Invoice = 2 "Invoice",
        CreditMemo = 3 "Credit Memo",
        BlanketOrder = 4 "Blanket Order",
        ReturnOrder = 5 "Return Order",
    }
}

model::enumeration! {
    /// What a line sells.
    pub SalesLineType(37, "Sales Line Type") as "salesLineType" {
        Blank = 0 " ",
        GlAccount = 1 "G/L Account",
        Item = 2 "Item",
        Resource = 3 "Resource",
        FixedAsset = 4 "Fixed Asset",
        ChargeItem = 5 "Charge (Item)",
    }
}

model::table! {
    /// A line of a sales document.
    pub SalesLine(37, "Sales Line") {
        DOCUMENT_TYPE: Enum(SalesDocumentType) = "Document Type",
        DOCUMENT_NO: Code(20) = "Document No.",
        LINE_NO: Integer = "Line No.",
        TYPE: Enum(SalesLineType) = "Type",
        NO: Code(20) = "No.",
        VARIANT_CODE: Code(10) = "Variant Code",
        SELL_TO_CUSTOMER_NO: Code(20) = "Sell-to Customer No.",
        BILL_TO_CUSTOMER_NO: Code(20) = "Bill-to Customer No.",
    }
}

/// The table with its keys and relations.
pub fn table() -> TableDescription {
    TableDescription::of::<SalesLine>(|table| {
        table.primary_key(&[&SalesLine::DOCUMENT_TYPE, &SalesLine::DOCUMENT_NO, &SalesLine::LINE_NO]);
        table.key(&[&SalesLine::TYPE, &SalesLine::NO]);
        table.key(&[&SalesLine::SELL_TO_CUSTOMER_NO]);
        table.key(&[&SalesLine::BILL_TO_CUSTOMER_NO]);
        table.relation_when(SalesLine::NO, Item::NO, SalesLine::TYPE.is(SalesLineType::Item));
        table.relation(SalesLine::SELL_TO_CUSTOMER_NO, Customer::NO);
        table.relation(SalesLine::BILL_TO_CUSTOMER_NO, Customer::NO);
    })
}
