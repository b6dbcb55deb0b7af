//! What happens to a dimension when it gets its code or is deleted. Its values and uses follow its code by relations.

use super::{DefaultDimension, Dimension, DimensionCombination, DimensionValue, dimension_value_rules};
use crate::finance::GeneralLedgerSetup;
use model::{Error, Record, Result, TriggerBuilder, Tx};

/// The hooks.
pub fn triggers(on: &mut TriggerBuilder<Dimension>) {
    on.validate(Dimension::CODE, refuse_reserved_words);
    on.validate(Dimension::CODE, |_, dimension, _| {
        name_after_code(dimension);
        Ok(())
    });
    on.delete(refuse_when_used);
    on.delete(take_along);
    on.delete(forget_shortcut);
}

fn refuse_reserved_words(_: &mut Tx, dimension: &mut Record<Dimension>, _: &Record<Dimension>) -> Result<()> {
    match dimension.get(Dimension::CODE) {
        "G/L ACCOUNT" | "BUSINESS UNIT" | "ITEM" | "LOCATION" | "PERIOD" => Err(Error::dialog(
            "Code can not be G/L Account, Business Unit, Item, Location or Period. These names are used internally by \
             the system.",
        )),
        _ => Ok(()),
    }
}

/// Name and captions that are blank follow from the code: `AREA` is `Area`, `Area Code` and `Area Filter`.
fn name_after_code(dimension: &mut Record<Dimension>) {
    let mut letters = dimension.get(Dimension::CODE).chars();
    let name: String = letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect();
    let texts = [
        (Dimension::NAME, name.clone()),
        (Dimension::CODE_CAPTION, format!("{name} Code")),
        (Dimension::FILTER_CAPTION, format!("{name} Filter")),
    ];
    for (column, text) in texts {
        if dimension.is_blank(column) {
            dimension.set(column, text);
        }
    }
}

/// A global dimension stays, and so does one with values in dimension sets.
fn refuse_when_used(tx: &mut Tx, dimension: &Record<Dimension>) -> Result<()> {
    let code = dimension.get(Dimension::CODE);
    let setup = tx.setup::<GeneralLedgerSetup>()?;
    let globals = [GeneralLedgerSetup::GLOBAL_DIMENSION_1_CODE, GeneralLedgerSetup::GLOBAL_DIMENSION_2_CODE];
    let is_global = globals.into_iter().any(|global| setup.get(global) == code);
    let mut has_used_value = false;
    for value in tx.all(DimensionValue::DIMENSION_CODE.is(code))? {
        has_used_value = has_used_value || dimension_value_rules::is_used(tx, &value)?;
    }
    let place = "This dimension is used in the following setup: General Ledger Setup.";
    match (is_global, has_used_value) {
        (true, true) => Err(Error::dialog(format!(
            "{place}\nThis dimension is also used in posted or budget entries.\nYou cannot delete it."
        ))),
        (true, false) => Err(Error::dialog(format!("{place}\nYou cannot delete it."))),
        (false, true) => Err(Error::dialog(
            "You cannot delete this dimension value, because it has been used in one or more documents or budget \
             entries.",
        )),
        (false, false) => Ok(()),
    }
}

fn take_along(tx: &mut Tx, dimension: &Record<Dimension>) -> Result<()> {
    let code = dimension.get(Dimension::CODE);
    tx.delete_each(DefaultDimension::DIMENSION_CODE.is(code))?;
    tx.delete_each(DimensionValue::DIMENSION_CODE.is(code))?;
    tx.delete_all(DimensionCombination::DIMENSION_1_CODE.is(code))?;
    tx.delete_all(DimensionCombination::DIMENSION_2_CODE.is(code))?;
    Ok(())
}

/// A shortcut dimension goes, and its place in the set-up is free.
fn forget_shortcut(tx: &mut Tx, dimension: &Record<Dimension>) -> Result<()> {
    let mut setup = tx.setup::<GeneralLedgerSetup>()?;
    for shortcut in &GeneralLedgerSetup::SHORTCUT_DIMENSIONS[2..] {
        if setup.get(*shortcut) == dimension.get(Dimension::CODE) {
            setup.set(*shortcut, "");
            return tx.modify_silently(&mut setup);
        }
    }
    Ok(())
}
