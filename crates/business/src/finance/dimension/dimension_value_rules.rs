//! What happens to a value of a dimension when it is created, changed, renamed or deleted.

use super::{
    DefaultDimension, DimValuePerAccount, DimensionSetEntry, DimensionValue, DimensionValueCombination,
    DimensionValueType, allowed_values, default_dimension_parents, shortcut_dimensions,
};
use model::{Error, Filter, Record, Result, TriggerBuilder, Tx};

/// The hooks.
pub fn triggers(on: &mut TriggerBuilder<DimensionValue>) {
    on.validate(DimensionValue::CODE, refuse_reserved_word);
    on.validate(DimensionValue::DIMENSION_VALUE_TYPE, change_type);
    on.validate(DimensionValue::TOTALING, require_total);
    on.validate(DimensionValue::DIMENSION_VALUE_ID, |_, _, _| Err(cannot_change("Dimension Value ID")));
    on.insert(number);
    on.insert(|tx, value| allowed_values::add_value(tx, value));
    on.rename(follow_code);
    on.delete(refuse_when_used);
    on.delete(take_along);
    on.delete(allowed_values::remove_value);
}

type Value = Record<DimensionValue>;

const USED: &str = "This dimension value has been used in posted or budget entries and is included in a dimension set.";

fn cannot_change(caption: &str) -> Error {
    Error::dialog(format!("You cannot change the value of {caption}."))
}

fn refuse_reserved_word(_: &mut Tx, value: &mut Value, _: &Value) -> Result<()> {
    if value.get(DimensionValue::CODE) != "(CONFLICT)" {
        return Ok(());
    }
    Err(Error::dialog("Code can not be (CONFLICT). This name is used internally by the system."))
}

/// A standard value that entries have stays one.
fn change_type(tx: &mut Tx, value: &mut Value, before: &Value) -> Result<()> {
    let type_of = |value: &Value| value.get(DimensionValue::DIMENSION_VALUE_TYPE);
    if type_of(value) != DimensionValueType::Standard
        && type_of(before) == DimensionValueType::Standard
        && is_used(tx, value)?
    {
        return Err(Error::dialog(format!("{USED}\nYou cannot change the type.")));
    }
    value.set(DimensionValue::TOTALING, "");
    Ok(())
}

fn require_total(tx: &mut Tx, value: &mut Value, _: &Value) -> Result<()> {
    let kind = value.get(DimensionValue::DIMENSION_VALUE_TYPE);
    let is_total = [DimensionValueType::Total, DimensionValueType::EndTotal].contains(&kind);
    if is_total || value.is_blank(DimensionValue::TOTALING) {
        return Ok(());
    }
    Err(tx.field_error(value, DimensionValue::DIMENSION_VALUE_TYPE, &format!("must not be {}", kind.name())))
}

/// Whether a dimension set contains the value.
pub fn is_used(tx: &mut Tx, value: &Value) -> Result<bool> {
    tx.exists(DimensionSetEntry::DIMENSION_VALUE_ID.is(value.get(DimensionValue::DIMENSION_VALUE_ID)))
}

fn number(tx: &mut Tx, value: &mut Value) -> Result<()> {
    tx.test_field(value, DimensionValue::DIMENSION_CODE)?;
    tx.test_field(value, DimensionValue::CODE)?;
    let shortcut = shortcut_dimensions::number_of(tx, value.get(DimensionValue::DIMENSION_CODE))?;
    value.set(DimensionValue::GLOBAL_DIMENSION_NO, shortcut);
    let last = tx.last_by(Filter::everything(), DimensionValue::DIMENSION_VALUE_ID)?;
    let last = last.map_or(0, |last| last.get(DimensionValue::DIMENSION_VALUE_ID));
    value.set(DimensionValue::DIMENSION_VALUE_ID, last + 1);
    Ok(())
}

/// Rows that name a value through its dimension follow by their relations. Those with a global dimension only name the
/// code.
fn follow_code(tx: &mut Tx, value: &mut Value, before: &Value) -> Result<()> {
    if !value.same(before, DimensionValue::DIMENSION_CODE) {
        return Err(cannot_change("Dimension Code"));
    }
    let (old, new) = (before.get(DimensionValue::CODE), value.get(DimensionValue::CODE));
    default_dimension_parents::rename_global(tx, value.get(DimensionValue::GLOBAL_DIMENSION_NO), old, new)
}

fn refuse_when_used(tx: &mut Tx, value: &Value) -> Result<()> {
    if is_used(tx, value)? {
        return Err(Error::dialog(format!("{USED}\nYou cannot delete it.")));
    }
    Ok(())
}

fn take_along(tx: &mut Tx, value: &Value) -> Result<()> {
    let (dimension, code) = (value.get(DimensionValue::DIMENSION_CODE), value.get(DimensionValue::CODE));
    type Combination = DimensionValueCombination;
    tx.delete_all(Combination::DIMENSION_1_CODE.is(dimension).and(Combination::DIMENSION_1_VALUE_CODE.is(code)))?;
    tx.delete_all(Combination::DIMENSION_2_CODE.is(dimension).and(Combination::DIMENSION_2_VALUE_CODE.is(code)))?;
    let defaults = DefaultDimension::DIMENSION_CODE.is(dimension);
    tx.delete_each(defaults.and(DefaultDimension::DIMENSION_VALUE_CODE.is(code)))?;
    let allowed = DimValuePerAccount::DIMENSION_CODE.is(dimension);
    tx.delete_all(allowed.and(DimValuePerAccount::DIMENSION_VALUE_CODE.is(code)))?;
    Ok(())
}
