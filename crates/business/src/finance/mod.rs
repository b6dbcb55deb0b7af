//! Finance: the general ledger, posting groups, and what customers owe.

mod accounting_period;
mod company_information;
mod cust_ledger_entry;
mod customer_posting_group;
mod detailed_cust_ledg_entry;
mod dim_value_per_account;
mod employee_ledger_entry;
mod gen_business_posting_group;
mod general_ledger_setup;
mod reminder_fin_charge_entry;
mod tax_area;
pub mod tax_area_buffer;
mod tax_buffer_type;
mod vat_business_posting_group;
mod vat_registration_log;
mod vendor_ledger_entry;

pub use accounting_period::AccountingPeriod;
pub use company_information::CompanyInformation;
pub use cust_ledger_entry::{CustLedgerEntry, GenJournalDocumentType};
pub use customer_posting_group::CustomerPostingGroup;
pub use detailed_cust_ledg_entry::{DetailedCustLedgEntry, DetailedCvLedgerEntryType};
pub use dim_value_per_account::DimValuePerAccount;
pub use employee_ledger_entry::EmployeeLedgerEntry;
pub use gen_business_posting_group::GenBusinessPostingGroup;
pub use general_ledger_setup::{GeneralLedgerSetup, uses_vat};
pub use reminder_fin_charge_entry::ReminderFinChargeEntry;
pub use tax_area::TaxArea;
pub use tax_area_buffer::TaxAreaBuffer;
pub use tax_buffer_type::TaxBufferType;
pub use vat_business_posting_group::VatBusinessPostingGroup;
pub use vat_registration_log::{VatRegistrationLog, VatRegistrationLogAccountType};
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
        tax_area::table(),
        tax_area_buffer::table(),
        vendor_ledger_entry::table(),
        employee_ledger_entry::table(),
        reminder_fin_charge_entry::table(),
        vat_registration_log::table(),
        dim_value_per_account::table(),
    ]
}
