//! What is owed to vendors, one entry per posted document. Table 25.

use crate::finance::GenJournalDocumentType;
use crate::foundation::{Currency, SalespersonPurchaser};
use crate::purchases::Vendor;
use model::TableDescription;

model::table! {
    /// A vendor ledger entry. Table 25.
    pub VendorLedgerEntry(25, "Vendor Ledger Entry") {
        ENTRY_NO: Integer = "Entry No.",
        VENDOR_NO: Code(20) = "Vendor No.",
        POSTING_DATE: Date = "Posting Date",
        DOCUMENT_TYPE: Enum(GenJournalDocumentType) = "Document Type",
        DOCUMENT_NO: Code(20) = "Document No.",
        DESCRIPTION: Text(100) = "Description",
        CURRENCY_CODE: Code(10) = "Currency Code",
        PURCHASER_CODE: Code(20) = "Purchaser Code",
        OPEN: Boolean = "Open",
        DUE_DATE: Date = "Due Date",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<VendorLedgerEntry>(|table| {
        table.primary_key(&[&VendorLedgerEntry::ENTRY_NO]);
        table.key(&[&VendorLedgerEntry::VENDOR_NO, &VendorLedgerEntry::POSTING_DATE]);
        table.key(&[&VendorLedgerEntry::CURRENCY_CODE, &VendorLedgerEntry::OPEN]);
        table.key(&[&VendorLedgerEntry::PURCHASER_CODE]);
        table.relation(VendorLedgerEntry::VENDOR_NO, Vendor::NO);
        table.relation(VendorLedgerEntry::CURRENCY_CODE, Currency::CODE);
        table.relation(VendorLedgerEntry::PURCHASER_CODE, SalespersonPurchaser::CODE);
    })
}
