//! New companies: what every company needs, and the demo company's data.

mod ids;
mod parties;
mod reference_data;
mod setup;

use model::system_tables::Company;
use model::{CompanyNo, Filter, Record, Result, Tx};

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

/// Fills the demo company: reference data, customers and their contacts.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    reference_data::fill(tx)?;
    parties::fill(tx)
}
