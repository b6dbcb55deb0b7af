//! Finance: the general ledger, posting groups, and what customers owe.

mod accounting_period;
mod company_information;
mod cust_ledger_entry;
mod customer_posting_group;
mod detailed_cust_ledg_entry;
mod employee_ledger_entry;
mod gen_business_posting_group;
mod general_ledger_setup;
mod tax_buffer_type;
mod vat_business_posting_group;
mod vendor_ledger_entry;

pub use accounting_period::AccountingPeriod;
pub use company_information::CompanyInformation;
pub use cust_ledger_entry::{CustLedgerEntry, GenJournalDocumentType};
pub use customer_posting_group::CustomerPostingGroup;
pub use detailed_cust_ledg_entry::{DetailedCustLedgEntry, DetailedCvLedgerEntryType};
pub use employee_ledger_entry::EmployeeLedgerEntry;
pub use gen_business_posting_group::GenBusinessPostingGroup;
pub use general_ledger_setup::GeneralLedgerSetup;
pub use tax_buffer_type::TaxBufferType;
pub use vat_business_posting_group::VatBusinessPostingGroup;
pub use vendor_ledger_entry::VendorLedgerEntry;

/// The domain's tables.
pub fn tables() -> Vec<model::TableDescription> {
    vec![
        general_ledger_setup::table(),
        company_information::table(),
        accounting_period::table(),
        vat_business_posting_group::table(),
        gen_business_posting_group::table(),
        customer_posting_group::table(),
        cust_ledger_entry::table(),
        detailed_cust_ledg_entry::table(),
        vendor_ledger_entry::table(),
        employee_ledger_entry::table(),
    ]
}
