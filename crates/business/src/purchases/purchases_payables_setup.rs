//! The set-up of purchases: which series number vendors and documents, and how documents are posted. Table 312.

use crate::foundation::NoSeries;
use crate::sales::DiscountPosting;
use model::TableDescription;

model::table! {
    /// The set-up of purchases and payables. Table 312.
    pub PurchasesPayablesSetup(312, "Purchases & Payables Setup") {
        PRIMARY_KEY: Code(10) = "Primary Key",
        DISCOUNT_POSTING: Enum(DiscountPosting) = "Discount Posting",
        /// Posting an invoice makes a posted receipt, too.
        RECEIPT_ON_INVOICE: Boolean = "Receipt on Invoice",
        INVOICE_ROUNDING: Boolean = "Invoice Rounding",
        /// An invoice cannot be posted without the vendor's own number for it.
        EXT_DOC_NO_MANDATORY: Boolean = "Ext. Doc. No. Mandatory" initially true,
        VENDOR_NOS: Code(20) = "Vendor Nos.",
        QUOTE_NOS: Code(20) = "Quote Nos.",
        ORDER_NOS: Code(20) = "Order Nos.",
        INVOICE_NOS: Code(20) = "Invoice Nos.",
        POSTED_INVOICE_NOS: Code(20) = "Posted Invoice Nos.",
        CREDIT_MEMO_NOS: Code(20) = "Credit Memo Nos.",
        POSTED_CREDIT_MEMO_NOS: Code(20) = "Posted Credit Memo Nos.",
        POSTED_RECEIPT_NOS: Code(20) = "Posted Receipt Nos.",
        BLANKET_ORDER_NOS: Code(20) = "Blanket Order Nos.",
        POSTED_RETURN_SHPT_NOS: Code(20) = "Posted Return Shpt. Nos.",
        RETURN_ORDER_NOS: Code(20) = "Return Order Nos.",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<PurchasesPayablesSetup>(|table| {
        type Setup = PurchasesPayablesSetup;
        table.primary_key(&[&Setup::PRIMARY_KEY]);
        for series in [
            Setup::VENDOR_NOS,
            Setup::QUOTE_NOS,
            Setup::ORDER_NOS,
            Setup::INVOICE_NOS,
            Setup::POSTED_INVOICE_NOS,
            Setup::CREDIT_MEMO_NOS,
            Setup::POSTED_CREDIT_MEMO_NOS,
            Setup::POSTED_RECEIPT_NOS,
            Setup::BLANKET_ORDER_NOS,
            Setup::POSTED_RETURN_SHPT_NOS,
            Setup::RETURN_ORDER_NOS,
        ] {
            table.relation(series, NoSeries::CODE);
        }
    })
}
