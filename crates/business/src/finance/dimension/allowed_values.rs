//! Which values entries may have where a default dimension restricts them: a filter, and a row for each value that says
//! whether it passes. Tables 352 and 356.

use super::{
    DefaultDimension, DefaultDimensionValuePostingType as Posting, DimValuePerAccount, DimensionValue,
    default_dimension_parents,
};
use crate::foundation::passes_filter;
use model::{ColumnType, Error, Filter, Record, Result, Tx};

/// The rows that say which values a default dimension allows.
pub fn of(default: &Record<DefaultDimension>) -> Filter<DimValuePerAccount> {
    DimValuePerAccount::TABLE_ID
        .is(default.get(DefaultDimension::TABLE_ID))
        .and(DimValuePerAccount::NO.is(default.get(DefaultDimension::NO)))
        .and(DimValuePerAccount::DIMENSION_CODE.is(default.get(DefaultDimension::DIMENSION_CODE)))
}

/// Deletes what says which values a default dimension allows.
pub fn forget(tx: &mut Tx, default: &Record<DefaultDimension>) -> Result<()> {
    tx.delete_all(of(default))?;
    Ok(())
}

fn table_name(default: &Record<DefaultDimension>) -> &'static str {
    default_dimension_parents::in_table(default.get(DefaultDimension::TABLE_ID)).map_or("", |parent| parent.name)
}

/// Refuses a default value that is not allowed.
pub fn check(tx: &mut Tx, default: &Record<DefaultDimension>) -> Result<()> {
    let code = default.get(DefaultDimension::DIMENSION_VALUE_CODE);
    let forbidden = of(default).and(DimValuePerAccount::ALLOWED.is(false));
    if !tx.exists(forbidden.and(DimValuePerAccount::DIMENSION_VALUE_CODE.is(code)))? {
        return Ok(());
    }
    let (dimension, no) = (default.get(DefaultDimension::DIMENSION_CODE), default.get(DefaultDimension::NO));
    let table = table_name(default);
    Err(Error::dialog(match no {
        "" => format!("Dimension value {dimension} {code} is not allowed for account type {table}."),
        _ => format!("Dimension value {dimension}, {code} is not allowed for {table}, {no}."),
    }))
}

/// Makes the rows agree with the filter that a default dimension was given.
pub fn take_filter(tx: &mut Tx, default: &mut Record<DefaultDimension>) -> Result<()> {
    tx.test_field(default, DefaultDimension::DIMENSION_CODE)?;
    tx.test_field_is(default, DefaultDimension::VALUE_POSTING, Posting::CodeMandatory)?;
    let filter = default.get(DefaultDimension::ALLOWED_VALUES_FILTER).to_owned();
    forget(tx, default)?;
    if filter.is_empty() {
        return Ok(());
    }
    let values = tx.all(DimensionValue::DIMENSION_CODE.is(default.get(DefaultDimension::DIMENSION_CODE)))?;
    let passes = |value: &Record<DimensionValue>| {
        let code = value.get(DimensionValue::CODE).into();
        passes_filter(&ColumnType::Code(20), &code, &filter) == Some(true)
    };
    if !values.iter().any(passes) {
        return Err(Error::dialog(format!("There are no dimension values for allowed values filter {filter}.")));
    }
    for value in &values {
        write(tx, default, value, passes(value))?;
        if !passes(value) && value.get(DimensionValue::CODE) == default.get(DefaultDimension::DIMENSION_VALUE_CODE) {
            return Err(Error::dialog(format!(
                "You cannot block dimension value {} because it is a default value for {}, {}.",
                value.get(DimensionValue::CODE),
                table_name(default),
                default.get(DefaultDimension::NO)
            )));
        }
    }
    Ok(())
}

fn write(tx: &mut Tx, default: &Record<DefaultDimension>, value: &Record<DimensionValue>, allowed: bool) -> Result<()> {
    let mut row = Record::<DimValuePerAccount>::new()
        .with(DimValuePerAccount::TABLE_ID, default.get(DefaultDimension::TABLE_ID))
        .with(DimValuePerAccount::NO, default.get(DefaultDimension::NO))
        .with(DimValuePerAccount::DIMENSION_CODE, value.get(DimensionValue::DIMENSION_CODE))
        .with(DimValuePerAccount::DIMENSION_VALUE_CODE, value.get(DimensionValue::CODE))
        .with(DimValuePerAccount::ALLOWED, allowed);
    tx.insert(&mut row)
}

/// The default dimensions that restrict the values of a dimension.
fn restricting(dimension: &str) -> Filter<DefaultDimension> {
    DefaultDimension::DIMENSION_CODE
        .is(dimension)
        .and(DefaultDimension::VALUE_POSTING.is(Posting::CodeMandatory))
        .and(DefaultDimension::ALLOWED_VALUES_FILTER.is_not(""))
}

/// A new value is not allowed where values are restricted: Business Central asks the user, and without one it is no.
pub fn add_value(tx: &mut Tx, value: &Record<DimensionValue>) -> Result<()> {
    for default in tx.all(restricting(value.get(DimensionValue::DIMENSION_CODE)))? {
        write(tx, &default, value, false)?;
    }
    Ok(())
}

/// When a value goes, filters that still hold back another name the values that are left; others are done away with.
/// The rows of the value are gone already.
pub fn remove_value(tx: &mut Tx, value: &Record<DimensionValue>) -> Result<()> {
    for mut default in tx.all(restricting(value.get(DimensionValue::DIMENSION_CODE)))? {
        let rows = tx.all(of(&default))?;
        let allowed: Vec<&str> = rows
            .iter()
            .filter(|row| row.get(DimValuePerAccount::ALLOWED))
            .map(|row| row.get(DimValuePerAccount::DIMENSION_VALUE_CODE))
            .collect();
        if allowed.len() == rows.len() {
            forget(tx, &default)?;
            default.set(DefaultDimension::ALLOWED_VALUES_FILTER, "");
        } else if allowed.is_empty() {
            return Err(Error::dialog("There are no allowed dimension values selected."));
        } else {
            let filter: String = allowed.join("|").chars().take(250).collect();
            default.set(DefaultDimension::ALLOWED_VALUES_FILTER, filter);
        }
        tx.modify_silently(&mut default)?;
    }
    Ok(())
}
