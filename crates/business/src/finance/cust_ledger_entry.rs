//! What customers owe, one entry per posted document. Table 21.

use crate::finance::DetailedCustLedgEntry;
use crate::foundation::{Currency, SalespersonPurchaser};
use crate::sales::Customer;
use model::{Path, TableDescription};

model::enumeration! {
    /// The kind of document that made an entry.
    pub GenJournalDocumentType(6, "Gen. Journal Document Type") as "genJournalDocumentType" {
        Blank = 0 " ",
        Payment = 1 "Payment",
        Invoice = 2 "Invoice",
        CreditMemo = 3 "Credit Memo",
        FinanceChargeMemo = 4 "Finance Charge Memo",
        Reminder = 5 "Reminder",
        Refund = 6 "Refund",
    }
}

model::table! {
    /// A customer ledger entry. Table 21.
    pub CustLedgerEntry(21, "Cust. Ledger Entry") {
        ENTRY_NO: Integer = "Entry No.",
        CUSTOMER_NO: Code(20) = "Customer No.",
        POSTING_DATE: Date = "Posting Date",
        DOCUMENT_TYPE: Enum(GenJournalDocumentType) = "Document Type",
        DOCUMENT_NO: Code(20) = "Document No.",
        DESCRIPTION: Text(100) = "Description",
        CURRENCY_CODE: Code(10) = "Currency Code",
        /// The sum of all detailed entries.
        REMAINING_AMOUNT: Decimal(5) = "Remaining Amount",
        /// The same in local currency.
        REMAINING_AMT_LCY: Decimal(5) = "Remaining Amt. (LCY)",
        SALES_LCY: Decimal(5) = "Sales (LCY)",
        GLOBAL_DIMENSION_1_CODE: Code(20) = "Global Dimension 1 Code",
        GLOBAL_DIMENSION_2_CODE: Code(20) = "Global Dimension 2 Code",
        SALESPERSON_CODE: Code(20) = "Salesperson Code",
        OPEN: Boolean = "Open",
        DUE_DATE: Date = "Due Date",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<CustLedgerEntry>(|table| {
        table.primary_key(&[&CustLedgerEntry::ENTRY_NO]);
        table.key(&[&CustLedgerEntry::CUSTOMER_NO, &CustLedgerEntry::POSTING_DATE]);
        table.key(&[&CustLedgerEntry::CURRENCY_CODE, &CustLedgerEntry::OPEN]);
        table.key(&[&CustLedgerEntry::SALESPERSON_CODE]);
        table.relation(CustLedgerEntry::CUSTOMER_NO, Customer::NO);
        table.relation(CustLedgerEntry::CURRENCY_CODE, Currency::CODE);
        table.relation(CustLedgerEntry::SALESPERSON_CODE, SalespersonPurchaser::CODE);
        let details = Path::to(DetailedCustLedgEntry::CUST_LEDGER_ENTRY_NO, CustLedgerEntry::ENTRY_NO);
        table.computed(CustLedgerEntry::REMAINING_AMOUNT, details.sum(DetailedCustLedgEntry::AMOUNT));
        table.computed(CustLedgerEntry::REMAINING_AMT_LCY, details.sum(DetailedCustLedgEntry::AMOUNT_LCY));
    })
}
