//! The eight shortcut dimensions of the general ledger's set-up; the first two are the global ones.

use super::DimensionValue;
use crate::finance::GeneralLedgerSetup;
use model::{Error, Result, Tx};

/// Which shortcut dimension a dimension is, counted from 1; 0 for none.
pub fn number_of(tx: &mut Tx, dimension: &str) -> Result<i64> {
    let setup = tx.setup::<GeneralLedgerSetup>()?;
    let numbers = (1..).zip(GeneralLedgerSetup::SHORTCUT_DIMENSIONS);
    let mut matching = numbers.filter(|(_, shortcut)| !dimension.is_empty() && setup.get(*shortcut) == dimension);
    Ok(matching.next().map_or(0, |(number, _)| number))
}

/// The dimension that a shortcut is, counted from 1; blank for none.
pub fn code_of(tx: &mut Tx, number: usize) -> Result<String> {
    let setup = tx.setup::<GeneralLedgerSetup>()?;
    let shortcut = number.checked_sub(1).and_then(|index| GeneralLedgerSetup::SHORTCUT_DIMENSIONS.get(index));
    Ok(shortcut.map_or_else(String::new, |shortcut| setup.get(*shortcut).to_owned()))
}

/// The value that a code given for a shortcut dimension stands for: itself, or the first that begins with it.
pub fn value_of(tx: &mut Tx, number: usize, code: &str) -> Result<String> {
    if code.is_empty() {
        return Ok(String::new());
    }
    let dimension = code_of(tx, number)?;
    if dimension.is_empty() {
        return Err(Error::dialog(format!("Shortcut Dimension {number} is not defined in the General Ledger Setup.")));
    }
    let of_dimension = DimensionValue::DIMENSION_CODE.is(&dimension);
    let found = match tx.first(of_dimension.clone().and(DimensionValue::CODE.is(code)))? {
        Some(same) => Some(same),
        None => tx.first(of_dimension.and(DimensionValue::CODE.starts_with_ignoring_case(code)))?,
    };
    match found {
        Some(value) => Ok(value.get(DimensionValue::CODE).to_owned()),
        None => Err(Error::dialog(format!("{code} is not an available Code for that dimension."))),
    }
}
