//! What went in and out of bank accounts. Table 271.

use super::BankAccount;
use crate::finance::GenJournalDocumentType;
use crate::foundation::Currency;
use model::TableDescription;

model::table! {
    /// A bank account ledger entry. Table 271.
    pub BankAccountLedgerEntry(271, "Bank Account Ledger Entry") {
        ENTRY_NO: Integer = "Entry No.",
        BANK_ACCOUNT_NO: Code(20) = "Bank Account No.",
        POSTING_DATE: Date = "Posting Date",
        DOCUMENT_TYPE: Enum(GenJournalDocumentType) = "Document Type",
        DOCUMENT_NO: Code(20) = "Document No.",
        DESCRIPTION: Text(100) = "Description",
        CURRENCY_CODE: Code(10) = "Currency Code",
        /// In the account's currency.
        AMOUNT: Decimal(5) = "Amount",
        AMOUNT_LCY: Decimal(5) = "Amount (LCY)",
        OPEN: Boolean = "Open",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<BankAccountLedgerEntry>(|table| {
        table.primary_key(&[&BankAccountLedgerEntry::ENTRY_NO]);
        table.key(&[&BankAccountLedgerEntry::BANK_ACCOUNT_NO, &BankAccountLedgerEntry::POSTING_DATE]);
        table.relation(BankAccountLedgerEntry::BANK_ACCOUNT_NO, BankAccount::NO);
        table.relation(BankAccountLedgerEntry::CURRENCY_CODE, Currency::CODE);
    })
}
