//! What changed a vendor ledger entry: its amount, payments, discounts, exchange rates. Table 380.

use crate::finance::{DetailedCvLedgerEntryType, GenJournalDocumentType, VendorLedgerEntry};
use crate::foundation::Currency;
use crate::purchases::Vendor;
use model::TableDescription;

model::table! {
    /// A detailed vendor ledger entry. What one owes is negative. Table 380.
    pub DetailedVendorLedgEntry(380, "Detailed Vendor Ledg. Entry") {
        ENTRY_NO: Integer = "Entry No.",
        VENDOR_LEDGER_ENTRY_NO: Integer = "Vendor Ledger Entry No.",
        ENTRY_TYPE: Enum(DetailedCvLedgerEntryType) = "Entry Type",
        POSTING_DATE: Date = "Posting Date",
        DOCUMENT_TYPE: Enum(GenJournalDocumentType) = "Document Type",
        DOCUMENT_NO: Code(20) = "Document No.",
        AMOUNT: Decimal(5) = "Amount",
        AMOUNT_LCY: Decimal(5) = "Amount (LCY)",
        VENDOR_NO: Code(20) = "Vendor No.",
        CURRENCY_CODE: Code(10) = "Currency Code",
        INITIAL_ENTRY_DUE_DATE: Date = "Initial Entry Due Date",
        INITIAL_ENTRY_GLOBAL_DIM_1: Code(20) = "Initial Entry Global Dim. 1",
        INITIAL_ENTRY_GLOBAL_DIM_2: Code(20) = "Initial Entry Global Dim. 2",
        INITIAL_DOCUMENT_TYPE: Enum(GenJournalDocumentType) = "Initial Document Type",
        LEDGER_ENTRY_AMOUNT: Boolean = "Ledger Entry Amount",
        EXCLUDED_FROM_CALCULATION: Boolean = "Excluded from calculation",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<DetailedVendorLedgEntry>(|table| {
        table.primary_key(&[&DetailedVendorLedgEntry::ENTRY_NO]);
        table.key(&[&DetailedVendorLedgEntry::VENDOR_LEDGER_ENTRY_NO]);
        table.key(&[&DetailedVendorLedgEntry::VENDOR_NO, &DetailedVendorLedgEntry::POSTING_DATE]);
        table.relation(DetailedVendorLedgEntry::VENDOR_LEDGER_ENTRY_NO, VendorLedgerEntry::ENTRY_NO);
        table.relation(DetailedVendorLedgEntry::VENDOR_NO, Vendor::NO);
        table.relation(DetailedVendorLedgEntry::CURRENCY_CODE, Currency::CODE);
    })
}
