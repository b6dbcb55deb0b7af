//! The set-up of sales: which series number customers and documents, and how documents are posted. Table 311.

use crate::finance::VatBusinessPostingGroup;
use crate::foundation::NoSeries;
use model::TableDescription;

model::enumeration! {
    /// Which discounts are posted to accounts of their own.
    pub DiscountPosting("Discount Posting") as option {
        NoDiscounts = 0 "No Discounts",
        InvoiceDiscounts = 1 "Invoice Discounts",
        LineDiscounts = 2 "Line Discounts",
        AllDiscounts = 3 "All Discounts",
    }
}

model::table! {
    /// The set-up of sales and receivables. Table 311.
    pub SalesReceivablesSetup(311, "Sales & Receivables Setup") {
        PRIMARY_KEY: Code(10) = "Primary Key",
        DISCOUNT_POSTING: Enum(DiscountPosting) = "Discount Posting",
        /// Posting an invoice makes a posted shipment, too.
        SHIPMENT_ON_INVOICE: Boolean = "Shipment on Invoice",
        INVOICE_ROUNDING: Boolean = "Invoice Rounding",
        EXT_DOC_NO_MANDATORY: Boolean = "Ext. Doc. No. Mandatory",
        CUSTOMER_NOS: Code(20) = "Customer Nos.",
        QUOTE_NOS: Code(20) = "Quote Nos.",
        ORDER_NOS: Code(20) = "Order Nos.",
        INVOICE_NOS: Code(20) = "Invoice Nos.",
        POSTED_INVOICE_NOS: Code(20) = "Posted Invoice Nos.",
        CREDIT_MEMO_NOS: Code(20) = "Credit Memo Nos.",
        POSTED_CREDIT_MEMO_NOS: Code(20) = "Posted Credit Memo Nos.",
        POSTED_SHIPMENT_NOS: Code(20) = "Posted Shipment Nos.",
        REMINDER_NOS: Code(20) = "Reminder Nos.",
        ISSUED_REMINDER_NOS: Code(20) = "Issued Reminder Nos.",
        FIN_CHRG_MEMO_NOS: Code(20) = "Fin. Chrg. Memo Nos.",
        ISSUED_FIN_CHRG_M_NOS: Code(20) = "Issued Fin. Chrg. M. Nos.",
        BLANKET_ORDER_NOS: Code(20) = "Blanket Order Nos.",
        POSTED_RETURN_RECEIPT_NOS: Code(20) = "Posted Return Receipt Nos.",
        RETURN_ORDER_NOS: Code(20) = "Return Order Nos.",
        COPY_CUSTOMER_NAME_TO_ENTRIES: Boolean = "Copy Customer Name to Entries",
        /// Whose VAT unit prices include where they include any.
        VAT_BUS_POSTING_GR_PRICE: Code(20) = "VAT Bus. Posting Gr. (Price)",
        ALLOW_MULTIPLE_POSTING_GROUPS: Boolean = "Allow Multiple Posting Groups",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<SalesReceivablesSetup>(|table| {
        type Setup = SalesReceivablesSetup;
        table.primary_key(&[&Setup::PRIMARY_KEY]);
        for series in [
            Setup::CUSTOMER_NOS,
            Setup::QUOTE_NOS,
            Setup::ORDER_NOS,
            Setup::INVOICE_NOS,
            Setup::POSTED_INVOICE_NOS,
            Setup::CREDIT_MEMO_NOS,
            Setup::POSTED_CREDIT_MEMO_NOS,
            Setup::POSTED_SHIPMENT_NOS,
            Setup::REMINDER_NOS,
            Setup::ISSUED_REMINDER_NOS,
            Setup::FIN_CHRG_MEMO_NOS,
            Setup::ISSUED_FIN_CHRG_M_NOS,
            Setup::BLANKET_ORDER_NOS,
            Setup::POSTED_RETURN_RECEIPT_NOS,
            Setup::RETURN_ORDER_NOS,
        ] {
            table.relation(series, NoSeries::CODE);
        }
        table.relation(Setup::VAT_BUS_POSTING_GR_PRICE, VatBusinessPostingGroup::CODE);
    })
}
