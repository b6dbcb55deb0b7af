//! Sales Line: a line of a sales document. It has the columns that the deletion of customers asks for.

use super::Customer;
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

model::table! {
    /// A line of a sales document.
    pub SalesLine(37, "Sales Line") {
        DOCUMENT_TYPE: Enum(SalesDocumentType) = "Document Type",
        DOCUMENT_NO: Code(20) = "Document No.",
        LINE_NO: Integer = "Line No.",
        SELL_TO_CUSTOMER_NO: Code(20) = "Sell-to Customer No.",
        BILL_TO_CUSTOMER_NO: Code(20) = "Bill-to Customer No.",
    }
}

/// The table with its keys and relations.
pub fn table() -> TableDescription {
    TableDescription::of::<SalesLine>(|table| {
        table.primary_key(&[&SalesLine::DOCUMENT_TYPE, &SalesLine::DOCUMENT_NO, &SalesLine::LINE_NO]);
        table.key(&[&SalesLine::SELL_TO_CUSTOMER_NO]);
        table.key(&[&SalesLine::BILL_TO_CUSTOMER_NO]);
        table.relation(SalesLine::SELL_TO_CUSTOMER_NO, Customer::NO);
        table.relation(SalesLine::BILL_TO_CUSTOMER_NO, Customer::NO);
    })
}
