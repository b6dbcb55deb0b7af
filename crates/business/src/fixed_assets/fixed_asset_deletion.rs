//! What forbids the deletion of a fixed asset, and what goes with it. Table 5600, codeunit 5623.

use super::{
    FaComponentType, FaDepreciationBook, FixedAsset, InsCoverageLedgerEntry, MainAssetComponent,
    MaintenanceRegistration,
};
use crate::bulk::change_silently;
use crate::finance::default_dimensions;
use crate::foundation::{CommentLine, CommentLineTableName};
use model::{Error, Record, Result, TriggerBuilder, Tx};

/// The hooks.
pub fn triggers(on: &mut TriggerBuilder<FixedAsset>) {
    on.delete(refuse_main_asset);
    on.delete(take_books);
    on.delete(leave_main_asset);
    on.delete(take_along);
}

fn refuse_main_asset(_: &mut Tx, asset: &Record<FixedAsset>) -> Result<()> {
    if asset.get(FixedAsset::MAIN_ASSET_COMPONENT) != FaComponentType::MainAsset {
        return Ok(());
    }
    Err(Error::dialog("A main asset cannot be deleted."))
}

/// Entries of insurance belong to no asset then; each book refuses for its own ledger entries.
fn take_books(tx: &mut Tx, asset: &Record<FixedAsset>) -> Result<()> {
    let no = asset.get(FixedAsset::NO);
    forget_insurance(tx, no)?;
    tx.delete_each(FaDepreciationBook::FA_NO.is(no))
}

/// The asset's coverage by insurances is nobody's any more.
pub(super) fn forget_insurance(tx: &mut Tx, no: &str) -> Result<()> {
    change_silently(tx, InsCoverageLedgerEntry::FA_NO.is(no), |entry| {
        entry.set(InsCoverageLedgerEntry::FA_NO, "");
        entry.set(InsCoverageLedgerEntry::INSURANCE_NO, "");
    })
}

/// A main asset without components is a plain one.
fn leave_main_asset(tx: &mut Tx, asset: &Record<FixedAsset>) -> Result<()> {
    tx.delete_all(MainAssetComponent::FA_NO.is(asset.get(FixedAsset::NO)))?;
    if asset.get(FixedAsset::MAIN_ASSET_COMPONENT) != FaComponentType::Component {
        return Ok(());
    }
    let main_no = asset.get(FixedAsset::COMPONENT_OF_MAIN_ASSET);
    let of_main = MainAssetComponent::MAIN_ASSET_NO.is(main_no);
    tx.delete_all(of_main.clone().and(MainAssetComponent::FA_NO.is("")))?;
    if tx.exists(of_main)? {
        return Ok(());
    }
    let mut main = tx.require(FixedAsset::NO.is(main_no))?;
    main.set(FixedAsset::MAIN_ASSET_COMPONENT, FaComponentType::Blank);
    main.set(FixedAsset::COMPONENT_OF_MAIN_ASSET, "");
    tx.modify_silently(&mut main)
}

fn take_along(tx: &mut Tx, asset: &Record<FixedAsset>) -> Result<()> {
    let no = asset.get(FixedAsset::NO);
    tx.delete_all(MaintenanceRegistration::FA_NO.is(no))?;
    let comments = CommentLine::TABLE_NAME.is(CommentLineTableName::FixedAsset);
    tx.delete_all(comments.and(CommentLine::NO.is(no)))?;
    default_dimensions::delete::<FixedAsset>(tx, no)
}
