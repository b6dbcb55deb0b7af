//! What happens to a fixed asset when it is created, changed or renamed.

use super::{FaComponentType, FaDepreciationBook, FaLedgerEntry, FaSetup, FaSubclass, FixedAsset};
use crate::bulk::change_silently;
use crate::finance::default_dimensions;
use crate::foundation::number_series;
use model::{Code, Column, Error, Record, Result, TriggerBuilder, Tx};

const GLOBALS: [Column<FixedAsset, Code>; 2] =
    [FixedAsset::GLOBAL_DIMENSION_1_CODE, FixedAsset::GLOBAL_DIMENSION_2_CODE];

/// The hooks.
pub fn triggers(on: &mut TriggerBuilder<FixedAsset>) {
    on.validate(FixedAsset::NO, take_number);
    on.validate(FixedAsset::DESCRIPTION, describe);
    on.validate(FixedAsset::FA_CLASS_CODE, leave_subclass_of_another_class);
    on.validate(FixedAsset::FA_SUBCLASS_CODE, take_subclass);
    on.validate(FixedAsset::FA_POSTING_GROUP, refuse_other_group_with_entries);
    default_dimensions::hooks(on, FixedAsset::NO, GLOBALS);
    on.insert(prepare);
    on.modify(|tx, asset, _| {
        asset.set(FixedAsset::LAST_DATE_MODIFIED, tx.work_date());
        Ok(())
    });
}

type Asset = Record<FixedAsset>;

fn take_number(tx: &mut Tx, asset: &mut Asset, before: &Asset) -> Result<()> {
    if !asset.same(before, FixedAsset::NO) {
        let setup = tx.setup::<FaSetup>()?;
        number_series::test_manual(tx, setup.get(FaSetup::FIXED_ASSET_NOS))?;
        asset.set(FixedAsset::NO_SERIES, "");
    }
    Ok(())
}

/// The search description follows as long as nobody has written another; the depreciation books show the description.
fn describe(tx: &mut Tx, asset: &mut Asset, before: &Asset) -> Result<()> {
    let description = asset.get(FixedAsset::DESCRIPTION).to_owned();
    let search = asset.get(FixedAsset::SEARCH_DESCRIPTION);
    if search.is_empty() || search == before.get(FixedAsset::DESCRIPTION).to_uppercase() {
        asset.set(FixedAsset::SEARCH_DESCRIPTION, &description);
    }
    if asset.same(before, FixedAsset::DESCRIPTION) || asset.is_blank(FixedAsset::NO) {
        return Ok(());
    }
    change_silently(tx, FaDepreciationBook::FA_NO.is(asset.get(FixedAsset::NO)), |book| {
        book.set(FaDepreciationBook::DESCRIPTION, &description);
    })
}

fn leave_subclass_of_another_class(tx: &mut Tx, asset: &mut Asset, _: &Asset) -> Result<()> {
    if asset.is_blank(FixedAsset::FA_SUBCLASS_CODE) {
        return Ok(());
    }
    let subclass = tx.require(FaSubclass::CODE.is(asset.get(FixedAsset::FA_SUBCLASS_CODE)))?;
    if !is_within(&subclass, asset.get(FixedAsset::FA_CLASS_CODE)) {
        asset.set(FixedAsset::FA_SUBCLASS_CODE, "");
    }
    Ok(())
}

fn is_within(subclass: &Record<FaSubclass>, class: &str) -> bool {
    subclass.is_blank(FaSubclass::FA_CLASS_CODE) || subclass.get(FaSubclass::FA_CLASS_CODE) == class
}

/// A subclass brings its class and posting group where the asset has none.
fn take_subclass(tx: &mut Tx, asset: &mut Asset, _: &Asset) -> Result<()> {
    if asset.is_blank(FixedAsset::FA_SUBCLASS_CODE) {
        return tx.validate(asset, FixedAsset::FA_POSTING_GROUP, "");
    }
    let subclass = tx.require(FaSubclass::CODE.is(asset.get(FixedAsset::FA_SUBCLASS_CODE)))?;
    if asset.is_blank(FixedAsset::FA_CLASS_CODE) {
        tx.validate(asset, FixedAsset::FA_CLASS_CODE, subclass.get(FaSubclass::FA_CLASS_CODE))?;
    } else if !is_within(&subclass, asset.get(FixedAsset::FA_CLASS_CODE)) {
        return Err(Error::dialog("This fixed asset subclass belongs to a different fixed asset class."));
    }
    if asset.is_blank(FixedAsset::FA_POSTING_GROUP) {
        tx.validate(asset, FixedAsset::FA_POSTING_GROUP, subclass.get(FaSubclass::DEFAULT_FA_POSTING_GROUP))?;
    }
    Ok(())
}

fn refuse_other_group_with_entries(tx: &mut Tx, asset: &mut Asset, before: &Asset) -> Result<()> {
    if asset.same(before, FixedAsset::FA_POSTING_GROUP)
        || !tx.exists(FaLedgerEntry::FA_NO.is(asset.get(FixedAsset::NO)))?
    {
        return Ok(());
    }
    Err(Error::dialog(
        "You cannot change the FA posting group because posted FA ledger entries use the existing posting group.",
    ))
}

/// A new asset is neither a main asset nor a component.
fn prepare(tx: &mut Tx, asset: &mut Asset) -> Result<()> {
    if asset.is_blank(FixedAsset::NO) {
        let setup = tx.setup::<FaSetup>()?;
        tx.test_field(&setup, FaSetup::FIXED_ASSET_NOS)?;
        let series = setup.get(FaSetup::FIXED_ASSET_NOS);
        let no = number_series::next_free(tx, series, FixedAsset::NO)?;
        asset.set(FixedAsset::NO, no);
        asset.set(FixedAsset::NO_SERIES, series);
    }
    asset.set(FixedAsset::MAIN_ASSET_COMPONENT, FaComponentType::Blank);
    asset.set(FixedAsset::COMPONENT_OF_MAIN_ASSET, "");
    default_dimensions::set_globals(tx, asset, FixedAsset::NO, GLOBALS)
}
