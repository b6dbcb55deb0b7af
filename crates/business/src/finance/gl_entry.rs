//! What was posted to the accounts of the general ledger, one entry per amount. Table 17.

use crate::finance::{
    GenBusinessPostingGroup, GenJournalDocumentType, GenProductPostingGroup, GeneralPostingType, GlAccount,
    VatBusinessPostingGroup, VatProductPostingGroup,
};
use crate::foundation::{Currency, NoSeries};
use model::TableDescription;

model::enumeration! {
    /// What an account or balancing account of a journal line is.
    pub GenJournalAccountType(81, "Gen. Journal Account Type") as "genJournalAccountType" {
        GlAccount = 0 "G/L Account",
        Customer = 1 "Customer",
        Vendor = 2 "Vendor",
        BankAccount = 3 "Bank Account",
        FixedAsset = 4 "Fixed Asset",
        IcPartner = 5 "IC Partner",
        Employee = 6 "Employee",
        AllocationAccount = 10 "Allocation Account",
    }
}

model::enumeration! {
    /// Whom or what an entry comes from.
    pub GenJournalSourceType(82, "Gen. Journal Source Type") as "genJournalSourceType" {
        Blank = 0 " ",
        Customer = 1 "Customer",
        Vendor = 2 "Vendor",
        BankAccount = 3 "Bank Account",
        FixedAsset = 4 "Fixed Asset",
        IcPartner = 5 "IC Partner",
        Employee = 6 "Employee",
    }
}

model::table! {
    /// A general ledger entry. Amounts are in local currency unless their name says otherwise. Table 17.
    pub GlEntry(17, "G/L Entry") {
        ENTRY_NO: Integer = "Entry No.",
        GL_ACCOUNT_NO: Code(20) = "G/L Account No.",
        POSTING_DATE: Date = "Posting Date",
        DOCUMENT_TYPE: Enum(GenJournalDocumentType) = "Document Type",
        DOCUMENT_NO: Code(20) = "Document No.",
        DESCRIPTION: Text(100) = "Description",
        BAL_ACCOUNT_NO: Code(20) = "Bal. Account No.",
        /// Positive for debit, negative for credit.
        AMOUNT: Decimal(5) = "Amount",
        SOURCE_CURRENCY_AMOUNT: Decimal(5) = "Source Currency Amount",
        SOURCE_CURRENCY_CODE: Code(10) = "Source Currency Code",
        GLOBAL_DIMENSION_1_CODE: Code(20) = "Global Dimension 1 Code",
        GLOBAL_DIMENSION_2_CODE: Code(20) = "Global Dimension 2 Code",
        USER_ID: Code(50) = "User ID",
        SOURCE_CODE: Code(10) = "Source Code",
        SYSTEM_CREATED_ENTRY: Boolean = "System-Created Entry",
        /// Posted into a fiscal year that was closed already.
        PRIOR_YEAR_ENTRY: Boolean = "Prior-Year Entry",
        QUANTITY: Decimal(5) = "Quantity",
        VAT_AMOUNT: Decimal(5) = "VAT Amount",
        JOURNAL_BATCH_NAME: Code(10) = "Journal Batch Name",
        REASON_CODE: Code(10) = "Reason Code",
        GEN_POSTING_TYPE: Enum(GeneralPostingType) = "Gen. Posting Type",
        GEN_BUS_POSTING_GROUP: Code(20) = "Gen. Bus. Posting Group",
        GEN_PROD_POSTING_GROUP: Code(20) = "Gen. Prod. Posting Group",
        BAL_ACCOUNT_TYPE: Enum(GenJournalAccountType) = "Bal. Account Type",
        TRANSACTION_NO: Integer = "Transaction No.",
        /// A correction is negative here instead of positive on the other side.
        DEBIT_AMOUNT: Decimal(5) = "Debit Amount",
        CREDIT_AMOUNT: Decimal(5) = "Credit Amount",
        DOCUMENT_DATE: Date = "Document Date",
        EXTERNAL_DOCUMENT_NO: Code(35) = "External Document No.",
        SOURCE_TYPE: Enum(GenJournalSourceType) = "Source Type",
        SOURCE_NO: Code(20) = "Source No.",
        NO_SERIES: Code(20) = "No. Series",
        VAT_BUS_POSTING_GROUP: Code(20) = "VAT Bus. Posting Group",
        VAT_PROD_POSTING_GROUP: Code(20) = "VAT Prod. Posting Group",
        ADDITIONAL_CURRENCY_AMOUNT: Decimal(5) = "Additional-Currency Amount",
        ADD_CURRENCY_DEBIT_AMOUNT: Decimal(5) = "Add.-Currency Debit Amount",
        ADD_CURRENCY_CREDIT_AMOUNT: Decimal(5) = "Add.-Currency Credit Amount",
        REVERSED: Boolean = "Reversed",
        REVERSED_BY_ENTRY_NO: Integer = "Reversed by Entry No.",
        REVERSED_ENTRY_NO: Integer = "Reversed Entry No.",
        JOURNAL_TEMPL_NAME: Code(10) = "Journal Templ. Name",
        VAT_REPORTING_DATE: Date = "VAT Reporting Date",
        GL_REGISTER_NO: Integer = "G/L Register No.",
        DIMENSION_SET_ID: Integer = "Dimension Set ID",
        LAST_MODIFIED_DATE_TIME: DateTime = "Last Modified DateTime",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<GlEntry>(|table| {
        type Entry = GlEntry;
        table.primary_key(&[&Entry::ENTRY_NO]);
        // With the amount, so that sums need not read the entries.
        table.key(&[&Entry::GL_ACCOUNT_NO, &Entry::POSTING_DATE, &Entry::AMOUNT]);
        table.key(&[&Entry::DOCUMENT_NO, &Entry::POSTING_DATE]);
        table.key(&[&Entry::TRANSACTION_NO]);
        table.key(&[&Entry::GEN_BUS_POSTING_GROUP, &Entry::GEN_PROD_POSTING_GROUP]);
        table.key(&[&Entry::VAT_BUS_POSTING_GROUP, &Entry::VAT_PROD_POSTING_GROUP]);
        table.relation(Entry::GL_ACCOUNT_NO, GlAccount::NO);
        table.relation(Entry::SOURCE_CURRENCY_CODE, Currency::CODE);
        table.relation(Entry::GEN_BUS_POSTING_GROUP, GenBusinessPostingGroup::CODE);
        table.relation(Entry::GEN_PROD_POSTING_GROUP, GenProductPostingGroup::CODE);
        table.relation(Entry::VAT_BUS_POSTING_GROUP, VatBusinessPostingGroup::CODE);
        table.relation(Entry::VAT_PROD_POSTING_GROUP, VatProductPostingGroup::CODE);
        table.relation(Entry::NO_SERIES, NoSeries::CODE);
        table.relation(Entry::REVERSED_BY_ENTRY_NO, Entry::ENTRY_NO);
        table.relation(Entry::REVERSED_ENTRY_NO, Entry::ENTRY_NO);
        let mut on = table.triggers();
        on.insert(|tx, entry| {
            entry.set(GlEntry::LAST_MODIFIED_DATE_TIME, tx.now());
            Ok(())
        });
        on.modify(|tx, entry, _| {
            entry.set(GlEntry::LAST_MODIFIED_DATE_TIME, tx.now());
            Ok(())
        });
    })
}
