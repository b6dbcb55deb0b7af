//! New companies: what every company needs, and the demo company's data.

mod ids;
mod parties;
mod reference_data;
mod setup;

use model::system_tables::Company;
use model::{CompanyNo, Context, Filter, Record, Result, SeededSources, Tx};
use std::sync::Arc;

pub use setup::initialize;

/// Where the ids of rows made by rules start from.
const SEED: u64 = 0x0DE3_0DA7_A000_0001;

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
///
/// Rows that rules make along the way, such as a customer's company contact, get their ids from a fixed seed, so that
/// they are the same in every demo.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    let sources = Arc::new(SeededSources::new(tx.now(), SEED));
    let context = Context { sources, ..tx.context().clone() };
    let mut tx = Tx::new(tx.storage(), context);
    reference_data::fill(&mut tx)?;
    parties::fill(&mut tx)
}
