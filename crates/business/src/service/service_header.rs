//! Service documents, as far as other tables ask for them. Table 5900.

use crate::sales::Customer;
use model::TableDescription;

model::enumeration! {
    /// What kind of service document it is.
    pub ServiceDocumentType(5915, "Service Document Type") as "serviceDocumentType" {
        Quote = 0 "Quote",
        Order = 1 "Order",
        Invoice = 2 "Invoice",
        CreditMemo = 3 "Credit Memo",
    }
}

model::table! {
    /// A service document. Table 5900.
    pub ServiceHeader(5900, "Service Header") {
        DOCUMENT_TYPE: Enum(ServiceDocumentType) = "Document Type",
        CUSTOMER_NO: Code(20) = "Customer No.",
        NO: Code(20) = "No.",
        BILL_TO_CUSTOMER_NO: Code(20) = "Bill-to Customer No.",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<ServiceHeader>(|table| {
        table.primary_key(&[&ServiceHeader::DOCUMENT_TYPE, &ServiceHeader::NO]);
        for column in [ServiceHeader::CUSTOMER_NO, ServiceHeader::BILL_TO_CUSTOMER_NO] {
            table.key(&[&column]);
            table.relation(column, Customer::NO);
        }
    })
}
