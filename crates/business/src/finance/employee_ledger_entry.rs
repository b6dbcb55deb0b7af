//! What is owed to employees, one entry per posted document. Table 5222.

use crate::finance::GenJournalDocumentType;
use crate::foundation::{Currency, SalespersonPurchaser};
use crate::hr::Employee;
use model::TableDescription;

model::table! {
    /// An employee ledger entry. Table 5222.
    pub EmployeeLedgerEntry(5222, "Employee Ledger Entry") {
        ENTRY_NO: Integer = "Entry No.",
        EMPLOYEE_NO: Code(20) = "Employee No.",
        POSTING_DATE: Date = "Posting Date",
        DOCUMENT_TYPE: Enum(GenJournalDocumentType) = "Document Type",
        DOCUMENT_NO: Code(20) = "Document No.",
        CURRENCY_CODE: Code(10) = "Currency Code",
        SALESPERS_PURCH_CODE: Code(20) = "Salespers./Purch. Code",
        OPEN: Boolean = "Open",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<EmployeeLedgerEntry>(|table| {
        table.primary_key(&[&EmployeeLedgerEntry::ENTRY_NO]);
        table.key(&[&EmployeeLedgerEntry::EMPLOYEE_NO, &EmployeeLedgerEntry::POSTING_DATE]);
        table.key(&[&EmployeeLedgerEntry::CURRENCY_CODE, &EmployeeLedgerEntry::OPEN]);
        table.relation(EmployeeLedgerEntry::EMPLOYEE_NO, Employee::NO);
        table.relation(EmployeeLedgerEntry::CURRENCY_CODE, Currency::CODE);
        table.relation(EmployeeLedgerEntry::SALESPERS_PURCH_CODE, SalespersonPurchaser::CODE);
    })
}
