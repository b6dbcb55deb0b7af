//! How addresses fill in: post codes bring their city along, and leaving a country clears what belonged to it. Table 225.

use crate::finance::GeneralLedgerSetup;
use crate::foundation::PostCode;
use crate::party::Party;
use model::{Code, Column, Filter, Record, Result, TableType, Text, TriggerBuilder, Tx};

/// A table whose rows have an address.
pub trait Addressed: TableType {
    /// The city.
    const CITY: Column<Self, Text>;
    /// The post code.
    const POST_CODE: Column<Self, Code>;
    /// The county or state.
    const COUNTY: Column<Self, Text>;
    /// The country.
    const COUNTRY_REGION_CODE: Column<Self, Code>;
}

impl Addressed for Party {
    const CITY: Column<Party, Text> = Party::CITY;
    const POST_CODE: Column<Party, Code> = Party::POST_CODE;
    const COUNTY: Column<Party, Text> = Party::COUNTY;
    const COUNTRY_REGION_CODE: Column<Party, Code> = Party::COUNTRY_REGION_CODE;
}

/// Declares the rules of post code and country. A city brings nothing along, as nobody is there to choose.
pub fn hooks<T: Addressed>(on: &mut TriggerBuilder<'_, T>) {
    on.validate(T::POST_CODE, |tx, record, _| fill_from_post_code(tx, record));
    on.validate(T::COUNTRY_REGION_CODE, |tx, record, before| change_country(tx, record, before));
}

/// Post code: where it is known, it brings its own spelling, city, country and county along, blank ones included.
///
/// A row of the record's country is preferred, then one of its city. A code that ends with `*` is a pattern.
pub fn fill_from_post_code<T: Addressed>(tx: &mut Tx<'_>, record: &mut Record<T>) -> Result<()> {
    let given = record.get(T::POST_CODE).to_owned();
    if given.is_empty() {
        return Ok(());
    }
    let same_code: Filter<PostCode> = match given.strip_suffix('*') {
        Some(start) => PostCode::CODE.starts_with_ignoring_case(start),
        None => PostCode::CODE.is(&given),
    };
    let mut found = tx.all(same_code)?;
    let country = record.get(T::COUNTRY_REGION_CODE).to_owned();
    prefer(&mut found, |row| !country.is_empty() && row.get(PostCode::COUNTRY_REGION_CODE) == country);
    let city = record.get(T::CITY).to_uppercase();
    prefer(&mut found, |row| !city.is_empty() && row.get(PostCode::SEARCH_CITY) == city);
    if let Some(row) = found.first() {
        record.set(T::POST_CODE, row.get(PostCode::CODE));
        record.set(T::CITY, row.get(PostCode::CITY));
        record.set(T::COUNTRY_REGION_CODE, row.get(PostCode::COUNTRY_REGION_CODE));
        record.set(T::COUNTY, row.get(PostCode::COUNTY));
    }
    Ok(())
}

/// Keeps only the rows that satisfy, if there is one.
fn prefer<T>(rows: &mut Vec<Record<T>>, satisfies: impl Fn(&Record<T>) -> bool) {
    if rows.iter().any(&satisfies) {
        rows.retain(satisfies);
    }
}

/// Country: leaving a country clears city, post code and county, unless addresses must name their country anyway.
pub fn change_country<T: Addressed>(tx: &mut Tx<'_>, record: &mut Record<T>, before: &Record<T>) -> Result<()> {
    let setup = tx.setup::<GeneralLedgerSetup>()?;
    let left = !before.is_blank(T::COUNTRY_REGION_CODE) && !record.same(before, T::COUNTRY_REGION_CODE);
    if left && !setup.get(GeneralLedgerSetup::REQ_COUNTRY_REG_CODE_IN_ADDR) {
        record.set(T::CITY, "");
        record.set(T::POST_CODE, "");
        record.set(T::COUNTY, "");
    }
    Ok(())
}
