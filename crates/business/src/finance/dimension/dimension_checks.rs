//! Whether entries may have a dimension, a value, or several of them together. Codeunit 408.

use super::{
    CombinationRestriction, Dimension, DimensionCombination, DimensionSetEntry, DimensionValue,
    DimensionValueCombination, DimensionValueType,
};
use model::{Error, Record, Result, Tx};

/// Refuses a dimension that is not there or is blocked.
pub fn check_dimension(tx: &mut Tx, code: &str) -> Result<()> {
    match tx.first(Dimension::CODE.is(code))? {
        None => Err(Error::dialog(format!("Dimension {code} can't be found."))),
        Some(dimension) if dimension.get(Dimension::BLOCKED) => {
            Err(Error::dialog(format!("Dimension {code} is blocked.")))
        }
        Some(_) => Ok(()),
    }
}

/// Refuses a value that is not there, is blocked, or is no value of entries. Blanks are always right.
pub fn check_value(tx: &mut Tx, dimension: &str, code: &str) -> Result<()> {
    if dimension.is_empty() || code.is_empty() {
        return Ok(());
    }
    let place = format!("Dimension Value {dimension} - {code}");
    let found = tx.first(DimensionValue::DIMENSION_CODE.is(dimension).and(DimensionValue::CODE.is(code)))?;
    let Some(value) = found else { return Err(Error::dialog(format!("{place} is missing."))) };
    if value.get(DimensionValue::BLOCKED) {
        return Err(Error::dialog(format!("{place} is blocked.")));
    }
    match value.get(DimensionValue::DIMENSION_VALUE_TYPE) {
        DimensionValueType::Standard | DimensionValueType::BeginTotal => Ok(()),
        other => Err(Error::dialog(format!("Dimension Value Type for {place} must not be {}.", other.name()))),
    }
}

/// Refuses members of a dimension set that are blocked or cannot stand together.
pub fn check_members(tx: &mut Tx, members: &[Record<DimensionSetEntry>]) -> Result<()> {
    let codes = |member: &Record<DimensionSetEntry>| {
        let code = member.get(DimensionSetEntry::DIMENSION_CODE).to_owned();
        (code, member.get(DimensionSetEntry::DIMENSION_VALUE_CODE).to_owned())
    };
    let members: Vec<(String, String)> = members.iter().map(codes).collect();
    for (dimension, value) in &members {
        check_dimension(tx, dimension)?;
        check_value(tx, dimension, value)?;
    }
    let value_of = |code: &str| members.iter().find(|(dimension, _)| dimension == code).map(|(_, value)| value);
    let dimensions: Vec<&String> = members.iter().map(|(dimension, _)| dimension).collect();
    let first_of_two = DimensionCombination::DIMENSION_1_CODE.is_one_of(dimensions.iter().copied());
    let both = first_of_two.and(DimensionCombination::DIMENSION_2_CODE.is_one_of(dimensions.iter().copied()));
    for pair in tx.all(both)? {
        let first = pair.get(DimensionCombination::DIMENSION_1_CODE);
        let second = pair.get(DimensionCombination::DIMENSION_2_CODE);
        if pair.get(DimensionCombination::COMBINATION_RESTRICTION) == CombinationRestriction::Blocked {
            return Err(Error::dialog(format!("Dimensions {first} and {second} can't be used concurrently.")));
        }
        if let (Some(first_value), Some(second_value)) = (value_of(first), value_of(second)) {
            check_values(tx, [second, second_value], [first, first_value])?;
            check_values(tx, [first, first_value], [second, second_value])?;
        }
    }
    Ok(())
}

fn check_values(tx: &mut Tx, first: [&str; 2], second: [&str; 2]) -> Result<()> {
    type Combination = DimensionValueCombination;
    let of_first = Combination::DIMENSION_1_CODE.is(first[0]).and(Combination::DIMENSION_1_VALUE_CODE.is(first[1]));
    let of_second = Combination::DIMENSION_2_CODE.is(second[0]).and(Combination::DIMENSION_2_VALUE_CODE.is(second[1]));
    if !tx.exists(of_first.and(of_second))? {
        return Ok(());
    }
    Err(Error::dialog(format!(
        "Dimension combinations {} - {} and {} - {} can't be used concurrently.",
        first[0], first[1], second[0], second[1]
    )))
}
