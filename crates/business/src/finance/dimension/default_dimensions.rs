//! How a row's global dimensions and its default dimensions keep together. Codeunit 408.

use super::dimension_set::{self, Member};
use super::{DefaultDimension, default_dimension_rules, shortcut_dimensions};
use model::{Code, Column, Filter, Record, Result, TableType, TriggerBuilder, Tx};

/// The default dimensions of the row of `T` with this number.
pub fn of<T: TableType>(no: &str) -> Filter<DefaultDimension> {
    DefaultDimension::TABLE_ID.is(i64::from(T::ID)).and(DefaultDimension::NO.is(no))
}

/// Gives a new row the values that its default dimensions have for the two global dimensions, or blanks.
pub fn set_globals<T: TableType>(
    tx: &mut Tx<'_>,
    record: &mut Record<T>,
    no: Column<T, Code>,
    globals: [Column<T, Code>; 2],
) -> Result<()> {
    for (number, global) in (1..).zip(globals) {
        let code = shortcut_dimensions::code_of(tx, number)?;
        let default = match code.as_str() {
            "" => None,
            code => tx.first(of::<T>(record.get(no)).and(DefaultDimension::DIMENSION_CODE.is(code)))?,
        };
        match default {
            Some(default) => record.set(global, default.get(DefaultDimension::DIMENSION_VALUE_CODE)),
            None => record.set(global, ""),
        }
    }
    Ok(())
}

/// The dimension set of entries that concern a row and nothing else that has default dimensions.
pub fn set_of<T: TableType>(tx: &mut Tx<'_>, no: &str) -> Result<i64> {
    let member = |default: &Record<DefaultDimension>| Member {
        dimension: default.get(DefaultDimension::DIMENSION_CODE).to_owned(),
        value: default.get(DefaultDimension::DIMENSION_VALUE_CODE).to_owned(),
    };
    let members: Vec<Member> = tx.all(of::<T>(no))?.iter().map(member).collect();
    dimension_set::id_of(tx, &members)
}

/// Deletes the default dimensions of a row.
pub fn delete<T: TableType>(tx: &mut Tx<'_>, no: &str) -> Result<()> {
    tx.delete_all(of::<T>(no))?;
    Ok(())
}

/// Declares that the codes of a row's global dimensions are values of theirs, and that its default dimensions follow.
pub fn hooks<T: TableType>(on: &mut TriggerBuilder<T>, no: Column<T, Code>, globals: [Column<T, Code>; 2]) {
    on.validate(globals[0], move |tx, record, _| save_global(tx, record, no, (1, globals[0])));
    on.validate(globals[1], move |tx, record, _| save_global(tx, record, no, (2, globals[1])));
}

/// Takes a code for a global dimension, and writes, changes or deletes the default dimension that says the same. The
/// row itself is not written.
fn save_global<T: TableType>(
    tx: &mut Tx<'_>,
    record: &mut Record<T>,
    no: Column<T, Code>,
    (number, global): (usize, Column<T, Code>),
) -> Result<()> {
    let value = shortcut_dimensions::value_of(tx, number, record.get(global))?;
    record.set(global, &value);
    let dimension = shortcut_dimensions::code_of(tx, number)?;
    let present = tx.first(of::<T>(record.get(no)).and(DefaultDimension::DIMENSION_CODE.is(&dimension)))?;
    match present {
        Some(default) if value.is_empty() => tx.delete_silently(&default),
        None if value.is_empty() => Ok(()),
        Some(mut default) => {
            tx.validate(&mut default, DefaultDimension::DIMENSION_VALUE_CODE, value)?;
            tx.modify_silently(&mut default)
        }
        None => {
            let mut default = Record::<DefaultDimension>::new()
                .with(DefaultDimension::TABLE_ID, i64::from(T::ID))
                .with(DefaultDimension::NO, record.get(no));
            tx.validate(&mut default, DefaultDimension::DIMENSION_CODE, dimension)?;
            tx.validate(&mut default, DefaultDimension::DIMENSION_VALUE_CODE, value)?;
            default_dimension_rules::name_parent(tx, &mut default)?;
            tx.insert_silently(&mut default)
        }
    }
}
