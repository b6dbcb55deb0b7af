//! Bank Account: an account one has at a bank. Table 270.

use super::{BankAccountLedgerEntry, bank_account_deletion, bank_account_rules};
use crate::finance::BankAccountPostingGroup;
use crate::foundation::SalespersonPurchaser;
use crate::party::{self, party_table};
use model::{Path, TableDescription};

party_table! {
    /// An account one has at a bank. Table 270.
    pub BankAccount(270, "Bank Account") {
        CONTACT: Text(100) = "Contact",
        BANK_ACCOUNT_NO: Text(30) = "Bank Account No.",
        TRANSIT_NO: Text(20) = "Transit No.",
        GLOBAL_DIMENSION_1_CODE: Code(20) = "Global Dimension 1 Code",
        GLOBAL_DIMENSION_2_CODE: Code(20) = "Global Dimension 2 Code",
        CHAIN_NAME: Code(10) = "Chain Name",
        /// In the account's currency.
        MIN_BALANCE: Decimal(2) = "Min. Balance",
        BANK_ACC_POSTING_GROUP: Code(20) = "Bank Acc. Posting Group",
        FORMAT_REGION: Text(80) = "Format Region",
        STATISTICS_GROUP: Integer = "Statistics Group",
        OUR_CONTACT_CODE: Code(20) = "Our Contact Code",
        BLOCKED: Boolean = "Blocked",
        /// Computed, in the account's currency.
        BALANCE: Decimal(5) = "Balance",
        /// Computed, in local currency.
        BALANCE_LCY: Decimal(5) = "Balance (LCY)",
        LAST_STATEMENT_NO: Code(20) = "Last Statement No.",
        LAST_CHECK_NO: Code(20) = "Last Check No.",
        /// In the account's currency.
        BALANCE_LAST_STATEMENT: Decimal(2) = "Balance Last Statement",
        BANK_BRANCH_NO: Text(20) = "Bank Branch No.",
        IBAN: Code(50) = "IBAN",
        SWIFT_CODE: Code(20) = "SWIFT Code",
        INTERCOMPANY_ENABLE: Boolean = "IntercompanyEnable",
        CREDITOR_NO: Code(35) = "Creditor No.",
    }
}

/// The table with its keys, relations and rules.
pub fn table() -> TableDescription {
    TableDescription::of::<BankAccount>(|table| {
        table.primary_key(&[&BankAccount::NO]);
        table.key(&[&BankAccount::SEARCH_NAME]);
        party::relations(table);
        table.relation_to(
            BankAccount::OUR_CONTACT_CODE,
            SalespersonPurchaser::CODE,
            SalespersonPurchaser::BLOCKED.is(false),
        );
        table.relation(BankAccount::BANK_ACC_POSTING_GROUP, BankAccountPostingGroup::CODE);
        let entries = Path::to(BankAccountLedgerEntry::BANK_ACCOUNT_NO, BankAccount::NO);
        table.computed(BankAccount::BALANCE, entries.sum(BankAccountLedgerEntry::AMOUNT));
        table.computed(BankAccount::BALANCE_LCY, entries.sum(BankAccountLedgerEntry::AMOUNT_LCY));

        bank_account_rules::hooks(&mut table.triggers());
        bank_account_deletion::hooks(&mut table.triggers());
    })
}
