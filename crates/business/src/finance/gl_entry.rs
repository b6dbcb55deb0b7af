//! The entries of the general ledger. Table 17.

use crate::finance::{
    GenBusinessPostingGroup, GenJournalDocumentType, GenProductPostingGroup, GeneralPostingType, GlAccount,
};
use model::TableDescription;

model::table! {
    /// One line of a transaction of the general ledger; amounts in local currency. Table 17.
    ///
    /// Written by [`general_ledger`](super::general_ledger) alone, and never changed but by renamed keys.
    pub GlEntry(17, "G/L Entry") {
        ENTRY_NO: Integer = "Entry No.",
        GL_ACCOUNT_NO: Code(20) = "G/L Account No.",
        POSTING_DATE: Date = "Posting Date",
        DOCUMENT_TYPE: Enum(GenJournalDocumentType) = "Document Type",
        DOCUMENT_NO: Code(20) = "Document No.",
        DESCRIPTION: Text(100) = "Description",
        /// Debit is greater than zero.
        AMOUNT: Decimal(2) = "Amount",
        GLOBAL_DIMENSION_1_CODE: Code(20) = "Global Dimension 1 Code",
        GLOBAL_DIMENSION_2_CODE: Code(20) = "Global Dimension 2 Code",
        USER_ID: Code(50) = "User ID",
        SOURCE_CODE: Code(10) = "Source Code",
        SYSTEM_CREATED_ENTRY: Boolean = "System-Created Entry",
        GEN_POSTING_TYPE: Enum(GeneralPostingType) = "Gen. Posting Type",
        GEN_BUS_POSTING_GROUP: Code(20) = "Gen. Bus. Posting Group",
        GEN_PROD_POSTING_GROUP: Code(20) = "Gen. Prod. Posting Group",
        /// Entries that were posted as one; they add up to zero.
        TRANSACTION_NO: Integer = "Transaction No.",
        DEBIT_AMOUNT: Decimal(2) = "Debit Amount",
        CREDIT_AMOUNT: Decimal(2) = "Credit Amount",
        DOCUMENT_DATE: Date = "Document Date",
        EXTERNAL_DOCUMENT_NO: Code(35) = "External Document No.",
        GL_REGISTER_NO: Integer = "G/L Register No.",
        DIMENSION_SET_ID: Integer = "Dimension Set ID",
        LAST_MODIFIED_DATE_TIME: DateTime = "Last Modified DateTime",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<GlEntry>(|table| {
        table.primary_key(&[&GlEntry::ENTRY_NO]);
        table.key(&[&GlEntry::GL_ACCOUNT_NO, &GlEntry::POSTING_DATE]);
        table.key(&[&GlEntry::DOCUMENT_NO, &GlEntry::POSTING_DATE]);
        table.key(&[&GlEntry::TRANSACTION_NO]);
        table.relation(GlEntry::GL_ACCOUNT_NO, GlAccount::NO);
        table.relation(GlEntry::GEN_BUS_POSTING_GROUP, GenBusinessPostingGroup::CODE);
        table.relation(GlEntry::GEN_PROD_POSTING_GROUP, GenProductPostingGroup::CODE);
    })
}
