//! Checks drawn on bank accounts. Table 272.

use super::{BankAccount, BankAccountLedgerEntry};
use model::TableDescription;

model::table! {
    /// A check. Table 272.
    pub CheckLedgerEntry(272, "Check Ledger Entry") {
        ENTRY_NO: Integer = "Entry No.",
        BANK_ACCOUNT_NO: Code(20) = "Bank Account No.",
        BANK_ACCOUNT_LEDGER_ENTRY_NO: Integer = "Bank Account Ledger Entry No.",
        CHECK_NO: Code(20) = "Check No.",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<CheckLedgerEntry>(|table| {
        table.primary_key(&[&CheckLedgerEntry::ENTRY_NO]);
        table.key(&[&CheckLedgerEntry::BANK_ACCOUNT_NO]);
        table.relation(CheckLedgerEntry::BANK_ACCOUNT_NO, BankAccount::NO);
        table.relation(CheckLedgerEntry::BANK_ACCOUNT_LEDGER_ENTRY_NO, BankAccountLedgerEntry::ENTRY_NO);
    })
}
