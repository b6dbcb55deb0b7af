//! What happens to a default dimension when it is created, changed or deleted, and what that does to its row.

use super::{
    DefaultDimension, DefaultDimensionValuePostingType as Posting, DimValuePerAccount, allowed_values, check_dimension,
    check_value, default_dimension_parents, shortcut_dimensions,
};
use model::{Error, Record, Result, TableType, TriggerBuilder, Tx};

/// The hooks.
pub fn triggers(on: &mut TriggerBuilder<DefaultDimension>) {
    on.validate(DefaultDimension::PARENT_TYPE, find_table);
    on.validate(DefaultDimension::PARENT_ID, find_parent);
    on.validate(DefaultDimension::DIMENSION_CODE, take_dimension);
    on.validate(DefaultDimension::DIMENSION_VALUE_CODE, |tx, default, _| check_own_value(tx, default));
    on.validate(DefaultDimension::VALUE_POSTING, change_posting);
    on.validate(DefaultDimension::ALLOWED_VALUES_FILTER, |tx, default, _| allowed_values::take_filter(tx, default));
    on.insert(|tx, default| tell_parent(tx, default, default.get(DefaultDimension::DIMENSION_VALUE_CODE)));
    on.insert(name_parent);
    on.modify(|tx, default, _| tell_parent(tx, default, default.get(DefaultDimension::DIMENSION_VALUE_CODE)));
    on.rename(refuse_other_table_or_dimension);
    on.delete(|tx, default| tell_parent(tx, default, ""));
    on.delete(allowed_values::forget);
}

type Default = Record<DefaultDimension>;

/// Types without a table leave the table as it is.
fn find_table(_: &mut Tx, default: &mut Default, _: &Default) -> Result<()> {
    if let Some(parent) = default_dimension_parents::shown_as(default.get(DefaultDimension::PARENT_TYPE)) {
        default.set(DefaultDimension::TABLE_ID, i64::from(parent.table));
    }
    Ok(())
}

/// The row with the id gives its number; without a type, its table as well.
fn find_parent(tx: &mut Tx, default: &mut Default, _: &Default) -> Result<()> {
    let id = default.get(DefaultDimension::PARENT_ID);
    let (parent, row) = match default_dimension_parents::shown_as(default.get(DefaultDimension::PARENT_TYPE)) {
        Some(parent) => {
            let row = tx.row_by_id(parent.table, id)?;
            (parent, row.ok_or_else(|| Error::dialog("Parent is not found."))?)
        }
        None => default_dimension_parents::with_id(tx, id)?,
    };
    default.set(DefaultDimension::PARENT_TYPE, parent.shown_as);
    default.set(DefaultDimension::TABLE_ID, i64::from(parent.table));
    default.set(DefaultDimension::NO, row.value(parent.number).as_text());
    Ok(())
}

fn take_dimension(tx: &mut Tx, default: &mut Default, before: &Default) -> Result<()> {
    check_dimension(tx, default.get(DefaultDimension::DIMENSION_CODE))?;
    if !default.same(before, DefaultDimension::DIMENSION_CODE) {
        tx.validate(default, DefaultDimension::DIMENSION_VALUE_CODE, "")?;
    }
    Ok(())
}

fn check_own_value(tx: &mut Tx, default: &mut Default) -> Result<()> {
    let (dimension, code) =
        (default.get(DefaultDimension::DIMENSION_CODE), default.get(DefaultDimension::DIMENSION_VALUE_CODE));
    check_value(tx, dimension, code)?;
    refuse_value_with_no_code(tx, default)?;
    allowed_values::check(tx, default)
}

fn refuse_value_with_no_code(tx: &mut Tx, default: &Default) -> Result<()> {
    if default.get(DefaultDimension::VALUE_POSTING) == Posting::NoCode {
        return tx.test_field_is(default, DefaultDimension::DIMENSION_VALUE_CODE, "");
    }
    Ok(())
}

/// Which values are allowed counts only where a value is mandatory.
fn change_posting(tx: &mut Tx, default: &mut Default, before: &Default) -> Result<()> {
    refuse_value_with_no_code(tx, default)?;
    let was_mandatory = before.get(DefaultDimension::VALUE_POSTING) == Posting::CodeMandatory;
    if was_mandatory && default.get(DefaultDimension::VALUE_POSTING) != Posting::CodeMandatory {
        allowed_values::forget(tx, default)?;
        default.set(DefaultDimension::ALLOWED_VALUES_FILTER, "");
    }
    Ok(())
}

/// A row shows its values of the two global dimensions itself.
fn tell_parent(tx: &mut Tx, default: &Default, value: &str) -> Result<()> {
    let number = shortcut_dimensions::number_of(tx, default.get(DefaultDimension::DIMENSION_CODE))?;
    let parent = default_dimension_parents::in_table(default.get(DefaultDimension::TABLE_ID));
    match (parent, number) {
        (Some(parent), 1) => parent.set_global(tx, default.get(DefaultDimension::NO), 0, value),
        (Some(parent), 2) => parent.set_global(tx, default.get(DefaultDimension::NO), 1, value),
        _ => Ok(()),
    }
}

/// The API's type and id follow from table and number.
pub(super) fn name_parent(tx: &mut Tx, default: &mut Default) -> Result<()> {
    let parent = default_dimension_parents::in_table(default.get(DefaultDimension::TABLE_ID));
    let Some(parent) = parent.filter(|parent| default_dimension_parents::shown_as(parent.shown_as).is_some()) else {
        return Ok(());
    };
    default.set(DefaultDimension::PARENT_TYPE, parent.shown_as);
    if let Some(row) = parent.row(tx, default.get(DefaultDimension::NO))? {
        default.set(DefaultDimension::PARENT_ID, row.system_id());
    }
    Ok(())
}

/// Only the number of its row may change, and the values allowed follow it by their relation.
fn refuse_other_table_or_dimension(tx: &mut Tx, default: &mut Default, before: &Default) -> Result<()> {
    let same_place = default.same(before, DefaultDimension::TABLE_ID);
    if same_place && default.same(before, DefaultDimension::DIMENSION_CODE) {
        let of_old = allowed_values::of(before);
        let new = default.get(DefaultDimension::NO);
        return crate::bulk::change_silently(tx, of_old, |allowed| allowed.set(DimValuePerAccount::NO, new));
    }
    Err(Error::dialog(format!("You can't rename a {}.", DefaultDimension::NAME)))
}
