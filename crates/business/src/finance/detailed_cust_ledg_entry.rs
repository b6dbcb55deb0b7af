//! What changed a customer ledger entry: its amount, payments, discounts, exchange rates. Table 379.

use crate::finance::{CustLedgerEntry, GenJournalDocumentType};
use crate::foundation::Currency;
use crate::sales::Customer;
use model::TableDescription;

model::enumeration! {
    /// Why the amount changed.
    pub DetailedCvLedgerEntryType(379, "Detailed CV Ledger Entry Type") as "detailedCVLedgerEntryType" {
        Blank = 0 " ",
        InitialEntry = 1 "Initial Entry",
        Application = 2 "Application",
    }
}

model::table! {
    /// A detailed customer ledger entry. Table 379.
    pub DetailedCustLedgEntry(379, "Detailed Cust. Ledg. Entry") {
        ENTRY_NO: Integer = "Entry No.",
        CUST_LEDGER_ENTRY_NO: Integer = "Cust. Ledger Entry No.",
        ENTRY_TYPE: Enum(DetailedCvLedgerEntryType) = "Entry Type",
        POSTING_DATE: Date = "Posting Date",
        DOCUMENT_TYPE: Enum(GenJournalDocumentType) = "Document Type",
        DOCUMENT_NO: Code(20) = "Document No.",
        AMOUNT: Decimal(5) = "Amount",
        AMOUNT_LCY: Decimal(5) = "Amount (LCY)",
        CUSTOMER_NO: Code(20) = "Customer No.",
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
    TableDescription::of::<DetailedCustLedgEntry>(|table| {
        table.primary_key(&[&DetailedCustLedgEntry::ENTRY_NO]);
        table.key(&[&DetailedCustLedgEntry::CUST_LEDGER_ENTRY_NO]);
        table.key(&[&DetailedCustLedgEntry::CUSTOMER_NO, &DetailedCustLedgEntry::POSTING_DATE]);
        table.relation(DetailedCustLedgEntry::CUST_LEDGER_ENTRY_NO, CustLedgerEntry::ENTRY_NO);
        table.relation(DetailedCustLedgEntry::CUSTOMER_NO, Customer::NO);
        table.relation(DetailedCustLedgEntry::CURRENCY_CODE, Currency::CODE);
    })
}
