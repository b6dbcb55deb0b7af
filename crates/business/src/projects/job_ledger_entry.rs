//! What projects have used and sold. Table 169.

use super::Job;
use model::TableDescription;

model::table! {
    /// A project ledger entry. Table 169.
    pub JobLedgerEntry(169, "Project Ledger Entry") {
        ENTRY_NO: Integer = "Entry No.",
        JOB_NO: Code(20) = "Project No.",
        POSTING_DATE: Date = "Posting Date",
        DOCUMENT_NO: Code(20) = "Document No.",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<JobLedgerEntry>(|table| {
        table.primary_key(&[&JobLedgerEntry::ENTRY_NO]);
        table.key(&[&JobLedgerEntry::JOB_NO, &JobLedgerEntry::POSTING_DATE]);
        table.relation(JobLedgerEntry::JOB_NO, Job::NO);
    })
}
