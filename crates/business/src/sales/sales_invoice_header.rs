//! A posted sales invoice, as far as other tables ask for it. Table 112.

use super::Customer;
use crate::finance::TaxArea;
use model::TableDescription;

model::table! {
    /// A posted sales invoice. Table 112.
    pub SalesInvoiceHeader(112, "Sales Invoice Header") {
        NO: Code(20) = "No.",
        SELL_TO_CUSTOMER_NO: Code(20) = "Sell-to Customer No.",
        BILL_TO_CUSTOMER_NO: Code(20) = "Bill-to Customer No.",
        TAX_AREA_CODE: Code(20) = "Tax Area Code",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<SalesInvoiceHeader>(|table| {
        table.primary_key(&[&SalesInvoiceHeader::NO]);
        table.key(&[&SalesInvoiceHeader::TAX_AREA_CODE]);
        for column in [SalesInvoiceHeader::SELL_TO_CUSTOMER_NO, SalesInvoiceHeader::BILL_TO_CUSTOMER_NO] {
            table.key(&[&column]);
            table.relation(column, Customer::NO);
        }
        table.relation(SalesInvoiceHeader::TAX_AREA_CODE, TaxArea::CODE);
    })
}
