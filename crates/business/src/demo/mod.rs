//! New companies: what every company needs, and the demo company's data.
//!
//! The data are tables of constants, one subject a file, and every row has the same id in every demo. Dates follow from
//! the work date's year, as in Business Central's own demo company.

mod account_categories;
mod accounting_periods;
mod accounts;
mod attachments;
mod bank_accounts;
mod chart_of_accounts;
mod company_information;
mod countries;
mod currencies;
mod customers;
mod employees;
mod ids;
mod languages;
mod number_series;
mod opportunities;
mod payment_methods;
mod payment_terms;
mod persons;
mod pictures;
mod post_codes;
mod posting_groups;
mod posting_setup;
mod salespeople;
mod salutations;
mod setup;
mod shipment_methods;
mod tasks;
mod territories;
mod vat_registration_formats;
mod vendors;

use model::system_tables::Company;
use model::{CompanyNo, Context, Filter, Record, Result, SeededSources, TableType, Tx};
use std::sync::Arc;

pub use setup::initialize;

/// Creates a company; its rows are written under the number it gets.
pub fn create_company(tx: &mut Tx<'_>, name: &str) -> Result<CompanyNo> {
    let last = tx.last_by(Filter::everything(), Company::NUMBER)?;
    let number = last.map_or(1, |company| company.get(Company::NUMBER) + 1);
    let mut company = Record::<Company>::new().with_system_id(ids::fixed::<Company>(name));
    tx.validate(&mut company, Company::NAME, name)?;
    company.set(Company::NUMBER, number);
    company.set(Company::DISPLAY_NAME, name);
    tx.insert(&mut company)?;
    Ok(CompanyNo(number))
}

/// Fills an initialized company with the demo's data, what is referred to first.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    countries::fill(tx)?;
    vat_registration_formats::fill(tx)?;
    post_codes::fill(tx)?;
    languages::fill(tx)?;
    territories::fill(tx)?;
    company_information::fill(tx)?;

    posting_groups::fill(tx)?;
    account_categories::fill(tx)?;
    accounts::fill(tx)?;
    posting_groups::fill_with_accounts(tx)?;
    posting_setup::fill(tx)?;
    accounting_periods::fill(tx)?;

    currencies::fill(tx)?;
    payment_terms::fill(tx)?;
    payment_methods::fill(tx)?;
    shipment_methods::fill(tx)?;
    salespeople::fill(tx)?;
    salutations::fill(tx)?;

    employees::fill(tx)?;
    customers::fill(tx)?;
    pictures::fill(tx)?;
    attachments::fill(tx)?;
    vendors::fill(tx)?;
    bank_accounts::fill(tx)?;
    opportunities::fill(tx)?;
    tasks::fill(tx)
}

/// Inserts a row with its rules, under the id that follows from its key.
///
/// Rows that the rules make along with it, such as a customer's company contact, get ids that depend on this row alone,
/// not on what was written before.
fn insert<T: TableType>(tx: &mut Tx<'_>, key: &str, row: Record<T>) -> Result<()> {
    let id = ids::fixed::<T>(key);
    let sources = Arc::new(SeededSources::new(tx.now(), id.as_u64_pair().0));
    let context = Context { sources, ..tx.context().clone() };
    Tx::new(tx.storage(), context).insert(&mut row.with_system_id(id))
}
