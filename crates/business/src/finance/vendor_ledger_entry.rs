//! What is owed to vendors, one entry per posted document. Table 25.

use crate::finance::{DetailedVendorLedgEntry, GenJournalDocumentType};
use crate::foundation::{Currency, SalespersonPurchaser};
use crate::purchases::Vendor;
use model::{Path, TableDescription};

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
        /// Computed: the sum of all detailed entries; what one owes is negative.
        REMAINING_AMOUNT: Decimal(5) = "Remaining Amount",
        /// Computed: the same in local currency.
        REMAINING_AMT_LCY: Decimal(5) = "Remaining Amt. (LCY)",
        /// What was bought, without VAT, in local currency; negative.
        PURCHASE_LCY: Decimal(5) = "Purchase (LCY)",
        GLOBAL_DIMENSION_1_CODE: Code(20) = "Global Dimension 1 Code",
        GLOBAL_DIMENSION_2_CODE: Code(20) = "Global Dimension 2 Code",
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
        let details = Path::to(DetailedVendorLedgEntry::VENDOR_LEDGER_ENTRY_NO, VendorLedgerEntry::ENTRY_NO);
        table.computed(VendorLedgerEntry::REMAINING_AMOUNT, details.sum(DetailedVendorLedgEntry::AMOUNT));
        table.computed(VendorLedgerEntry::REMAINING_AMT_LCY, details.sum(DetailedVendorLedgEntry::AMOUNT_LCY));
    })
}
