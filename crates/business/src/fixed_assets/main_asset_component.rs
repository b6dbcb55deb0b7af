//! Of which other assets a fixed asset consists. Table 5640.

use super::{FaComponentType, FixedAsset};
use model::{Error, Record, Result, TableDescription, Tx};

model::table! {
    /// A component of a main asset. Table 5640.
    pub MainAssetComponent(5640, "Main Asset Component") {
        MAIN_ASSET_NO: Code(20) = "Main Asset No.",
        FA_NO: Code(20) = "FA No.",
        DESCRIPTION: Text(100) = "Description",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<MainAssetComponent>(|table| {
        type Component = MainAssetComponent;
        table.primary_key(&[&Component::MAIN_ASSET_NO, &Component::FA_NO]);
        table.key(&[&Component::FA_NO]);
        table.relation(Component::MAIN_ASSET_NO, FixedAsset::NO);
        table.relation(Component::FA_NO, FixedAsset::NO);
        table.triggers().validate(Component::FA_NO, join);
        table.triggers().delete(leave);
    })
}

/// An asset is a component of one main asset, and no main asset itself; a main asset is no component.
fn join(tx: &mut Tx, component: &mut Record<MainAssetComponent>, _: &Record<MainAssetComponent>) -> Result<()> {
    let main_no = component.get(MainAssetComponent::MAIN_ASSET_NO).to_owned();
    let no = component.get(MainAssetComponent::FA_NO).to_owned();
    if no.is_empty() || main_no.is_empty() {
        return Ok(());
    }
    let asset = tx.require(FixedAsset::NO.is(&no))?;
    if no == main_no {
        return Err(is_a(&no, "Main Asset"));
    }
    component.set(MainAssetComponent::DESCRIPTION, asset.get(FixedAsset::DESCRIPTION));
    if tx.exists(MainAssetComponent::MAIN_ASSET_NO.is(&no))? {
        return Err(is_a(&no, "Main Asset"));
    }
    if tx.exists(MainAssetComponent::FA_NO.is(&no))? {
        return Err(is_a(&no, "Component"));
    }
    if tx.exists(MainAssetComponent::FA_NO.is(&main_no))? {
        return Err(is_a(&main_no, "Component"));
    }
    let mark = (FaComponentType::Component, main_no.as_str());
    mark_component(tx, asset, mark, &main_no)
}

fn is_a(no: &str, kind: &str) -> Error {
    Error::dialog(format!("Fixed Asset No. = {no} is a {kind}."))
}

fn leave(tx: &mut Tx, component: &Record<MainAssetComponent>) -> Result<()> {
    if component.is_blank(MainAssetComponent::FA_NO) {
        return Ok(());
    }
    let asset = tx.require(FixedAsset::NO.is(component.get(MainAssetComponent::FA_NO)))?;
    mark_component(tx, asset, (FaComponentType::Blank, ""), component.get(MainAssetComponent::MAIN_ASSET_NO))
}

/// Says of an asset whether it is a component, and of the main asset whether it has any.
fn mark_component(
    tx: &mut Tx,
    mut asset: Record<FixedAsset>,
    (kind, of): (FaComponentType, &str),
    main_no: &str,
) -> Result<()> {
    asset.set(FixedAsset::MAIN_ASSET_COMPONENT, kind);
    asset.set(FixedAsset::COMPONENT_OF_MAIN_ASSET, of);
    tx.modify(&mut asset)?;
    let components = FixedAsset::COMPONENT_OF_MAIN_ASSET.is(main_no);
    let has_any = tx.exists(components.and(FixedAsset::MAIN_ASSET_COMPONENT.is(FaComponentType::Component)))?;
    let mut main = tx.require(FixedAsset::NO.is(main_no))?;
    let (kind, of) = if has_any { (FaComponentType::MainAsset, main_no) } else { (FaComponentType::Blank, "") };
    if main.get(FixedAsset::MAIN_ASSET_COMPONENT) == kind {
        return Ok(());
    }
    main.set(FixedAsset::MAIN_ASSET_COMPONENT, kind);
    main.set(FixedAsset::COMPONENT_OF_MAIN_ASSET, of);
    tx.modify(&mut main)
}
