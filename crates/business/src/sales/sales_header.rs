//! Sales Header: a sales document. It has the columns that contacts and customers ask for. Table 36.

use super::{Customer, SalesDocumentType};
use crate::crm::Contact;
use model::TableDescription;

model::table! {
    /// A sales document. Table 36.
    pub SalesHeader(36, "Sales Header") {
        DOCUMENT_TYPE: Enum(SalesDocumentType) = "Document Type",
        NO: Code(20) = "No.",
        SELL_TO_CUSTOMER_NO: Code(20) = "Sell-to Customer No.",
        BILL_TO_CUSTOMER_NO: Code(20) = "Bill-to Customer No.",
        SELL_TO_CONTACT_NO: Code(20) = "Sell-to Contact No.",
        BILL_TO_CONTACT_NO: Code(20) = "Bill-to Contact No.",
    }
}

/// The table with its keys and relations.
pub fn table() -> TableDescription {
    TableDescription::of::<SalesHeader>(|table| {
        table.primary_key(&[&SalesHeader::DOCUMENT_TYPE, &SalesHeader::NO]);
        table.key(&[&SalesHeader::SELL_TO_CUSTOMER_NO]);
        table.key(&[&SalesHeader::SELL_TO_CONTACT_NO]);
        table.key(&[&SalesHeader::BILL_TO_CONTACT_NO]);
        table.relation(SalesHeader::SELL_TO_CUSTOMER_NO, Customer::NO);
        table.relation(SalesHeader::BILL_TO_CUSTOMER_NO, Customer::NO);
        table.relation(SalesHeader::SELL_TO_CONTACT_NO, Contact::NO);
        table.relation(SalesHeader::BILL_TO_CONTACT_NO, Contact::NO);
    })
}
