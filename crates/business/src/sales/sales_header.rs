//! A sales document that is not posted, as far as other tables ask for it. Table 36.

use super::{Customer, SalesDocumentType};
use crate::crm::Contact;
use crate::finance::TaxArea;
use model::TableDescription;

model::table! {
    /// A sales document that is not posted. Table 36.
    pub SalesHeader(36, "Sales Header") {
        DOCUMENT_TYPE: Enum(SalesDocumentType) = "Document Type",
        NO: Code(20) = "No.",
        SELL_TO_CUSTOMER_NO: Code(20) = "Sell-to Customer No.",
        BILL_TO_CUSTOMER_NO: Code(20) = "Bill-to Customer No.",
        TAX_AREA_CODE: Code(20) = "Tax Area Code",
        SELL_TO_CONTACT_NO: Code(20) = "Sell-to Contact No.",
        BILL_TO_CONTACT_NO: Code(20) = "Bill-to Contact No.",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<SalesHeader>(|table| {
        table.primary_key(&[&SalesHeader::DOCUMENT_TYPE, &SalesHeader::NO]);
        table.key(&[&SalesHeader::TAX_AREA_CODE]);
        for column in [SalesHeader::SELL_TO_CUSTOMER_NO, SalesHeader::BILL_TO_CUSTOMER_NO] {
            table.key(&[&column]);
            table.relation(column, Customer::NO);
        }
        table.relation(SalesHeader::TAX_AREA_CODE, TaxArea::CODE);
        for column in [SalesHeader::SELL_TO_CONTACT_NO, SalesHeader::BILL_TO_CONTACT_NO] {
            table.key(&[&column]);
            table.relation(column, Contact::NO);
        }
    })
}
