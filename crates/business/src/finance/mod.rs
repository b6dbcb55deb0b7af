//! Finance: the general ledger, posting groups, and what customers owe.

mod accounting_period;
mod bank_account_posting_group;
mod company_information;
mod cust_ledger_entry;
mod customer_posting_group;
mod detailed_cust_ledg_entry;
mod detailed_vendor_ledg_entry;
pub mod dimension;
mod employee_ledger_entry;
mod employee_posting_group;
mod entries_of_party;
mod gen_business_posting_group;
mod gen_product_posting_group;
pub mod general_ledger;
mod general_ledger_setup;
mod general_ledger_setup_rules;
mod general_posting_setup;
mod gl_account;
mod gl_account_category;
mod gl_account_range;
mod gl_account_rules;
mod gl_entry;
mod gl_register;
mod invariants;
mod inventory_posting_group;
mod number_ranges;
pub mod posting_period;
mod reminder_fin_charge_entry;
mod tax_area;
mod tax_area_buffer;
pub mod tax_buffer;
mod tax_group;
mod tax_group_buffer;
mod vat_business_posting_group;
mod vat_clause;
mod vat_posting_setup;
mod vat_posting_setup_rules;
mod vat_product_posting_group;
mod vat_registration_log;
mod vendor_ledger_entry;
mod vendor_posting_group;

pub use accounting_period::AccountingPeriod;
pub use bank_account_posting_group::BankAccountPostingGroup;
pub use company_information::CompanyInformation;
pub use cust_ledger_entry::{CustLedgerEntry, GenJournalDocumentType};
pub use customer_posting_group::CustomerPostingGroup;
pub use detailed_cust_ledg_entry::{DetailedCustLedgEntry, DetailedCvLedgerEntryType};
pub use detailed_vendor_ledg_entry::DetailedVendorLedgEntry;
pub use dimension::{
    DefaultDimension, DefaultDimensionValuePostingType, DimValuePerAccount, Dimension, DimensionValue,
    default_dimensions,
};
pub use employee_ledger_entry::EmployeeLedgerEntry;
pub use employee_posting_group::EmployeePostingGroup;
pub(crate) use entries_of_party::{refuse_when_entries_are_recent, refuse_when_entries_exist};
pub use gen_business_posting_group::{GenBusinessPostingGroup, vat_group_of};
pub use gen_product_posting_group::GenProductPostingGroup;
pub use general_ledger_setup::{GeneralLedgerSetup, uses_vat};
pub use general_posting_setup::GeneralPostingSetup;
pub use gl_account::{ConsolTranslationMethod, DebitCredit, GeneralPostingType, GlAccount, GlAccountType};
pub use gl_account_category::{
    AdditionalReportDefinition, GlAccountCategory, GlAccountCategoryType, GlAccountReportType,
};
pub use gl_account_range::GlAccountRange;
pub(crate) use gl_account_rules::posting_accounts;
pub use gl_account_rules::require_postable;
pub use gl_entry::{GenJournalAccountType, GenJournalSourceType, GlEntry};
pub use gl_register::GlRegister;
pub use invariants::invariants;
pub use inventory_posting_group::InventoryPostingGroup;
pub use reminder_fin_charge_entry::ReminderFinChargeEntry;
pub use tax_area::TaxArea;
pub use tax_area_buffer::TaxAreaBuffer;
pub use tax_buffer::TaxBufferType;
pub use tax_group::TaxGroup;
pub use tax_group_buffer::TaxGroupBuffer;
pub use vat_business_posting_group::VatBusinessPostingGroup;
pub use vat_clause::VatClause;
pub use vat_posting_setup::{TaxCalculationType, VatPostingSetup};
pub use vat_product_posting_group::VatProductPostingGroup;
pub use vat_registration_log::{VatRegistrationLog, VatRegistrationLogAccountType};
pub use vendor_ledger_entry::VendorLedgerEntry;
pub use vendor_posting_group::VendorPostingGroup;

/// The domain's tables.
pub fn tables() -> Vec<model::TableDescription> {
    let mut tables = vec![
        general_ledger_setup::table(),
        company_information::table(),
        accounting_period::table(),
        gl_account_category::table(),
        gl_account::table(),
        gl_account_range::table(),
        gl_entry::table(),
        gl_register::table(),
        vat_business_posting_group::table(),
        vat_product_posting_group::table(),
        vat_clause::table(),
        vat_posting_setup::table(),
        gen_business_posting_group::table(),
        gen_product_posting_group::table(),
        general_posting_setup::table(),
        customer_posting_group::table(),
        vendor_posting_group::table(),
        inventory_posting_group::table(),
        bank_account_posting_group::table(),
        employee_posting_group::table(),
        cust_ledger_entry::table(),
        detailed_cust_ledg_entry::table(),
        tax_area::table(),
        tax_area_buffer::table(),
        tax_group::table(),
        tax_group_buffer::table(),
        vendor_ledger_entry::table(),
        detailed_vendor_ledg_entry::table(),
        employee_ledger_entry::table(),
        reminder_fin_charge_entry::table(),
        vat_registration_log::table(),
    ];
    tables.extend(dimension::tables());
    tables
}
